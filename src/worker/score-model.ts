/** Scores a loaded model on batches of images: progress is reported, messages get through, and it can be cancelled. */
import type { Preprocessing } from '../core/project/records.ts';
import type { EngineReport } from '../core/engine/engine.ts';
import { nextTask } from '../engine/next-task.ts';
import type { TrainingBatch } from '../engine/trainer.ts';
import type { Ml, Model } from './deps.ts';
import { Scorer, scoringBatch } from './scorer.ts';

/** Progress is reported at most ten times a second. */
const PROGRESS_MS = 100;

export interface ScoredWith {
  readonly ml: Ml;
  readonly report: EngineReport;
  /** Names the failures of the engine. */
  readonly guard: <T>(work: Promise<T>) => Promise<T>;
  readonly clock: () => number;
}

export interface ScoredImages {
  readonly count: number;
  /** The model's classes, and behind them those of images that it does not know. */
  readonly classCount: number;
  batches(batchSize: number): AsyncGenerator<TrainingBatch>;
}

/** The caller owns the model. Throws `data/*`, `engine/*`, or an AbortError. */
export async function scoreModel(
  { ml, report, guard, clock }: ScoredWith,
  model: Model,
  preprocessing: Preprocessing,
  images: ScoredImages,
  context: {
    readonly signal: AbortSignal;
    readonly emit: (event: { readonly done: number; readonly total: number }) => void;
  },
): Promise<Scorer> {
  const { signal, emit } = context;
  const { count: total } = images;
  const scorer = new Scorer(total, images.classCount);
  let reportedAt = -Infinity;
  for await (const batch of images.batches(scoringBatch(report))) {
    await guard(scorer.score(ml, model, batch, preprocessing));
    if (clock() - reportedAt >= PROGRESS_MS) {
      reportedAt = clock();
      emit({ done: scorer.done, total });
    }
    await nextTask();
    signal.throwIfAborted();
  }
  emit({ done: total, total });
  return scorer;
}
