/** Bytes on their way between files: in pieces, counted, and stopped when nobody wants them any more. */
import type { WorkProgress } from '../../core/project/state.ts';
import type { ByteFiles } from '../../storage/project-store.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The most of a file that is in memory at once. */
export const PIECE_BYTES = 4 * 2 ** 20;
/** Steps of progress that are reported. */
const STEPS = 200;

/** The first `size` bytes of a file. Throws as `ByteFiles.read`, and `AbortError` by the signal. */
export async function* piecesOf(
  files: ByteFiles,
  path: string,
  size: number,
  signal: AbortSignal,
): AsyncGenerator<Bytes, void> {
  for (let at = 0; at < size; at += PIECE_BYTES) {
    signal.throwIfAborted();
    yield await files.read(path, at, Math.min(PIECE_BYTES, size - at));
  }
}

/** Writes a new file, small pieces together. Throws as `ByteFiles.write`. Resolves to its size. */
export async function writePieces(
  files: ByteFiles,
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<number> {
  let size = 0;
  for await (const piece of gathered(pieces)) {
    signal.throwIfAborted();
    await files.write(path, size, piece);
    size += piece.length;
  }
  return size;
}

/** The same bytes in pieces of PIECE_BYTES; each is overwritten by the next. */
async function* gathered(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let buffer: Bytes | null = null;
  let used = 0;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length;) {
      buffer ??= new Uint8Array(PIECE_BYTES);
      const part = piece.subarray(at, at + buffer.length - used);
      buffer.set(part, used);
      at += part.length;
      used += part.length;
      if (used < buffer.length) continue;
      yield buffer;
      used = 0;
    }
  }
  if (buffer && used > 0) yield buffer.subarray(0, used);
}

/** Reports progress in bytes, in two hundred steps at most and the last of them for certain. */
export class ByteMeter {
  readonly #total: number;
  readonly #emit: (progress: WorkProgress) => void;
  #done = 0;
  #reported = 0;

  constructor(total: number, emit: (progress: WorkProgress) => void) {
    this.#total = total;
    this.#emit = emit;
    emit({ done: 0, total });
  }

  readonly add = (bytes: number): void => {
    this.#done += bytes;
    if (this.#done < this.#total && this.#done - this.#reported < this.#total / STEPS) return;
    this.#reported = this.#done;
    this.#emit({ done: this.#done, total: this.#total });
  };
}
