/** The loss stopped being a number: a tenth of the learning rate, in one press. */
import { withRateTimes } from '../../core/recipe/edit.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { useMessages } from '../../i18n/react.tsx';
import { useActions } from '../../store/react.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { useRecipeText } from './recipe-text.ts';

export interface TenthOfRateProps {
  readonly recipe: Recipe;
  /** Of the model to come. */
  readonly name: string;
}

export function TenthOfRate({ recipe, name }: TenthOfRateProps) {
  const m = useMessages();
  const actions = useActions();
  const text = useRecipeText();
  const next = withRateTimes(recipe, 0.1);
  const start = () => {
    // Whoever goes back to the settings finds there what was trained. (Fine-tuning is set up elsewhere: no draft.)
    actions.setDraft(next);
    void actions.startRecipe(next, name);
  };
  return (
    <Button variant="primary" onPress={start}>
      {m.train.tenth({ rate: text.exact(next.optimizer.learningRate) })}
    </Button>
  );
}
