import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { networkOf, TUTORIAL_DNN } from '../core/network/design.ts';
import { REFERENCE_NETWORK } from '../core/network/reference.ts';
import { countParameters } from '../core/network/shapes.ts';
import { MNIST_PREPROCESSING } from '../core/project/records.ts';
import { PURPOSE, uniforms } from '../core/random/generator.ts';
import { loadModel, type ModelArtifacts, modelArtifacts } from './artifacts.ts';
import { buildModel } from './build.ts';
import { freezeLayers } from './freeze.ts';
import { predictBatch, toInput } from './predict.ts';
import { SeededDropout } from './seeded-dropout.ts';

beforeAll(() => tf.setBackend('cpu'));

const noise = uniforms({ seed: 1, purpose: PURPOSE.choose, layer: 0, step: 0 }, 3 * 784);
const images = Uint8Array.from(noise, (value) => value * 256);
const predict = (model: tf.LayersModel) => predictBatch(model, images, 3, MNIST_PREPROCESSING);

function jsonObject(text: string): object {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error('no object');
  return value;
}

async function saved(network = REFERENCE_NETWORK) {
  const model = buildModel(network, 10, 42);
  return { model, artifacts: await modelArtifacts(model) };
}

/** As someone else reads it, with tfjs alone. */
function plainModel({ topology, weightSpecs, weights }: ModelArtifacts): Promise<tf.LayersModel> {
  return tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology: jsonObject(JSON.stringify(topology)),
      weightSpecs: weightSpecs.map((spec) => ({ ...spec, shape: [...spec.shape] })),
      weightData: weights.buffer,
    }),
  );
}

describe('modelArtifacts', () => {
  it('is read by plain tfjs, layers of ours being standard ones in it', async () => {
    const { model, artifacts } = await saved();
    expect(JSON.stringify(artifacts.topology)).not.toContain('SeededDropout');
    const plain = await plainModel(artifacts);
    const dropout = plain.getLayer('dropout');
    expect(dropout.getClassName()).toBe('Dropout');
    expect(dropout.getConfig()['rate']).toBe(0.5);
    expect(await predict(plain)).toEqual(await predict(model));
  });

  it.each([
    ['as in the tutorial', TUTORIAL_DNN],
    ['deep, with dropout', { ...TUTORIAL_DNN, denseUnits: [30, 20, 10], dropout: 0.3 }],
    ['with tanh', { ...TUTORIAL_DNN, activation: 'tanh' as const }],
  ])('is read by plain tfjs where it holds dense layers only: %s', async (_, design) => {
    const { model, artifacts } = await saved(networkOf(design, 10));
    const plain = await plainModel(artifacts);
    expect(plain.inputs[0]?.shape).toEqual([null, 28, 28, 1]);
    expect(plain.countParams()).toBe(countParameters(networkOf(design, 10)));
    expect(await predict(plain)).toEqual(await predict(model));
    const loaded = await loadModel(artifacts.topology, artifacts.weightSpecs, artifacts.weights);
    expect(await predict(loaded)).toEqual(await predict(model));
  });

  it('says nothing of what is frozen, and keeps the order of the layers', async () => {
    const { model, artifacts } = await saved();
    freezeLayers(model, ['conv1', 'dense1']);
    const frozen = await modelArtifacts(model);
    expect(frozen.topology).toEqual(artifacts.topology);
    expect(frozen.weightSpecs).toEqual(artifacts.weightSpecs);
    expect(Buffer.compare(frozen.weights, artifacts.weights)).toBe(0);
    expect(model.trainableWeights).toHaveLength(4);
  });

  it('names and sizes every weight', async () => {
    const { artifacts } = await saved();
    expect(artifacts.weightSpecs).toHaveLength(8);
    expect(artifacts.weightSpecs[0]).toEqual({
      name: 'conv1/kernel',
      shape: [3, 3, 1, 32],
      dtype: 'float32',
    });
    expect(artifacts.weights.byteLength).toBe(4 * 225_034);
  });
});

describe('loadModel', () => {
  it('gives back the same model, with dropout that can be resumed', async () => {
    const { model, artifacts } = await saved();
    const topology: unknown = JSON.parse(JSON.stringify(artifacts.topology));
    const loaded = await loadModel(topology, artifacts.weightSpecs, artifacts.weights);
    expect(loaded.getLayer('dropout')).toBeInstanceOf(SeededDropout);
    expect(await predict(loaded)).toEqual(await predict(model));
    const again = await modelArtifacts(loaded);
    expect(again.topology).toEqual(artifacts.topology);
    expect(again.weightSpecs).toEqual(artifacts.weightSpecs);
    expect(Buffer.compare(again.weights, artifacts.weights)).toBe(0);
  });

  it.each([
    [
      'too few bytes',
      (a: Awaited<ReturnType<typeof saved>>['artifacts']) => ({ ...a, weights: a.weights.slice(4) }),
    ],
    [
      'a weight missing',
      (a) => ({ ...a, weightSpecs: a.weightSpecs.slice(1), weights: a.weights.slice(4 * 288) }),
    ],
    ['no topology', (a) => ({ ...a, topology: 'x' })],
    ['another topology', (a) => ({ ...a, topology: { model_config: { class_name: 'Nonsense' } } })],
  ] satisfies [string, (a: Awaited<ReturnType<typeof saved>>['artifacts']) => unknown][])(
    'refuses %s, naming the model',
    async (_, spoil) => {
      const { topology, weightSpecs, weights } = spoil((await saved()).artifacts);
      await expect(loadModel(topology, weightSpecs, weights, 'm1')).rejects.toMatchObject({
        code: 'model/unreadable',
        data: { id: 'm1' },
      });
    },
  );
});

describe('predictBatch', () => {
  it('gives probabilities, a row an image', async () => {
    const { model } = await saved();
    const probabilities = await predict(model);
    expect(probabilities).toHaveLength(30);
    for (let i = 0; i < 3; i++) {
      const sum = probabilities.slice(10 * i, 10 * i + 10).reduce((total, p) => total + p, 0);
      expect(sum).toBeCloseTo(1, 5);
    }
  });

  it('leaves no tensor behind', async () => {
    const { model } = await saved();
    const before = tf.memory().numTensors;
    await predict(model);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('toInput', () => {
  it('scales bytes and adds the offset', async () => {
    const format = { width: 2, height: 1, channels: 1, scale: 1 / 127.5, offset: -1 };
    const values = await toInput(Uint8Array.of(0, 255, 255, 0, 9, 9), 2, format).data();
    expect([...values].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([-1, 1, 1, -1]);
  });
});
