/** A project file read: nothing in it is believed before it has been looked at. */
import * as v from 'valibot';
import { AppError } from '../../core/base/app-error.ts';
import type { Page } from '../../core/project/pages.ts';
import type { ProjectRecord } from '../../core/project/project.ts';
import { isSound } from '../../formats/project/check-page.ts';
import { type ListedFile, type Manifest, readManifest } from '../../formats/project/manifest.ts';
import { readColumns, readMarks } from '../../formats/project/page-bytes.ts';
import { PROJECT_FILE } from '../../formats/project/project-zip.ts';
import { openZip, type ZipArchive, type ZipEntry } from '../../formats/zip/zip-archive.ts';
import type { ProjectBundle } from '../../storage/bundle.ts';
import { pageColumnsSchema, pageMarksSchema } from '../../storage/project-schemas.ts';
import { readBundleFiles, type ReadListed } from './bundle-files.ts';
import { fileSizes } from './project-export.ts';

/** A record, or the columns of a page: far more than either takes. */
const MOST_AT_ONCE = 64e6;
/** What runs and models may unpack to, beyond what the file itself has. */
const MOST_UNPACKED = 256e6;
/** As `ZIP_LIMITS` has it, unless the file itself is larger: it is stored, not deflated. */
const MOST_BYTES = 20e9;

export interface ProjectFile {
  /** As it was where it was written. */
  readonly record: ProjectRecord;
  readonly pages: readonly Page[];
  readonly bundle: ProjectBundle;
  /** Of all that is in it. */
  readonly bytes: number;
  /** Its prepared pixels or originals; throws as `ZipArchive.stream`. Null where there are none. */
  stream(path: string, signal: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>> | null;
  close(): Promise<void>;
}

/**
 * All but pixels and originals, of which the sizes are known to be right.
 *
 * @param name what errors call it
 * @throws AppError `project/file-broken`, `project/file-newer`, `import/file-gone`; `AbortError` by the signal
 */
export async function readProjectFile(file: Blob, name: string, signal: AbortSignal): Promise<ProjectFile> {
  const broken = new AppError('project/file-broken', { file: name });
  try {
    const archive = await openZip(file, name, { mostBytes: Math.max(MOST_BYTES, file.size) });
    const { manifest, prefix } = await manifestIn(archive, broken, signal);
    if (manifest === 'newer') throw new AppError('project/file-newer', { file: name });
    const listed = entriesOf(archive, prefix, manifest.files);
    if (!listed) throw broken;
    const read: ReadListed = async (path) => {
      const entry = listed.get(path);
      return entry ? archive.read(entry, signal) : null;
    };
    const pages = await readPages(manifest.project, listed, read);
    const bundle =
      pages && bundleSize(listed) <= MOST_UNPACKED + file.size && (await bundleOf(manifest, read));
    if (!bundle || !isCounted(manifest, pages, bundle)) throw broken;
    return {
      record: manifest.project,
      pages,
      bundle,
      bytes: manifest.files.reduce((sum, { size }) => sum + size, 0),
      stream: (path, until) => {
        const entry = listed.get(path);
        return entry ? archive.stream(entry, until) : null;
      },
      close: () => archive.close(),
    };
  } catch (thrown) {
    throw fileError(thrown, name);
  }
}

/** What is wrong with a zip is wrong with the project file. */
export function fileError(thrown: unknown, file: string): unknown {
  const { code } = AppError.from(thrown);
  const isOfZip = code.startsWith('import/zip-') || code === 'import/too-many-files';
  return isOfZip ? new AppError('project/file-broken', { file }, { cause: thrown }) : thrown;
}

/** At the top, or in the one folder that unpacking and packing again puts around everything. */
async function manifestIn(
  archive: ZipArchive,
  broken: AppError,
  signal: AbortSignal,
): Promise<{ readonly manifest: Manifest | 'newer'; readonly prefix: string }> {
  const found = archive.entries.filter(({ path }) =>
    /^(?:[^/]+\/)?inkling-project\.json$/.test(path.startsWith('__MACOSX/') ? '' : path),
  );
  const [entry] = found;
  if (!entry || found.length > 1 || entry.size > MOST_AT_ONCE) throw broken;
  const manifest = readManifest(await archive.read(entry, signal));
  if (manifest === 'broken') throw broken;
  return { manifest, prefix: entry.path.slice(0, -PROJECT_FILE.manifest.length) };
}

/** The entries of all listed files by path; null where one is missing, twice there, or of another size. */
function entriesOf(
  archive: ZipArchive,
  prefix: string,
  files: readonly ListedFile[],
): ReadonlyMap<string, ZipEntry> | null {
  const inZip = new Map<string, ZipEntry | null>();
  for (const entry of archive.entries) inZip.set(entry.path, inZip.has(entry.path) ? null : entry);
  const listed = new Map<string, ZipEntry>();
  for (const { path, size } of files) {
    const entry = inZip.get(prefix + path);
    if (!entry || listed.has(path) || entry.size !== size) return null;
    listed.set(path, entry);
  }
  return listed;
}

async function readPages(
  record: ProjectRecord,
  listed: ReadonlyMap<string, ZipEntry>,
  read: ReadListed,
): Promise<Page[] | null> {
  const pages: Page[] = [];
  const sizeOf = (path: string): number => listed.get(path)?.size ?? 0;
  for (let p = 0; p < record.pageCount; p++) {
    if (sizeOf(PROJECT_FILE.columns(p)) > MOST_AT_ONCE || sizeOf(PROJECT_FILE.marks(p)) > MOST_AT_ONCE) {
      return null;
    }
    const columnBytes = await read(PROJECT_FILE.columns(p));
    const columns = columnBytes && readColumns(columnBytes);
    const markBytes = await read(PROJECT_FILE.marks(p));
    const marks = columns && markBytes && readMarks(markBytes, columns.count);
    if (!marks || !v.is(pageColumnsSchema, columns) || !v.is(pageMarksSchema, marks)) return null;
    const page = { columns, marks };
    const sizes = fileSizes(record, columns);
    const isWhole =
      isSound(page, record) &&
      sizeOf(PROJECT_FILE.pixels(p)) === sizes.pixels &&
      sizeOf(PROJECT_FILE.originals(p)) === sizes.originals;
    if (!isWhole) return null;
    pages.push(page);
  }
  return pages;
}

/** Bytes that have to be in memory together. */
function bundleSize(listed: ReadonlyMap<string, ZipEntry>): number {
  let sum = 0;
  for (const [path, { size }] of listed) if (!/^(?:pages|pixels|originals)\//.test(path)) sum += size;
  return sum;
}

async function bundleOf(
  { project, testLooks, files }: Manifest,
  read: ReadListed,
): Promise<ProjectBundle | null> {
  const paths = files.map(({ path }) => path);
  const bundle = await readBundleFiles(project.id, paths, read);
  return bundle && { ...bundle, testLooks };
}

function isCounted({ counts }: Manifest, pages: readonly Page[], bundle: ProjectBundle): boolean {
  return (
    counts.pictures === pages.reduce((sum, { columns }) => sum + columns.count, 0) &&
    counts.runs === bundle.runs.length &&
    counts.models === bundle.models.length
  );
}
