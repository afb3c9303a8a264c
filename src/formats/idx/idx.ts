/** The bytes of IDX files after their head: pictures in batches, labels at once. */
import { AppError } from '../../core/base/app-error.ts';
import type { Chunks } from '../../core/import/chunks.ts';
import { picturesABatch } from '../../core/import/raw-pictures.ts';
import { idxFileBytes, type IdxHeader, idxLabelCount, idxShape } from './header.ts';

/** How far bytes too many are counted: gzip can hold them without end. */
const COUNTED_BEYOND = 1 << 24;

/**
 * The pictures in batches of `batchSize` (fewer where they are large), [n, height, width, channels] each, the last
 * one shorter. Every batch is an array of its own that can be transferred.
 *
 * @param chunks the whole file from its first byte, unpacked
 * @throws AppError `import/idx-type` where these are no pictures, `import/idx-short` where the file is not as
 *   long as its header says
 */
export async function* idxPictures(
  chunks: Chunks,
  header: IdxHeader,
  file: string,
  batchSize: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { width, height, channels } = idxShape(header, file);
  const pictureBytes = width * height * channels;
  yield* contents(chunks, header, file, picturesABatch(pictureBytes, batchSize) * pictureBytes);
}

/** The labels, one byte each. Throws as `idxPictures`. */
export async function idxLabels(
  chunks: Chunks,
  header: IdxHeader,
  file: string,
): Promise<Uint8Array<ArrayBuffer>> {
  let labels = new Uint8Array(0);
  // One block: the count has a limit.
  for await (const block of contents(chunks, header, file, idxLabelCount(header, file))) labels = block;
  return labels;
}

/** What follows the header, in blocks of `blockBytes`. */
async function* contents(
  chunks: Chunks,
  header: IdxHeader,
  file: string,
  blockBytes: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { headerBytes } = header;
  const expected = idxFileBytes(header);
  let left = expected - headerBytes;
  let block = new Uint8Array(Math.min(blockBytes, left));
  let filled = 0;
  let got = 0;
  for await (const chunk of chunks) {
    let at = Math.min(chunk.length, Math.max(0, headerBytes - got));
    got += chunk.length;
    while (at < chunk.length && left > 0) {
      const part = chunk.subarray(at, at + block.length - filled);
      block.set(part, filled);
      at += part.length;
      filled += part.length;
      left -= part.length;
      if (filled < block.length) continue;
      const full = block;
      // The last block is kept until the length is known to be right.
      if (left === 0) continue;
      block = new Uint8Array(Math.min(blockBytes, left));
      filled = 0;
      yield full;
    }
    if (got > expected + COUNTED_BEYOND) break;
  }
  if (got !== expected) {
    throw new AppError('import/idx-short', {
      file,
      got: Math.min(got, expected + COUNTED_BEYOND),
      expected,
    });
  }
  yield block;
}
