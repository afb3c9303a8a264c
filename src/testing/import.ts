/** What tests of importing share: small PNGs, files as a person drops them, a decoder without a browser, a disk that fails. */
import { encode } from 'fast-png';
import { AppError } from '../core/base/app-error.ts';
import { sha256Hex } from '../core/base/hash.ts';
import type { ImportChoices, ImportPlan, IncomingFile } from '../core/import/plan.ts';
import { originalsEnd, type Page } from '../core/project/pages.ts';
import type { ProjectRecord } from '../core/project/project.ts';
import { type ByteFiles, originalsPath, pixelsPath } from '../storage/project-store.ts';
import { type Decoder, decodeSmallPng } from '../worker/data/import/decode.ts';
import { makePlan } from '../worker/data/import/make-plan.ts';
import type { HeldPlan, ImportDeps } from '../worker/data/import/run-import.ts';
import { understandFiles } from '../worker/data/import/understand.ts';
import type { ProjectRoom } from '../worker/data/open-project.ts';
import { SharedProjectRoom } from '../worker/data/project-room.ts';
import { MemoryFiles, MemoryProjectStore } from './memory-projects.ts';
import { aProject, PROJECT_ID } from './projects.ts';

/** Pixels that `seed` sets apart, uint8 [edge, edge, channels]. */
export function somePixels(seed: number, edge = 8, channels = 1): Uint8Array<ArrayBuffer> {
  let state = Math.imul(seed + 1, 0x9e37_79b1) >>> 0;
  return Uint8Array.from({ length: edge * edge * channels }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

export function aPng(seed: number, edge = 8, channels: 1 | 3 = 1): Uint8Array<ArrayBuffer> {
  const data = somePixels(seed, edge, channels);
  return new Uint8Array(encode({ width: edge, height: edge, data, channels, depth: 8 }));
}

export function incoming(
  files: Readonly<Record<string, Uint8Array<ArrayBuffer> | string>>,
): IncomingFile<Blob>[] {
  return Object.entries(files).map(([path, bytes]) => ({ path, file: new Blob([bytes]) }));
}

/** Reads small opaque PNGs only. */
export const plainDecoder: Decoder = {
  decode: async (bytes, file) => {
    const decoded = decodeSmallPng(bytes);
    if (decoded === null) throw new AppError('picture/unreadable', { file });
    return { ...decoded, fullWidth: decoded.width, fullHeight: decoded.height };
  },
};

/** A disk that is full once so many bytes are written. */
export class FillingFiles extends MemoryFiles {
  roomLeft = Infinity;

  override async write(path: string, offset: number, bytes: Uint8Array): Promise<void> {
    if (bytes.length > this.roomLeft) {
      const fits = Math.max(0, this.roomLeft);
      this.roomLeft = 0;
      // A part of it has been written when the disk is full.
      if (fits > 0) await super.write(path, offset, bytes.subarray(0, fits));
      throw new AppError('storage/full', { neededBytes: bytes.length });
    }
    this.roomLeft -= bytes.length;
    await super.write(path, offset, bytes);
  }
}

export class FillingStore extends MemoryProjectStore {
  override readonly files = new FillingFiles();
  commitFails = false;

  override async commit(commit: Parameters<MemoryProjectStore['commit']>[0]): Promise<void> {
    if (this.commitFails) throw new AppError('storage/full', { neededBytes: 1 });
    await super.commit(commit);
  }
}

export interface ImportHouse {
  readonly store: FillingStore;
  readonly room: SharedProjectRoom;
  readonly deps: ImportDeps;
}

/** An empty project without classes. */
export async function importHouse(changes: Partial<ProjectRecord> = {}): Promise<ImportHouse> {
  const store = new FillingStore();
  let time = 1_800_000_000_000;
  const now = (): number => ++time;
  const room = new SharedProjectRoom(store, { now, locks: null, channel: null });
  await room.create(aProject({ classes: [], nextClassId: 0, sources: [], ...changes }));
  return { store, room, deps: { room, decoder: plainDecoder, now, ensureRoom: async () => undefined } };
}

export const never = (): AbortSignal => new AbortController().signal;

export async function planned(
  room: ProjectRoom,
  files: readonly IncomingFile<Blob>[],
  decoder: Decoder = plainDecoder,
): Promise<HeldPlan> {
  const signal = never();
  const understanding = await understandFiles(files, { url: null, signal, onProgress: () => undefined });
  const project = await room.open(PROJECT_ID);
  const plan = await makePlan(project, understanding, { id: 'plan', freeBytes: null, decoder, signal });
  return { plan, found: understanding.parts };
}

/** Everything, each class as it is called. */
export function everything({ classes }: ImportPlan, changes: Partial<ImportChoices> = {}): ImportChoices {
  const mapping = classes.map(({ name, classId }): ImportChoices['mapping'][number] => {
    if (classId !== null) return { name, to: { kind: 'class', id: classId } };
    return { name, to: name === '' ? { kind: 'unlabelled' } : { kind: 'new', name } };
  });
  return { mapping, takeSpec: true, keepOriginals: true, takeDuplicates: false, ...changes };
}

export interface Snapshot {
  readonly record: ProjectRecord;
  readonly pages: readonly string[];
  /** By path. */
  readonly files: Readonly<Record<string, string>>;
}

/** All that is kept of a project, bytes as their hashes: two are equal where nothing has changed. */
export async function snapshot(store: MemoryProjectStore): Promise<Snapshot> {
  const { record, pages } = await keptOf(store);
  return {
    record,
    pages: pages.map(({ columns, marks }) => {
      const arrays = Object.values<unknown>({ ...columns, ...marks });
      return arrays.map((value) => (ArrayBuffer.isView(value) ? hashOf(value) : String(value))).join(' ');
    }),
    files: await filesUnder(store.files, `projects/${PROJECT_ID}`),
  };
}

export async function keptOf(
  store: MemoryProjectStore,
): Promise<{ readonly record: ProjectRecord; readonly pages: readonly Page[] }> {
  return { record: await store.get(PROJECT_ID), pages: await store.pages(PROJECT_ID) };
}

const hashOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string =>
  sha256Hex(new Uint8Array(buffer, byteOffset, byteLength));

async function filesUnder(files: ByteFiles, folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of await files.list(folder)) {
    const path = `${folder}/${name}`;
    const inside = await files.list(path);
    if (inside.length > 0) Object.assign(found, await filesUnder(files, path));
    const size = await files.size(path);
    // An empty file is as good as none.
    if (inside.length === 0 && size > 0) found[path] = hashOf(await files.read(path, 0, size));
  }
  return found;
}

/** Prepared pixels and original of every picture, by its row. */
export async function picturesOf(
  store: MemoryProjectStore,
): Promise<{ readonly pixels: Uint8Array; readonly original: Uint8Array }[]> {
  const [{ generation, spec }, pages] = [await store.get(PROJECT_ID), await store.pages(PROJECT_ID)];
  const size = spec.width * spec.height * spec.channels;
  const pictures = [];
  for (const [p, { columns }] of pages.entries()) {
    const pixels = await store.files.read(pixelsPath(PROJECT_ID, generation, p), 0, columns.count * size);
    const end = originalsEnd(columns);
    const originals =
      end === 0 ? new Uint8Array(0) : await store.files.read(originalsPath(PROJECT_ID, p), 0, end);
    for (let row = 0; row < columns.count; row++) {
      const start = columns.originalStart[row] ?? 0;
      pictures.push({
        pixels: pixels.slice(row * size, (row + 1) * size),
        original: originals.slice(start, start + (columns.originalLength[row] ?? 0)),
      });
    }
  }
  return pictures;
}
