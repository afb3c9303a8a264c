/** Files out of what was dropped, chosen or pasted, with their paths; folders are walked through. */
import { AppError } from '../../../core/base/app-error.ts';
import type { IncomingFile } from '../../../core/import/plan.ts';

export const MOST_FILES = 250_000;
/** Files of one folder that are asked for beside one another. */
const AT_ONCE = 64;

export type Incoming = readonly IncomingFile<Blob>[];

/** What was dropped, kept beyond the drop: entries where the browser knows them, else plain files. */
export interface Dropped {
  readonly entries: readonly FileSystemEntry[];
  readonly files: readonly File[];
}

/** Must be called while the drop or paste is being handled. */
export function takeDropped(transfer: DataTransfer): Dropped {
  const entries: FileSystemEntry[] = [];
  const files: File[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = entry === null ? item.getAsFile() : null;
    if (entry !== null) entries.push(entry);
    if (file !== null) files.push(file);
  }
  return { entries, files };
}

/**
 * All files in it.
 *
 * @param onFound told now and then how many there are so far
 * @throws AppError `import/too-many-files`; `AbortError` by the signal
 */
export async function walkDropped(
  { entries, files }: Dropped,
  onFound: (count: number) => void,
  signal: AbortSignal,
): Promise<Incoming> {
  const walk = new Walk(onFound, signal);
  for (const file of files) walk.add(file.name, file);
  await walk.takeAll(entries);
  return walk.found;
}

/** Files of an input: one for a folder knows their paths. Throws AppError `import/too-many-files`. */
export function chosenFiles(files: readonly File[]): Incoming {
  if (files.length > MOST_FILES) throw tooMany(files.length);
  return files.map((file) => ({
    path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
    file,
  }));
}

class Walk {
  readonly found: IncomingFile<Blob>[] = [];
  readonly #onFound: (count: number) => void;
  readonly #signal: AbortSignal;

  constructor(onFound: (count: number) => void, signal: AbortSignal) {
    this.#onFound = onFound;
    this.#signal = signal;
  }

  add(path: string, file: File): void {
    this.found.push({ path, file });
    if (this.found.length > MOST_FILES) throw tooMany(this.found.length);
  }

  async takeAll(entries: readonly FileSystemEntry[]): Promise<void> {
    const inside = entries.filter(isFile);
    for (let first = 0; first < inside.length; first += AT_ONCE) {
      this.#signal.throwIfAborted();
      const part = inside.slice(first, first + AT_ONCE);
      const files = await Promise.all(part.map(fileOf));
      for (const [i, entry] of part.entries()) {
        const file = files[i] ?? null;
        if (file !== null) this.add(entry.fullPath.replace(/^\/+/, ''), file);
      }
      this.#onFound(this.found.length);
    }
    for (const folder of entries.filter(isFolder)) await this.#takeFolder(folder);
  }

  async #takeFolder(folder: FileSystemDirectoryEntry): Promise<void> {
    const reader = folder.createReader();
    // A folder's entries come in parts; the last part is empty.
    for (;;) {
      this.#signal.throwIfAborted();
      const part = await new Promise<readonly FileSystemEntry[]>((done) => {
        // A folder that cannot be read is left out, as a file is.
        reader.readEntries(done, () => done([]));
      });
      if (part.length === 0) return;
      await this.takeAll(part);
    }
  }
}

/** Null where it cannot be read (any more). */
function fileOf(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise((done) => {
    entry.file(done, () => done(null));
  });
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function tooMany(count: number): AppError {
  return new AppError('import/too-many-files', { count, most: MOST_FILES });
}

export function isSvg({ path, file }: IncomingFile<Blob>): boolean {
  return file.type === 'image/svg+xml' || /\.svg$/i.test(path);
}

/**
 * SVG files as PNG files of the same path, drawn one at a time; those that cannot be drawn stay as they are, to be
 * counted as broken.
 *
 * @throws `AbortError` by the signal
 */
export async function drawSvgs(
  files: Incoming,
  draw: (file: Blob, name: string) => Promise<Blob>,
  onDone: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Incoming> {
  const total = files.filter(isSvg).length;
  if (total === 0) return files;
  const result: IncomingFile<Blob>[] = [];
  let done = 0;
  for (const each of files) {
    if (!isSvg(each)) {
      result.push(each);
      continue;
    }
    signal.throwIfAborted();
    onDone(done, total);
    const drawn = await draw(each.file, each.path).catch(() => each.file);
    result.push({ path: each.path, file: drawn });
    done += 1;
  }
  return result;
}
