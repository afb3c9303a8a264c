/** A fine-tuning in a project of one's own: on its training split as it is now, for the classes it has now. Pure. */
import type { WireError } from '../base/app-error.ts';
import { networkOf, shapeOf } from '../network/design.ts';
import type { NetworkSpec } from '../network/network.ts';
import { takesPicturesOf } from '../project/preprocessing.ts';
import type { ModelSummary } from '../project/records.ts';
import { MOST_CLASSES } from '../project/samples.ts';
import { splitCounts } from '../project/split-counts.ts';
import type { ProjectState } from '../project/state.ts';
import { withCounts } from '../recipe/own-recipe.ts';
import { ADAM, type Recipe, USUAL_AUGMENTATION } from '../recipe/recipe.ts';
import { type TuneChoices, tunePlan } from './plan.ts';

type OwnBase = Pick<ModelSummary, 'id' | 'classes' | 'recipe' | 'preprocessing'>;

const BATCH_SIZE = 32;

/** The model's classes, and behind them those of the project that it does not know. */
export function ownTunedClasses(base: Pick<OwnBase, 'classes'>, { info }: ProjectState): readonly string[] {
  return [...new Set([...base.classes, ...info.classes.map(({ name }) => name)])];
}

/** The network that comes out. */
export function ownTunedNetwork(base: OwnBase, project: ProjectState): NetworkSpec {
  const classes = ownTunedClasses(base, project);
  return networkOf(base.recipe.network, classes.length, shapeOf(base.preprocessing));
}

/** Classes of the model that no training image shows any more. */
export function unseenClasses(
  base: Pick<OwnBase, 'classes'>,
  { info, counts }: ProjectState,
): readonly string[] {
  const shown = new Set(
    info.classes.filter((_, index) => (counts.byClass[index]?.[1] ?? 0) > 0).map(({ name }) => name),
  );
  return base.classes.filter((name) => !shown.has(name));
}

/** Why it cannot start; null where it can. The worker says the same when it does. */
export function ownTuneProblem(
  base: OwnBase,
  project: ProjectState,
  frozen: readonly string[],
): WireError | null {
  if (!takesPicturesOf(base.preprocessing, project.info.spec)) {
    return { code: 'project/other-pictures', data: {} };
  }
  if (ownTunedClasses(base, project).length > MOST_CLASSES) {
    return { code: 'tune/too-many-classes', data: { most: MOST_CLASSES } };
  }
  const { train, trainedClasses } = splitCounts(project.counts);
  if (train === 0) return { code: 'project/no-training-images', data: {} };
  if (trainedClasses < 2) return { code: 'project/one-class', data: {} };
  const { learning } = tunePlan(ownTunedNetwork(base, project), frozen, 0);
  return learning.length === 0 ? { code: 'tune/nothing-learns', data: {} } : null;
}

export function ownTuneRecipe(base: OwnBase, project: ProjectState, choices: TuneChoices): Recipe {
  return withCounts(
    {
      network: base.recipe.network,
      images: 0,
      holdOut: 0,
      epochs: choices.epochs,
      batchSize: BATCH_SIZE,
      validationSplit: 0,
      loss: 'categoricalCrossentropy',
      optimizer: { ...ADAM, learningRate: choices.learningRate },
      augmentation: choices.augment ? USUAL_AUGMENTATION : null,
      fineTune: { parentId: base.id, frozen: [...choices.frozen], heldOut: 0 },
      seed: choices.seed,
    },
    splitCounts(project.counts),
  );
}
