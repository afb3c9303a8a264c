/**
 * What is kept on this computer, as the worker sees it. Implemented over IndexedDB (`indexed-db.ts`) and,
 * where the browser blocks that, over memory (`in-memory.ts`): the road still runs, and the page says that
 * nothing will be there after closing the tab. Full or blocked storage throws AppErrors `storage/*`.
 */
import type { Evaluation, TestSetId } from '../core/metrics/evaluation.ts';
import type { ModelId, ModelRecord, RunId, RunRecord } from '../core/project/records.ts';
import type { Sample, SampleId } from '../core/project/samples.ts';

export interface StoredCheckpoint {
  readonly runId: RunId;
  readonly step: number;
  readonly weights: readonly Float32Array<ArrayBuffer>[];
  readonly moments: readonly Float32Array<ArrayBuffer>[];
  /** Per step from 0 to `step`: the curve is derived from these. */
  readonly losses: Float32Array<ArrayBuffer>;
  readonly correct: Float32Array<ArrayBuffer>;
  /** Weights of the best epoch so far; null while the current ones are the best. */
  readonly best: { readonly epoch: number; readonly weights: readonly Float32Array<ArrayBuffer>[] } | null;
}

export interface StoredEvaluation {
  readonly modelId: ModelId;
  readonly evaluation: Evaluation;
  /** Per image of `evaluation.set`: class index predicted, and its probability. */
  readonly predicted: Uint8Array<ArrayBuffer>;
  readonly confidence: Float32Array<ArrayBuffer>;
  /** Names the images of a project that it is about: where others are there now, it is out of date. */
  readonly testFingerprint?: string;
}

export interface Storage {
  /** False for memory. */
  readonly persistent: boolean;

  /**
   * Raw (inflated, checked) bytes of a data set's file, by its sha256 (a manifest: by its name). Nobody
   * changes these bytes: memory keeps the very array.
   */
  getDatasetFile(sha256: string): Promise<Uint8Array<ArrayBuffer> | null>;
  putDatasetFile(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  hasDatasetFiles(sha256s: readonly string[]): Promise<boolean>;

  putRun(run: RunRecord): Promise<void>;
  getRun(id: RunId): Promise<RunRecord | null>;
  /** The newest first; records that cannot be read are left out. */
  listRuns(): Promise<readonly RunRecord[]>;
  /** Run and checkpoint in one transaction. */
  putCheckpoint(run: RunRecord, checkpoint: StoredCheckpoint): Promise<void>;
  getCheckpoint(id: RunId): Promise<StoredCheckpoint | null>;
  /** Deletes the run's checkpoint and keeps its record. */
  deleteCheckpoint(id: RunId): Promise<void>;
  /** With its checkpoint; its model stays. */
  deleteRun(id: RunId): Promise<void>;

  /** Record, weights, the finished run, and the end of its checkpoint, in one transaction. */
  putModel(model: ModelRecord, weights: Uint8Array<ArrayBuffer>, run: RunRecord | null): Promise<void>;
  /** Throws `model/missing` if it was deleted in the meantime. */
  updateModel(model: ModelRecord): Promise<void>;
  /** Null where there is none; throws `model/unreadable`. */
  getModel(
    id: ModelId,
  ): Promise<{ readonly model: ModelRecord; readonly weights: Uint8Array<ArrayBuffer> } | null>;
  /** The newest first; records that cannot be read are left out. */
  listModels(): Promise<readonly ModelRecord[]>;
  /** With its weights and evaluation. */
  deleteModel(id: ModelId): Promise<void>;

  /** The evaluation and the model with its score, in one transaction. Throws `model/missing`. */
  putEvaluation(evaluation: StoredEvaluation, model: ModelRecord): Promise<void>;
  /** Null also for one that an older version wrote and this one cannot read. */
  getEvaluation(id: ModelId, set: TestSetId): Promise<StoredEvaluation | null>;
  /** Adds or replaces, all or none. */
  putSamples(samples: readonly Sample[]): Promise<void>;
  /** The oldest first; records that cannot be read are left out. */
  listSamples(): Promise<readonly Sample[]>;
  deleteSamples(ids: readonly SampleId[]): Promise<void>;

  /** How many different models have been scored on a data set's test set, deleted ones included. */
  countTestLooks(datasetId: string): Promise<number>;
  /** Adds one if this model was not counted before; returns the count. */
  recordTestLook(datasetId: string, modelId: ModelId): Promise<number>;

  close(): void;
}

/** Lists come in this order: newest first. */
export function newestFirst<T>(items: readonly T[], time: (item: T) => number): T[] {
  return items.toSorted((a, b) => time(b) - time(a));
}

/** Samples come in this order; of equal age by their ids. */
export function oldestFirst(samples: readonly Sample[]): Sample[] {
  return samples.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** A model has one evaluation a test set. */
export function evaluationKey(id: ModelId, set: TestSetId): string {
  return `${id}/${set}`;
}
