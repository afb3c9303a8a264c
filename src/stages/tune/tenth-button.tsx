/** Where the loss stopped being a number: the same again, a tenth as fast. */
import type { Recipe } from '../../core/recipe/recipe.ts';
import { LIMITS } from '../../core/recipe/recipe.ts';
import { atTenthOfRate } from '../../core/tune/plan.ts';
import { useMessages } from '../../i18n/react.tsx';
import { Button } from '../../ui/kit/button.tsx';

export interface TenthButtonProps {
  readonly recipe: Recipe;
  readonly begin: (recipe: Recipe) => void;
}

export function TenthButton({ recipe, begin }: TenthButtonProps) {
  const m = useMessages();
  const slower = atTenthOfRate(recipe);
  const { learningRate } = slower.optimizer;
  if (learningRate < LIMITS.learningRate.min) return null;
  return (
    <Button size="small" variant="primary" onPress={() => begin(slower)}>
      {m.tune.tenth({ rate: rateText(learningRate) })}
    </Button>
  );
}

/** As one would type it: "0.0001". */
function rateText(rate: number): string {
  return String(Number(rate.toPrecision(6)));
}
