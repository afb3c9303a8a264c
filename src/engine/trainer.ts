/**
 * The one interface through which everything trains, whatever does the arithmetic. A trainer owns the
 * parameters and the optimizer's state while it runs; the model it was given stays usable for prediction
 * and always shows the newest weights.
 */
import type * as tf from '@tensorflow/tfjs';
import type { Preprocessing } from '../core/project/records.ts';
import type { Recipe } from '../core/recipe/recipe.ts';

/** Bytes and labels of a batch, read from the data set without ever making it float32 as a whole. */
export interface TrainingData {
  /** Height, width, channels of an image. */
  readonly shape: readonly [number, number, number];
  readonly classCount: number;
  readonly stepsPerEpoch: number;
  /**
   * Makes the batch of a step: `images` is uint8 [count, height, width, channels], `labels` int32 [count];
   * both are valid until the next call. The last batch of an epoch may be short. Resolves once its images
   * have arrived (the first epoch walks the shards in order and waits for them).
   */
  batch(step: number): Promise<TrainingBatch>;
}

export interface TrainingBatch {
  readonly images: Uint8Array;
  readonly labels: Int32Array;
  readonly count: number;
}

/** Loss and number of right answers of each step since the last call, in order. */
export interface StepMetrics {
  /** The step of the first value; steps count from 0. */
  readonly firstStep: number;
  readonly loss: Float32Array;
  readonly correct: Float32Array;
}

/** Enough to go on bit for bit on the same engine: parameters, moments, step. The generator's state is (seed, step). */
export interface TrainerCheckpoint {
  readonly step: number;
  /** Of every layer, in layer order. */
  readonly weights: readonly Float32Array<ArrayBuffer>[];
  /**
   * First and second moment of each in turn (m0, v0, m1, v1, ...). Empty for weights of frozen layers, and where
   * the optimizer has no such moment: plain gradient descent has none, momentum the first only.
   */
  readonly moments: readonly Float32Array<ArrayBuffer>[];
}

export interface Trainer {
  /** Steps done. */
  readonly step: number;
  /**
   * Trains `count` more steps and resolves when the device has done them; the losses stay there. Throws
   * `engine/lost`, `engine/out-of-memory`, and what the data throws.
   */
  advance(count: number): Promise<void>;
  /** Reads the losses of the steps since the last call, in one go. */
  metrics(): Promise<StepMetrics>;
  checkpoint(): Promise<TrainerCheckpoint>;
  restore(checkpoint: TrainerCheckpoint): void;
  dispose(): void;
}

export interface TrainerOptions {
  readonly recipe: Recipe;
  /** How bytes become numbers; MNIST's unless told. Its shape is the data's. */
  readonly preprocessing?: Pick<Preprocessing, 'scale' | 'offset'>;
}

export type PrepareTrainer = (model: tf.LayersModel, data: TrainingData, options: TrainerOptions) => Trainer;
