/**
 * The worker contract: one table of calls, with what goes in, what is reported on the way and what
 * comes out side by side. Types only (and the version); both sides import it, and it imports only core.
 *
 * Rules: every message has an id; `cancel` ends a call with an `AbortError`; progress comes at most
 * ten times a second; live tensors never cross; a dead worker rejects all that is pending with
 * `worker/lost`. A buffer has one owner: all that cross here are copied (a digit's 784 bytes) or immutable
 * (blobs), so that nothing is transferred.
 */
import type { WireError } from '../core/base/app-error.ts';
import type { EngineId, EngineReport, EngineSpeed } from '../core/engine/engine.ts';
import type { Evaluation } from '../core/metrics/evaluation.ts';
import type { DatasetProgress, DatasetSummary } from '../core/dataset/summary.ts';
import type { ModelId, ModelSummary, PredictTarget, ResumableRun, RunId } from '../core/project/records.ts';
import type { TrainEvent, TrainOutcome, TrainStart } from '../core/project/training.ts';

/** Raised whenever a message changes its meaning; page and worker of different versions refuse each other. */
export const PROTOCOL_VERSION = 2;

/** Pixels of small images in one picture, side by side: white, with the ink as alpha. */
export interface Sprite {
  /** PNG; width = count * cellWidth. */
  readonly png: Blob;
  readonly count: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly labels: readonly number[];
}

export interface Greeting {
  readonly protocol: number;
  /** Address of the folder the app lies in, for its static files: a worker's own address says nothing of it. */
  readonly base: string;
  /**
   * Name of a lock that the worker takes and never gives back: the page is granted it when the worker has
   * died, of which no event tells. Null where the browser has no Web Locks (plain http): there the page pings.
   */
  readonly lifeline: string | null;
}

export interface Prediction {
  /** One a class; sums to 1. */
  readonly probabilities: readonly number[];
}

export interface Calls {
  /** First of all; nothing else is answered before it. Refused with `worker/protocol` where the versions differ. */
  hello: { in: Greeting; event: never; out: { readonly protocol: number } };

  /** Answered as soon as the worker gets to it: a sign of life. */
  ping: { in: Record<string, never>; event: never; out: null };

  /** Looks for engines without loading any (milliseconds). */
  detectEngine: { in: { readonly wanted: EngineId | null }; event: never; out: EngineReport };
  /** Loads the best one (or `wanted`), and checks one training step against cpu. */
  prepareEngine: { in: { readonly wanted: EngineId | null }; event: never; out: EngineReport };
  /** A few timed steps of the reference network on the prepared engine. */
  measureSpeed: { in: { readonly batchSize: number }; event: never; out: EngineSpeed };

  /** Labels only: counts appear at once. */
  describeDataset: { in: Record<string, never>; event: never; out: DatasetSummary };
  /** Fetches and keeps every shard. */
  downloadDataset: { in: Record<string, never>; event: DatasetProgress; out: DatasetSummary };
  datasetImages: {
    in: { readonly split: 'train' | 'test'; readonly indices: readonly number[] };
    event: never;
    out: Sprite;
  };

  train: { in: TrainStart; event: TrainEvent; out: TrainOutcome };
  /** Acts on the training under way; an error `run/missing` if there is none. */
  steerTraining: {
    in: { readonly action: 'pause' | 'continue' | 'stop' | 'checkpoint' };
    event: never;
    out: null;
  };
  resumableRuns: { in: Record<string, never>; event: never; out: readonly ResumableRun[] };
  discardRun: { in: { readonly runId: RunId }; event: never; out: null };

  /** `live`: the weights being trained, read between two steps. Only the newest request is answered; older ones end with an AbortError. */
  predict: {
    in: { readonly model: PredictTarget; readonly pixels: Uint8Array<ArrayBuffer> };
    event: never;
    out: Prediction;
  };

  listModels: { in: Record<string, never>; event: never; out: readonly ModelSummary[] };
  renameModel: { in: { readonly id: ModelId; readonly name: string }; event: never; out: ModelSummary };
  deleteModel: { in: { readonly id: ModelId }; event: never; out: null };
  /** Tries again to store a model that is only in memory. */
  storeModel: { in: { readonly id: ModelId }; event: never; out: ModelSummary };
  /** The zip for download. */
  exportModel: { in: { readonly id: ModelId }; event: never; out: Blob };

  /** Scores all test images (or returns the stored score of these weights: the set is not looked at again). */
  evaluate: {
    in: { readonly id: ModelId };
    event: { readonly done: number; readonly total: number };
    out: Evaluation;
  };
  /** The test images of one cell of the confusion matrix, the surest first, `limit` at most. */
  confusionImages: {
    in: { readonly id: ModelId; readonly actual: number; readonly predicted: number; readonly limit: number };
    event: never;
    out: Sprite;
  };
}

export type CallName = keyof Calls;
export type CallId = number;

export type ToWorker =
  | { [K in CallName]: { readonly id: CallId; readonly call: K; readonly in: Calls[K]['in'] } }[CallName]
  | { readonly id: CallId; readonly call: 'cancel' };

export type FromWorker =
  | { readonly id: CallId; readonly kind: 'event'; readonly event: unknown }
  | { readonly id: CallId; readonly kind: 'out'; readonly out: unknown }
  | { readonly id: CallId; readonly kind: 'error'; readonly error: WireError }
  | { readonly id: CallId; readonly kind: 'aborted' };
