/** Pictures from webcam, drawing pad and clipboard: few, and each at once. */
import { AppError } from '../../../core/base/app-error.ts';
import { LABELLED_BY } from '../../../core/project/pages.ts';
import { NO_LABEL, type PictureSource, type ProjectRecord } from '../../../core/project/project.ts';
import type { ProjectState } from '../../../core/project/state.ts';
import type { DataCalls } from '../../../protocol/data-calls.ts';
import type { Change, OpenProject } from '../open-project.ts';
import { cutBack } from './append.ts';
import { Identity } from './identity.ts';
import { Importer } from './importer.ts';
import { inOrder } from './in-order.ts';
import { bytesOf, COLUMN_BYTES, type ImportDeps } from './run-import.ts';
import { withSplits } from './splits.ts';
import { changeOnce } from './transact.ts';

const AT_ONCE = 4;

/**
 * All of them or none; bitmaps are closed. A label that is no class of the project any more is none.
 *
 * @throws AppError `picture/unreadable` where none of them can be read, `storage/*`, `project/*`
 */
export async function addPictures(
  input: DataCalls['addPictures']['in'],
  deps: ImportDeps,
): Promise<DataCalls['addPictures']['out']> {
  const identity = await Identity.create();
  const files = await filesOf(input.pictures);
  let counts = { added: 0, duplicates: 0 };
  const work = async (project: OpenProject): Promise<Change> => {
    const { record } = project;
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    await deps.ensureRoom(bytes + files.length * (bytesOf(record.spec) + COLUMN_BYTES));
    const importer = new Importer({
      files: deps.room.store.files,
      project,
      spec: record.spec,
      identity,
      decoder: deps.decoder,
      keepOriginals: record.keepsOriginals,
      takeDuplicates: false,
      expected: files.length,
    });
    const source = sourceFor(record, input.source, deps.now());
    const isClass = record.classes.some(({ id }) => id === input.label);
    const facts = {
      label: isClass ? input.label : NO_LABEL,
      labelledBy: isClass ? LABELLED_BY.person : LABELLED_BY.nobody,
      source: source.id,
      burst: input.burst ? record.nextBurst : 0,
      imported: 0,
    };
    const read = inOrder(files, AT_ONCE, async (file) => {
      const name = file instanceof File ? file.name : '';
      const load = async (): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await file.arrayBuffer());
      return { name, read: await importer.read(name, load) };
    });
    for await (const { name, read: one } of read) {
      if (one !== null) await importer.addFile(one, { ...facts, name });
    }
    const pages = await importer.finish();
    const { added, duplicates, broken } = importer;
    if (broken > 0 && added + duplicates === 0) {
      throw new AppError('picture/unreadable', { file: importer.brokenNames[0] ?? '' });
    }
    counts = { added, duplicates };
    return changeOf(project, pages, source, input.burst);
  };
  const state: ProjectState = await changeOnce(deps.room, input.id, work, ({ record, pages }) => {
    const { id, generation, spec } = record;
    return cutBack(deps.room.store.files, { id, generation, pages, pictureBytes: bytesOf(spec) });
  });
  return { ...counts, state };
}

function changeOf(
  { record, pages: before }: OpenProject,
  pages: NonNullable<Change['pages']>,
  source: PictureSource,
  burst: boolean,
): Change {
  if (pages.size === 0) return {};
  const count = Math.max(...pages.keys()) + 1;
  const all = Array.from({ length: count }, (_, p) => pages.get(p) ?? before[p]).filter(
    (page) => page !== undefined,
  );
  const rows = before.reduce((sum, { columns }) => sum + columns.count, 0);
  const divided = withSplits(all, record.split, null, rows);
  const isNew = !record.sources.some(({ id }) => id === source.id);
  return {
    pages,
    marks: new Map(
      [...divided.entries()].filter(([p, page]) => page !== all[p]).map(([p, page]) => [p, page.marks]),
    ),
    record: {
      sources: isNew ? [...record.sources, source] : record.sources,
      nextBurst: burst ? record.nextBurst + 1 : record.nextBurst,
      pageCount: count,
    },
  };
}

/** One source for all shots of a webcam, one for all drawings: not one for each. */
function sourceFor({ sources }: ProjectRecord, kind: PictureSource['kind'], now: number): PictureSource {
  const known = sources.find((source) => source.kind === kind && source.name === '');
  if (known !== undefined) return known;
  const id = 1 + sources.reduce((most, source) => Math.max(most, source.id), -1);
  return { id, kind, name: '', addedAt: now };
}

/** Shots as PNG files, so that they can be prepared otherwise later. */
async function filesOf(pictures: readonly (Blob | ImageBitmap)[]): Promise<readonly Blob[]> {
  const files: Blob[] = [];
  try {
    for (const picture of pictures) files.push(picture instanceof Blob ? picture : await pngOf(picture));
  } finally {
    for (const picture of pictures) if (!(picture instanceof Blob)) picture.close();
  }
  return files;
}

async function pngOf(bitmap: ImageBitmap): Promise<Blob> {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (context === null) throw new AppError('browser/too-old', { missing: 'OffscreenCanvas' });
  context.drawImage(bitmap, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
