/** The networks a person can choose, on the wasm engine: a training step equals one on tfjs's cpu backend. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  HIDDEN_ACTIVATIONS,
  type HiddenActivation,
  networkOf,
  type NetworkDesign,
  TUTORIAL_CNN,
  TUTORIAL_DNN,
} from '../../core/network/design.ts';
import { OPTIMIZERS, TUTORIAL_RECIPE } from '../../core/recipe/recipe.ts';
import { buildModel } from '../../ml/build.ts';
import { extendHead } from '../../ml/extend-head.ts';
import { freezeLayers } from '../../ml/freeze.ts';
import { type LabeledImages, loadMnist } from '../../testing/mnist.ts';
import { relativeError } from '../self-test.ts';
import { startAndCheck } from '../start.ts';
import type { TrainerCheckpoint, TrainingData } from '../trainer.ts';
import { prepareTfjsTrainer } from './trainer.ts';

const COUNT = 8;
const CLASSES = 10;
let mnist: LabeledImages;

beforeAll(async () => {
  mnist = await loadMnist('train', 4 * COUNT);
  expect(await startAndCheck('wasm')).toBeNull();
});

function data(classCount = CLASSES): TrainingData {
  return {
    shape: [28, 28, 1],
    classCount,
    stepsPerEpoch: 4,
    batch: (step) => {
      const first = (step % 4) * COUNT;
      return Promise.resolve({
        images: mnist.images.subarray(first * 784, (first + COUNT) * 784),
        labels: Int32Array.from(mnist.labels.subarray(first, first + COUNT)),
        count: COUNT,
      });
    },
  };
}

/** After one step; the first moments of momentum are its gradients. */
async function oneStep(
  backend: string,
  design: NetworkDesign,
): Promise<TrainerCheckpoint & { loss: number }> {
  await tf.setBackend(backend);
  const model = buildModel(networkOf(design, CLASSES), CLASSES, 1);
  const recipe = { ...TUTORIAL_RECIPE, optimizer: OPTIMIZERS.momentum };
  const trainer = prepareTfjsTrainer(model, data(), { recipe });
  await trainer.advance(1);
  const { loss } = await trainer.metrics();
  const checkpoint = await trainer.checkpoint();
  trainer.dispose();
  model.dispose();
  return { ...checkpoint, loss: loss[0] ?? NaN };
}

const DESIGNS: readonly (readonly [string, (activation: HiddenActivation) => NetworkDesign])[] = [
  ["the tutorial's CNN", (activation) => ({ ...TUTORIAL_CNN, activation })],
  [
    'a CNN with windows of 5x5 and other sizes',
    (activation) => ({ ...TUTORIAL_CNN, activation, kernelSize: 5, filters: [5, 12], denseUnits: 33 }),
  ],
  [
    'a CNN with windows of 1x1',
    (activation) => ({ ...TUTORIAL_CNN, activation, kernelSize: 1, filters: [4, 3], dropout: 0 }),
  ],
  ["the tutorial's DNN", (activation) => ({ ...TUTORIAL_DNN, activation })],
  [
    'a deep DNN with dropout',
    (activation) => ({ ...TUTORIAL_DNN, activation, denseUnits: [50, 31, 20, 10], dropout: 0.4 }),
  ],
];

describe.each(DESIGNS)('%s', (_, designOf) => {
  it.each(HIDDEN_ACTIVATIONS)('trains on wasm as on cpu with %s', async (activation) => {
    const expected = await oneStep('cpu', designOf(activation));
    const actual = await oneStep('wasm', designOf(activation));
    expect(Math.abs(actual.loss / expected.loss - 1)).toBeLessThan(1e-4);
    const errors = (kind: 'weights' | 'moments') =>
      expected[kind].map((array, i) => relativeError(actual[kind][i] ?? [], array));
    expect(Math.max(...errors('weights'))).toBeLessThanOrEqual(1e-4);
    expect(Math.max(...errors('moments'))).toBeLessThanOrEqual(1e-4);
    // The gradients are there to be compared.
    const gradients = expected.moments.filter((_gradient, i) => i % 2 === 0);
    expect(gradients.every((gradient) => gradient.some((value) => value !== 0))).toBe(true);
  });
});

describe.each(['webgpu', 'webgl'] as const)('on %s', (engine) => {
  beforeAll(async () => {
    expect(await startAndCheck(engine)).toBeNull();
  });

  it.each(HIDDEN_ACTIVATIONS)('small networks train as on cpu with %s', async (activation) => {
    const designs: readonly NetworkDesign[] = [
      { ...TUTORIAL_CNN, activation, kernelSize: 5, filters: [3, 4], denseUnits: 9 },
      { ...TUTORIAL_DNN, activation, denseUnits: [20, 11] },
    ];
    for (const design of designs) {
      const expected = await oneStep('cpu', design);
      const actual = await oneStep(engine, design);
      expected.moments.forEach((array, i) => {
        expect(relativeError(actual.moments[i] ?? [], array)).toBeLessThanOrEqual(1e-3);
      });
    }
  });
});

describe('frozen layers on wasm', () => {
  it.each([
    ['a frozen head that was extended', ['dropout', 'dense2']],
    ['all but the head', ['conv1', 'conv2', 'dense1']],
    ['one in the middle', ['conv2']],
  ])('stay bit for bit: %s', async (_, frozen) => {
    await tf.setBackend('wasm');
    const small = buildModel(networkOf(TUTORIAL_CNN, CLASSES), CLASSES, 1);
    const model = await extendHead(small, CLASSES + 2, 5);
    freezeLayers(model, frozen);
    const weights = async (names: (name: string) => boolean) =>
      Promise.all(
        model.layers
          .filter((layer) => names(layer.name))
          .flatMap((layer) => layer.weights)
          .map(async (weight) => Float32Array.from(await weight.read().data())),
      );
    const isFrozen = (name: string) => frozen.includes(name);
    const [kept, learning] = [await weights(isFrozen), await weights((name) => !isFrozen(name))];
    const trainer = prepareTfjsTrainer(model, data(CLASSES + 2), { recipe: TUTORIAL_RECIPE });
    await trainer.advance(4);
    expect(await weights(isFrozen)).toEqual(kept);
    for (const [i, array] of (await weights((name) => !isFrozen(name))).entries()) {
      expect(array).not.toEqual(learning[i]);
    }
    for (const thing of [trainer, model, small]) thing.dispose();
  });
});
