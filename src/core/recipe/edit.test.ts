import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { recipeDifferences } from './differences.ts';
import { withRateTimes } from './edit.ts';
import { OPTIMIZERS, type Recipe, recipeSchema, TUTORIAL_RECIPE } from './recipe.ts';

const at = (learningRate: number): Recipe => ({
  ...TUTORIAL_RECIPE,
  optimizer: { ...OPTIMIZERS.momentum, learningRate },
});

describe('withRateTimes', () => {
  it('changes the rate and nothing else', () => {
    const tenth = withRateTimes(TUTORIAL_RECIPE, 0.1);
    expect(tenth.optimizer.learningRate).toBe(0.0001);
    expect(recipeDifferences(TUTORIAL_RECIPE, tenth)).toEqual(['learningRate']);
  });

  it.each([
    [0.007, 10, 0.07],
    [0.3, 0.1, 0.03],
    [3, 10, 10],
    [1e-6, 0.1, 1e-6],
  ])('%d times %d is %d: a round number within the bounds', (rate, factor, expected) => {
    const recipe = withRateTimes(at(rate), factor);
    expect(recipe.optimizer).toEqual({ ...OPTIMIZERS.momentum, learningRate: expected });
    expect(v.is(recipeSchema, recipe)).toBe(true);
  });
});
