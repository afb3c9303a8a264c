import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { RocPoint } from './evaluation.ts';
import { macroAuc, rocCurves, thinned, truePositiveRateAt } from './roc.ts';

const numbers = v.array(v.number());
const goldenSchema = v.object({
  madeBy: v.string(),
  cases: v.array(
    v.object({
      name: v.string(),
      classCount: v.number(),
      actual: numbers,
      probabilities: numbers,
      curves: v.array(
        v.object({
          auc: v.nullable(v.number()),
          positives: v.number(),
          fpr: numbers,
          tpr: numbers,
          thresholds: numbers,
        }),
      ),
      macro: v.nullable(v.number()),
    }),
  ),
});
const text = readFileSync(new URL('./golden/roc.json', import.meta.url), 'utf8');
const golden = v.parse(goldenSchema, JSON.parse(text));

function expectNear(actual: number | null | undefined, expected: number | null, tolerance = 1e-9): void {
  if (actual === null || actual === undefined || expected === null) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance);
}

function expectAllNear(actual: readonly (number | null)[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) expectNear(actual[index], value);
}

/** From 0 up; the same each time. */
function pseudoRandom(): () => number {
  let state = 12_345;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

/** `count` images, `classCount` classes; the right class gets `skill` more before the row is scaled to sum to 1. */
function sample(count: number, classCount: number, skill: number) {
  const random = pseudoRandom();
  const actual = Uint8Array.from({ length: count }, () => Math.floor(random() * classCount));
  const probabilities = new Float32Array(count * classCount);
  for (const [row, label] of actual.entries()) {
    const raw = Array.from({ length: classCount }, (_, other) => random() + (other === label ? skill : 0));
    const sum = raw.reduce((total, value) => total + value, 0);
    probabilities.set(
      raw.map((value) => value / sum),
      row * classCount,
    );
  }
  return { actual, probabilities };
}

describe('against scikit-learn', () => {
  it.each(golden.cases)('$name', (g) => {
    const curves = rocCurves(g.actual, g.probabilities, g.classCount);
    expect(curves).toHaveLength(g.curves.length);
    for (const [label, expected] of g.curves.entries()) {
      const { auc, positives, points } = curves[label]!;
      expectNear(auc, expected.auc, 1e-12);
      expect(positives).toBe(expected.positives);
      expectAllNear(
        points.map((point) => point.falsePositiveRate),
        expected.fpr,
      );
      expectAllNear(
        points.map((point) => point.truePositiveRate),
        expected.tpr,
      );
      expectAllNear(
        points.slice(1).map((point) => point.threshold),
        expected.thresholds,
      );
      expect(points[0]?.threshold ?? null).toBeNull();
    }
    expectNear(macroAuc(curves), g.macro, 1e-12);
  });

  it('has cases with ties, with an absent class, and with curves whose straight points are left out', () => {
    const distinct = (name: string) =>
      new Set(golden.cases.find((other) => other.name === name)?.probabilities).size;
    expect(distinct('heavy ties')).toBeLessThan(12);
    expect(distinct('all scores equal')).toBe(1);
    expect(golden.cases.some(({ curves }) => curves.some(({ positives }) => positives === 0))).toBe(true);
    const straight = golden.cases.some(({ actual, curves }) =>
      curves.some(({ fpr }) => fpr.length > 2 && fpr.length < actual.length / 3),
    );
    expect(straight).toBe(true);
  });
});

const images = fc.array(fc.tuple(fc.nat(1), fc.integer({ min: 0, max: 8 })), { minLength: 1, maxLength: 60 });

describe('rocCurves', () => {
  it('has the share of pairs that are ranked rightly, a tie counting half, for an area', () => {
    fc.assert(
      fc.property(images, (pairs) => {
        const [curve] = rocCurves(
          pairs.map(([label]) => label),
          pairs.flatMap(([, eighths]) => [eighths / 8, 1 - eighths / 8]),
          2,
        );
        const scores = (wanted: number) =>
          pairs.filter(([label]) => label === wanted).map(([, score]) => score);
        const [own, others] = [scores(0), scores(1)];
        let won = 0;
        for (const a of own) for (const b of others) won += a > b ? 1 : a === b ? 0.5 : 0;
        const all = own.length * others.length;
        expectNear(curve?.auc, all === 0 ? null : won / all, 1e-12);
      }),
    );
  });

  it('rises from (0, 0) to (1, 1) with falling thresholds', () => {
    const { actual, probabilities } = sample(500, 3, 0.5);
    for (const { points } of rocCurves(actual, probabilities, 3)) {
      expect(points[0]).toEqual({ falsePositiveRate: 0, truePositiveRate: 0, threshold: null });
      expect(points.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
      for (const [index, point] of points.slice(1).entries()) {
        const before = points[index]!;
        expect(point.falsePositiveRate).toBeGreaterThanOrEqual(before.falsePositiveRate);
        expect(point.truePositiveRate).toBeGreaterThanOrEqual(before.truePositiveRate);
        expect(point.threshold).toBeLessThan(before.threshold ?? Infinity);
      }
    }
  });

  it('has none for no images, and refuses probabilities that do not fit', () => {
    expect(rocCurves([], [], 2)).toEqual([
      { auc: null, positives: 0, points: [] },
      { auc: null, positives: 0, points: [] },
    ]);
    expect(macroAuc(rocCurves([], [], 2))).toBeNull();
    expect(() => rocCurves([0], [0.5], 2)).toThrow('every image');
  });

  it('ranks last what is not a number', () => {
    const [curve] = rocCurves([0, 1, 0], [0.9, 0.1, Number.NaN, Number.NaN, 0.2, 0.8], 2);
    expect(curve?.auc).toBe(1);
  });

  it('takes the whole test set in well under a second', () => {
    const { actual, probabilities } = sample(10_000, 10, 0.6);
    const began = performance.now();
    const curves = rocCurves(actual, probabilities, 10).map((curve) => thinned(curve, 200));
    expect(performance.now() - began).toBeLessThan(1500);
    expect(curves.every(({ points }) => points.length === 200)).toBe(true);
  });
});

describe('thinned', () => {
  it('keeps the ends, the area, and a curve that looks the same', () => {
    const { actual, probabilities } = sample(4000, 4, 0.4);
    for (const curve of rocCurves(actual, probabilities, 4)) {
      const few = thinned(curve, 200);
      expect(few.auc).toBe(curve.auc);
      expect(few.points.length).toBeLessThanOrEqual(200);
      expect([few.points[0], few.points.at(-1)]).toEqual([curve.points[0], curve.points.at(-1)]);
      // Less than a pixel off, sideways or upwards.
      const off = 0.004;
      for (let x = off; x <= 1; x += 0.01) {
        const rate = truePositiveRateAt(few.points, x);
        expect(rate).toBeLessThan(truePositiveRateAt(curve.points, x + off) + off);
        expect(rate).toBeGreaterThan(truePositiveRateAt(curve.points, x - off) - off);
      }
    }
  });

  it('leaves alone what is short, and drops no corner while straight points remain', () => {
    const point = (falsePositiveRate: number, truePositiveRate: number): RocPoint => ({
      falsePositiveRate,
      truePositiveRate,
      threshold: null,
    });
    const points = [point(0, 0), point(0, 0.4), point(0, 0.9), point(0.25, 0.925), point(1, 1)];
    const curve = { auc: 0.95, positives: 10, points };
    expect(thinned(curve, 5)).toBe(curve);
    expect(thinned(curve, 3).points).toEqual([points[0], points[2], points[4]]);
    expect(thinned(curve, 2).points).toEqual([points[0], points[4]]);
  });
});

describe('truePositiveRateAt', () => {
  it('is the highest of a steep place, and between points on the line', () => {
    const [curve] = rocCurves([0, 0, 1, 0, 1], [0.9, 0.1, 0.8, 0.2, 0.7, 0.3, 0.6, 0.4, 0.5, 0.5], 2);
    expect(truePositiveRateAt(curve!.points, 0)).toBeCloseTo(2 / 3, 12);
    expect(truePositiveRateAt(curve!.points, 0.25)).toBeCloseTo(2 / 3, 12);
    expect(truePositiveRateAt(curve!.points, 0.5)).toBe(1);
    expect(truePositiveRateAt(curve!.points, 1)).toBe(1);
    expect(truePositiveRateAt([], 0.5)).toBe(0);
    const [guess] = rocCurves([0, 1], [0.5, 0.5, 0.5, 0.5], 2);
    expect(truePositiveRateAt(guess!.points, 0.3)).toBeCloseTo(0.3, 12);
  });
});
