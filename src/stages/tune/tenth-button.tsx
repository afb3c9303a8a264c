/** Where the loss stopped being a number: the same again, a tenth as fast. */
import { withRateTimes } from '../../core/recipe/edit.ts';
import { LIMITS, type Recipe } from '../../core/recipe/recipe.ts';
import { useMessages } from '../../i18n/react.tsx';
import { Button } from '../../ui/kit/button.tsx';

export interface TenthButtonProps {
  readonly recipe: Recipe;
  readonly begin: (recipe: Recipe) => void;
}

export function TenthButton({ recipe, begin }: TenthButtonProps) {
  const m = useMessages();
  const slower = withRateTimes(recipe, 0.1);
  if (recipe.optimizer.learningRate / 10 < LIMITS.learningRate.min) return null;
  return (
    <Button size="small" variant="primary" onPress={() => begin(slower)}>
      {m.tune.tenth({ rate: String(slower.optimizer.learningRate) })}
    </Button>
  );
}
