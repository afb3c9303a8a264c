/** Gzip around a file, undone as it is read. What comes out can be far more than what goes in: readers must stop. */
import { AppError } from '../../core/base/app-error.ts';
import { type Chunks, chunksOf } from '../../core/import/chunks.ts';

/** Whether a file begins as gzip does, whatever its name. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * The bytes inside.
 *
 * @throws AppError `import/zip-broken` where the gzip is damaged, cut short or followed by something else;
 *   what `chunks` throws passes through
 */
export async function* gunzipped(chunks: Chunks, file: string): AsyncGenerator<Uint8Array> {
  const source = new Source(chunks);
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>(source);
  const bytes = chunksOf(packed.pipeThrough(new DecompressionStream('gzip')));
  try {
    while (true) {
      const next = await read(bytes, source, file);
      if (next === null) return;
      yield next;
    }
  } finally {
    await bytes.return(undefined);
  }
}

async function read(
  bytes: AsyncGenerator<Uint8Array>,
  source: Source,
  file: string,
): Promise<Uint8Array | null> {
  try {
    const next = await bytes.next();
    return next.done === true ? null : next.value;
  } catch (thrown) {
    if (source.failed) throw thrown;
    throw new AppError('import/zip-broken', { file }, { cause: thrown });
  }
}

/** The packed bytes as a stream, which not every browser makes of an iterable by itself. */
class Source implements UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> {
  failed = false;
  readonly #chunks: AsyncIterator<Uint8Array>;

  constructor(chunks: Chunks) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async pull(controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): Promise<void> {
    try {
      const next = await this.#chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(new Uint8Array(next.value));
    } catch (thrown) {
      this.failed = true;
      throw thrown;
    }
  }

  async cancel(): Promise<void> {
    await this.#chunks.return?.();
  }
}
