import * as v from 'valibot';
import { expect, it } from 'vitest';
import { splitCounts } from '../project/split-counts.ts';
import { ownRecipe, withCounts } from './own-recipe.ts';
import { mnistRecipeSchema, recipeSchema, TUTORIAL_RECIPE } from './recipe.ts';

it.each([
  [16, 4, 20, 16],
  [180, 20, 20, 64],
  [450, 50, 10, 64],
])('suits %i images to train on and %i to validate with', (train, validation, epochs, batchSize) => {
  const recipe = ownRecipe({ train, validation });
  expect(recipe).toMatchObject({ epochs, batchSize, images: train + validation, augmentation: null });
  expect(recipe.validationSplit).toBe(validation / (train + validation));
  expect(v.is(recipeSchema, recipe)).toBe(true);
});

it('can be kept before there is any image, and holds far more than MNIST', () => {
  expect(v.is(recipeSchema, ownRecipe({ train: 0, validation: 0 }))).toBe(true);
  const many = withCounts({ ...TUTORIAL_RECIPE, holdOut: 300 }, { train: 100_000, validation: 150_000 });
  expect(many).toMatchObject({ images: 250_000, holdOut: 0, validationSplit: 0.6 });
  expect(v.is(recipeSchema, many)).toBe(true);
  expect(v.is(mnistRecipeSchema, many)).toBe(false);
});

it('counts labelled images by split', () => {
  const byClass = [
    [0, 3, 1, 2],
    [5, 0, 2, 1],
    [9, 9, 9, 9],
  ] as const;
  expect(splitCounts({ byClass })).toEqual({ train: 3, validation: 3, test: 3, trainedClasses: 1 });
});
