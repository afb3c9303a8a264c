/** On tfjs's cpu backend, with a small network; the engines themselves are compared in the browser tests. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { HiddenActivation } from '../../core/network/design.ts';
import type { LayerSpec, NetworkSpec } from '../../core/network/network.ts';
import { PURPOSE, uniforms } from '../../core/random/generator.ts';
import { ADAM, type Optimizer, TUTORIAL_RECIPE } from '../../core/recipe/recipe.ts';
import { buildModel } from '../../ml/build.ts';
import { relativeError } from '../self-test.ts';
import type { TrainingBatch, TrainingData } from '../trainer.ts';
import { prepareTfjsTrainer } from './trainer.ts';

beforeAll(() => tf.setBackend('cpu'));

const CLASSES = 3;
const BATCH = 8;
const recipe = {
  ...TUTORIAL_RECIPE,
  seed: 5,
  optimizer: { ...ADAM, learningRate: 0.01 },
};

const SGD: Optimizer = { kind: 'sgd', learningRate: 0.1 };
const MOMENTUM: Optimizer = { kind: 'momentum', learningRate: 0.05, momentum: 0.9 };

function network(dropout: number, activation: HiddenActivation = 'relu'): NetworkSpec {
  const layers: LayerSpec[] = [
    { kind: 'conv2d', name: 'conv1', filters: 3, kernelSize: 3, activation },
    { kind: 'maxPool2d', name: 'pool1', poolSize: 2 },
    { kind: 'flatten', name: 'flatten' },
    { kind: 'dense', name: 'dense1', units: 6, activation },
    { kind: 'dropout', name: 'dropout', rate: dropout },
    { kind: 'dense', name: 'dense2', units: CLASSES, activation: 'softmax' },
  ];
  // 9x9 gives a 7x7 convolution, whose last row and column the pool never reads.
  return { id: 'small', inputShape: [9, 9, 1], layers };
}

/** Dense layers only, without dropout. */
function flat(activation: HiddenActivation): NetworkSpec {
  const layers: LayerSpec[] = [
    { kind: 'flatten', name: 'flatten' },
    { kind: 'dense', name: 'dense1', units: 7, activation },
    { kind: 'dense', name: 'dense2', units: 5, activation },
    { kind: 'dense', name: 'dense3', units: CLASSES, activation: 'softmax' },
  ];
  return { id: 'flat', inputShape: [9, 9, 1], layers };
}

/** Made-up images whose class is the third that is bright; every fifth batch is short. */
function batchOf(step: number): TrainingBatch {
  const count = step % 5 === 4 ? 3 : BATCH;
  const noise = uniforms({ seed: 9, purpose: PURPOSE.choose, layer: 0, step }, count * 81);
  const labels = Int32Array.from({ length: count }, (_, i) => (i + step) % CLASSES);
  const images = Uint8Array.from(noise, (value, i) => {
    const third = Math.floor((i % 81) / 27);
    return value * 60 + (third === labels[Math.floor(i / 81)] ? 180 : 0);
  });
  return { images, labels, count };
}

// The real reader reuses its buffers: so does this one.
function data(): TrainingData {
  const images = new Uint8Array(BATCH * 81);
  return {
    shape: [9, 9, 1],
    classCount: CLASSES,
    stepsPerEpoch: 5,
    batch: (step) => {
      const batch = batchOf(step);
      images.fill(255).set(batch.images);
      return Promise.resolve({ ...batch, images });
    },
  };
}

const trainerOf = (model: tf.LayersModel) => prepareTfjsTrainer(model, data(), { recipe });

describe('prepareTfjsTrainer', () => {
  it.each<[string, NetworkSpec, Optimizer, () => tf.Optimizer]>([
    ['a CNN', network(0), recipe.optimizer, () => tf.train.adam(0.01)],
    ['a CNN with sigmoid', network(0, 'sigmoid'), recipe.optimizer, () => tf.train.adam(0.01)],
    ['a CNN with tanh', network(0, 'tanh'), MOMENTUM, () => tf.train.momentum(0.05, 0.9)],
    ['a DNN', flat('relu'), SGD, () => tf.train.sgd(0.1)],
    ['a DNN with sigmoid', flat('sigmoid'), MOMENTUM, () => tf.train.momentum(0.05, 0.9)],
    ['a DNN with tanh', flat('tanh'), recipe.optimizer, () => tf.train.adam(0.01)],
  ])(
    'trains as Keras semantics have it: stock trainOnBatch gives the same losses and weights for %s',
    async (_, spec, optimizer, stockOptimizer) => {
      const ours = buildModel(spec, CLASSES, 1);
      const stock = buildModel(spec, CLASSES, 1);
      stock.compile({ optimizer: stockOptimizer(), loss: 'categoricalCrossentropy' });
      const trainer = prepareTfjsTrainer(ours, data(), { recipe: { ...recipe, optimizer } });
      const expected: number[] = [];
      for (let step = 0; step < 12; step++) {
        const { images, labels, count } = batchOf(step);
        const x = tf.tensor4d(
          Float32Array.from(images, (byte) => byte / 255),
          [count, 9, 9, 1],
        );
        const loss = await stock.trainOnBatch(x, tf.oneHot(tf.tensor1d(labels, 'int32'), CLASSES));
        expected.push(Number(loss));
      }
      await trainer.advance(12);
      const { firstStep, loss } = await trainer.metrics();
      expect(firstStep).toBe(0);
      expect(relativeError(loss, expected)).toBeLessThan(1e-5);
      for (const [i, weight] of ours.weights.entries()) {
        const other = stock.weights[i]?.read();
        expect(relativeError(await weight.read().data(), (await other?.data()) ?? [])).toBeLessThan(1e-4);
      }
    },
  );

  it.each<[Optimizer, number, number]>([
    [SGD, 0, 0],
    [MOMENTUM, 1, 0],
    [recipe.optimizer, 1, 1],
  ])(
    'goes on bit for bit from a checkpoint in a new trainer, dropout included: %j',
    async (optimizer, first, second) => {
      const newTrainer = (seed: number) =>
        prepareTfjsTrainer(buildModel(network(0.5), CLASSES, seed), data(), {
          recipe: { ...recipe, optimizer },
        });
      const whole = newTrainer(1);
      await whole.advance(7);
      const checkpoint = await whole.checkpoint();
      await whole.metrics();
      await whole.advance(6);
      const undisturbed = await whole.metrics();

      const sizes = checkpoint.weights.flatMap(({ length }) => [first * length, second * length]);
      expect(checkpoint.moments.map((moment) => moment.length)).toEqual(sizes);
      const resumed = newTrainer(2);
      resumed.restore(structuredClone(checkpoint));
      expect(resumed.step).toBe(7);
      await resumed.advance(6);
      expect(await resumed.metrics()).toEqual(undisturbed);
      expect(undisturbed.firstStep).toBe(7);
      expect(await resumed.checkpoint()).toEqual(await whole.checkpoint());
    },
  );

  it('learns what can be learnt, and counts it', async () => {
    const trainer = trainerOf(buildModel(network(0), CLASSES, 1));
    await trainer.advance(60);
    const { loss, correct } = await trainer.metrics();
    expect(loss).toHaveLength(60);
    expect(loss[59]).toBeLessThan((loss[0] ?? 0) / 2);
    expect(correct.slice(55, 59).every((n) => n >= BATCH - 1)).toBe(true);
  });

  it('leaves no tensor behind in 200 steps, and none at all when disposed', async () => {
    const before = tf.memory().numTensors;
    const model = buildModel(network(0.5), CLASSES, 1);
    const withModel = tf.memory().numTensors;
    const trainer = trainerOf(model);
    await trainer.advance(1);
    await trainer.metrics();
    const atFirst = tf.memory();
    for (let i = 0; i < 200; i++) await trainer.advance(1);
    const { loss } = await trainer.metrics();
    await trainer.checkpoint();
    expect(loss).toHaveLength(200);
    expect(tf.memory().numTensors).toBe(atFirst.numTensors);
    expect(tf.memory().numBytes).toBe(atFirst.numBytes);
    trainer.dispose();
    expect(tf.memory().numTensors).toBe(withModel);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('leaves frozen layers as they are and trains the others', async () => {
    const model = buildModel(network(0), CLASSES, 1);
    const [conv1] = model.layers;
    if (!conv1) throw new Error('no layer');
    conv1.trainable = false;
    const read = () =>
      Promise.all(model.layers.flatMap((layer) => layer.weights).map((weight) => weight.read().data()));
    const before = await read();
    const trainer = trainerOf(model);
    await trainer.advance(3);
    const after = await read();
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(relativeError(after[2] ?? [], before[2] ?? [])).toBeGreaterThan(0);
    const { moments } = await trainer.checkpoint();
    expect(moments.slice(0, 4).map((moment) => moment.length)).toEqual([0, 0, 0, 0]);
    const resumed = trainerOf(model);
    resumed.restore(await trainer.checkpoint());
    await Promise.all([trainer.advance(0), resumed.advance(1)]);
    expect(resumed.step).toBe(4);
  });

  it('refuses a checkpoint of another model', async () => {
    const other = trainerOf(buildModel({ ...network(0), layers: network(0).layers.slice(2) }, CLASSES, 1));
    const trainer = trainerOf(buildModel(network(0), CLASSES, 1));
    const checkpoint = await other.checkpoint();
    expect(() => {
      trainer.restore(checkpoint);
    }).toThrow('another model');
  });

  it('refuses a checkpoint of another optimizer', async () => {
    const adam = await trainerOf(buildModel(network(0), CLASSES, 1)).checkpoint();
    const sgd = prepareTfjsTrainer(buildModel(network(0), CLASSES, 1), data(), {
      recipe: { ...recipe, optimizer: SGD },
    });
    expect(() => {
      sgd.restore(adam);
    }).toThrow('another optimizer');
  });
});
