import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { confusionMatrix } from './confusion.ts';
import { wilsonInterval } from './interval.ts';
import { logLoss, predictedClasses } from './probabilities.ts';
import { macroAverage, scoreClasses, scorePredictions } from './score.ts';

const numbers = v.array(v.number());
const averageSchema = v.object({ precision: v.number(), recall: v.number(), f1: v.number() });
const goldenSchema = v.object({
  madeBy: v.string(),
  cases: v.array(
    v.object({
      name: v.string(),
      classCount: v.number(),
      actual: numbers,
      probabilities: numbers,
      predicted: numbers,
      correct: v.number(),
      accuracy: v.number(),
      interval: v.tuple([v.number(), v.number()]),
      loss: v.number(),
      confusion: v.array(numbers),
      classes: v.array(v.object({ ...averageSchema.entries, support: v.number(), predicted: v.number() })),
      macro: averageSchema,
      weighted: averageSchema,
    }),
  ),
});
const text = readFileSync(new URL('./golden/metrics.json', import.meta.url), 'utf8');
const golden = v.parse(goldenSchema, JSON.parse(text));

/** Every number of `expected` in `actual`, within 1e-9. */
function expectNear(actual: unknown, expected: unknown, path = ''): void {
  if (typeof expected === 'number') {
    expect(typeof actual, path).toBe('number');
    expect(Math.abs(Number(actual) - expected), path).toBeLessThanOrEqual(1e-9);
  } else if (typeof expected === 'object' && expected !== null) {
    const found = new Map(Object.entries(actual ?? {}));
    expect([...found.keys()].sort(), path).toEqual(Object.keys(expected).sort());
    for (const [key, value] of Object.entries(expected)) expectNear(found.get(key), value, `${path}.${key}`);
  }
}

describe('against scikit-learn', () => {
  it.each(golden.cases)('$name', (g) => {
    const probabilities = Float32Array.from(g.probabilities);
    const predicted = predictedClasses(probabilities, g.classCount);
    expect([...predicted]).toEqual(g.predicted);
    const loss = logLoss(g.actual, probabilities, g.classCount);
    const evaluation = scorePredictions(g.actual, predicted, g.classCount, loss, 3);
    expectNear(evaluation, {
      count: g.actual.length,
      correct: g.correct,
      accuracy: g.accuracy,
      accuracyInterval: { low: g.interval[0], high: g.interval[1] },
      loss: g.loss,
      confusion: g.confusion,
      classes: g.classes,
      macro: g.macro,
      weighted: g.weighted,
      testLooks: 3,
    });
  });

  it('has cases with ties for the first place and with a class that never occurs', () => {
    const tied = golden.cases.find(({ name }) => name === 'ties');
    const rows = tied ? tied.actual.map((_, i) => tied.probabilities.slice(i * 4, i * 4 + 4)) : [];
    expect(rows.filter((row) => row.filter((p) => p === Math.max(...row)).length > 1).length).toBeGreaterThan(
      10,
    );
    const absent = golden.cases.some(({ classes }) =>
      classes.some((c) => c.support === 0 && c.predicted === 0),
    );
    expect(absent).toBe(true);
  });
});

const sample = fc.integer({ min: 1, max: 6 }).chain((classCount) => {
  const label = fc.nat(classCount - 1);
  return fc.record({ classCount: fc.constant(classCount), pairs: fc.array(fc.tuple(label, label)) });
});

describe('scorePredictions', () => {
  it('keeps what always holds', () => {
    fc.assert(
      fc.property(sample, ({ classCount, pairs }) => {
        const [actual, predicted] = [pairs.map(([a]) => a), pairs.map(([, p]) => p)];
        const e = scorePredictions(actual, predicted, classCount, 0.5, 1);
        expect(e.confusion.flat().reduce((sum, n) => sum + n, 0)).toBe(pairs.length);
        // Weighted recall is accuracy.
        expect(e.weighted.recall).toBeCloseTo(e.accuracy, 12);
        expect(e.accuracyInterval.low).toBeLessThanOrEqual(e.accuracy);
        expect(e.accuracyInterval.high).toBeGreaterThanOrEqual(e.accuracy);
        for (const { precision, recall, f1 } of [...e.classes, e.macro, e.weighted]) {
          for (const score of [precision, recall, f1]) expect(score >= 0 && score <= 1 + 1e-12).toBe(true);
        }
        for (const { precision, recall, f1 } of e.classes) {
          const harmonic = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
          expect(f1).toBeCloseTo(harmonic, 12);
        }
      }),
    );
  });

  it('gives zeros, not NaN, for no images at all', () => {
    const e = scorePredictions([], [], 2, 0, 1);
    expect(e).toMatchObject({ count: 0, accuracy: 0, macro: { f1: 0 }, weighted: { f1: 0 } });
    expect(e.accuracyInterval).toEqual({ low: 0, high: 1 });
    expect(macroAverage([])).toEqual({ precision: 0, recall: 0, f1: 0 });
  });

  it('counts a class that never occurs as zeros in the macro average only', () => {
    const e = scorePredictions([0, 1], [0, 1], 3, 0, 1);
    expect(e.classes[2]).toEqual({ precision: 0, recall: 0, f1: 0, support: 0, predicted: 0 });
    expect(e.macro.f1).toBeCloseTo(2 / 3, 12);
    expect(e.weighted.f1).toBe(1);
  });
});

describe('confusionMatrix', () => {
  it('has rows by truth and columns by prediction', () => {
    const confusion = confusionMatrix([0, 0, 1], Uint8Array.of(1, 0, 1), 2);
    expect(confusion).toEqual([
      [1, 1],
      [0, 1],
    ]);
    expect(scoreClasses(confusion)[0]).toMatchObject({ recall: 0.5, precision: 1 });
  });

  it('refuses classes there are none of, and lists of different length', () => {
    expect(() => confusionMatrix([2], [0], 2)).toThrow('classes are 0 to 1');
    expect(() => confusionMatrix([0], [-1], 2)).toThrow('classes are 0 to 1');
    expect(() => confusionMatrix([0], [0.5], 2)).toThrow('classes are 0 to 1');
    expect(() => confusionMatrix([0, 1], [0], 2)).toThrow('every image');
  });
});

describe('wilsonInterval', () => {
  it('narrows as more is counted, and stays within 0..1', () => {
    const width = (count: number): number => {
      const { low, high } = wilsonInterval(0.9 * count, count);
      return high - low;
    };
    expect(width(10_000)).toBeLessThan(width(100) / 9);
    expect(wilsonInterval(0, 10).low).toBe(0);
    expect(wilsonInterval(10, 10).high).toBe(1);
    expect(wilsonInterval(10, 10).low).toBeLessThan(0.75);
  });
});

describe('logLoss', () => {
  it('is finite for a wrong answer given for sure, and 0 for nothing', () => {
    expect(logLoss([1], [1, 0], 2)).toBeCloseTo(23 * Math.LN2, 5);
    expect(logLoss([], [], 2)).toBe(0);
  });

  it('refuses labels there are none of, and rows cut short', () => {
    expect(() => logLoss([2], [0.5, 0.5], 2)).toThrow('classes are 0 to 1');
    expect(() => logLoss([0], [0.5, 0.5, 0.1], 2)).toThrow('every image');
    expect(() => logLoss([0, 1], [0.5, 0.5], 2)).toThrow('every image');
  });
});
