import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { EngineSpeed } from '../engine/engine.ts';
import { bestPreset, estimateSeconds, fastRecipe, tutorialRecipe } from './presets.ts';
import { type Recipe, mnistRecipeSchema } from './recipe.ts';

/** From a slow phone on the cpu backend to a fast GPU. */
const speeds: fc.Arbitrary<EngineSpeed> = fc
  .tuple(fc.double({ min: 0.5, max: 18, noNaN: true }), fc.double({ min: 1, max: 6, noNaN: true }))
  .map(([power, ratio]) => ({
    trainImagesPerSecond: 2 ** power,
    evalImagesPerSecond: 2 ** power * ratio,
  }));
const budgets = fc.double({ min: 5, max: 900, noNaN: true });

const at = (trainImagesPerSecond: number, evalImagesPerSecond = 3 * trainImagesPerSecond): EngineSpeed => ({
  trainImagesPerSecond,
  evalImagesPerSecond,
});
const passes = (recipe: Recipe): number => recipe.images * recipe.epochs;

describe('estimateSeconds', () => {
  it('counts training, validation and validation after each epoch, and adds 15%', () => {
    // 54,000 x 10 trained, 6,000 x 10 validated
    expect(estimateSeconds(tutorialRecipe(), at(1000, 10_000))).toBeCloseTo(1.15 * (540 + 6), 9);
  });

  it('falls as the machine gets faster, and grows with images and epochs', () => {
    fc.assert(
      fc.property(speeds, fc.double({ min: 1, max: 10, noNaN: true }), (speed, factor) => {
        const faster = at(speed.trainImagesPerSecond * factor, speed.evalImagesPerSecond * factor);
        const recipe = tutorialRecipe();
        const seconds = estimateSeconds(recipe, speed);
        expect(estimateSeconds(recipe, faster) * factor).toBeCloseTo(seconds, 6);
        expect(estimateSeconds({ ...recipe, epochs: 11 }, speed)).toBeGreaterThan(seconds);
        expect(estimateSeconds({ ...recipe, images: 30_000 }, speed)).toBeLessThan(seconds);
      }),
    );
  });
});

describe('fastRecipe', () => {
  it('is a valid recipe within its limits', () => {
    fc.assert(
      fc.property(speeds, budgets, (speed, budget) => {
        const recipe = fastRecipe(speed, budget);
        expect(v.parse(mnistRecipeSchema, recipe)).toEqual(recipe);
        expect(recipe.images % 500).toBe(0);
        expect(recipe.images).toBeGreaterThanOrEqual(500);
        expect(recipe.epochs).toBeGreaterThanOrEqual(1);
        expect(recipe.epochs).toBeLessThanOrEqual(10);
        // More than two epochs only of everything, one only of little.
        if (recipe.epochs > 2) expect(recipe.images).toBe(60_000);
        if (recipe.epochs === 1) expect(recipe.images).toBeLessThan(2000);
        expect({ ...recipe, images: 0, epochs: 0 }).toEqual({ ...tutorialRecipe(), images: 0, epochs: 0 });
      }),
    );
  });

  it('fits the time there is wherever 500 images once do, and leaves no room for more', () => {
    fc.assert(
      fc.property(speeds, budgets, (speed, budget) => {
        const recipe = fastRecipe(speed, budget);
        const seconds = (changes: Partial<Recipe>): number =>
          estimateSeconds({ ...tutorialRecipe(), ...changes }, speed);
        fc.pre(seconds({ images: 500, epochs: 1 }) <= budget);
        const { images, epochs } = recipe;
        expect(seconds({ images, epochs })).toBeLessThanOrEqual(budget);
        if (images < 60_000) expect(seconds({ images: images + 500, epochs })).toBeGreaterThan(budget);
        else if (epochs < 10) expect(seconds({ images, epochs: epochs + 1 })).toBeGreaterThan(budget);
      }),
    );
  });

  it('asks for no less of a faster machine or in more time', () => {
    fc.assert(
      fc.property(speeds, budgets, fc.double({ min: 1, max: 8, noNaN: true }), (speed, budget, factor) => {
        const faster = at(speed.trainImagesPerSecond * factor, speed.evalImagesPerSecond * factor);
        expect(passes(fastRecipe(faster, budget))).toBeGreaterThanOrEqual(passes(fastRecipe(speed, budget)));
        expect(passes(fastRecipe(speed, budget * factor))).toBeGreaterThanOrEqual(
          passes(fastRecipe(speed, budget)),
        );
      }),
    );
  });

  it('goes through the whole set ten times where that fits', () => {
    expect(fastRecipe(at(100_000), 120)).toEqual(tutorialRecipe());
  });

  // By hand: 120 s / 1.15 over the seconds of an image, or of an epoch of 60,000.
  it.each([
    [250, 120, 13_500, 2],
    [30, 120, 1500, 2],
    [2000, 120, 60_000, 3],
  ])('at %d images a second and %d s: %d images, %d epochs', (speed, budget, images, epochs) => {
    expect(fastRecipe(at(speed), budget)).toMatchObject({ images, epochs });
  });

  it('gives its least where nothing fits', () => {
    expect(fastRecipe(at(1), 30)).toMatchObject({ images: 500, epochs: 1 });
  });
});

describe('bestPreset', () => {
  it('is the tutorial exactly where that fits', () => {
    fc.assert(
      fc.property(speeds, budgets, (speed, budget) => {
        const fits = estimateSeconds(tutorialRecipe(), speed) <= budget;
        expect(bestPreset(speed, budget)).toBe(fits ? 'tutorial' : 'fast');
        if (fits) expect(fastRecipe(speed, budget)).toEqual(tutorialRecipe());
      }),
    );
    expect(bestPreset(at(250), 120)).toBe('fast');
    expect(bestPreset(at(10_000), 120)).toBe('tutorial');
  });
});
