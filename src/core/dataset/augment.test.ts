import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PURPOSE, uniforms } from '../random/generator.ts';
import { augmentationSchema, LIMITS, USUAL_AUGMENTATION } from '../recipe/recipe.ts';
import { augmentInto, type AugmentKey, warpInto } from './augment.ts';

const SIDE = 28;
const PIXELS = SIDE * SIDE;
const STILL = { rotation: 0, scale: 1, shiftX: 0, shiftY: 0 };

const keys = fc.record({ seed: fc.nat(LIMITS.seed.max), step: fc.nat() });
const bounded = ({ min, max }: { min: number; max: number }) => fc.double({ min, max, noNaN: true });
const augmentations = fc.record({
  rotation: bounded(LIMITS.rotation),
  scale: bounded(LIMITS.scale),
  shift: bounded(LIMITS.shift),
});

const goldenSchema = v.array(
  v.object({
    name: v.string(),
    width: v.number(),
    height: v.number(),
    count: v.number(),
    augmentation: augmentationSchema,
    seed: v.number(),
    step: v.number(),
    images: v.string(),
    expected: v.string(),
  }),
);
const text = readFileSync(new URL('./golden/augment.json', import.meta.url), 'utf8');
const cases = v.parse(goldenSchema, JSON.parse(text));

/** Noise in every pixel. */
function noise(count: number): Uint8Array {
  const values = uniforms({ seed: 2, purpose: PURPOSE.choose, layer: 0, step: 0 }, count * PIXELS);
  return Uint8Array.from(values, (value) => value * 256);
}

/** An image with a soft blob about (x, y). */
function blob(x: number, y: number): Uint8Array {
  return Uint8Array.from({ length: PIXELS }, (_, i) => {
    const distance = Math.hypot((i % SIDE) - x, Math.floor(i / SIDE) - y);
    return 255 * Math.exp(-(distance ** 2) / 4);
  });
}

function augmented(
  images: Uint8Array,
  augmentation: Parameters<typeof augmentInto>[5],
  key: AugmentKey,
): Uint8Array {
  const out = new Uint8Array(images.length).fill(77);
  augmentInto(out, images, images.length / PIXELS, SIDE, SIDE, augmentation, key);
  return out;
}

/** Ink, and the place of its centre from the image's centre. */
function moments(image: Uint8Array): { ink: number; x: number; y: number } {
  let [ink, x, y] = [0, 0, 0];
  image.forEach((value, i) => {
    ink += value;
    x += value * ((i % SIDE) - 13.5);
    y += value * (Math.floor(i / SIDE) - 13.5);
  });
  return { ink, x: x / ink, y: y / ink };
}

describe('augmentInto', () => {
  it.each(cases)('does as scipy does: $name', (golden) => {
    const { width, height, count, augmentation, seed, step } = golden;
    const images = Uint8Array.from(Buffer.from(golden.images, 'hex'));
    const expected = Buffer.from(golden.expected, 'hex');
    const out = new Uint8Array(images.length);
    augmentInto(out, images, count, width, height, augmentation, { seed, step });
    const differences = out.map((value, i) => Math.abs(value - (expected[i] ?? 0)));
    expect(expected).toHaveLength(out.length);
    expect(Math.max(...differences)).toBeLessThanOrEqual(1);
  });

  it('treats every channel as it treats an image of one', () => {
    fc.assert(
      fc.property(keys, augmentations, fc.integer({ min: 2, max: 4 }), (key, augmentation, channels) => {
        const planes = Array.from({ length: channels }, (_, channel) =>
          noise(channels).subarray(channel * PIXELS, (channel + 1) * PIXELS),
        );
        const images = Uint8Array.from({ length: PIXELS * channels }, (_, i) => {
          return planes[i % channels]?.[Math.floor(i / channels)] ?? 0;
        });
        const out = new Uint8Array(images.length).fill(77);
        augmentInto(out, images, 1, SIDE, SIDE, augmentation, key, channels);
        for (const [channel, plane] of planes.entries()) {
          expect(out.filter((_, i) => i % channels === channel)).toEqual(augmented(plane, augmentation, key));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('changes nothing where it is given no room', () => {
    fc.assert(
      fc.property(keys, (key) => {
        const images = noise(3);
        expect(augmented(images, { rotation: 0, scale: 0, shift: 0 }, key)).toEqual(images);
      }),
    );
  });

  it('is decided by seed, step and place in the batch, not by the size of the batch', () => {
    fc.assert(
      fc.property(keys, augmentations, (key, augmentation) => {
        const images = noise(3);
        const all = augmented(images, augmentation, key);
        expect(augmented(images, augmentation, key)).toEqual(all);
        expect(augmented(images.subarray(0, PIXELS), augmentation, key)).toEqual(all.subarray(0, PIXELS));
      }),
    );
  });

  it('differs with seed, step and place', () => {
    const image = noise(1);
    const twice = Uint8Array.of(...image, ...image);
    const key = { seed: 1, step: 1 };
    const result = augmented(twice, USUAL_AUGMENTATION, key);
    expect(result.subarray(0, PIXELS)).not.toEqual(result.subarray(PIXELS));
    expect(augmented(twice, USUAL_AUGMENTATION, { ...key, seed: 2 })).not.toEqual(result);
    expect(augmented(twice, USUAL_AUGMENTATION, { ...key, step: 2 })).not.toEqual(result);
  });

  it('keeps to its bounds, and the ink where it does not scale', () => {
    const image = blob(17.5, 13.5);
    const before = moments(image);
    fc.assert(
      fc.property(keys, bounded(LIMITS.rotation), bounded({ min: 0, max: 4 }), (key, rotation, shift) => {
        const turned = moments(augmented(image, { rotation, scale: 0, shift: 0 }, key));
        expect(Math.abs(turned.ink / before.ink - 1)).toBeLessThan(0.02);
        expect(Math.hypot(turned.x, turned.y)).toBeCloseTo(before.x, 0.5);
        expect((Math.abs(Math.atan2(turned.y, turned.x)) * 180) / Math.PI).toBeLessThan(rotation + 1);
        const shifted = moments(augmented(image, { rotation: 0, scale: 0, shift }, key));
        expect(Math.abs(shifted.ink / before.ink - 1)).toBeLessThan(0.02);
        expect(Math.abs(shifted.x - before.x)).toBeLessThan(shift + 0.1);
        expect(Math.abs(shifted.y - before.y)).toBeLessThan(shift + 0.1);
      }),
    );
  });

  it('fills the room it is given, to either side', () => {
    const image = blob(13.5, 13.5);
    const xs = Array.from({ length: 400 }, (_, step) =>
      moments(augmented(image, { rotation: 0, scale: 0, shift: 4 }, { seed: 1, step })),
    ).map(({ x }) => x);
    expect(Math.min(...xs)).toBeLessThan(-3.7);
    expect(Math.max(...xs)).toBeGreaterThan(3.7);
    expect(Math.abs(xs.reduce((sum, x) => sum + x, 0) / xs.length)).toBeLessThan(0.6);
  });

  it('refuses to work in place', () => {
    const images = noise(1);
    expect(() => {
      augmentInto(images, images, 1, SIDE, SIDE, USUAL_AUGMENTATION, { seed: 1, step: 1 });
    }).toThrow('in place');
  });

  it('takes a batch of 64 in a few milliseconds', () => {
    const images = noise(64);
    const out = new Uint8Array(images.length);
    const times = Array.from({ length: 30 }, (_, step) => {
      const start = performance.now();
      augmentInto(out, images, 64, SIDE, SIDE, USUAL_AUGMENTATION, { seed: 1, step });
      return performance.now() - start;
    });
    // 1 to 2 ms; the bound leaves room for a busy machine.
    expect(Math.min(...times)).toBeLessThan(6);
  });
});

describe('warpInto', () => {
  const warped = (image: Uint8Array, changes: Partial<typeof STILL>): Uint8Array => {
    const out = new Uint8Array(PIXELS);
    warpInto(out, image, 0, SIDE, SIDE, { ...STILL, ...changes });
    return out;
  };
  const pixel = (image: Uint8Array, x: number, y: number) =>
    x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : image[y * SIDE + x];

  it('moves pixels by whole pixels exactly', () => {
    const shift = fc.integer({ min: -SIDE, max: SIDE });
    const image = noise(1);
    fc.assert(
      fc.property(shift, shift, (shiftX, shiftY) => {
        const expected = image.map((_, i) => {
          return pixel(image, (i % SIDE) - shiftX, Math.floor(i / SIDE) - shiftY) ?? 0;
        });
        expect(warped(image, { shiftX, shiftY })).toEqual(expected);
      }),
    );
  });

  it('turns by quarters exactly, clockwise', () => {
    const image = noise(1);
    const quarter = warped(image, { rotation: 90 });
    const half = warped(image, { rotation: 180 });
    for (let i = 0; i < PIXELS; i++) {
      const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
      expect(pixel(quarter, SIDE - 1 - y, x)).toBe(image[i]);
      expect(pixel(half, SIDE - 1 - x, SIDE - 1 - y)).toBe(image[i]);
    }
  });

  it('scales the area by the square', () => {
    const image = blob(13.5, 13.5);
    for (const scale of [0.5, 0.8, 1.25, 1.5]) {
      const { ink, x, y } = moments(warped(image, { scale }));
      expect(ink / moments(image).ink / scale ** 2).toBeCloseTo(1, 1);
      expect([x, y].every((place) => Math.abs(place) < 0.05)).toBe(true);
    }
  });
});
