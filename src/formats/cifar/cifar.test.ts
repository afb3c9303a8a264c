import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { chunked, chunkSizes, collected, joined, mutated, outcome } from '../../testing/chunks.ts';
import { cifarClassNames, type CifarKind, cifarKind, cifarPictures } from './cifar.ts';

const golden = (name: string): Buffer<ArrayBuffer> =>
  readFileSync(new URL(`golden/${name}`, import.meta.url));
const expected = v.parse(
  v.object({ pixels: v.string(), ten: v.array(v.number()), fine: v.array(v.number()) }),
  JSON.parse(golden('expected.json').toString()),
);
const TEN = golden('data_batch_1.bin');
const HUNDRED = golden('train.bin');

const read = (bytes: Uint8Array, kind: CifarKind, sizes?: readonly number[], batch = 2) =>
  outcome(async () => joined(await collected(cifarPictures(chunked(bytes, sizes), kind, 'a.bin', batch))));
const wrong = { error: { code: 'import/cifar-size', data: { file: 'a.bin' } } };

describe('cifarKind', () => {
  it('knows both by size and labels, whatever the name', () => {
    expect(cifarKind(TEN.length, TEN, 'x')).toBe('cifar10');
    expect(cifarKind(HUNDRED.length, HUNDRED, 'x')).toBe('cifar100');
    expect(cifarKind(30_730_000, TEN.subarray(0, 100), 'cifar-10-batches-bin/data_batch_1.bin')).toBe(
      'cifar10',
    );
    expect(cifarKind(153_700_000, HUNDRED.subarray(0, 100), 'cifar-100-binary/train.bin')).toBe('cifar100');
  });

  it('goes by the name where size and labels fit both', () => {
    const both = 3073 * 3074;
    const head = Uint8Array.of(3, 4);
    expect(cifarKind(both, head, 'a/data_batch_2.bin')).toBe('cifar10');
    expect(cifarKind(both, head, 'a/train.bin')).toBe('cifar100');
    expect(cifarKind(both, head, 'my-cifar100.bin')).toBe('cifar100');
    expect(cifarKind(both, head, 'x')).toBe('cifar10');
  });

  it('is null where labels are none, and for other files', () => {
    expect(cifarKind(TEN.length, TEN.with(3073, 10), 'data_batch_1.bin')).toBeNull();
    expect(cifarKind(HUNDRED.length, HUNDRED.with(1, 100), 'train.bin')).toBeNull();
    expect(cifarKind(HUNDRED.length, HUNDRED.with(3074, 20), 'train.bin')).toBeNull();
    expect(cifarKind(0, new Uint8Array(0), 'data_batch_1.bin')).toBeNull();
    expect(cifarKind(5000, Buffer.from('airplane\n'), 'cifar-10/batches.meta.txt')).toBeNull();
    expect(cifarKind(5000, new Uint8Array(5000), 'train.bin')).toBeNull();
  });

  it('knows one that was cut short by its name, so that reading it can say so', () => {
    expect(cifarKind(TEN.length - 1, TEN, 'data_batch_1.bin')).toBe('cifar10');
    expect(cifarKind(HUNDRED.length - 1, HUNDRED, 'cifar-100-train.bin')).toBe('cifar100');
  });
});

describe('cifarPictures', () => {
  const ten = { pixels: expected.pixels, labels: expected.ten, shapes: ['32x32x3'] };
  const hundred = { ...ten, labels: expected.fine };

  it('gives the pictures NumPy wrote (scripts/golden/tables.py), whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(chunkSizes, async (sizes) => {
        expect(await read(TEN, 'cifar10', sizes)).toEqual({ value: { ...ten, counts: [2, 1] } });
        expect(await read(HUNDRED, 'cifar100', sizes, 3)).toEqual({ value: { ...hundred, counts: [3] } });
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['a record cut short', TEN.subarray(0, -1)],
    ['a byte too many', Buffer.concat([TEN, Buffer.of(1)])],
    ['a label of no class', TEN.with(3073, 10)],
  ])('refuses %s', async (_, bytes) => {
    expect(await read(bytes, 'cifar10')).toEqual(wrong);
    expect(await read(bytes, 'cifar10', [1000])).toEqual(wrong);
  });

  it('reads or refuses any bytes, and the same whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(TEN), fc.integer({ min: 1, max: 5000 }), async (bytes, size) => {
        const kind = cifarKind(bytes.length, bytes, 'data_batch_1.bin') ?? 'cifar10';
        expect(await read(bytes, kind, [size])).toEqual(await read(bytes, kind));
      }),
    );
  });
});

describe('cifarClassNames', () => {
  it('are those of the data set, or of the file that came with it', () => {
    expect(cifarClassNames('cifar10', null)).toHaveLength(10);
    expect(new Set(cifarClassNames('cifar100', null)).size).toBe(100);
    const ten = '猫 狗 c d e f g h i j'.split(' ');
    expect(cifarClassNames('cifar10', `${ten.join('\r\n')}\r\n\r\n`)).toEqual(ten);
    expect(cifarClassNames('cifar10', 'a\nb')[9]).toBe('truck');
    expect(cifarClassNames('cifar10', 'a\n'.repeat(10))[0]).toBe('airplane');
    expect(cifarClassNames('cifar100', null)[99]).toBe('worm');
  });
});
