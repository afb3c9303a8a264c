import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type PreparationSpec, Preparer, type SourcePicture } from './prepare.ts';
import { pictureSpecSchema } from './spec.ts';

const goldenSchema = v.array(
  v.object({
    name: v.string(),
    spec: v.pick(pictureSpecSchema, ['width', 'height', 'channels', 'fit', 'background', 'invert']),
    source: v.object({
      width: v.number(),
      height: v.number(),
      channels: v.picklist([1, 3, 4]),
      pixels: v.string(),
    }),
    tolerance: v.number(),
    expected: v.string(),
  }),
);
const text = readFileSync(new URL('./golden/prepare.json', import.meta.url), 'utf8');
const cases = v.parse(goldenSchema, JSON.parse(text));

const USUAL: PreparationSpec = {
  width: 16,
  height: 16,
  channels: 3,
  fit: 'crop',
  background: '#ffffff',
  invert: false,
};

const colours = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((rgb) => `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`);
const specs: fc.Arbitrary<PreparationSpec> = fc.record({
  width: fc.integer({ min: 8, max: 40 }),
  height: fc.integer({ min: 8, max: 40 }),
  channels: fc.constantFrom(1, 3),
  fit: fc.constantFrom('crop', 'pad', 'stretch'),
  background: colours,
  invert: fc.boolean(),
});
const sides = fc.integer({ min: 1, max: 60 });
const sources: fc.Arbitrary<SourcePicture> = fc
  .record({ width: sides, height: sides, channels: fc.constantFrom(1 as const, 3 as const, 4 as const) })
  .chain((shape) => {
    const size = shape.width * shape.height * shape.channels;
    return fc
      .uint8Array({ minLength: size, maxLength: size })
      .map((pixels): SourcePicture => ({ ...shape, pixels }));
  });

function prepared(spec: PreparationSpec, source: SourcePicture): Uint8Array {
  const preparer = new Preparer(spec);
  const out = new Uint8Array(preparer.size);
  preparer.prepareInto(out, 0, source);
  return out;
}

function filled(width: number, height: number, channels: 1 | 3 | 4, pixel: readonly number[]): SourcePicture {
  const pixels = Uint8Array.from({ length: width * height * channels }, (_, i) => pixel[i % channels] ?? 0);
  return { width, height, channels, pixels };
}

const lumaOf = (r = 0, g = 0, b = 0) => Math.floor(0.299 * r + 0.587 * g + 0.114 * b + 0.5 + 1e-9);

describe('Preparer', () => {
  it.each(cases)('does as NumPy, SciPy and Pillow do: $name', ({ spec, source, tolerance, expected }) => {
    const out = prepared(spec, { ...source, pixels: Buffer.from(source.pixels, 'hex') });
    const reference = Buffer.from(expected, 'hex');
    expect(reference).toHaveLength(out.length);
    const differences = out.map((value, i) => Math.abs(value - (reference[i] ?? 0)));
    expect(Math.max(...differences)).toBeLessThanOrEqual(tolerance);
  });

  it('leaves pictures of the right size and channels as they are, with or without alpha', () => {
    fc.assert(
      fc.property(sources, colours, fc.boolean(), (source, background, invert) => {
        const { width, height, pixels } = source;
        for (const fit of ['crop', 'pad', 'stretch'] as const) {
          if (source.channels === 4) {
            const opaque = pixels.map((value, i) => (i % 4 === 3 ? 255 : value));
            const rgb = opaque.filter((_, i) => i % 4 !== 3).map((value) => (invert ? 255 - value : value));
            const spec = { ...USUAL, width, height, channels: 3 as const, fit, background, invert };
            expect(prepared(spec, { ...source, pixels: opaque })).toEqual(Uint8Array.from(rgb));
          } else {
            const spec = { ...USUAL, width, height, channels: source.channels, fit, background, invert };
            const expected = pixels.map((value) => (invert ? 255 - value : value));
            expect(prepared(spec, source)).toEqual(expected);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('makes of one colour one colour, whatever the sizes, exactly', () => {
    const pixel = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));
    fc.assert(
      fc.property(specs, sides, sides, pixel, fc.constantFrom(3, 4), (spec, width, height, rgb, channels) => {
        const fit = spec.fit === 'pad' ? 'crop' : spec.fit;
        const source = filled(width, height, channels === 3 ? 3 : 4, [...rgb, 255]);
        const out = prepared({ ...spec, fit, invert: false }, source);
        const expected = spec.channels === 1 ? [lumaOf(...rgb)] : rgb;
        expect(out.every((value, i) => value === expected[i % expected.length])).toBe(true);
      }),
    );
  });

  it('pads with what the background becomes', () => {
    fc.assert(
      fc.property(specs, sides, sides, (spec, width, height) => {
        const clear = filled(width, height, 4, [9, 99, 199, 0]);
        const out = prepared({ ...spec, fit: 'pad' }, clear);
        expect(out).toEqual(prepared({ ...spec, fit: 'stretch' }, clear));
      }),
    );
  });

  it('keeps the mean when it shrinks by whole factors', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 2, max: 6 }),
        fc.nat(),
        (fx, fy, seed) => {
          const [width, height] = [8 * fx, 8 * fy];
          const pixels = Uint8Array.from(
            { length: width * height },
            (_, i) => ((i + seed) * 2654435761) >>> 24,
          );
          const spec = { ...USUAL, width: 8, height: 8, channels: 1 as const, fit: 'stretch' as const };
          const mean = (values: Uint8Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
          const out = prepared(spec, { width, height, channels: 1, pixels });
          // Each of 64 places is rounded by half a level at most, up as often as down.
          expect(Math.abs(mean(out) - mean(pixels))).toBeLessThan(0.25);
        },
      ),
    );
  });

  it('treats columns as it treats rows', () => {
    fc.assert(
      fc.property(specs, sources, (spec, source) => {
        const fit = spec.fit === 'pad' ? 'stretch' : spec.fit;
        const turned = prepared({ ...spec, fit, width: spec.height, height: spec.width }, transposed(source));
        const { width, height, channels } = spec;
        const back = transposed({ width: height, height: width, channels, pixels: turned });
        const out = prepared({ ...spec, fit }, source);
        // Sums in another order may fall on the other side of a half.
        expect(out.every((value, i) => Math.abs(value - (back.pixels[i] ?? 0)) <= 1)).toBe(true);
      }),
    );
  });

  it('stays within the levels of its source and its background', () => {
    fc.assert(
      fc.property(specs, sources, (spec, source) => {
        const opaque =
          source.channels === 4
            ? { ...source, pixels: source.pixels.map((b, i) => (i % 4 === 3 ? 255 : b)) }
            : source;
        const fit = spec.fit === 'pad' ? 'crop' : spec.fit;
        const out = prepared({ ...spec, fit, invert: false }, opaque);
        const levels = [...opaque.pixels].filter((_, i) => source.channels !== 4 || i % 4 !== 3);
        expect(Math.min(...out)).toBeGreaterThanOrEqual(Math.min(...levels));
        expect(Math.max(...out)).toBeLessThanOrEqual(Math.max(...levels));
      }),
    );
  });

  it('gives the same bytes whatever it prepared before, and touches nothing else', () => {
    fc.assert(
      fc.property(specs, fc.array(sources, { minLength: 1, maxLength: 4 }), (spec, several) => {
        const preparer = new Preparer(spec);
        const out = new Uint8Array(several.length * preparer.size + 7).fill(77);
        for (const [i, source] of several.entries()) preparer.prepareInto(out, 7 + i * preparer.size, source);
        expect(out.subarray(0, 7).every((value) => value === 77)).toBe(true);
        for (const [i, source] of several.entries()) {
          const place = out.subarray(7 + i * preparer.size, 7 + (i + 1) * preparer.size);
          expect(place).toEqual(prepared(spec, source));
        }
      }),
    );
  });

  it('forgets sizes rather than keep them all', () => {
    const preparer = new Preparer(USUAL);
    const out = new Uint8Array(preparer.size);
    for (let width = 1; width <= 200; width++) preparer.prepareInto(out, 0, filled(width, 9, 3, [1, 2, 3]));
    expect(out.every((value, i) => value === 1 + (i % 3))).toBe(true);
  });

  it('refuses pixels that are too few, and too little room', () => {
    const preparer = new Preparer(USUAL);
    const source = filled(20, 20, 4, [0, 0, 0, 255]);
    expect(() => {
      preparer.prepareInto(new Uint8Array(preparer.size), 0, {
        ...source,
        pixels: source.pixels.subarray(1),
      });
    }).toThrow('every channel');
    expect(() => {
      preparer.prepareInto(new Uint8Array(preparer.size), 1, source);
    }).toThrow('room');
  });

  it('takes a photo of 224 by 224 in about half a millisecond, and a digit in a microsecond', () => {
    const photo = filled(224, 224, 4, [200, 100, 50, 255]);
    // 0.6 ms and 1 microsecond; the bounds leave room for a busy machine.
    expect(bestOf(20, 20, { ...USUAL, width: 64, height: 64 }, photo)).toBeLessThan(4);
    const digit = filled(28, 28, 1, [7]);
    expect(bestOf(10, 2000, { ...USUAL, width: 28, height: 28, channels: 1 }, digit)).toBeLessThan(0.01);
  });
});

function transposed({ width, height, channels, pixels }: SourcePicture): SourcePicture {
  const out = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c++) {
        out[(x * height + y) * channels + c] = pixels[(y * width + x) * channels + c] ?? 0;
      }
    }
  }
  return { width: height, height: width, channels, pixels: out };
}

/** Milliseconds a picture, of the fastest of so many rounds. */
function bestOf(rounds: number, times: number, spec: PreparationSpec, source: SourcePicture): number {
  const preparer = new Preparer(spec);
  const out = new Uint8Array(preparer.size);
  const round = () => {
    const start = performance.now();
    for (let i = 0; i < times; i++) preparer.prepareInto(out, 0, source);
    return (performance.now() - start) / times;
  };
  return Math.min(...Array.from({ length: rounds }, round));
}
