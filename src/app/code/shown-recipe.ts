/** Which settings the code on a screen carries. Pure. */
import type { CodeSettings, CodeStage } from '../../core/codegen/code.ts';
import type { ModelId, ModelSummary } from '../../core/project/records.ts';
import { classesOf, DIGITS, type SampleInfo } from '../../core/project/samples.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import {
  PRESET_RATES,
  presetFrozen,
  TUNE_DEFAULTS,
  tunedNetwork,
  tunePlan,
  type TunePreset,
  tuneRecipe,
} from '../../core/tune/plan.ts';
import { runOf } from '../../store/selectors.ts';
import type { AppState } from '../../store/state.ts';

/** Of a model, of a run that goes on or has just ended, or of what is set up. */
export type ShownRecipe =
  | { readonly from: 'model'; readonly model: ModelSummary }
  | { readonly from: 'run' | 'draft'; readonly recipe: Recipe; readonly classCount: number };

/**
 * @param wanted the model of the address; null takes the chosen one
 */
export function shownRecipe(state: AppState, stage: CodeStage, wanted: ModelId | null): ShownRecipe {
  const run = runOf(state.training);
  if (run !== null && (stage === 'train' || (stage === 'tune' && run.recipe.fineTune !== null))) {
    return { from: 'run', recipe: run.recipe, classCount: run.classes.length };
  }
  const id = wanted ?? state.models.selectedId;
  const model =
    stage === 'data' || stage === 'train' ? undefined : state.models.list.find((one) => one.id === id);
  if (model !== undefined) return { from: 'model', model };
  return { from: 'draft', recipe: state.draft, classCount: DIGITS.length };
}

export function settingsOf(
  shown: ShownRecipe,
  stage: CodeStage,
  samples: readonly SampleInfo[],
): CodeSettings {
  if (shown.from !== 'model') return { recipe: shown.recipe, classCount: shown.classCount };
  const { recipe, classes } = shown.model;
  if (stage !== 'tune') return { recipe, classCount: classes.length };
  return { recipe: tuningOf(shown.model, samples), classCount: classesOf(classes, samples).length };
}

/** The tutorial's fine-tuning of a model, as the Fine-tune screen's preset has it; the head's where that leaves nothing to learn. */
function tuningOf(model: ModelSummary, samples: readonly SampleInfo[]): Recipe {
  const network = tunedNetwork(model, samples);
  const learns = (preset: TunePreset): boolean =>
    tunePlan(network, presetFrozen(network, preset), 0).learning.length > 0;
  const preset = learns('tutorial') ? 'tutorial' : 'head';
  return tuneRecipe(model, samples, {
    ...TUNE_DEFAULTS,
    frozen: presetFrozen(network, preset),
    learningRate: PRESET_RATES[preset],
    augment: false,
    seed: model.recipe.seed,
  });
}
