/** Which settings the code on a screen carries. Pure. */
import type { CodeSettings, CodeStage } from '../../core/codegen/code.ts';
import { networkOf } from '../../core/network/design.ts';
import type { ModelId, ModelSummary } from '../../core/project/records.ts';
import { classesOf, type SampleInfo } from '../../core/project/samples.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { runOf } from '../../store/selectors.ts';
import type { AppState } from '../../store/state.ts';

/** Of a model, of a run that goes on or has just ended, or of what is set up. */
export type ShownRecipe =
  | { readonly from: 'model'; readonly model: ModelSummary }
  | { readonly from: 'run' | 'draft'; readonly recipe: Recipe; readonly classCount: number };

/** MNIST's classes. */
const DIGITS = 10;

/** What the tutorial's fine-tuning starts from: `layers[:-2]` learn, at a lower rate, in fewer epochs. */
const TUNING = { images: 2000, epochs: 5, rateDividedBy: 10, heldOut: 0.2, frozenLayers: 2 } as const;

/**
 * @param wanted the model of the address; null takes the chosen one
 */
export function shownRecipe(state: AppState, stage: CodeStage, wanted: ModelId | null): ShownRecipe {
  const run = runOf(state.training);
  if (run !== null && (stage === 'train' || (stage === 'tune' && run.recipe.fineTune !== null))) {
    const record = state.runs.list.find(({ id }) => id === run.runId);
    return { from: 'run', recipe: run.recipe, classCount: record?.classes.length ?? DIGITS };
  }
  const id = wanted ?? state.models.selectedId;
  const model =
    stage === 'data' || stage === 'train' ? undefined : state.models.list.find((one) => one.id === id);
  if (model !== undefined) return { from: 'model', model };
  return { from: 'draft', recipe: state.draft, classCount: DIGITS };
}

export function settingsOf(
  shown: ShownRecipe,
  stage: CodeStage,
  samples: readonly SampleInfo[],
): CodeSettings {
  if (shown.from !== 'model') return { recipe: shown.recipe, classCount: shown.classCount };
  const { recipe, classes } = shown.model;
  if (stage !== 'tune') return { recipe, classCount: classes.length };
  return { recipe: tuningOf(shown.model), classCount: classesOf(classes, samples).length };
}

/** The tutorial's fine-tuning of a model, in which something learns. */
function tuningOf({ id, recipe, classes }: ModelSummary): Recipe {
  const { layers } = networkOf(recipe.network, classes.length);
  const learnable = (end: number): boolean =>
    layers.slice(0, end).some(({ kind }) => kind === 'conv2d' || kind === 'dense');
  const end = layers.length - TUNING.frozenLayers;
  const frozen = layers.slice(learnable(end) ? end : end + 1).map(({ name }) => name);
  const learningRate = recipe.optimizer.learningRate / TUNING.rateDividedBy;
  return {
    ...recipe,
    images: TUNING.images,
    holdOut: 0,
    epochs: TUNING.epochs,
    optimizer: { ...recipe.optimizer, learningRate },
    fineTune: { parentId: id, frozen, heldOut: TUNING.heldOut },
  };
}
