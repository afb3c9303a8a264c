/**
 * The training worker's table of calls, with what goes in, what is reported on the way and what comes out side
 * by side. Types only; both sides import it.
 *
 * Rules: every message has an id; `cancel` ends a call with an `AbortError`; progress comes at most
 * ten times a second; live tensors never cross; a dead worker rejects all that is pending with
 * `worker/lost`. A buffer has one owner: all that cross here are copied (a digit's 784 bytes) or immutable
 * (blobs), so that nothing is transferred.
 */
import type { EngineId, EngineReport, EngineSpeed } from '../core/engine/engine.ts';
import type { Evaluation, TestSetId } from '../core/metrics/evaluation.ts';
import type { DatasetProgress, DatasetSummary } from '../core/dataset/summary.ts';
import type { ExplainedImage, LayerExplanation } from '../core/explain/explanation.ts';
import type { ReadHandIn, Rescore, Student } from '../core/handin/hand-in.ts';
import type { Stroke } from '../core/labeling/strokes.ts';
import type {
  ModelId,
  ModelSummary,
  PredictTarget,
  ResumableRun,
  RunId,
  RunSummary,
} from '../core/project/records.ts';
import type { DataOwner } from '../core/project/project.ts';
import type { SampleId, SampleInfo } from '../core/project/samples.ts';
import type { TrainEvent, TrainOutcome, TrainStart } from '../core/project/training.ts';
import type { Augmentation } from '../core/recipe/recipe.ts';
import type { CommonCalls, NameIn } from './contract.ts';

/** Pixels of small images in one picture, side by side. */
export interface Sprite {
  /** White, with the ink as alpha; or pictures as they are. */
  readonly kind: 'ink' | 'picture';
  /** PNG; width = count * cellWidth. */
  readonly png: Blob;
  readonly count: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly labels: readonly number[];
  /** Which drawn samples they are, where they are such. */
  readonly sampleIds: readonly SampleId[] | null;
}

export interface Prediction {
  /** One a class; sums to 1. */
  readonly probabilities: readonly number[];
}

/** Of a picture of any size. */
export interface PicturePrediction extends Prediction {
  /** What the network was given, as a PNG. */
  readonly seen: Blob;
}

/** The training worker's calls. */
export interface Calls extends CommonCalls {
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

  /**
   * A picture of any size, prepared as the model's own preprocessing says, which must say how. Only the newest request
   * is answered. An SVG must be drawn on the page: a worker cannot decode it. Throws `picture/unreadable`.
   */
  predictPicture: {
    in: { readonly model: PredictTarget; readonly picture: Blob | ImageBitmap };
    event: never;
    out: PicturePrediction;
  };

  listModels: { in: Record<string, never>; event: never; out: readonly ModelSummary[] };
  renameModel: { in: { readonly id: ModelId; readonly name: string }; event: never; out: ModelSummary };
  deleteModel: { in: { readonly id: ModelId }; event: never; out: null };
  /** Tries again to store a model that is only in memory. */
  storeModel: { in: { readonly id: ModelId }; event: never; out: ModelSummary };
  /** The zip for download. */
  exportModel: { in: { readonly id: ModelId }; event: never; out: Blob };

  /** The runs that have ended or wait, the newest first. */
  listRuns: { in: Record<string, never>; event: never; out: readonly RunSummary[] };
  /** Deletes the record (and checkpoint); its model stays. */
  deleteRun: { in: { readonly id: RunId }; event: never; out: null };

  /** The drawn samples, the oldest first. */
  listSamples: { in: Record<string, never>; event: never; out: readonly SampleInfo[] };
  /** Keeps a drawing with its class. */
  addSample: {
    in: {
      readonly label: string;
      readonly strokes: readonly Stroke[];
      readonly pixels: Uint8Array<ArrayBuffer>;
    };
    event: never;
    out: SampleInfo;
  };
  relabelSamples: {
    in: { readonly changes: readonly { readonly id: SampleId; readonly label: string }[] };
    event: never;
    out: readonly SampleInfo[];
  };
  /** They can be restored until the worker ends. */
  removeSamples: { in: { readonly ids: readonly SampleId[] }; event: never; out: null };
  restoreSamples: { in: { readonly ids: readonly SampleId[] }; event: never; out: readonly SampleInfo[] };
  sampleImages: { in: { readonly ids: readonly SampleId[] }; event: never; out: Sprite };

  /** The same few training images, augmented anew `count` times in all. */
  augmentationPreview: {
    in: {
      readonly project: DataOwner;
      readonly augmentation: Augmentation;
      readonly seed: number;
      readonly count: number;
    };
    event: never;
    out: Sprite;
  };

  /** One unit of a layer laid open on one image. */
  explainLayer: {
    in: {
      readonly model: ModelId;
      readonly image: ExplainedImage;
      readonly layer: string;
      readonly unit: number;
    };
    event: never;
    out: LayerExplanation;
  };

  /** The file to hand in, JSON. The model must have been scored on the 10,000 test images (`handin/not-scored`). */
  writeHandIn: { in: { readonly id: ModelId; readonly student: Student }; event: never; out: Blob };
  readHandIn: { in: { readonly file: Blob }; event: never; out: ReadHandIn };
  /** Scores the weights in a handed-in file on the 10,000 test images. */
  rescoreHandIn: {
    in: { readonly file: Blob };
    event: { readonly done: number; readonly total: number };
    out: Rescore;
  };

  /** Scores all images of a test set (or returns the stored score of these weights: the set is not looked at again). */
  evaluate: {
    /** `against`: of drawn samples only those that this other model did not learn from either; null: no other. */
    in: { readonly id: ModelId; readonly set: TestSetId; readonly against: ModelId | null };
    event: { readonly done: number; readonly total: number };
    out: Evaluation;
  };
  /** The test images of one cell of the confusion matrix, the surest first, `limit` at most. */
  confusionImages: {
    in: {
      readonly id: ModelId;
      readonly set: TestSetId;
      readonly actual: number;
      readonly predicted: number;
      readonly limit: number;
    };
    event: never;
    out: Sprite;
  };
}

export type CallName = NameIn<Calls>;
