import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bits, fillBits, PURPOSE, shuffle, type StreamKey, uniforms } from './generator.ts';
import { threefry2x32 } from './threefry.ts';

const key: StreamKey = { seed: 42, purpose: PURPOSE.dropout, layer: 6, step: 1000 };

const anyKey = fc.record({
  seed: fc.nat(0xffff_ffff),
  purpose: fc.constantFrom(...Object.values(PURPOSE)),
  layer: fc.nat(0xff_ffff),
  step: fc.nat(0xffff_ffff),
});

describe('bits', () => {
  it('is the documented function of key and counter', () => {
    const block = threefry2x32(42, (PURPOSE.dropout << 24) | 6, 1000, 3);
    expect([...bits(key, 8).slice(6)]).toEqual(block);
  });

  it('does not depend on how many values are asked for', () => {
    fc.assert(
      fc.property(anyKey, fc.integer({ min: 1, max: 50 }), (k, count) => {
        expect(bits(k, count)).toEqual(bits(k, 64).slice(0, count));
      }),
    );
  });

  it('differs with every part of the key', () => {
    const others = [
      { ...key, seed: 43 },
      { ...key, purpose: PURPOSE.init },
      { ...key, layer: 7 },
      { ...key, step: 1001 },
    ];
    for (const other of others) expect(bits(other, 4)).not.toEqual(bits(key, 4));
  });

  it('refuses a layer number that would spill into the purpose', () => {
    expect(() => {
      fillBits({ ...key, layer: 2 ** 24 }, new Uint32Array(1));
    }).toThrow('24 bits');
  });
});

describe('uniforms', () => {
  it('lies in [0, 1) with the mean, variance and spread of the uniform distribution', () => {
    const count = 100_000;
    const values = uniforms(key, count);
    const bins = new Array<number>(20).fill(0);
    let sum = 0;
    let squares = 0;
    for (const value of values) {
      expect(value >= 0 && value < 1).toBe(true);
      sum += value;
      squares += value * value;
      const bin = Math.floor(value * 20);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    const mean = sum / count;
    // 5 standard errors of a mean of uniforms
    expect(Math.abs(mean - 0.5)).toBeLessThan((5 * Math.sqrt(1 / 12)) / Math.sqrt(count));
    expect(squares / count - mean * mean).toBeCloseTo(1 / 12, 2);
    // 99.99 % point of chi-squared with 19 degrees of freedom
    const expected = count / 20;
    const chi = bins.reduce((total, n) => total + (n - expected) ** 2 / expected, 0);
    expect(chi).toBeLessThan(50.8);
  });
});

describe('shuffle', () => {
  it('keeps every element', () => {
    fc.assert(
      fc.property(anyKey, fc.uint32Array({ maxLength: 200 }), (k, values) => {
        const shuffled = values.slice();
        shuffle(shuffled, k);
        expect(shuffled.toSorted()).toEqual(values.toSorted());
      }),
    );
  });

  it('gives the same order for the same key and another for another', () => {
    const order = (k: StreamKey) => {
      const indices = Uint32Array.from({ length: 100 }, (_, i) => i);
      shuffle(indices, k);
      return indices;
    };
    expect(order(key)).toEqual(order(key));
    expect(order({ ...key, step: 1 })).not.toEqual(order(key));
  });

  it('brings every element to every place equally often', () => {
    const n = 5;
    const trials = 20_000;
    const counts = new Float64Array(n * n);
    for (let step = 0; step < trials; step++) {
      const indices = Uint32Array.from({ length: n }, (_, i) => i);
      shuffle(indices, { ...key, step });
      indices.forEach((element, place) => {
        counts[place * n + element] = (counts[place * n + element] ?? 0) + 1;
      });
    }
    const expected = trials / n;
    const chi = counts.reduce((total, count) => total + (count - expected) ** 2 / expected, 0);
    // 99.99 % point of chi-squared with (n - 1)^2 = 16 degrees of freedom
    expect(chi).toBeLessThan(45.9);
  });
});
