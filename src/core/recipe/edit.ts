/** Small changes to a recipe that are offered in one press. Pure. */
import { LIMITS, type Recipe } from './recipe.ts';

/** Significant digits of a multiplied rate: floating point makes 0.07000000000000001 out of 0.007 times 10. */
const RATE_DIGITS = 6;

/** The recipe with its learning rate times `factor`, within the bounds; all else, the seed too, stays. */
export function withRateTimes(recipe: Recipe, factor: number): Recipe {
  const { min, max } = LIMITS.learningRate;
  const rate = Number((recipe.optimizer.learningRate * factor).toPrecision(RATE_DIGITS));
  return { ...recipe, optimizer: { ...recipe.optimizer, learningRate: Math.min(max, Math.max(min, rate)) } };
}
