/** What follows from the state. Pure; nothing of it is kept. */
import type { EngineReport, EngineSpeed } from '../core/engine/engine.ts';
import type { ModelSummary, ResumableRun } from '../core/project/records.ts';
import { estimateSeconds, fastRecipe, tutorialRecipe, type PresetId } from '../core/recipe/presets.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import type { AppState, EngineState, RunView, TrainingState } from './state.ts';

/** From the button to the model: starting, training, paused, stopping. */
export function isUnderWay(training: TrainingState): boolean {
  return training.phase !== 'idle' && training.phase !== 'done' && training.phase !== 'failed';
}

/** Whether steps are being done this moment. */
export function isTraining(training: TrainingState): boolean {
  return training.phase === 'running' || training.phase === 'validating' || training.phase === 'stopping';
}

export function runOf(training: TrainingState): RunView | null {
  return 'run' in training ? training.run : null;
}

/** 1-based; the epoch that the next step belongs to, the last one at the end. */
export function currentEpoch(run: RunView): number {
  return Math.min(run.recipe.epochs, Math.floor(run.step / Math.max(1, run.stepsPerEpoch)) + 1);
}

/** 0..1 */
export function progressOf(run: RunView): number {
  return run.totalSteps === 0 ? 0 : Math.min(1, run.step / run.totalSteps);
}

export function reportOf(engine: EngineState): EngineReport | null {
  return 'report' in engine ? engine.report : null;
}

/** Null until timed. */
export function speedOf(engine: EngineState): EngineSpeed | null {
  return engine.phase === 'known' ? engine.speed : null;
}

export function selectedModel(state: AppState): ModelSummary | null {
  return state.models.list.find((model) => model.id === state.models.selectedId) ?? null;
}

/** The newest run that can go on, while nothing is under way. */
export function offeredRun(state: AppState): ResumableRun | null {
  return isUnderWay(state.training) ? null : (state.resumable[0] ?? null);
}

export interface PresetEstimate {
  readonly preset: PresetId;
  readonly recipe: Recipe;
  readonly seconds: number;
}

/** What each preset would be and take on this machine; empty until it has been timed. */
export function presetEstimates(state: AppState): readonly PresetEstimate[] {
  const speed = speedOf(state.engine);
  if (speed === null) return [];
  const of = (preset: PresetId, recipe: Recipe) => ({
    preset,
    recipe,
    seconds: estimateSeconds(recipe, speed),
  });
  return [of('fast', fastRecipe(speed, state.preferences.budgetSeconds)), of('tutorial', tutorialRecipe())];
}

export type StageState = 'empty' | 'ready' | 'running' | 'stale';

export interface StageStates {
  readonly data: StageState;
  readonly train: StageState;
  readonly evaluate: StageState;
  readonly deploy: StageState;
}

/** The state of each stage for the rail. `evaluate` is stale when another model than the selected one was scored. */
export function stageStates(state: AppState): StageStates {
  const { dataset, training, models, evaluation } = state;
  const hasModels = models.list.length > 0;
  const scored = (selectedModel(state)?.metrics.test ?? null) !== null;
  const otherScored = models.list.some((model) => model.metrics.test !== null);
  return {
    data: dataset.phase === 'downloading' ? 'running' : 'ready',
    train: isUnderWay(training) ? 'running' : hasModels ? 'ready' : 'empty',
    evaluate: evaluation.phase === 'scoring' ? 'running' : scored ? 'ready' : otherScored ? 'stale' : 'empty',
    deploy: hasModels ? 'ready' : 'empty',
  };
}
