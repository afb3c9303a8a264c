/** A result as a student hands it in, with a tiny model: whole and valid; a test overrides what it is about. */
import type { HandIn } from '../core/handin/hand-in.ts';
import { wilsonInterval } from '../core/metrics/interval.ts';
import { MNIST_PREPROCESSING } from '../core/project/records.ts';
import { TUTORIAL_RECIPE } from '../core/recipe/recipe.ts';
import type { HandedInModel } from '../formats/hand-in/hand-in-file.ts';
import { aRun } from './records.ts';

export function aHandIn(changes: Partial<HandIn> = {}): HandIn {
  return {
    student: { name: '张三', number: '20230101' },
    handedInAt: '2026-01-02T03:04:05.000Z',
    model: { id: 'model-1', name: 'Digits (fast)', classes: ['0', '1'], parameters: 1570, parentId: null },
    recipe: TUTORIAL_RECIPE,
    dataset: { id: 'mnist', fingerprint: 'f'.repeat(64) },
    engine: { engine: 'wasm', adapter: null },
    activeMs: 58_000,
    history: aRun().history,
    guess: 0.95,
    score: {
      count: 10_000,
      correct: 9862,
      accuracy: 0.9862,
      interval: wilsonInterval(9862, 10_000),
      testLooks: 2,
    },
    ...changes,
  };
}

/** From 784 pixels to two classes, nothing between. */
export function aHandedInModel(weights = new Float32Array(1570)): HandedInModel {
  return {
    topology: {
      class_name: 'Sequential',
      config: {
        name: 'tiny',
        layers: [
          { class_name: 'Flatten', config: { name: 'flatten', batch_input_shape: [null, 28, 28, 1] } },
          {
            class_name: 'Dense',
            config: { name: 'dense1', units: 2, use_bias: true, activation: 'softmax' },
          },
        ],
      },
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightSpecs: [
      { name: 'dense1/kernel', shape: [784, 2], dtype: 'float32' },
      { name: 'dense1/bias', shape: [2], dtype: 'float32' },
    ],
    weights: new Uint8Array(weights.slice().buffer),
    preprocessing: MNIST_PREPROCESSING,
  };
}
