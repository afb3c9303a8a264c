/** The recipe in words. */
import { TUTORIAL_RECIPE, type Recipe } from '../../core/recipe/recipe.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useRecipeText } from './recipe-text.ts';
import styles from './train.module.css';

export interface RecipeListProps {
  /** Null: images and epochs follow from the machine's speed, which is not known yet. */
  readonly recipe: Recipe | null;
}

export function RecipeList({ recipe }: RecipeListProps) {
  const m = useMessages();
  const f = useFormat();
  const text = useRecipeText();
  const words = m.train.recipe;
  const shown = recipe ?? TUTORIAL_RECIPE;
  const { optimizer } = shown;
  return (
    <dl className={styles.recipe}>
      <dt>{words.images}</dt>
      <dd>{recipe === null ? words.afterTiming : imagesOf(recipe)}</dd>
      {shown.holdOut > 0 && (
        <>
          <dt>{words.holdOut}</dt>
          <dd>{words.holdOutValue({ images: f.number(shown.holdOut) })}</dd>
        </>
      )}
      <dt>{words.epochs}</dt>
      <dd>{recipe === null ? words.afterTiming : f.number(recipe.epochs)}</dd>
      <dt>{words.batchSize}</dt>
      <dd>{f.number(shown.batchSize)}</dd>
      <dt>{words.optimizer}</dt>
      <dd>
        {words.optimizerValue({
          name: words.optimizers[optimizer.kind],
          rate: text.exact(optimizer.learningRate),
        })}
      </dd>
      <dt>{words.loss}</dt>
      <dd>{words.lossValue}</dd>
      {shown.augmentation !== null && (
        <>
          <dt>{words.augmentation}</dt>
          <dd>{text.augmentation(shown.augmentation)}</dd>
        </>
      )}
      <dt>{words.seed}</dt>
      <dd>
        {String(shown.seed)}
        <small>{words.seedHint}</small>
      </dd>
    </dl>
  );

  function imagesOf({ images, holdOut, validationSplit }: Recipe): string {
    const used = f.number(images - holdOut);
    if (validationSplit === 0) return words.imagesPlain({ images: used });
    const percent = Number((validationSplit * 100).toPrecision(6));
    return words.imagesValue({ images: used, share: `${text.exact(percent)}%` });
  }
}
