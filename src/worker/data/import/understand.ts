/** What files are, before anything of them is imported: archives are opened, and all is sorted into parts. */
import { AppError } from '../../../core/base/app-error.ts';
import type { IncomingFile } from '../../../core/import/plan.ts';
import type { SourceKind } from '../../../core/project/project.ts';
import { openZip } from '../../../formats/zip/zip-archive.ts';
import { findCifar, findIdx, findPixelTable } from './find-arrays.ts';
import { findPictures, type NamedTable, refuseUnused } from './find-pictures.ts';
import type { FoundPart } from './found-part.ts';
import { type Problem, type SortedFiles, sortFiles } from './sort-files.ts';
import { baseName, LooseFile, type VirtualFile, ZippedFile } from './virtual-file.ts';

/** In the root of a project file. */
export const PROJECT_FILE_MARK = 'inkling-project.json';

/** Longest name of a source. */
const LONGEST_NAME = 300;

export interface Understanding {
  readonly parts: readonly FoundPart[];
  readonly notPictures: number;
  readonly broken: readonly string[];
  /** Entries of zips that were left out. */
  readonly unsafe: number;
  readonly problems: readonly Problem[];
}

export interface UnderstandOptions {
  /** Where the files were fetched from. */
  readonly url: string | null;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** @throws AppError `import/*`, `picture/unreadable` where nothing can be imported; `AbortError` by the signal */
export async function understandFiles(
  given: readonly IncomingFile<Blob>[],
  options: UnderstandOptions,
): Promise<Understanding> {
  const reading = new Reading(options);
  const files = given.map(({ path, file }) => new LooseFile(tidyPath(path), file));
  const loose = await reading.sort(files);
  const containers: Container[] = [{ name: nameOfAll(files), kind: 'files', sorted: loose }];
  for (const zip of loose.zips) {
    const opened = zip instanceof LooseFile ? await reading.openZip(zip) : null;
    if (opened !== null) containers.push(opened);
  }
  const parts = [...reading.projectFiles, ...(await partsOf(containers, reading, options))];
  if (parts.length === 0) throw nothingIn(files, reading);
  return {
    parts,
    notPictures: reading.notPictures,
    broken: reading.broken,
    unsafe: reading.unsafe,
    problems: reading.problems,
  };
}

/** Files that belong together: those that were chosen, or those of one zip. */
interface Container {
  readonly name: string;
  readonly kind: SourceKind;
  readonly sorted: SortedFiles;
}

class Reading {
  notPictures = 0;
  unsafe = 0;
  readonly broken: string[] = [];
  readonly problems: Problem[] = [];
  readonly projectFiles: FoundPart[] = [];
  readonly #options: UnderstandOptions;
  #done = 0;
  #total = 0;

  constructor(options: UnderstandOptions) {
    this.#options = options;
  }

  async sort(files: readonly VirtualFile[]): Promise<SortedFiles> {
    const { signal, onProgress } = this.#options;
    this.#total += files.length;
    const sorted = await sortFiles(files, signal, (more) => {
      this.#done += more;
      onProgress(this.#done, this.#total);
    });
    this.notPictures += sorted.notPictures;
    this.broken.push(...sorted.broken);
    this.problems.push(...sorted.problems);
    return sorted;
  }

  /** Null where it cannot be opened, or is a project file. */
  async openZip(file: LooseFile): Promise<Container | null> {
    const name = baseName(file.path);
    try {
      const archive = await openZip(file.blob, name);
      this.unsafe += archive.skipped.unsafe + archive.skipped.encrypted;
      if (archive.entries.some(({ path }) => path === PROJECT_FILE_MARK)) {
        this.projectFiles.push(projectFile(name));
        return null;
      }
      const sorted = await this.sort(archive.entries.map((entry) => new ZippedFile(archive, entry)));
      this.notPictures += sorted.zips.length;
      return { name, kind: 'zip', sorted };
    } catch (thrown) {
      this.attemptFailed(name, thrown);
      return null;
    }
  }

  /** Keeps what was thrown as a problem of one part, unless all is over. */
  attemptFailed(name: string, thrown: unknown): void {
    this.#options.signal.throwIfAborted();
    const error = AppError.from(thrown);
    if (error.code === 'import/file-gone') throw error;
    this.problems.push({ name, error });
  }
}

async function partsOf(
  containers: readonly Container[],
  reading: Reading,
  { url, signal }: UnderstandOptions,
): Promise<readonly FoundPart[]> {
  const parts: FoundPart[] = [];
  const tables = containers.flatMap(({ sorted }) => sorted.tables);
  const used = new Set<NamedTable>();
  const attempt = async (name: string, find: () => Promise<readonly FoundPart[]>): Promise<void> => {
    try {
      parts.push(...(await find()));
    } catch (thrown) {
      reading.attemptFailed(name, thrown);
    }
  };
  for (const { name, kind, sorted } of containers) {
    const source = url === null ? null : 'url';
    const { pictures, idx, pixelTables, cifar, cifarNames } = sorted;
    if (pictures.length > 0) {
      parts.push(findPictures(pictures, tables, { name, source: source ?? kind }, used));
    }
    if (idx.length > 0) await attempt(baseName(idx[0]?.file ?? name), () => findIdx(idx, source, signal));
    for (const { file, header } of pixelTables) {
      await attempt(baseName(file.path), async () => [await findPixelTable(file, header, source, signal)]);
    }
    for (const each of ['cifar10', 'cifar100'] as const) {
      const files = cifar.filter((file) => file.cifar === each);
      if (files.length === 0) continue;
      await attempt(name, async () => [await findCifar(files, cifarNames, name, source, signal)]);
    }
  }
  await attempt(tables.find((table) => !used.has(table))?.name ?? '', async () => {
    refuseUnused(tables, used);
    return [];
  });
  return parts;
}

function projectFile(name: string): FoundPart {
  return {
    part: { name, source: 'project', understood: { kind: 'project-file' }, pictures: 0 },
    classes: new Map(),
    splits: [0, 0, 0, 0],
    sizes: [],
    isGrey: null,
    originalBytes: 0,
    content: { kind: 'none' },
  };
}

function nothingIn(files: readonly VirtualFile[], { problems, broken }: Reading): AppError {
  const [problem] = problems;
  const [picture, ...others] = broken;
  if (problem !== undefined) return problem.error;
  if (picture !== undefined && others.length === 0)
    return new AppError('picture/unreadable', { file: picture });
  return new AppError('import/nothing', { file: nameOfAll(files) });
}

/** Forward slashes between names, and none at the beginning. */
function tidyPath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(\.?\/)+/, '');
}

/** The names of the folders or files that were given: the first few. */
function nameOfAll(files: readonly VirtualFile[]): string {
  const tops = new Set<string>();
  for (const { path } of files) {
    if (tops.size === 4) break;
    tops.add(path.split('/')[0] ?? path);
  }
  const names = [...tops];
  const shown = names.length > 3 ? [...names.slice(0, 3), '…'] : names;
  return shown.join(', ').slice(0, LONGEST_NAME);
}
