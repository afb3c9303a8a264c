/** Scores a model's weights on a test set: progress is reported, messages get through, and it can be cancelled. */
import { shapeOf } from '../core/network/design.ts';
import type { ModelRecord } from '../core/project/records.ts';
import { nextTask } from '../engine/next-task.ts';
import { disposeQuietly } from './dispose.ts';
import type { EngineRoom, ReadyEngine } from './engine-room.ts';
import { Scorer, scoringBatch } from './scorer.ts';
import type { TestSet } from './test-sets.ts';

/** Progress is reported at most ten times a second. */
const PROGRESS_MS = 100;

/** A model as data, whoever kept it. */
export interface ScoredModel extends Pick<ModelRecord, 'id' | 'topology' | 'weightSpecs' | 'preprocessing'> {
  readonly weights: Uint8Array<ArrayBuffer>;
}

export interface ScoringParts {
  readonly room: EngineRoom;
  readonly engine: ReadyEngine;
  /** Milliseconds since anything. */
  readonly clock: () => number;
}

export interface ScoringContext {
  readonly signal: AbortSignal;
  readonly emit: (event: { readonly done: number; readonly total: number }) => void;
}

/** Throws `model/unreadable`, `data/*`, `engine/*`, or an AbortError. */
export async function scoreModel(
  { room, engine, clock }: ScoringParts,
  { id, topology, weightSpecs, weights, preprocessing }: ScoredModel,
  set: TestSet,
  { signal, emit }: ScoringContext,
): Promise<Scorer> {
  const { ml, report } = engine;
  const model = await room.guard(ml.loadModel(topology, weightSpecs, weights, id));
  try {
    const total = set.labels.length;
    const scorer = new Scorer(total, set.classNames.length);
    let reportedAt = -Infinity;
    for await (const batch of set.batches(scoringBatch(report, shapeOf(preprocessing)))) {
      await room.guard(scorer.score(ml, model, batch, preprocessing));
      if (clock() - reportedAt >= PROGRESS_MS) {
        reportedAt = clock();
        emit({ done: scorer.done, total });
      }
      await nextTask();
      signal.throwIfAborted();
    }
    emit({ done: total, total });
    return scorer;
  } finally {
    disposeQuietly(model);
  }
}
