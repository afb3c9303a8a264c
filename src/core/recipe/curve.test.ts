import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketSize, type CurveLayout, curvePoints, epochMeans, imagesInStep } from './curve.ts';

function layoutOf(trainImages: number, batchSize: number, epochs: number): CurveLayout {
  const stepsPerEpoch = Math.ceil(trainImages / batchSize);
  return { trainImages, batchSize, stepsPerEpoch, totalSteps: stepsPerEpoch * epochs };
}
const TUTORIAL = layoutOf(54_000, 64, 10);

interface Case {
  readonly layout: CurveLayout;
  readonly losses: number[];
  readonly correct: number[];
}
const cases: fc.Arbitrary<Case> = fc
  .record({
    images: fc.integer({ min: 1, max: 300 }),
    batch: fc.integer({ min: 1, max: 20 }),
    epochs: fc.integer({ min: 1, max: 8 }),
  })
  .map(({ images, batch, epochs }) => layoutOf(images, batch, epochs))
  .chain((layout) => {
    const size = { minLength: layout.totalSteps, maxLength: layout.totalSteps };
    return fc.record({
      layout: fc.constant(layout),
      losses: fc.array(fc.double({ min: 0, max: 5, noNaN: true }), size),
      correct: fc
        .array(fc.double({ min: 0, max: 1, noNaN: true }), size)
        .map((shares) => shares.map((share, step) => Math.floor(share * imagesInStep(layout, step)))),
    });
  });

describe('bucketSize', () => {
  it("gives the tutorial's curve about 50 points an epoch, and no curve more than 500", () => {
    const points = curvePoints(new Float32Array(8440), new Float32Array(8440), TUTORIAL);
    expect(points.length / 10).toBeGreaterThanOrEqual(40);
    expect(points.length / 10).toBeLessThanOrEqual(60);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (totalSteps) => {
        const size = bucketSize(totalSteps);
        expect(Math.ceil(totalSteps / size)).toBeLessThanOrEqual(500);
        expect(Math.ceil(totalSteps / size)).toBeGreaterThanOrEqual(Math.min(totalSteps, 40));
      }),
    );
  });
});

describe('curvePoints', () => {
  it('reports means over images, the short last batch counting less', () => {
    // 5 images in batches of 4: steps of 4 and 1 images; 60 epochs make buckets of 3 steps.
    const layout = layoutOf(5, 4, 60);
    expect(bucketSize(layout.totalSteps)).toBe(3);
    const [first, second] = curvePoints([1, 6, 2, 4, 4, 4], [4, 0, 2, 1, 4, 0], layout);
    expect(first).toEqual({ step: 3, loss: (4 * 1 + 1 * 6 + 4 * 2) / 9, accuracy: 6 / 9 });
    expect(second).toEqual({ step: 6, loss: 4, accuracy: 5 / 6 });
  });

  it('gives the same points however the steps come in', () => {
    fc.assert(
      fc.property(cases, fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 }), (c, slices) => {
        const whole = curvePoints(c.losses, c.correct, c.layout);
        const collected: typeof whole = [];
        let done = 0;
        for (const slice of [...slices, c.layout.totalSteps]) {
          done = Math.min(done + slice, c.layout.totalSteps);
          const after = collected.at(-1)?.step ?? 0;
          collected.push(...curvePoints(c.losses.slice(0, done), c.correct.slice(0, done), c.layout, after));
        }
        expect(collected).toEqual(whole);
      }),
    );
  });

  it('covers every step once: weighted by their images, its points have the mean of all steps', () => {
    fc.assert(
      fc.property(cases, ({ layout, losses, correct }) => {
        const points = curvePoints(losses, correct, layout);
        expect(points.at(-1)?.step).toBe(layout.totalSteps);
        let [start, images, right] = [0, 0, 0];
        for (const point of points) {
          let count = 0;
          for (let step = start; step < point.step; step++) count += imagesInStep(layout, step);
          start = point.step;
          images += count;
          right += point.accuracy * count;
        }
        expect(images).toBe((layout.totalSteps / layout.stepsPerEpoch) * layout.trainImages);
        expect(right).toBeCloseTo(
          correct.reduce((sum, value) => sum + value, 0),
          6,
        );
      }),
    );
  });

  it('has no point before its bucket is full', () => {
    expect(curvePoints(new Float32Array(16), new Float32Array(16), TUTORIAL)).toEqual([]);
    expect(curvePoints(new Float32Array(17), new Float32Array(17), TUTORIAL)).toHaveLength(1);
  });
});

describe('epochMeans', () => {
  it('is the mean over the images of that epoch', () => {
    const layout = layoutOf(5, 4, 2);
    expect(epochMeans([9, 9, 1, 6], [0, 0, 3, 1], layout, 1)).toEqual({ loss: 2, accuracy: 0.8 });
  });

  it('takes what there is of an unfinished epoch', () => {
    const layout = layoutOf(5, 4, 2);
    expect(epochMeans([9, 9, 1], [0, 0, 3], layout, 1)).toEqual({ loss: 1, accuracy: 0.75 });
  });
});
