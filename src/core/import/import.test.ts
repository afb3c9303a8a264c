import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunked, chunkSizes, collected } from '../../testing/chunks.ts';
import { chunksOf, headOf } from './chunks.ts';
import { picturesABatch } from './raw-pictures.ts';

describe('headOf', () => {
  it('is the beginning, whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), chunkSizes, fc.nat(20), async (bytes, sizes, length) => {
        const head = await headOf(chunked(bytes, sizes), length);
        expect([...head]).toEqual([...bytes.subarray(0, length)]);
      }),
    );
  });

  it('asks for no more than it needs, and lets go', async () => {
    const chunks = chunked(new Uint8Array(100), [10]);
    await headOf(chunks, 15);
    expect(await chunks.next()).toEqual({ done: true, value: undefined });
  });
});

describe('chunksOf', () => {
  const streamOf = (onCancel: () => void, fails = false) =>
    new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (fails) throw new Error('gone');
        controller.enqueue(new Uint8Array(3));
      },
      cancel: onCancel,
    });

  it('gives what the stream gives', async () => {
    const chunks = await collected(chunksOf(new Blob(['abc', 'def']).stream()));
    expect(Buffer.concat(chunks).toString()).toBe('abcdef');
  });

  it('cancels the stream it leaves early', async () => {
    let cancelled = 0;
    for await (const chunk of chunksOf(streamOf(() => cancelled++))) {
      expect(chunk).toHaveLength(3);
      break;
    }
    expect(cancelled).toBe(1);
  });

  it('passes on what the stream fails with', async () => {
    await expect(collected(chunksOf(streamOf(() => undefined, true)))).rejects.toThrow('gone');
  });
});

it('picturesABatch keeps batches of large pictures small', () => {
  expect(picturesABatch(784, 4096)).toBe(4096);
  expect(picturesABatch(1 << 25, 4096)).toBe(2);
  expect(picturesABatch(1 << 27, 4096)).toBe(1);
  expect(picturesABatch(784, 0)).toBe(1);
});
