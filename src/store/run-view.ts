/** How a run's events change what is shown of it. Pure. */
import { unreachable } from '../core/base/invariant.ts';
import type { ResumableRun, RunHistory } from '../core/project/records.ts';
import type { TrainEvent } from '../core/project/training.ts';
import type { RunView, TrainingState } from './state.ts';

export type ActiveTraining = Extract<
  TrainingState,
  { readonly phase: 'running' | 'paused' | 'validating' | 'stopping' }
>;
type Started = Extract<TrainEvent, { readonly kind: 'started' }>;

/** @param resumed its history, up to the checkpoint, comes with the event */
export function startedRun(event: Started, resumed: boolean): ActiveTraining {
  return {
    phase: 'running',
    run: {
      runId: event.runId,
      recipe: event.recipe,
      classes: event.classes,
      preprocessing: event.preprocessing,
      step: event.step,
      totalSteps: event.totalSteps,
      stepsPerEpoch: event.stepsPerEpoch,
      history: event.history,
      imagesPerSecond: null,
      secondsLeft: null,
      download: null,
      lastCheckpointStep: resumed ? event.step : null,
      checkpointError: null,
    },
  };
}

/** A run that lies in storage, as it will show once it goes on. */
export function storedRun({ run, checkpointStep }: ResumableRun): RunView {
  return {
    runId: run.id,
    recipe: run.recipe,
    classes: run.classes,
    preprocessing: run.preprocessing,
    step: checkpointStep,
    totalSteps: run.totalSteps,
    stepsPerEpoch: run.totalSteps / run.recipe.epochs,
    history: run.history,
    imagesPerSecond: null,
    secondsLeft: null,
    download: null,
    lastCheckpointStep: checkpointStep,
    checkpointError: null,
  };
}

/** A run that is stopping stays so whatever else is reported, until it is finished. */
export function afterEvent(training: ActiveTraining, event: Exclude<TrainEvent, Started>): ActiveTraining {
  const { run } = training;
  const phase = (next: ActiveTraining['phase']) => (training.phase === 'stopping' ? 'stopping' : next);
  switch (event.kind) {
    case 'data': {
      const arrived = event.progress.bytesDone >= event.progress.bytesTotal;
      return { ...training, run: { ...run, download: arrived ? null : event.progress } };
    }
    case 'progress':
      return {
        // The last report before a pause may come after it.
        phase: training.phase === 'paused' ? 'paused' : phase('running'),
        run: {
          ...run,
          step: event.step,
          imagesPerSecond: event.imagesPerSecond ?? run.imagesPerSecond,
          secondsLeft: event.secondsLeft,
          history: withCurve(run.history, event.curve),
        },
      };
    case 'validating':
      return { phase: phase('validating'), run };
    case 'epoch':
      return {
        phase: training.phase === 'paused' ? 'paused' : phase('running'),
        run: { ...run, history: { ...run.history, epochs: [...run.history.epochs, event.point] } },
      };
    case 'paused':
      return { phase: phase('paused'), run: { ...run, imagesPerSecond: null } };
    case 'continued':
      return { phase: phase('running'), run };
    case 'checkpoint':
      return {
        ...training,
        run: {
          ...run,
          lastCheckpointStep: event.error === null ? event.step : run.lastCheckpointStep,
          checkpointError: event.error,
        },
      };
    default:
      return unreachable(event);
  }
}

function withCurve(history: RunHistory, points: RunHistory['curve']): RunHistory {
  return points.length === 0 ? history : { ...history, curve: [...history.curve, ...points] };
}
