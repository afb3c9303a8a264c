/** Records of a person's work for tests: whole and valid; a test overrides what it is about. */
import type { Evaluation, RocCurve } from '../core/metrics/evaluation.ts';
import { MNIST_PREPROCESSING, type ModelRecord, type RunRecord } from '../core/project/records.ts';
import type { Sample } from '../core/project/samples.ts';
import { TUTORIAL_RECIPE } from '../core/recipe/recipe.ts';
import type { StoredCheckpoint, StoredEvaluation } from '../storage/store.ts';

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

export function aRun(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 'run-1',
    name: 'Digits',
    recipe: TUTORIAL_RECIPE,
    dataset: { id: 'mnist', fingerprint: 'f'.repeat(64) },
    preprocessing: MNIST_PREPROCESSING,
    classes: DIGITS,
    samples: null,
    guess: null,
    engine: {
      engine: 'wasm',
      adapter: null,
      software: false,
      chosenBy: 'auto',
      skipped: [{ engine: 'webgpu', reason: 'insecure-context' }],
      state: 'checked',
    },
    speed: { trainImagesPerSecond: 1200, evalImagesPerSecond: 5000 },
    startedAt: 1_700_000_000_000,
    updatedAt: 1_700_000_060_000,
    activeMs: 58_000,
    status: 'running',
    step: 844,
    totalSteps: 8440,
    history: {
      curve: [{ step: 20, loss: 1.9, accuracy: 0.4 }],
      epochs: [
        {
          epoch: 1,
          step: 844,
          trainLoss: 0.3,
          trainAccuracy: 0.91,
          validationLoss: 0.08,
          validationAccuracy: 0.975,
        },
      ],
    },
    modelId: null,
    error: null,
    ...changes,
  };
}

/** A model with one weight of 2 x 3: 24 bytes. */
export function aModel(changes: Partial<ModelRecord> = {}): ModelRecord {
  return {
    id: 'model-1',
    name: 'First model',
    createdAt: 1_700_000_100_000,
    classes: DIGITS,
    preprocessing: MNIST_PREPROCESSING,
    recipe: TUTORIAL_RECIPE,
    history: aRun().history,
    metrics: { epoch: 1, validationLoss: 0.08, validationAccuracy: 0.975, test: null },
    runId: 'run-1',
    parentId: null,
    samples: null,
    datasetId: 'mnist',
    parameters: 6,
    topology: { class_name: 'Sequential', config: { layers: [] } },
    weightSpecs: [{ name: 'dense/kernel', shape: [2, 3], dtype: 'float32' }],
    ...changes,
  };
}

/** The bytes of `aModel()`'s weights. */
export function someWeights(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Float32Array.of(1, -2, 3.5, 0, 1e-7, 6).buffer);
}

export function aCheckpoint(changes: Partial<StoredCheckpoint> = {}): StoredCheckpoint {
  return {
    runId: 'run-1',
    step: 3,
    weights: [Float32Array.of(1, 2), Float32Array.of(3)],
    moments: [Float32Array.of(0.1, 0.2), Float32Array.of(0.3)],
    losses: Float32Array.of(2.3, 2.2, 2.1),
    correct: Float32Array.of(6, 9, 12),
    best: { epoch: 1, weights: [Float32Array.of(4, 5), Float32Array.of(6)] },
    ...changes,
  };
}

/** Of a class that has so many of three images. */
export function aRocCurve(positives: 1 | 2): RocCurve {
  return {
    auc: positives === 1 ? 1 : 0.5,
    positives,
    points: [
      { falsePositiveRate: 0, truePositiveRate: 0, threshold: null },
      { falsePositiveRate: 0, truePositiveRate: 1 / positives, threshold: 0.9 },
      { falsePositiveRate: positives === 1 ? 0.5 : 1, truePositiveRate: 1 / positives, threshold: 0.6 },
      { falsePositiveRate: 1, truePositiveRate: 1, threshold: 0.25 },
    ],
  };
}

export function anEvaluation(changes: Partial<StoredEvaluation> = {}): StoredEvaluation {
  const score = { precision: 0.5, recall: 1, f1: 2 / 3 };
  const evaluation: Evaluation = {
    set: 'test',
    classNames: ['0', '1'],
    count: 3,
    correct: 2,
    accuracy: 2 / 3,
    accuracyInterval: { low: 0.2, high: 0.94 },
    loss: 0.4,
    confusion: [
      [1, 1],
      [0, 1],
    ],
    classes: [
      { ...score, support: 2, predicted: 1 },
      { ...score, support: 1, predicted: 2 },
    ],
    macro: score,
    weighted: score,
    testLooks: 1,
    roc: [aRocCurve(2), aRocCurve(1)],
  };
  return {
    modelId: 'model-1',
    evaluation,
    predicted: Uint8Array.of(0, 1, 1),
    confidence: Float32Array.of(0.9, 0.6, 0.8),
    ...changes,
  };
}

export function aSample(changes: Partial<Sample> = {}): Sample {
  const pixels = new Uint8Array(784);
  pixels.fill(255, 28 * 10, 28 * 18);
  return {
    id: 'sample-1',
    label: '一',
    createdAt: 1_700_000_000_000,
    strokes: [
      {
        points: [
          { x: 0.2, y: 0.5, pressure: 0.5 },
          { x: 0.8, y: 0.5, pressure: 0.5 },
        ],
        width: 0.075,
      },
    ],
    pixels,
    ...changes,
  };
}
