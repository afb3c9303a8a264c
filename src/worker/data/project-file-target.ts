/** Where a project file is written to: what the person chose, a temporary file, or memory. Failing leaves nothing. */
import { AppError } from '../../core/base/app-error.ts';
import { useError } from '../../storage/errors.ts';
import type { ByteFiles } from '../../storage/project-store.ts';
import { ensureRoom } from '../../storage/room.ts';
import { writePieces } from './byte-pieces.ts';

const FOLDER = 'tmp/project-files';
/** What is made in memory where there are no files. */
const MOST_IN_MEMORY = 500e6;

interface Zip {
  readonly stream: ReadableStream<Uint8Array>;
  /** About the bytes of it. */
  readonly size: number;
}

/** Throws `storage/*`; the file stays as it was until all of it is written. */
export async function saveTo(
  handle: FileSystemFileHandle,
  { stream, size }: Zip,
  signal: AbortSignal,
): Promise<void> {
  try {
    const writable = await handle.createWritable();
    await stream.pipeTo(writable, { signal });
  } catch (thrown) {
    await removeEmpty(handle);
    if (signal.aborted) throw thrown;
    throw useError(thrown, size);
  }
}

/** Choosing a new name has made an empty file. */
async function removeEmpty(handle: FileSystemFileHandle): Promise<void> {
  try {
    const remove: unknown = Reflect.get(handle, 'remove');
    if ((await handle.getFile()).size === 0 && typeof remove === 'function') {
      await Reflect.apply(remove, handle, []);
    }
  } catch {
    // It is not ours to remove, or gone already.
  }
}

/**
 * A file in `tmp`, which is emptied when the app starts the next time: until then it can be read. The one made
 * before it stays as long, as it may still be on its way to the person's downloads.
 *
 * @throws AppError `storage/*`; `project/file-too-large` where there are no files to write and it is too much for memory
 */
export async function makeFile(
  files: ByteFiles,
  { stream, size }: Zip,
  name: string,
  signal: AbortSignal,
): Promise<Blob> {
  if (files.kind === 'database') return inMemory({ stream, size }, signal);
  await ensureRoom(size);
  for (const older of (await files.list(FOLDER)).toSorted().slice(0, -1)) {
    await files.remove(`${FOLDER}/${older}`);
  }
  const path = `${FOLDER}/${name}`;
  try {
    await writePieces(files, path, stream, signal);
    const file = await files.asFile(path);
    if (!file) throw new AppError('storage/failed', { detail: path });
    return file.slice(0, file.size, 'application/zip');
  } catch (thrown) {
    await files.remove(path).catch(() => undefined); // what failed before is what counts
    throw thrown;
  }
}

/** The browser may put a large Blob on the disk by itself. */
async function inMemory({ stream, size }: Zip, signal: AbortSignal): Promise<Blob> {
  if (size > MOST_IN_MEMORY) {
    const [megabytes, most] = [Math.ceil(size / 1e6), MOST_IN_MEMORY / 1e6];
    throw new AppError('project/file-too-large', { megabytes, most });
  }
  const parts: BlobPart[] = [];
  for await (const piece of stream) {
    signal.throwIfAborted();
    parts.push(new Blob([new Uint8Array(piece)]));
  }
  return new Blob(parts, { type: 'application/zip' });
}
