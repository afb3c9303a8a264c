/** The worked number on the engine itself: the reference network with random weights, a real image, wasm. */
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LayerExplanation } from '../core/explain/explanation.ts';
import { workedConvolution, workedDense } from '../core/explain/worked.ts';
import { networkOf, TUTORIAL_DNN } from '../core/network/design.ts';
import type { NetworkSpec } from '../core/network/network.ts';
import { REFERENCE_NETWORK } from '../core/network/reference.ts';
import { MNIST_PREPROCESSING } from '../core/project/records.ts';
import { prepareEngine } from '../engine/choose.ts';
import { loadMnist } from '../testing/mnist.ts';
import { buildModel } from './build.ts';
import { explainLayer } from './explain-layer.ts';

let image: Uint8Array;
beforeAll(async () => {
  expect((await prepareEngine('wasm')).engine).toBe('wasm');
  image = (await loadMnist('test', 1)).images.subarray(0, 784);
});

describe.each<[string, NetworkSpec, readonly (readonly [layer: string, unit: number])[]]>([
  [
    'the reference network',
    REFERENCE_NETWORK,
    [
      ['conv1', 0],
      ['conv1', 31],
      ['conv2', 0],
      ['conv2', 63],
      ['dense1', 0],
      ['dense1', 127],
    ],
  ],
  ['a DNN', networkOf({ ...TUTORIAL_DNN, activation: 'sigmoid' }, 10), [['dense1', 5]]],
])('%s', (_, network, units) => {
  const model = buildModel(network, 10, 42);
  afterAll(() => model.dispose());

  it.each(units)('has the worked number at every place of %s %i', async (layer, unit) => {
    const before = tf.memory().numTensors;
    const explanation = await explainLayer(model, image, MNIST_PREPROCESSING, { layer, unit });
    expect(tf.memory().numTensors).toBe(before);
    expect(largestDifference(explanation)).toBeLessThan(1e-5);
  });
});

function largestDifference(explanation: LayerExplanation): number {
  const [rows = 0, columns = 0] = explanation.outputShape;
  const all =
    explanation.kind === 'dense'
      ? [workedDense(explanation)]
      : Array.from({ length: rows * columns }, (_, index) =>
          workedConvolution(explanation, Math.floor(index / columns), index % columns),
        );
  expect(all.length).toBe(explanation.output.length);
  return Math.max(...all.map(({ activated, engine }) => Math.abs((activated ?? Infinity) - engine)));
}
