/** What follows from the state. Pure; nothing of it is kept. */
import type { EngineReport, EngineSpeed } from '../core/engine/engine.ts';
import type { ModelSummary, ResumableRun } from '../core/project/records.ts';
import { isBuiltIn, type ProjectInfo } from '../core/project/project.ts';
import type { ProjectState } from '../core/project/state.ts';
import type { OpenProjectState } from './project-state.ts';
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

/** The open project; one of one's own that is not asked for yet is being opened. */
export function openProject(state: Pick<AppState, 'preferences' | 'project'>): OpenProjectState {
  const { project, preferences } = state;
  if (isBuiltIn(preferences.project)) return BUILT_IN;
  if (project.phase !== 'built-in' && project.id === preferences.project) return project;
  return OPENING;
}

/** One of one's own, with all but its pictures; null for the built-in ones, and while it is opened. */
export function ownProject(state: Pick<AppState, 'preferences' | 'project'>): ProjectState | null {
  const project = openProject(state);
  return project.phase === 'open' ? project.state : null;
}

/** Whether a project file holds all of it: a model is work as well, and comes without a change of the project. */
export function isBackedUp(
  { id, isBackedUp: hasAllPictures, backedUpAt }: ProjectInfo,
  models: readonly ModelSummary[],
): boolean {
  const isInFile = ({ datasetId, createdAt }: ModelSummary): boolean =>
    datasetId !== id || (backedUpAt !== null && createdAt <= backedUpAt);
  return hasAllPictures && models.every(isInFile);
}

// The same objects each time, so that nothing is drawn anew for them.
const BUILT_IN: OpenProjectState = { phase: 'built-in' };
const OPENING: OpenProjectState = { phase: 'opening', id: '' };

export function selectedModel(state: AppState): ModelSummary | null {
  return state.models.list.find((model) => model.id === state.models.selectedId) ?? null;
}

/** The newest run that can go on, while nothing is under way. */
export function offeredRun(state: AppState): ResumableRun | null {
  return isUnderWay(state.training) ? null : (state.resumable[0] ?? null);
}
