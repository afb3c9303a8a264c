import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASE_RECIPE } from '../recipe/recipe.ts';
import { bits, PURPOSE } from '../random/generator.ts';
import { type DataPlan, epochOrder, planData, type PlanRecipe, stepsPerEpoch, totalSteps } from './plan.ts';

interface Case {
  readonly labels: Uint8Array;
  readonly shardSizes: readonly number[];
  readonly recipe: PlanRecipe;
}

const cases: fc.Arbitrary<Case> = fc
  .array(fc.array(fc.nat(9), { minLength: 1, maxLength: 120 }), { minLength: 1, maxLength: 6 })
  .chain((shards) => {
    const total = shards.reduce((sum, shard) => sum + shard.length, 0);
    return fc.record({
      labels: fc.constant(Uint8Array.from(shards.flat())),
      shardSizes: fc.constant(shards.map((shard) => shard.length)),
      recipe: fc.record({
        images: fc.integer({ min: 1, max: total + 10 }),
        holdOut: fc.constantFrom(0, 0, 3, 17),
        validationSplit: fc.constantFrom(0, 0.1, 0.25, 0.5),
        seed: fc.nat(0xffff_ffff),
      }),
    });
  });

const plan = (c: Case): DataPlan => planData(c.labels, c.shardSizes, c.recipe);

function countsOf(labels: Uint8Array, indices: Iterable<number>): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const index of indices) {
    const label = labels[index] ?? 0;
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
}

function expectShares(counts: readonly number[], of: readonly number[]): void {
  const total = of.reduce((sum, n) => sum + n, 0);
  const chosen = counts.reduce((sum, n) => sum + n, 0);
  counts.forEach((count, label) => {
    expect(Math.abs(count - ((of[label] ?? 0) * chosen) / total)).toBeLessThan(1);
  });
}

function shardOf(shardSizes: readonly number[], index: number): number {
  let end = 0;
  return shardSizes.findIndex((size) => index < (end += size));
}

/** Labels as many as MNIST's, drawn at random. */
function manyLabels(): Uint8Array {
  const key = { seed: 5, purpose: PURPOSE.choose, layer: 99, step: 0 };
  return Uint8Array.from(bits(key, 60_000), (value) => value % 10);
}
const TEN_SHARDS = new Array<number>(10).fill(6000);

describe('planData', () => {
  it('gives as many images as asked for (or all there are), training and validation apart', () => {
    fc.assert(
      fc.property(cases, (c) => {
        const { train, validation, holdOut } = plan(c);
        const images = Math.min(c.recipe.images, c.labels.length);
        const heldOut = Math.min(c.recipe.holdOut, images);
        expect(holdOut.length).toBe(heldOut);
        expect(validation.length).toBe(Math.round((images - heldOut) * c.recipe.validationSplit));
        expect(train.length + validation.length + heldOut).toBe(images);
        expect(new Set([...train, ...validation, ...holdOut]).size).toBe(images);
      }),
    );
  });

  it('takes them from the first shards that hold so many', () => {
    fc.assert(
      fc.property(cases, (c) => {
        const { train, validation, shardEnds } = plan(c);
        const needed = shardEnds.length;
        const held = c.shardSizes.slice(0, needed).reduce((sum, size) => sum + size, 0);
        const heldByOneLess = held - (c.shardSizes[needed - 1] ?? 0);
        expect(heldByOneLess).toBeLessThan(Math.min(c.recipe.images, c.labels.length));
        for (const index of [...train, ...validation]) expect(index).toBeLessThan(held);
      }),
    );
  });

  it('keeps the share of every class within one image, among the chosen and among the validating', () => {
    fc.assert(
      fc.property(cases, (c) => {
        const { train, validation, holdOut, shardEnds } = plan(c);
        const held = c.shardSizes.slice(0, shardEnds.length).reduce((sum, size) => sum + size, 0);
        const chosen = countsOf(c.labels, [...train, ...validation, ...holdOut]);
        expectShares(chosen, countsOf(c.labels, Array(held).keys()));
        if (holdOut.length > 0) expectShares(countsOf(c.labels, holdOut), chosen);
        const left = countsOf(c.labels, [...train, ...validation]);
        if (validation.length > 0) expectShares(countsOf(c.labels, validation), left);
      }),
    );
  });

  it("gives the tutorial's case: of 1,000 images 700 to learn from and 300 to test on, as many of each class", () => {
    const labels = manyLabels();
    const { train, validation, holdOut } = planData(labels, TEN_SHARDS, CASE_RECIPE);
    expect([train.length, validation.length, holdOut.length]).toEqual([630, 70, 300]);
    expectShares(countsOf(labels, holdOut), countsOf(labels, Array(6000).keys()));
  });

  it('has nothing to choose where no image is asked for', () => {
    const none = planData(manyLabels(), TEN_SHARDS, { ...CASE_RECIPE, images: 0, holdOut: 0 });
    expect(none).toEqual({
      train: new Uint32Array(),
      validation: new Uint32Array(),
      holdOut: new Uint32Array(),
      shardEnds: [],
    });
  });

  it('is decided by the seed', () => {
    const labels = manyLabels();
    const recipe = { images: 2000, holdOut: 0, validationSplit: 0.1, seed: 1 };
    expect(planData(labels, TEN_SHARDS, recipe)).toEqual(planData(labels, TEN_SHARDS, recipe));
    const other = planData(labels, TEN_SHARDS, { ...recipe, seed: 2 });
    expect(other.train).not.toEqual(planData(labels, TEN_SHARDS, recipe).train);
    expect(other.validation).not.toEqual(planData(labels, TEN_SHARDS, recipe).validation);
  });

  it('handles a class that does not occur', () => {
    const labels = Uint8Array.from([3, 3, 7, 7]);
    const { train, validation } = planData(labels, [4], {
      images: 4,
      holdOut: 0,
      validationSplit: 0.5,
      seed: 0,
    });
    expect(countsOf(labels, train)).toEqual([0, 0, 0, 1, 0, 0, 0, 1, 0, 0]);
    expect(countsOf(labels, validation)).toEqual([0, 0, 0, 1, 0, 0, 0, 1, 0, 0]);
  });
});

describe('epochOrder', () => {
  it('shows every training image once an epoch', () => {
    fc.assert(
      fc.property(cases, fc.nat(5), (c, epoch) => {
        const p = plan(c);
        expect(epochOrder(p, epoch, c.recipe.seed).toSorted()).toEqual(p.train);
      }),
    );
  });

  it('walks the shards in order in epoch 0', () => {
    fc.assert(
      fc.property(cases, (c) => {
        const shards = Array.from(epochOrder(plan(c), 0, c.recipe.seed), (i) => shardOf(c.shardSizes, i));
        expect(shards).toEqual(shards.toSorted((a, b) => a - b));
      }),
    );
  });

  it('shuffles: within shards in epoch 0, all in later epochs, each epoch anew', () => {
    const labels = manyLabels();
    const p = planData(labels, TEN_SHARDS, { images: 60_000, holdOut: 0, validationSplit: 0.1, seed: 3 });
    const orders = [0, 1, 2].map((epoch) => epochOrder(p, epoch, 3));
    const [first, second, third] = orders;
    expect(first?.subarray(0, p.shardEnds[0])).not.toEqual(p.train.subarray(0, p.shardEnds[0]));
    expect(second).not.toEqual(third);
    // A later epoch's first batch comes from all over.
    const shards = new Set(Array.from(second?.subarray(0, 64) ?? [], (i) => shardOf(TEN_SHARDS, i)));
    expect(shards.size).toBeGreaterThan(5);
    expect(epochOrder(p, 1, 3)).toEqual(second);
    expect(epochOrder(p, 1, 4)).not.toEqual(second);
  });
});

describe('steps', () => {
  it('count the short last batch', () => {
    const p = planData(manyLabels(), TEN_SHARDS, {
      images: 60_000,
      holdOut: 0,
      validationSplit: 0.1,
      seed: 42,
    });
    expect(p.train.length).toBe(54_000);
    expect(stepsPerEpoch(p, 64)).toBe(844);
    expect(stepsPerEpoch(p, 1000)).toBe(54);
    expect(totalSteps(p, { batchSize: 64, epochs: 10 })).toBe(8440);
  });
});
