import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { hammingDistance, traitsOf } from './traits.ts';

const goldenSchema = v.array(
  v.object({
    name: v.string(),
    source: v.object({
      width: v.number(),
      height: v.number(),
      channels: v.picklist([1, 3, 4]),
      pixels: v.string(),
    }),
    background: v.string(),
    hash: v.string(),
    brightness: v.number(),
    contrast: v.number(),
  }),
);
const text = readFileSync(new URL('./golden/traits.json', import.meta.url), 'utf8');
const cases = v.parse(goldenSchema, JSON.parse(text));

const words = fc.nat(0xffff_ffff);

describe('traitsOf', () => {
  it.each(cases)('measures what NumPy measures: $name', (golden) => {
    const { source, background, hash, brightness, contrast } = golden;
    const traits = traitsOf({ ...source, pixels: Buffer.from(source.pixels, 'hex') }, background);
    const hex = [traits.hashHigh, traits.hashLow].map((word) => word.toString(16).padStart(8, '0')).join('');
    expect(hex).toBe(hash);
    expect(traits).toMatchObject({ brightness, contrast });
  });

  it('finds a blank picture without contrast, and without bits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
        fc.nat(255),
        (w, h, level) => {
          const pixels = new Uint8Array(w * h).fill(level);
          const traits = traitsOf({ width: w, height: h, channels: 1, pixels });
          expect(traits).toEqual({ hashHigh: 0, hashLow: 0, brightness: level, contrast: 0 });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('measures a large picture by a part of its pixels', () => {
    const [width, height] = [900, 700];
    const pixels = Uint8Array.from({ length: width * height }, (_, i) => ((i % width) * 256) / width);
    const traits = traitsOf({ width, height, channels: 1, pixels });
    expect(Math.abs(traits.brightness - 127.5)).toBeLessThan(2);
    expect(Math.abs(traits.contrast - 256 / Math.sqrt(12))).toBeLessThan(2);
    expect(traits).toMatchObject({ hashHigh: 0xffff_ffff, hashLow: 0xffff_ffff });
  });

  it('hardly changes with brightness, contrast and size', () => {
    const level = (x: number, y: number) =>
      120 + 60 * Math.sin(x * 7) * Math.cos(y * 5) + 30 * Math.sin(x * 13 + y * 9);
    const picture = (edge: number, change: (value: number) => number) => {
      const pixels = Uint8Array.from({ length: edge * edge }, (_, i) =>
        change(level((i % edge) / edge, Math.floor(i / edge) / edge)),
      );
      return traitsOf({ width: edge, height: edge, channels: 1, pixels });
    };
    const one = picture(64, (value) => value);
    for (const other of [
      picture(64, (value) => value + 20),
      picture(64, (value) => value * 0.8),
      picture(200, (value) => value),
    ]) {
      expect(hammingDistance(one.hashHigh, one.hashLow, other.hashHigh, other.hashLow)).toBeLessThanOrEqual(
        4,
      );
    }
  });

  it('measures a digit in a few microseconds', () => {
    const pixels = Uint8Array.from({ length: 784 }, (_, i) => (i * 2654435761) >>> 24);
    const rounds = Array.from({ length: 10 }, () => {
      const start = performance.now();
      for (let i = 0; i < 500; i++) traitsOf({ width: 28, height: 28, channels: 1, pixels });
      return (performance.now() - start) / 500;
    });
    // 6 microseconds; the bound leaves room for a busy machine.
    expect(Math.min(...rounds)).toBeLessThan(0.03);
  });
});

describe('hammingDistance', () => {
  it('counts the bits that differ', () => {
    fc.assert(
      fc.property(words, words, words, words, (high, low, otherHigh, otherLow) => {
        const bits = (a: number, b: number) => (a ^ b) >>> 0;
        const differing = [bits(high, otherHigh), bits(low, otherLow)]
          .map((word) => word.toString(2))
          .join('');
        const expected = [...differing].filter((bit) => bit === '1').length;
        expect(hammingDistance(high, low, otherHigh, otherLow)).toBe(expected);
      }),
    );
  });
});
