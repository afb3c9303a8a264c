/**
 * One training step of a small network of the same kinds of layer, on an engine and on tfjs's `cpu` backend,
 * from the same numbers: loss, gradients and new weights must agree.
 */
import * as tf from '@tensorflow/tfjs';
import type { EngineId } from '../core/engine/engine.ts';
import type { NetworkSpec } from '../core/network/network.ts';
import { PURPOSE, uniforms } from '../core/random/generator.ts';
import { ADAM, type Recipe, TUTORIAL_RECIPE } from '../core/recipe/recipe.ts';
import { buildModel } from '../ml/build.ts';
import { prepareTfjsTrainer } from './tfjs/trainer.ts';
import type { TrainerCheckpoint, TrainingData } from './trainer.ts';

const TOLERANCE = 1e-3;
const SIZE = 28;
const COUNT = 4;
const CLASSES = 3;

/** Small, but with convolutions that pool evenly and with a row left over, as in the reference network. */
const NETWORK: NetworkSpec = {
  id: 'self-test',
  inputShape: [SIZE, SIZE, 1],
  layers: [
    { kind: 'conv2d', name: 'conv1', filters: 8, kernelSize: 3, activation: 'relu' },
    { kind: 'maxPool2d', name: 'pool1', poolSize: 2 },
    { kind: 'conv2d', name: 'conv2', filters: 8, kernelSize: 3, activation: 'relu' },
    { kind: 'maxPool2d', name: 'pool2', poolSize: 2 },
    { kind: 'flatten', name: 'flatten' },
    { kind: 'dense', name: 'dense1', units: 16, activation: 'relu' },
    { kind: 'dropout', name: 'dropout', rate: 0.5 },
    { kind: 'dense', name: 'dense2', units: CLASSES, activation: 'softmax' },
  ],
};

// With the usual epsilon Adam's first step is almost the gradient's sign, and rounding could flip a tiny one.
const RECIPE: Recipe = { ...TUTORIAL_RECIPE, optimizer: { ...ADAM, epsilon: 1e-3 } };

function testData(): TrainingData {
  const pixels = uniforms({ seed: 1, purpose: PURPOSE.choose, layer: 0, step: 0 }, COUNT * SIZE * SIZE);
  const images = Uint8Array.from(pixels, (value) => Math.floor(value * 256));
  const labels = Int32Array.from({ length: COUNT }, (_, i) => i % CLASSES);
  return {
    shape: [SIZE, SIZE, 1],
    classCount: CLASSES,
    stepsPerEpoch: 1,
    batch: () => Promise.resolve({ images, labels, count: COUNT }),
  };
}

interface StepResult extends TrainerCheckpoint {
  readonly loss: number;
}

async function oneStep(engine: EngineId): Promise<StepResult> {
  await tf.setBackend(engine);
  const model = buildModel(NETWORK, CLASSES, RECIPE.seed);
  const trainer = prepareTfjsTrainer(model, testData(), { recipe: RECIPE });
  try {
    await trainer.advance(1);
    const { loss } = await trainer.metrics();
    return { ...(await trainer.checkpoint()), loss: loss[0] ?? NaN };
  } finally {
    trainer.dispose();
    model.dispose();
  }
}

/** The largest difference, as a share of the largest expected value; NaN counts as infinitely far. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let difference = 0;
  let scale = 0;
  for (let i = 0; i < expected.length; i++) {
    const a = actual[i] ?? NaN;
    const b = expected[i] ?? NaN;
    if (!Number.isFinite(a) || !Number.isFinite(b)) return Infinity;
    difference = Math.max(difference, Math.abs(a - b));
    scale = Math.max(scale, Math.abs(b));
  }
  return scale === 0 ? difference : difference / scale;
}

function agree(actual: StepResult, expected: StepResult): boolean {
  const arrays = (result: StepResult): ArrayLike<number>[] => [
    [result.loss],
    ...result.weights,
    ...result.moments,
  ];
  const wanted = arrays(expected);
  return arrays(actual).every((array, i) => relativeError(array, wanted[i] ?? []) <= TOLERANCE);
}

/** Leaves `engine` the active backend. Throws what the engine throws. */
export async function passesSelfTest(engine: EngineId): Promise<boolean> {
  if (engine === 'cpu') return true; // the yardstick itself
  const expected = await oneStep('cpu');
  const actual = await oneStep(engine);
  return agree(actual, expected);
}
