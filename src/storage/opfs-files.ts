/**
 * Files in the origin private file system. Writing goes through synchronous handles, which exist in dedicated
 * workers only, are exclusive, and cost to open: a few are kept open until `release()`. Reading goes through
 * `getFile()` where a file is not open here, so that other workers read while nobody writes.
 */
import { AppError } from '../core/base/app-error.ts';
import { invariant } from '../core/base/invariant.ts';
import { nameOf, useError } from './errors.ts';
import { cutShort, namesIn, splitPath } from './paths.ts';
import type { ByteFiles } from './project-store.ts';

/** All of this app's files lie in one folder. */
export const FILES_FOLDER = 'inkling';
const MOST_OPEN = 8;
/** Waits between attempts at what another worker holds: 1.3 s in all. */
const WAITS_MS = [10, 20, 40, 80, 160, 320, 640];

export class OpfsFiles implements ByteFiles {
  readonly kind = 'opfs';
  readonly #folder: string;
  readonly #folders = new Map<string, FileSystemDirectoryHandle>();
  /** Open for writing, the longest unused first. */
  readonly #open = new Map<string, FileSystemSyncAccessHandle>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(folder = FILES_FOLDER) {
    this.#folder = folder;
  }

  write(path: string, offset: number, bytes: Uint8Array): Promise<void> {
    return this.#inTurn(bytes.length, async () => {
      const handle = await this.#openForWriting(path);
      const size = handle.getSize();
      invariant(offset <= size, `${path} is written without a gap`);
      try {
        const written = handle.write(bytes, { at: offset });
        // In private windows Chromium returns an error's number, as a huge count, instead of throwing it.
        if (written !== bytes.length) throw new DOMException('not all was written', 'QuotaExceededError');
        handle.flush();
      } catch (thrown) {
        if (handle.getSize() > size) handle.truncate(size);
        throw thrown;
      }
    });
  }

  async read(path: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const open = this.#open.get(path);
    if (open) {
      const bytes = new Uint8Array(length);
      const read = open.read(bytes, { at: offset });
      if (read < length) throw cutShort(path, open.getSize(), offset + length);
      return bytes;
    }
    try {
      return await this.#readFile(path, offset, length);
    } catch (thrown) {
      // Written to between being found and being read.
      if (nameOf(thrown) !== 'NotReadableError') throw fileError(thrown, 0);
    }
    return this.#readFile(path, offset, length).catch((thrown: unknown) => {
      throw fileError(thrown, 0);
    });
  }

  async size(path: string): Promise<number> {
    const open = this.#open.get(path);
    if (open) return open.getSize();
    const file = await this.#find(path).catch((thrown: unknown) => {
      throw fileError(thrown, 0);
    });
    return file?.size ?? 0;
  }

  truncate(path: string, size: number): Promise<void> {
    return this.#inTurn(0, async () => {
      if ((await this.size(path)) <= size) return;
      const handle = await this.#openForWriting(path);
      handle.truncate(size);
      handle.flush();
    });
  }

  remove(path: string): Promise<void> {
    return this.#inTurn(0, async () => {
      const isInside = (other: string): boolean => other === path || other.startsWith(`${path}/`);
      for (const open of this.#open.keys()) if (isInside(open)) this.#close(open);
      for (const folder of this.#folders.keys()) if (isInside(folder)) this.#folders.delete(folder);
      const { folder, name } = splitPath(path);
      await orNull(async () => {
        const parent = await this.#folderOf(folder, false);
        await patiently(() => parent.removeEntry(name, { recursive: true }));
      });
    });
  }

  async list(path: string): Promise<readonly string[]> {
    const listed = async (): Promise<string[]> => {
      const folder = await this.#folderOf(namesIn(path), false);
      const found: string[] = [];
      for await (const name of folder.keys()) found.push(name);
      return found;
    };
    const names = await orNull(() => this.#afresh(listed)).catch((thrown: unknown) => {
      throw fileError(thrown, 0);
    });
    return names ?? [];
  }

  async asFile(path: string): Promise<File | null> {
    // What is read of it may otherwise be what was on the disk before the last writes.
    await this.#inTurn(0, async () => this.#close(path));
    return this.#find(path).catch((thrown: unknown) => {
      throw fileError(thrown, 0);
    });
  }

  release(): Promise<void> {
    return this.#inTurn(0, async () => {
      for (const path of this.#open.keys()) this.#close(path);
    });
  }

  /** What changes files waits for what changed them before. */
  #inTurn(neededBytes: number, work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work).catch((thrown: unknown) => {
      throw fileError(thrown, neededBytes);
    });
    this.#turn = done.catch(() => undefined); // whoever asked for it reports it
    return done;
  }

  async #openForWriting(path: string): Promise<FileSystemSyncAccessHandle> {
    const open = this.#open.get(path);
    if (open) {
      this.#open.delete(path);
      this.#open.set(path, open);
      return open;
    }
    const [longestUnused] = this.#open.keys();
    if (this.#open.size >= MOST_OPEN && longestUnused !== undefined) this.#close(longestUnused);
    const { folder, name } = splitPath(path);
    const openFile = async (): Promise<FileSystemSyncAccessHandle> => {
      const file = await (await this.#folderOf(folder, true)).getFileHandle(name, { create: true });
      return file.createSyncAccessHandle();
    };
    const handle = await patiently(() => this.#afresh(openFile));
    this.#open.set(path, handle);
    return handle;
  }

  #close(path: string): void {
    this.#open.get(path)?.close();
    this.#open.delete(path);
  }

  async #readFile(path: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const file = await this.#find(path);
    const size = file?.size ?? 0;
    if (!file || offset + length > size) throw cutShort(path, size, offset + length);
    return new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
  }

  async #find(path: string): Promise<File | null> {
    const { folder, name } = splitPath(path);
    const find = async (): Promise<File> => {
      const file = await (await this.#folderOf(folder, false)).getFileHandle(name);
      return file.getFile();
    };
    return orNull(() => this.#afresh(find));
  }

  /** Another worker may have removed a folder that is known here, and made it anew. */
  async #afresh<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      if (nameOf(thrown) !== 'NotFoundError') throw thrown;
    }
    this.#folders.clear();
    return work();
  }

  async #folderOf(names: readonly string[], create: boolean): Promise<FileSystemDirectoryHandle> {
    const path = names.join('/');
    const known = this.#folders.get(path);
    if (known) return known;
    const last = names.at(-1);
    const folder =
      last === undefined
        ? await (await rootFolder()).getDirectoryHandle(this.#folder, { create: true })
        : await (await this.#folderOf(names.slice(0, -1), create)).getDirectoryHandle(last, { create });
    this.#folders.set(path, folder);
    return folder;
  }
}

/** Whether a file can really be written: some browsers have the interface and refuse every use of it. */
export async function canUseOpfs(folderName = FILES_FOLDER): Promise<boolean> {
  try {
    const folder = await (await rootFolder()).getDirectoryHandle(folderName, { create: true });
    const name = `probe-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
    const file = await folder.getFileHandle(name, { create: true });
    try {
      return await isWritable(file);
    } finally {
      await folder.removeEntry(name);
    }
  } catch (thrown) {
    return nameOf(thrown) === 'QuotaExceededError'; // a full disk is one all the same
  }
}

/** Removes all of this app's files. Throws `project/busy` where another tab is writing one. */
export async function removeAllFiles(folderName = FILES_FOLDER): Promise<void> {
  if (!('storage' in navigator) || !('getDirectory' in navigator.storage)) return;
  try {
    await orNull(async () => {
      const root = await navigator.storage.getDirectory();
      await patiently(() => root.removeEntry(folderName, { recursive: true }));
    });
  } catch (thrown) {
    // Where the browser refuses all of it, nothing was ever written.
    if (nameOf(thrown) !== 'SecurityError') throw fileError(thrown, 0);
  }
}

async function isWritable(file: FileSystemFileHandle): Promise<boolean> {
  const handle = await file.createSyncAccessHandle();
  try {
    handle.write(Uint8Array.of(42));
    handle.flush();
    const read = new Uint8Array(1);
    return handle.read(read, { at: 0 }) === 1 && read[0] === 42;
  } finally {
    handle.close();
  }
}

async function rootFolder(): Promise<FileSystemDirectoryHandle> {
  if (!('storage' in navigator) || !('getDirectory' in navigator.storage)) {
    throw new AppError('storage/blocked', {});
  }
  return navigator.storage.getDirectory();
}

/** Null for a file or folder that is not there, or is the other of the two. */
async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    if (nameOf(thrown) === 'NotFoundError' || nameOf(thrown) === 'TypeMismatchError') return null;
    throw thrown;
  }
}

/** Tries again for a while where another worker holds the file. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await work();
    } catch (thrown) {
      if (nameOf(thrown) !== 'NoModificationAllowedError') throw thrown;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return work();
}

function fileError(thrown: unknown, neededBytes: number): AppError {
  return nameOf(thrown) === 'NoModificationAllowedError'
    ? new AppError('project/busy', {}, { cause: thrown })
    : useError(thrown, neededBytes);
}
