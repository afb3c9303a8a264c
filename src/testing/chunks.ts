/** Files in chunks of any size, and what reading them comes to, for tests of readers. */
import * as fc from 'fast-check';
import { AppError, type WireError } from '../core/base/app-error.ts';
import type { RawPictures } from '../core/import/raw-pictures.ts';

/** Bytes in chunks of `sizes`, over and over; empty chunks among them where a size is 0. All of them at once without. */
export async function* chunked(
  bytes: Uint8Array,
  sizes: readonly number[] = [],
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const turns = sizes.some((size) => size > 0) ? sizes : [Math.max(1, bytes.length)];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = turns[turn % turns.length] ?? 1;
    yield Uint8Array.from(bytes.subarray(at, at + size));
    at += size;
  }
}

export const chunkSizes = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 4 });

/** Bytes with some replaced, left out or put in, and perhaps the end cut off. */
export function mutated(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const edit = fc.record({
    at: fc.nat(Math.max(0, bytes.length - 1)),
    remove: fc.nat(3),
    insert: fc.oneof(
      fc.uint8Array({ maxLength: 3 }),
      fc.constantFrom(...['"', ',', '\n', '\r', ';', '=', ' ', '0', '999'].map((text) => Buffer.from(text))),
    ),
  });
  return fc
    .tuple(fc.array(edit, { maxLength: 4 }), fc.option(fc.nat(bytes.length)))
    .map(([edits, length]) => {
      let result = Buffer.from(bytes);
      for (const { at, remove, insert } of edits) {
        result = Buffer.concat([result.subarray(0, at), insert, result.subarray(at + remove)]);
      }
      return Uint8Array.from(result.subarray(0, length ?? result.length));
    });
}

export type Outcome<T> = { readonly value: T } | { readonly error: WireError };

/** What came of it: a value, or an expected failure. Anything else that is thrown fails the test. */
export async function outcome<T>(work: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work() };
  } catch (thrown) {
    if (thrown instanceof AppError) return { error: AppError.from(thrown).toWire() };
    throw thrown;
  }
}

export async function collected<T>(batches: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}

/** Batches as one. */
export function joined(batches: readonly RawPictures[]) {
  return {
    shapes: [...new Set(batches.map(({ width, height, channels }) => [width, height, channels].join('x')))],
    counts: batches.map(({ count }) => count),
    pixels: Buffer.concat(batches.map(({ pixels }) => pixels)).toString('hex'),
    labels: batches.flatMap(({ labels }) => (labels === null ? [] : [...labels])),
  };
}
