import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { CASE_RECIPE, OPTIMIZERS, mnistRecipeSchema, TUTORIAL_RECIPE, USUAL_AUGMENTATION } from './recipe.ts';

describe('mnistRecipeSchema', () => {
  it("takes the tutorial's recipe as it is", () => {
    expect(v.parse(mnistRecipeSchema, TUTORIAL_RECIPE)).toEqual(TUTORIAL_RECIPE);
  });

  it('takes every optimizer, the worked case, and fine-tuning without any image of the data set', () => {
    for (const optimizer of Object.values(OPTIMIZERS)) {
      expect(v.is(mnistRecipeSchema, { ...CASE_RECIPE, optimizer, augmentation: USUAL_AUGMENTATION })).toBe(
        true,
      );
    }
    const fineTune = { parentId: 'm', frozen: ['conv1'], heldOut: 0.3 };
    expect(v.is(mnistRecipeSchema, { ...TUTORIAL_RECIPE, images: 0, fineTune })).toBe(true);
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
    { network: 'reference' },
    { network: { ...TUTORIAL_RECIPE.network, activation: 'softplus' } },
    { images: 1000, holdOut: 901 },
    { augmentation: { rotation: 46, scale: 0, shift: 0 } },
    { fineTune: { parentId: '', frozen: [], heldOut: 0.3 } },
    { fineTune: { parentId: 'm', frozen: [], heldOut: 0.9 } },
    { fineTune: { parentId: 'm', frozen: [], heldOut: 0.3 }, holdOut: 300 },
    { loss: 'mse' },
    { optimizer: { ...TUTORIAL_RECIPE.optimizer, learningRate: 0 } },
    { optimizer: { ...TUTORIAL_RECIPE.optimizer, beta2: 1 } },
    { optimizer: { kind: 'momentum', learningRate: 0.1, momentum: 1 } },
    { optimizer: { kind: 'rmsprop', learningRate: 0.1 } },
    { epochs: NaN },
    { epochs: '10' },
  ])('refuses %j', (changes) => {
    expect(v.is(mnistRecipeSchema, { ...TUTORIAL_RECIPE, ...changes })).toBe(false);
  });
});
