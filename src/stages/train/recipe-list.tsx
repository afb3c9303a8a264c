/** The recipe in words. */
import { TUTORIAL_RECIPE, type Recipe } from '../../core/recipe/recipe.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import styles from './train.module.css';

export interface RecipeListProps {
  /** Null: images and epochs follow from the machine's speed, which is not known yet. */
  readonly recipe: Recipe | null;
}

export function RecipeList({ recipe }: RecipeListProps) {
  const m = useMessages();
  const f = useFormat();
  const words = m.train.recipe;
  const shown = recipe ?? TUTORIAL_RECIPE;
  const share = f.percent(shown.validationSplit, 0);
  return (
    <dl className={styles.recipe}>
      <dt>{words.images}</dt>
      <dd>
        {recipe === null ? words.afterTiming : words.imagesValue({ images: f.number(recipe.images), share })}
      </dd>
      <dt>{words.epochs}</dt>
      <dd>{recipe === null ? words.afterTiming : f.number(recipe.epochs)}</dd>
      <dt>{words.batchSize}</dt>
      <dd>{f.number(shown.batchSize)}</dd>
      <dt>{words.optimizer}</dt>
      <dd>{words.optimizerValue({ rate: f.number(shown.optimizer.learningRate, 3) })}</dd>
      <dt>{words.loss}</dt>
      <dd>{words.lossValue}</dd>
      <dt>{words.seed}</dt>
      <dd>
        {String(shown.seed)}
        <small>{words.seedHint}</small>
      </dd>
    </dl>
  );
}
