/** Project files and copies: the handlers of the data worker. */
import { AppError } from '../../core/base/app-error.ts';
import { LONGEST_PROJECT_NAME, type ProjectId, type ProjectRecord } from '../../core/project/project.ts';
import type { ProjectState } from '../../core/project/state.ts';
import { PROJECT_FILE, zipOf } from '../../formats/project/project-zip.ts';
import { bundleBytes, type ProjectBundle } from '../../storage/bundle.ts';
import { originalsPath, pixelsPath } from '../../storage/project-store.ts';
import { ensureRoom } from '../../storage/room.ts';
import { givenTo } from './bundle-ids.ts';
import { ByteMeter, writePieces } from './byte-pieces.ts';
import type { DataDeps } from './deps.ts';
import type { DataHandlers } from './handlers.ts';
import type { OpenProject, ProjectRoom } from './open-project.ts';
import { committedPieces, fileSizes, projectFiles } from './project-export.ts';
import { makeFile, saveTo } from './project-file-target.ts';
import { fileError, readProjectFile } from './project-import.ts';

/** Bytes a file takes in a zip beside its own: two headers and its name twice. */
const ZIP_ENTRY_BYTES = 256;

export function fileHandlers(
  opening: Promise<ProjectRoom>,
  deps: DataDeps,
): Pick<DataHandlers, 'duplicateProject' | 'exportProject' | 'importProject'> {
  return {
    exportProject: async ({ id, to }, { signal, emit }) => {
      const room = await opening;
      const project = await openLiving(room, id);
      const now = deps.now();
      const bundle = await room.store.bundle(id);
      const files = projectFiles(room.store, project, bundle, now, signal);
      const total = files.reduce((sum, { size }) => sum + size, 0);
      const size = total + files.length * ZIP_ENTRY_BYTES;
      const zip = { stream: zipOf(files, new Date(now), new ByteMeter(total, emit).add), size };
      const file = to
        ? await saveTo(to, zip, signal).then(() => null)
        : await makeFile(room.store.files, zip, `${String(now)}-${id}.zip`, signal);
      return { file, state: await backedUp(room, project.record, now) };
    },

    importProject: async ({ file, name }, { signal, emit }) => {
      const room = await opening;
      if (!room.store.persistent) throw new AppError('project/no-storage', {});
      const found = await readProjectFile(file, name, signal);
      try {
        await ensureRoom(found.bytes);
        const { record } = found;
        const copy = {
          ...record,
          id: deps.newId(),
          name: freeName(record.name, await room.store.list()),
          backedUpAt: Math.max(record.changedAt, ...found.bundle.models.map(({ model }) => model.createdAt)),
          deletedAt: null,
        };
        const meter = new ByteMeter(fileBytes(found), emit);
        const read = (path: string): AsyncIterable<Uint8Array> => found.stream(path, signal) ?? nothing();
        const from = {
          pixels: (p: number) => read(PROJECT_FILE.pixels(p)),
          originals: (p: number) => read(PROJECT_FILE.originals(p)),
        };
        const whole = { record: copy, pages: found.pages };
        return await addProject(room, deps, whole, found.bundle, from, meter, signal);
      } catch (thrown) {
        throw fileError(thrown, name);
      } finally {
        await found.close();
      }
    },

    duplicateProject: async ({ id, name }, { signal, emit }) => {
      const room = await opening;
      const { store } = room;
      const { record, pages } = await openLiving(room, id);
      const bundle = await store.bundle(id);
      const now = deps.now();
      const copy = { ...record, id: deps.newId(), name, createdAt: now, changedAt: now, backedUpAt: null };
      const sizes = pages.map(({ columns }) => fileSizes(record, columns));
      const total = fileBytes({ record, pages });
      await ensureRoom(total + bundleBytes(bundle));
      const read = (path: string, size = 0): AsyncIterable<Uint8Array> =>
        committedPieces(store, record, path, size, signal);
      const from = {
        pixels: (p: number) => read(pixelsPath(id, record.generation, p), sizes[p]?.pixels),
        originals: (p: number) => read(originalsPath(id, p), sizes[p]?.originals),
      };
      const meter = new ByteMeter(total, emit);
      return addProject(room, deps, { record: copy, pages }, bundle, from, meter, signal);
    },
  };
}

/** Of prepared pixels and originals. */
function fileBytes({ record, pages }: OpenProject): number {
  return pages.reduce((sum, { columns }) => {
    const { pixels, originals } = fileSizes(record, columns);
    return sum + pixels + originals;
  }, 0);
}

/** Where the bytes of a page's files come from. */
interface PageBytes {
  readonly pixels: (page: number) => AsyncIterable<Uint8Array>;
  readonly originals: (page: number) => AsyncIterable<Uint8Array>;
}

async function openLiving(room: ProjectRoom, id: ProjectId): Promise<OpenProject> {
  const project = await room.open(id);
  if (project.record.deletedAt !== null) throw new AppError('project/missing', { id });
  return project;
}

/** What was changed while the file was being written is not in it. */
async function backedUp(room: ProjectRoom, written: ProjectRecord, now: number): Promise<ProjectState> {
  return room.change(written.id, null, async ({ record }) => ({
    record: {
      backedUpAt:
        record.changedAt === written.changedAt ? Math.max(now, written.changedAt) : written.changedAt,
    },
  }));
}

/** Writes the files of a new project, then commits all of it; what fails or is cancelled leaves nothing. */
async function addProject(
  room: ProjectRoom,
  { newId }: Pick<DataDeps, 'newId'>,
  { record, pages }: OpenProject,
  bundle: ProjectBundle,
  from: PageBytes,
  meter: ByteMeter,
  signal: AbortSignal,
): Promise<ProjectState> {
  const { files } = room.store;
  const { id, generation } = record;
  try {
    for (const [p, { columns }] of pages.entries()) {
      const sizes = fileSizes(record, columns);
      const [pixels, originals] = [pixelsPath(id, generation, p), originalsPath(id, p)];
      await writePieces(files, pixels, counted(from.pixels(p), meter), signal);
      if (sizes.originals > 0) {
        await writePieces(files, originals, counted(from.originals(p), meter), signal);
      }
    }
    for (const [p, { columns }] of pages.entries()) {
      const sizes = fileSizes(record, columns);
      const isThere =
        (await files.size(pixelsPath(id, generation, p))) === sizes.pixels &&
        (await files.size(originalsPath(id, p))) === sizes.originals;
      // Another tab that starts takes away what no record speaks of.
      if (!isThere) throw new AppError('project/busy', {});
    }
    const own = givenTo(id, bundle, await room.store.takenIds(), newId);
    signal.throwIfAborted();
    return await room.create(record, new Map(pages.entries()), own);
  } catch (thrown) {
    await files.remove(`projects/${id}`).catch(() => undefined); // what failed before is what counts
    throw thrown;
  } finally {
    await files.release();
  }
}

async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  meter: ByteMeter,
): AsyncGenerator<Uint8Array, void> {
  for await (const piece of pieces) {
    meter.add(piece.length);
    yield piece;
  }
}

async function* nothing(): AsyncGenerator<Uint8Array, void> {
  // There is no such file.
}

/** The name, or the first of `name (2)`, `name (3)` and so on that no project has. */
function freeName(name: string, projects: readonly ProjectRecord[]): string {
  const taken = new Set(projects.flatMap((project) => (project.deletedAt === null ? project.name : [])));
  for (let n = 1; ; n++) {
    const ending = n === 1 ? '' : ` (${String(n)})`;
    const wanted = `${[...name]
      .slice(0, LONGEST_PROJECT_NAME - ending.length)
      .join('')
      .trim()}${ending}`;
    if (!taken.has(wanted)) return wanted;
  }
}
