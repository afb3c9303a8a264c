import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASE_RECIPE } from '../recipe/recipe.ts';
import { type DataPlan, epochOrder, planData } from './plan.ts';
import { heldOutCount, joinSamples, sampleRepeats, splitSamples } from './sample-plan.ts';

const samplesOf = (labels: readonly string[]) =>
  labels.map((label, i) => ({ id: `s${String(i)}`, label, createdAt: i }));
const someLabels = fc.array(fc.constantFrom('一', '二', '三', '7'), { maxLength: 60 });

describe('splitSamples', () => {
  it('holds out the share of every class, at least one of two, never all', () => {
    fc.assert(
      fc.property(
        someLabels,
        fc.double({ min: 0, max: 0.8, noNaN: true }),
        fc.nat(),
        (labels, share, seed) => {
          const samples = samplesOf(labels);
          const { train, heldOut } = splitSamples(samples, share, seed);
          expect([...train, ...heldOut].toSorted((a, b) => a.createdAt - b.createdAt)).toEqual(samples);
          for (const label of new Set(labels)) {
            const all = labels.filter((other) => other === label).length;
            const held = heldOut.filter((sample) => sample.label === label).length;
            expect(held).toBe(heldOutCount(all, share));
            expect(held).toBeLessThan(all);
            if (all >= 2 && share > 0) expect(held).toBeGreaterThan(0);
            expect(Math.abs(held - all * share)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it('is decided by the seed', () => {
    const samples = samplesOf(Array.from({ length: 30 }, (_, i) => String(i % 3)));
    const ids = (seed: number) => splitSamples(samples, 0.5, seed).heldOut.map(({ id }) => id);
    expect(ids(1)).toEqual(ids(1));
    expect(ids(1)).not.toEqual(ids(2));
  });
});

describe('sampleRepeats', () => {
  it('lets a class of ten drawings weigh as much as one of 200 images', () => {
    expect(sampleRepeats(10, 2000, 10)).toBe(20);
    expect(sampleRepeats(40, 2000, 10)).toBe(5);
  });

  it('shows each once where nothing is mixed in, and never more than twenty times', () => {
    expect(sampleRepeats(10, 0, 10)).toBe(1);
    expect(sampleRepeats(1, 60_000, 10)).toBe(20);
    expect(sampleRepeats(900, 2000, 10)).toBe(1);
  });
});

describe('joinSamples', () => {
  const labels = Uint8Array.from({ length: 1000 }, (_, i) => i % 10);
  const mnist = (images: number): DataPlan =>
    planData(labels, [1000], { ...CASE_RECIPE, images, holdOut: 0 });
  const mix = { firstIndex: 1000, validationSplit: 0.1, mixedClasses: 10, seed: 5 };

  it('adds each sample as often as it weighs, on one side only', () => {
    const plan = mnist(500);
    const drawn = Array.from({ length: 30 }, (_, i) => 10 + (i % 3));
    const joined = joinSamples(plan, { ...mix, labels: drawn, mixedImages: 500 });
    const count = (indices: Uint32Array, index: number) => indices.filter((other) => other === index).length;
    for (const place of drawn.keys()) {
      const times = [count(joined.train, 1000 + place), count(joined.validation, 1000 + place)];
      expect(times.toSorted((a, b) => a - b)).toEqual([0, 5]);
    }
    for (const label of [10, 11, 12]) {
      const validating = [...joined.validation].filter(
        (index) => index >= 1000 && drawn[index - 1000] === label,
      );
      expect(validating).toHaveLength(5); // one drawing of ten, five times
    }
    expect(joined.train.filter((index) => index < 1000)).toEqual(plan.train);
    expect(epochOrder(joined, 0, 5).toSorted()).toEqual(joined.train.toSorted());
  });

  it('learns from samples alone, and from a single one of a class', () => {
    const joined = joinSamples(mnist(0), { ...mix, labels: [0, 10], mixedImages: 0 });
    expect([...joined.train]).toEqual([1000, 1001]);
    expect(joined.validation).toHaveLength(0);
    expect(joined.shardEnds).toEqual([2]);
  });
});
