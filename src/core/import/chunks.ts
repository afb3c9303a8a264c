/** Files as they come: chunks of bytes, of any size. */

export type Chunks = AsyncIterable<Uint8Array>;

/** What is used of a `ReadableStream` of bytes. */
export interface ByteStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
}

/** A stream's chunks, also where the browser's streams cannot be iterated. One that is left early is cancelled. */
export async function* chunksOf(stream: ByteStream): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let ended = false;
  try {
    while (true) {
      const { done, value } = await reader.read();
      if (done) break;
      if (value !== undefined) yield value;
    }
    ended = true;
  } finally {
    // Of a stream that failed, cancelling says the failure once more.
    if (!ended) await reader.cancel().catch(() => undefined);
  }
}

/** The first `bytes` bytes, or all where there are fewer; what follows is not asked for. */
export async function headOf(chunks: Chunks, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const head = new Uint8Array(bytes);
  let filled = 0;
  for await (const chunk of chunks) {
    const part = chunk.subarray(0, bytes - filled);
    head.set(part, filled);
    filled += part.length;
    if (filled === bytes) break;
  }
  return head.slice(0, filled);
}
