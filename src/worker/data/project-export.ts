/** A project as the files of its project file (docs/project-file.md), as it is at one moment. */
import { AppError } from '../../core/base/app-error.ts';
import { originalsEnd, type PageColumns } from '../../core/project/pages.ts';
import type { ProjectId, ProjectRecord } from '../../core/project/project.ts';
import { isSound } from '../../formats/project/check-page.ts';
import { manifestOf } from '../../formats/project/manifest.ts';
import { columnBytes, markBytes, writeColumns, writeMarks } from '../../formats/project/page-bytes.ts';
import { type FileOut, PROJECT_FILE } from '../../formats/project/project-zip.ts';
import { writeRecord } from '../../formats/project/record-text.ts';
import type { ProjectBundle } from '../../storage/bundle.ts';
import { originalsPath, pixelsPath, type ProjectStore } from '../../storage/project-store.ts';
import { bundleFiles, whole } from './bundle-files.ts';
import { piecesOf } from './byte-pieces.ts';
import type { OpenProject } from './open-project.ts';

/** Bytes of a page's two files. */
export function fileSizes(
  { spec }: ProjectRecord,
  columns: PageColumns,
): { pixels: number; originals: number } {
  return {
    pixels: columns.count * spec.width * spec.height * spec.channels,
    originals: originalsEnd(columns),
  };
}

/** Throws `storage/failed` for pages that could not be read back: better now than when they are needed. */
export function projectFiles(
  store: ProjectStore,
  project: OpenProject,
  bundle: ProjectBundle,
  writtenAt: number,
  signal: AbortSignal,
): FileOut[] {
  const { record, pages } = project;
  const unsound = pages.findIndex((page) => !isSound(page, record));
  if (unsound >= 0) {
    throw new AppError('storage/failed', { detail: `page ${String(unsound)} of project ${record.id}` });
  }
  const files = [...bundleFiles(bundle), ...pages.flatMap((_, p) => pageFiles(store, project, p, signal))];
  const counts = {
    pictures: pages.reduce((sum, { columns }) => sum + columns.count, 0),
    runs: bundle.runs.length,
    models: bundle.models.length,
  };
  const manifest = manifestOf({
    writtenAt,
    project: record,
    counts,
    testLooks: [...bundle.testLooks],
    files: files.map(({ path, size }) => ({ path, size })),
  });
  return [whole(PROJECT_FILE.manifest, writeRecord(manifest)), ...files];
}

function pageFiles(
  store: ProjectStore,
  { record, pages }: OpenProject,
  p: number,
  signal: AbortSignal,
): FileOut[] {
  const page = pages[p];
  if (!page) return [];
  const { columns, marks } = page;
  const sizes = fileSizes(record, columns);
  const file = (path: string, from: string, size: number): FileOut => ({
    path,
    size,
    pieces: () => committedPieces(store, record, from, size, signal),
  });
  const originals = file(PROJECT_FILE.originals(p), originalsPath(record.id, p), sizes.originals);
  return [
    {
      path: PROJECT_FILE.columns(p),
      size: columnBytes(columns),
      pieces: () => [writeColumns(columns)],
    },
    {
      path: PROJECT_FILE.marks(p),
      size: markBytes(columns.count),
      pieces: () => [writeMarks(marks, columns.count)],
    },
    file(PROJECT_FILE.pixels(p), pixelsPath(record.id, record.generation, p), sizes.pixels),
    ...(sizes.originals > 0 ? [originals] : []),
  ];
}

/**
 * Bytes that a record of the project speaks of: they stay as they are for as long as the generation does.
 *
 * @throws AppError `project/busy` where all was prepared anew meanwhile, or the project is gone
 */
export async function* committedPieces(
  store: ProjectStore,
  { id, generation }: ProjectRecord,
  path: string,
  size: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  if (!(await isOfGeneration(store, id, generation))) throw new AppError('project/busy', {});
  try {
    yield* piecesOf(store.files, path, size, signal);
  } catch (thrown) {
    if (signal.aborted || (await isOfGeneration(store, id, generation))) throw thrown;
    throw new AppError('project/busy', {}, { cause: thrown });
  }
}

async function isOfGeneration(store: ProjectStore, id: ProjectId, generation: number): Promise<boolean> {
  try {
    return (await store.get(id)).generation === generation;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'project/missing') return false;
    throw thrown;
  }
}
