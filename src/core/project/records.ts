/** The records a person's work consists of. Bytes (weights, predictions) are kept beside them, never in them. */
import type { WireError } from '../base/app-error.ts';
import type { EngineReport, EngineSpeed } from '../engine/engine.ts';
import type { PictureSpec } from '../picture/spec.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { DataOwner } from './project.ts';
import type { SampleId } from './samples.ts';

export type RunId = string;
export type ModelId = string;

/** Whose weights predict: a model's, by its id, or `live`, those being trained (no model has that id). */
export type PredictTarget = ModelId;

/** A point of the training curve: the mean over `steps` steps that end at `step`. */
export interface CurvePoint {
  readonly step: number;
  readonly loss: number;
  /** 0..1 */
  readonly accuracy: number;
}

/** The end of an epoch, or where the run was stopped within it, with the whole validation set scored. */
export interface EpochPoint {
  /** 1-based. */
  readonly epoch: number;
  readonly step: number;
  /** Means over the epoch's steps. */
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  /** Null where the recipe keeps no validation set. */
  readonly validationLoss: number | null;
  readonly validationAccuracy: number | null;
}

export interface RunHistory {
  readonly curve: readonly CurvePoint[];
  readonly epochs: readonly EpochPoint[];
}

/** Which drawn samples a run learned from and validated with, and which it never saw. Fixed when it starts. */
export interface SamplesUsed {
  readonly train: readonly SampleId[];
  readonly heldOut: readonly SampleId[];
  /** SHA-256 over the pixels and labels of `train`, in order: a run goes on only with what it began with. */
  readonly fingerprint: string;
}

export type RunStatus = 'running' | 'paused' | 'finished' | 'stopped' | 'failed' | 'discarded';

/** One training, from its start to a model or a failure. Times are milliseconds since 1970. */
export interface RunRecord {
  readonly id: RunId;
  /** The name its model will get. */
  readonly name: string;
  readonly recipe: Recipe;
  /** Whose data it learned from, and which: a run goes on only with what it began with. */
  readonly dataset: { readonly id: DataOwner; readonly fingerprint: string };
  readonly preprocessing: Preprocessing;
  /** The model's classes, in the order of its outputs. */
  readonly classes: readonly string[];
  /** Null where no drawn samples took part. */
  readonly samples: SamplesUsed | null;
  /** What the person expected before it ran: the share of test images right. Null where nothing was guessed. */
  readonly guess: number | null;
  readonly engine: EngineReport;
  readonly speed: EngineSpeed | null;
  readonly startedAt: number;
  readonly updatedAt: number;
  /** Time spent on steps and validation, pauses not counted. */
  readonly activeMs: number;
  readonly status: RunStatus;
  /** Steps done at the last checkpoint, and in all. */
  readonly step: number;
  readonly totalSteps: number;
  readonly history: RunHistory;
  readonly modelId: ModelId | null;
  readonly error: WireError | null;
}

/** One number for all channels, or one a channel. */
export type PerChannel = number | readonly [number, number, number];

/** How pictures become numbers, for every consumer of a model. There is one implementation. */
export interface Preprocessing {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** value = byte * scale + offset */
  readonly scale: PerChannel;
  readonly offset: PerChannel;
  /** Ink is light on a dark ground, as in MNIST; or pictures are as they were taken. */
  readonly polarity: 'light-on-dark' | 'as-pictured';
  /** How a picture of any size becomes such bytes (`picture/prepare.ts`); null for MNIST, whose images come ready. */
  readonly picture: Pick<PictureSpec, 'fit' | 'background' | 'invert'> | null;
}

export const MNIST_PREPROCESSING = {
  width: 28,
  height: 28,
  channels: 1,
  scale: 1 / 255,
  offset: 0,
  polarity: 'light-on-dark',
  picture: null,
} as const satisfies Preprocessing;

export interface ModelMetrics {
  /** Of the weights kept. */
  readonly epoch: number;
  readonly validationLoss: number | null;
  readonly validationAccuracy: number | null;
  /** Null until the test set has been scored. */
  readonly test: { readonly accuracy: number; readonly loss: number; readonly count: number } | null;
}

export interface ModelRecord {
  readonly id: ModelId;
  readonly name: string;
  readonly createdAt: number;
  readonly classes: readonly string[];
  readonly preprocessing: Preprocessing;
  readonly recipe: Recipe;
  readonly history: RunHistory;
  readonly metrics: ModelMetrics;
  readonly runId: RunId;
  /** The model it was fine-tuned from. */
  readonly parentId: ModelId | null;
  readonly samples: SamplesUsed | null;
  readonly datasetId: DataOwner;
  readonly parameters: number;
  /** tf.js `model.json` topology, and the manifest of the weights that lie beside the record. */
  readonly topology: unknown;
  readonly weightSpecs: readonly WeightSpec[];
}

export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32';
}

/** A model in a list, and whether it is on disk or only in this tab's memory. */
export interface ModelSummary extends Omit<ModelRecord, 'topology' | 'weightSpecs'> {
  readonly stored: boolean;
}

/** A run in the list of runs: with what became of it. */
export interface RunSummary extends RunRecord {
  /** Of its model; null where it has none, or it was deleted. */
  readonly metrics: ModelMetrics | null;
}

/** A run that can go on. */
export interface ResumableRun {
  readonly run: RunRecord;
  readonly checkpointStep: number;
}
