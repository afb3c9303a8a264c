/** The way of a model over the 10,000 test images, in batches, with progress and an end when it is asked for. */
import type { Preprocessing, WeightSpec } from '../core/project/records.ts';
import { nextTask } from '../engine/next-task.ts';
import type { TrainingBatch } from '../engine/trainer.ts';
import type { MnistReader } from './dataset-reader.ts';
import type { Ml, Model } from './deps.ts';
import type { EngineRoom } from './engine-room.ts';
import { datasetSource, Gatherer } from './image-source.ts';
import { scoringBatch } from './scorer.ts';

const PROGRESS_MS = 100;

export interface ScoringParts {
  readonly room: EngineRoom;
  readonly openReader: () => Promise<MnistReader>;
  /** Milliseconds since anything. */
  readonly clock: () => number;
}

/** A model as data, whoever kept it. */
export interface ScoredModel {
  /** Names it in an error. */
  readonly id: string;
  readonly topology: unknown;
  readonly weightSpecs: readonly WeightSpec[];
  readonly weights: Uint8Array<ArrayBuffer>;
  readonly preprocessing: Preprocessing;
}

export interface ScoringContext {
  readonly signal: AbortSignal;
  readonly emit: (event: { readonly done: number; readonly total: number }) => void;
}

/**
 * Builds the model, gives `take` every batch of test images in order, and disposes of the model. A batch is valid
 * until `take` is done. Throws `model/unreadable`, `data/*`, `engine/*`, or an AbortError.
 */
export async function overTestImages(
  { room, openReader, clock }: ScoringParts,
  { id, topology, weightSpecs, weights }: ScoredModel,
  { signal, emit }: ScoringContext,
  take: (ml: Ml, model: Model, batch: TrainingBatch) => Promise<void>,
): Promise<void> {
  const [{ ml, report }, reader] = await Promise.all([room.ready(), openReader()]);
  // Labels are the data set's own classes, whatever the model calls its outputs.
  const source = await datasetSource(reader, 'test', (await reader.manifest(signal)).classes, signal);
  const total = source.labels.length;
  const all = Uint32Array.from({ length: total }, (_, index) => index);
  const model = await room.guard(ml.loadModel(topology, weightSpecs, weights, id));
  try {
    let done = 0;
    let reportedAt = -Infinity;
    const batchSize = scoringBatch(report);
    for await (const batch of new Gatherer(source, batchSize).walk(all, batchSize)) {
      await room.guard(take(ml, model, batch));
      done += batch.count;
      if (clock() - reportedAt >= PROGRESS_MS) {
        reportedAt = clock();
        emit({ done, total });
      }
      await nextTask();
      signal.throwIfAborted();
    }
    emit({ done: total, total });
  } finally {
    try {
      model.dispose();
    } catch {
      // gone with its device
    }
  }
}
