/** What is reported of a run on its way: that it started, that its images come, and what its session says. */
import type { DatasetProgress } from '../core/dataset/summary.ts';
import type { TrainEvent } from '../core/project/training.ts';
import type { RunLedger } from './run-ledger.ts';
import type { SessionEnd } from './session.ts';
import type { RunData } from './training-data.ts';

/** The first event of a run. */
export function started({ run, log }: RunLedger, data: RunData): TrainEvent {
  return {
    kind: 'started',
    runId: run.id,
    recipe: run.recipe,
    classes: run.classes,
    preprocessing: run.preprocessing,
    step: log.steps,
    totalSteps: data.totalSteps,
    stepsPerEpoch: data.stepsPerEpoch,
    history: log.history,
  };
}

/** Holds progress of the data back until `started` has been reported. */
export function progressGate(emit: (event: TrainEvent) => void): {
  report: (progress: DatasetProgress) => void;
  open: () => void;
} {
  let isOpen = false;
  let held: DatasetProgress | null = null;
  return {
    report: (progress) => {
      if (isOpen) emit({ kind: 'data', progress });
      else held = progress;
    },
    open: () => {
      isOpen = true;
      if (held) emit({ kind: 'data', progress: held });
    },
  };
}

/** Passes on what a session reports; returns how it ended. */
export async function consume(
  events: AsyncGenerator<TrainEvent, SessionEnd, void>,
  emit: (event: TrainEvent) => void,
): Promise<SessionEnd> {
  for (;;) {
    const next = await events.next();
    if (next.done) return next.value;
    emit(next.value);
  }
}
