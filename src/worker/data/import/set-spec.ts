/** Another specification: all pictures are prepared anew, beside the old ones, which stay until that is done. */
import { Preparer } from '../../../core/picture/prepare.ts';
import type { PictureSpec } from '../../../core/picture/spec.ts';
import { FLAG } from '../../../core/project/pages.ts';
import type { ProjectId } from '../../../core/project/project.ts';
import type { ProjectState, WorkProgress } from '../../../core/project/state.ts';
import type { PictureSprite } from '../../../protocol/data-calls.ts';
import { pixelsPath } from '../../../storage/project-store.ts';
import type { Change, OpenProject } from '../open-project.ts';
import { inOrder } from './in-order.ts';
import { Pulse } from './pulse.ts';
import { bytesOf, type ImportDeps } from './run-import.ts';
import { PagePictures } from './source-pictures.ts';
import { fittedSprite, preparedSprite } from './sprite.ts';
import { changeOnce } from './transact.ts';

/** Bytes that are gathered before they are written. */
const PIECE = 4 * 2 ** 20;
const AT_ONCE = 6;

/** Throws AppError `storage/*`, `project/*`, and `AbortError` by the signal, each with the project as it was. */
export async function setSpec(
  id: ProjectId,
  spec: PictureSpec,
  deps: ImportDeps,
  signal: AbortSignal,
  emit: (progress: WorkProgress) => void,
): Promise<ProjectState> {
  const { files } = deps.room.store;
  const replaced: number[] = [];
  const work = async (project: OpenProject): Promise<Change> => {
    const { record, pages } = project;
    if (samePixels(record.spec, spec) || pages.length === 0) return { record: { spec, specIsOwn: true } };
    const total = pages.reduce((sum, { columns }) => sum + columns.count, 0);
    await deps.ensureRoom(total * bytesOf(spec));
    // What an attempt left that did not get to its end.
    await files.remove(folderOf(record.id, record.generation + 1));
    const pulse = new Pulse(total, signal, (done) => emit({ done, total }));
    const preparing = new Preparing(project, spec, deps, pulse);
    for (const page of pages.keys()) await preparing.prepare(page);
    signal.throwIfAborted();
    replaced.push(record.generation);
    return { record: { spec, specIsOwn: true, generation: record.generation + 1 } };
  };
  const state = await changeOnce(deps.room, id, work, ({ record }) =>
    files.remove(folderOf(record.id, record.generation + 1)),
  );
  // What cannot be removed now is when the app starts the next time.
  for (const old of replaced) await files.remove(folderOf(id, old)).catch(() => undefined);
  return state;
}

function folderOf(id: ProjectId, generation: number): string {
  const path = pixelsPath(id, generation, 0);
  return path.slice(0, path.lastIndexOf('/'));
}

/** Normalisation is done with the numbers, later. */
function samePixels(one: PictureSpec, other: PictureSpec): boolean {
  return (['width', 'height', 'channels', 'fit', 'background', 'invert'] as const).every(
    (key) => one[key] === other[key],
  );
}

class Preparing {
  readonly #project: OpenProject;
  readonly #deps: ImportDeps;
  readonly #pulse: Pulse;
  readonly #preparer: Preparer;
  #done = 0;

  constructor(project: OpenProject, spec: PictureSpec, deps: ImportDeps, pulse: Pulse) {
    this.#project = project;
    this.#deps = deps;
    this.#pulse = pulse;
    this.#preparer = new Preparer(spec);
  }

  async prepare(page: number): Promise<void> {
    const { record, pages } = this.#project;
    const { files } = this.#deps.room.store;
    const { size } = this.#preparer;
    const { columns, marks } = pages[page] ?? {};
    const count = columns?.count ?? 0;
    const pictures = new PagePictures(files, this.#project, page, this.#deps.decoder);
    const out = new Uint8Array(Math.max(1, Math.min(count, Math.floor(PIECE / size))) * size);
    const path = pixelsPath(record.id, record.generation + 1, page);
    let [written, filled] = [0, 0];
    const rows = inOrder(new Array<number>(count).keys(), AT_ONCE, (row) => {
      // Nobody sees it again, but its place is kept.
      const isDeleted = ((marks?.flags[row] ?? 0) & FLAG.deleted) !== 0;
      return isDeleted ? pictures.prepared(row) : pictures.original(row);
    });
    for await (const picture of rows) {
      this.#preparer.prepareInto(out, filled, picture);
      filled += size;
      await this.#pulse.beat(++this.#done);
      if (filled < out.length) continue;
      await files.write(path, written, out);
      written += filled;
      filled = 0;
    }
    if (filled > 0) await files.write(path, written, out.subarray(0, filled));
  }
}

/** Pictures spread over the whole project: as they came, fitted into `edge`, and as `spec` prepares them. */
export async function previewSpec(
  project: OpenProject,
  spec: PictureSpec,
  count: number,
  edge: number,
  { room, decoder }: Pick<ImportDeps, 'room' | 'decoder'>,
): Promise<{ readonly before: PictureSprite; readonly after: PictureSprite }> {
  const pictures = [];
  for (const { page, row } of spread(project, count)) {
    const reader = new PagePictures(room.store.files, project, page, decoder, false);
    pictures.push(await reader.original(row));
  }
  return {
    before: fittedSprite(pictures, edge, spec.background),
    after: preparedSprite(pictures, spec),
  };
}

/** Places of pictures that are not deleted, evenly apart. */
function spread({ pages }: OpenProject, count: number): readonly { page: number; row: number }[] {
  const places: { page: number; row: number }[] = [];
  for (const [page, { columns, marks }] of pages.entries()) {
    for (let row = 0; row < columns.count; row++) {
      if (((marks.flags[row] ?? 0) & FLAG.deleted) === 0) places.push({ page, row });
    }
  }
  const step = Math.max(1, places.length / Math.max(1, count));
  return Array.from(
    { length: Math.min(count, places.length) },
    (_, i) => places[Math.floor(i * step)],
  ).filter((place) => place !== undefined);
}
