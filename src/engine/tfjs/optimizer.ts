/** The update rule that a recipe asks for. */
import { unreachable } from '../../core/base/invariant.ts';
import type { Optimizer } from '../../core/recipe/recipe.ts';
import { adam } from './adam.ts';
import { gradientDescent, withMomentum } from './gradient-descent.ts';
import type { UpdateRule } from './update-rule.ts';

export function updateRule(optimizer: Optimizer): UpdateRule {
  switch (optimizer.kind) {
    case 'sgd':
      return gradientDescent(optimizer);
    case 'momentum':
      return withMomentum(optimizer);
    case 'adam':
      return adam(optimizer);
    default:
      return unreachable(optimizer);
  }
}
