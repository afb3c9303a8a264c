/** Recipes for projects of one's own: what to begin with, and the numbers that the project decides. */
import type { SplitCounts } from '../project/split-counts.ts';
import { type Recipe, TUTORIAL_RECIPE } from './recipe.ts';

/** Below so many pictures an epoch is over soon: twice as many of them. */
const FEW = 500;
const EPOCHS = { few: 20, many: 10 } as const;
/** Below so many pictures, a usual batch would leave too few steps. */
const VERY_FEW = 200;
const BATCH_SIZE = { few: 16, many: 64 } as const;

type Counts = Pick<SplitCounts, 'train' | 'validation'>;

/** What setting up a project's training begins with. */
export function ownRecipe(counts: Counts): Recipe {
  const images = counts.train + counts.validation;
  return withCounts(
    {
      ...TUTORIAL_RECIPE,
      epochs: images < FEW ? EPOCHS.few : EPOCHS.many,
      batchSize: images < VERY_FEW ? BATCH_SIZE.few : BATCH_SIZE.many,
    },
    counts,
  );
}

/** The recipe with as many images as the project has to train on and to validate with. */
export function withCounts(recipe: Recipe, { train, validation }: Counts): Recipe {
  const images = Math.max(1, train + validation);
  return { ...recipe, images, holdOut: 0, validationSplit: validation / images };
}
