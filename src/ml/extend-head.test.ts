import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { networkOf, TUTORIAL_CNN, TUTORIAL_DNN } from '../core/network/design.ts';
import { MNIST_PREPROCESSING } from '../core/project/records.ts';
import { PURPOSE, uniforms } from '../core/random/generator.ts';
import { loadModel, modelArtifacts } from './artifacts.ts';
import { buildModel } from './build.ts';
import { extendHead } from './extend-head.ts';
import { freezeLayers } from './freeze.ts';
import { predictBatch } from './predict.ts';

beforeAll(() => tf.setBackend('cpu'));

const CNN = { ...TUTORIAL_CNN, filters: [3, 4] as [number, number], denseUnits: 6 };
const DNN = { ...TUTORIAL_DNN, denseUnits: [7, 5] };

const noise = uniforms({ seed: 1, purpose: PURPOSE.choose, layer: 0, step: 0 }, 2 * 784);
const images = Uint8Array.from(noise, (value) => value * 256);

/** A model that has been saved and loaded, its biases no longer zero. */
async function loaded(design: typeof CNN | typeof DNN): Promise<tf.LayersModel> {
  const built = buildModel(networkOf(design, 10), 10, 3);
  for (const [i, weight] of built.weights.entries()) {
    if (weight.shape.length === 1) weight.write(tf.fill([weight.read().size], 0.1 * (i + 1)));
  }
  const { topology, weightSpecs, weights } = await modelArtifacts(built);
  built.dispose();
  return loadModel(topology, weightSpecs, weights);
}

const valuesOf = (model: tf.LayersModel) =>
  Promise.all(
    model.layers
      .flatMap((layer) => layer.weights)
      .map(async (weight) => Float32Array.from(await weight.read().data())),
  );

describe.each([
  ['a CNN', CNN, 6],
  ['a DNN', DNN, 5],
] as const)('extendHead of %s', (_, design, inputs) => {
  it('keeps every weight and every old column and bias, bit for bit', async () => {
    const model = await loaded(design);
    const wide = await extendHead(model, 13, 7);
    expect(wide.layers.map((layer) => layer.name)).toEqual(model.layers.map((layer) => layer.name));
    expect(wide.outputs[0]?.shape).toEqual([null, 13]);
    const [old, grown] = [await valuesOf(model), await valuesOf(wide)];
    expect(grown.slice(0, -2)).toEqual(old.slice(0, -2));
    const [oldKernel, oldBias] = old.slice(-2);
    const [kernel, bias] = grown.slice(-2);
    expect(kernel).toHaveLength(inputs * 13);
    for (let row = 0; row < inputs; row++) {
      expect(kernel?.slice(row * 13, row * 13 + 10)).toEqual(oldKernel?.slice(row * 10, row * 10 + 10));
    }
    expect([...(bias ?? [])]).toEqual([...(oldBias ?? []), 0, 0, 0]);
    // What it says of the old classes keeps its proportions.
    const before = await predictBatch(model, images, 1, MNIST_PREPROCESSING);
    const after = await predictBatch(wide, images, 1, MNIST_PREPROCESSING);
    for (let c = 1; c < 10; c++) {
      const [a, b] = [(after[c] ?? NaN) / (after[0] ?? NaN), (before[c] ?? NaN) / (before[0] ?? NaN)];
      expect(a / b).toBeCloseTo(1, 4);
    }
  });

  it('can be saved and loaded, extended again, and extended by nothing', async () => {
    const wide = await extendHead(await loaded(design), 11, 7);
    const { topology, weightSpecs, weights } = await modelArtifacts(wide);
    const again = await loadModel(JSON.parse(JSON.stringify(topology)), weightSpecs, weights);
    expect(await valuesOf(again)).toEqual(await valuesOf(wide));
    expect(again.outputs[0]?.shape).toEqual([null, 11]);
    expect(await valuesOf(await extendHead(wide, 11, 8))).toEqual(await valuesOf(wide));
    expect((await extendHead(wide, 12, 8)).outputs[0]?.shape).toEqual([null, 12]);
  });

  it('does not mind what is frozen, and lets it be', async () => {
    const model = await loaded(design);
    const wide = await extendHead(model, 12, 7);
    freezeLayers(model, ['flatten', 'dense1']);
    const frozen = await extendHead(model, 12, 7);
    expect(await valuesOf(frozen)).toEqual(await valuesOf(wide));
    expect(model.getLayer('dense1').trainable).toBe(false);
    expect(frozen.getLayer('dense1').trainable).toBe(true);
  });
});

describe('extendHead', () => {
  it('draws new columns from the seed, other than for another seed', async () => {
    const model = await loaded(CNN);
    const kernel = async (seed: number) => (await valuesOf(await extendHead(model, 12, seed))).at(-2);
    expect(await kernel(1)).toEqual(await kernel(1));
    expect(await kernel(1)).not.toEqual(await kernel(2));
  });

  it('spreads new columns a third as far as the old ones, whatever their spread', async () => {
    const model = await loaded(DNN);
    const head = model.layers.at(-1)?.weights[0];
    head?.write(tf.mul(head.read(), 5));
    const kernel = (await valuesOf(await extendHead(model, 50, 1))).at(-2) ?? new Float32Array(0);
    const spread = (of: (column: number) => boolean) => {
      const values = kernel.filter((_, i) => of(i % 50));
      return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    };
    expect(spread((column) => column >= 10) / spread((column) => column < 10)).toBeCloseTo(0.3, 1);
  });

  it('refuses fewer classes, and a model that ends in something else', async () => {
    const model = await loaded(DNN);
    await expect(extendHead(model, 9, 1)).rejects.toThrow('loses no class');
    const linear = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [4] })] });
    await expect(extendHead(linear, 9, 1)).rejects.toThrow('dense softmax');
  });

  it('leaves nothing behind but the new model', async () => {
    const model = await loaded(CNN);
    const before = tf.memory().numTensors;
    const wide = await extendHead(model, 12, 1);
    expect(tf.memory().numTensors).toBe(before + wide.weights.length);
    wide.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('freezeLayers', () => {
  it('freezes the layers named and no others, whatever was before', async () => {
    const model = await loaded(CNN);
    const frozen = () => model.layers.filter((layer) => !layer.trainable).map((layer) => layer.name);
    freezeLayers(model, ['conv1', 'dense2', 'dropout']);
    expect(frozen()).toEqual(['conv1', 'dropout', 'dense2']);
    expect(model.trainableWeights).toHaveLength(4);
    freezeLayers(model, ['conv2']);
    expect(frozen()).toEqual(['conv2']);
    freezeLayers(model, []);
    expect(frozen()).toEqual([]);
  });

  it('refuses a layer that is not there', async () => {
    const model = await loaded(DNN);
    expect(() => {
      freezeLayers(model, ['dense1', 'conv1']);
    }).toThrow('no layer conv1');
    expect(model.trainableWeights).toHaveLength(6);
  });
});
