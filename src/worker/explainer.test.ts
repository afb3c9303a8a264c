import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExplainedImage } from '../core/explain/explanation.ts';
import { workedConvolution, workedDense } from '../core/explain/worked.ts';
import { networkOf, TUTORIAL_CNN } from '../core/network/design.ts';
import type { NetworkSpec } from '../core/network/network.ts';
import { tinyDataset } from '../testing/tiny-dataset.ts';
import { startWorker, tinyNetwork, type TestWorker, tinyRecipe } from '../testing/worker.ts';

/** A second convolution, and a hidden layer of another activation. */
const DEEPER: NetworkSpec = networkOf(
  { ...TUTORIAL_CNN, filters: [3, 4], denseUnits: 8, activation: 'tanh' },
  10,
);
const IMAGE: ExplainedImage = { kind: 'test', index: 25 };
const running: TestWorker[] = [];

async function trained(network: NetworkSpec): Promise<{ worker: TestWorker; model: string }> {
  const worker = startWorker({ deps: { network: () => network } });
  running.push(worker);
  const begin = {
    kind: 'new',
    project: 'mnist',
    recipe: tinyRecipe({ epochs: 1 }),
    name: 'Bars',
    guess: null,
  } as const;
  for await (const event of worker.ports.trainer.train(begin, new AbortController().signal)) {
    if (event.kind === 'finished') return { worker, model: event.model.id };
  }
  throw new Error('the training did not finish');
}

let tiny: { worker: TestWorker; model: string };
let deeper: { worker: TestWorker; model: string };
beforeAll(async () => {
  tiny = await trained(tinyNetwork(10));
  deeper = await trained(DEEPER);
});
afterAll(() => {
  for (const worker of running) worker.close();
});

it.each([
  ['behind a pool', () => tiny, 'conv1', 0, [7, 7, 1], [5, 5]],
  ['on the image', () => deeper, 'conv1', 2, [28, 28, 1], [26, 26]],
  ['on many channels', () => deeper, 'conv2', 1, [13, 13, 3], [11, 11]],
] as const)('lays open a convolution %s', async (_, given, layer, unit, input, output) => {
  const { worker, model } = given();
  const explanation = await worker.ports.explain.layer(model, IMAGE, layer, unit);
  expect(explanation).toMatchObject({ kind: 'conv2d', layer, unit, inputShape: input, outputShape: output });
  expect(explanation.output.some((value) => value !== 0)).toBe(true);
  for (let row = 0; row < output[0]; row++) {
    for (let column = 0; column < output[1]; column++) {
      const worked = workedConvolution(explanation, row, column);
      expect(Math.abs((worked.activated ?? NaN) - worked.engine)).toBeLessThan(1e-5);
    }
  }
});

it('lays open dense units, and gives the image itself', async () => {
  const { worker, model } = deeper;
  const dense = workedDense(await worker.ports.explain.layer(model, IMAGE, 'dense1', 7));
  expect(Math.abs((dense.activated ?? NaN) - dense.engine)).toBeLessThan(1e-5);
  expect(dense.engine).not.toBe(0);

  const pixels = tinyDataset()
    .contents.get('test-01.bin')!
    .slice(5 * 784, 6 * 784);
  const drawn = await worker.ports.explain.layer(model, { kind: 'drawn', pixels }, 'conv1', 0);
  expect(drawn).toEqual(await worker.ports.explain.layer(model, IMAGE, 'conv1', 0));
  expect(drawn.input[3 * 28 + 4]).toBeCloseTo(pixels[3 * 28 + 4]! / 255, 6);
});

it('has the softmax of its worked sums as probabilities', async () => {
  const { worker, model } = deeper;
  const units = await Promise.all(
    Array.from({ length: 10 }, (_, unit) => worker.ports.explain.layer(model, IMAGE, 'dense2', unit)),
  );
  const worked = units.map((unit) => workedDense(unit));
  const powers = worked.map(({ sum }) => Math.exp(sum));
  const total = powers.reduce((sum, power) => sum + power, 0);
  for (const [i, { engine, activated }] of worked.entries()) {
    expect(activated).toBeNull();
    expect(Math.abs((powers[i] ?? 0) / total - engine)).toBeLessThan(1e-5);
  }
});

it('leaves no tensor behind', async () => {
  const { worker, model } = tiny;
  const before = tf.memory().numTensors;
  await worker.ports.explain.layer(model, IMAGE, 'conv1', 0);
  await worker.ports.explain.layer(model, IMAGE, 'pool1', 0).catch(() => undefined);
  expect(tf.memory().numTensors).toBe(before);
});

it.each([
  ['a layer without weights', 'pool1', 0, 'layer pool1 is neither'],
  ['a layer that is not there', 'conv9', 0, 'no layer conv9'],
  ['a unit that is not there', 'conv1', 4, 'layer conv1 has no unit 4'],
])('refuses %s', async (_, layer, unit, detail) => {
  await expect(tiny.worker.ports.explain.layer(tiny.model, IMAGE, layer, unit)).rejects.toMatchObject({
    code: 'unknown',
    data: { detail: expect.stringContaining(detail) as string },
  });
});

it('says which model is missing', async () => {
  await expect(tiny.worker.ports.explain.layer('gone', IMAGE, 'conv1', 0)).rejects.toMatchObject({
    code: 'model/missing',
  });
});
