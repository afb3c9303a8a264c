import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { recipeSchema, TUTORIAL_RECIPE } from './recipe.ts';

describe('recipeSchema', () => {
  it("takes the tutorial's recipe as it is", () => {
    expect(v.parse(recipeSchema, TUTORIAL_RECIPE)).toEqual(TUTORIAL_RECIPE);
  });

  it.each([
    { images: 99 },
    { images: 60_001 },
    { epochs: 0 },
    { epochs: 1.5 },
    { batchSize: 0 },
    { validationSplit: 0.51 },
    { validationSplit: -0.1 },
    { seed: 2 ** 32 },
    { seed: -1 },
    { network: 'other' },
    { loss: 'mse' },
    { optimizer: { ...TUTORIAL_RECIPE.optimizer, learningRate: 0 } },
    { optimizer: { ...TUTORIAL_RECIPE.optimizer, beta2: 1 } },
    { optimizer: { ...TUTORIAL_RECIPE.optimizer, kind: 'sgd' } },
    { epochs: NaN },
    { epochs: '10' },
  ])('refuses %j', (changes) => {
    expect(v.is(recipeSchema, { ...TUTORIAL_RECIPE, ...changes })).toBe(false);
  });
});
