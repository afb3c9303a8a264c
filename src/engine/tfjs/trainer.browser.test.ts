/** The reference network on real MNIST, on the engines themselves. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EngineId } from '../../core/engine/engine.ts';
import { REFERENCE_NETWORK } from '../../core/network/reference.ts';
import { MNIST_PREPROCESSING } from '../../core/project/records.ts';
import { TUTORIAL_RECIPE } from '../../core/recipe/recipe.ts';
import { buildModel } from '../../ml/build.ts';
import { predictBatch } from '../../ml/predict.ts';
import { type LabeledImages, loadMnist } from '../../testing/mnist.ts';
import { prepareEngine } from '../choose.ts';
import { markLost } from '../failure.ts';
import { measureSpeed } from '../measure.ts';
import { relativeError } from '../self-test.ts';
import type { Trainer, TrainingData } from '../trainer.ts';
import { prepareTfjsTrainer } from './trainer.ts';

let train: LabeledImages;
beforeAll(async () => {
  train = await loadMnist('train', 200 * 64);
});

function inOrder(batchSize: number): TrainingData {
  const stepsPerEpoch = Math.floor(train.count / batchSize);
  return {
    shape: [28, 28, 1],
    classCount: 10,
    stepsPerEpoch,
    batch: (step) => {
      const first = (step % stepsPerEpoch) * batchSize;
      const images = train.images.subarray(first * 784, (first + batchSize) * 784);
      const labels = Int32Array.from(train.labels.subarray(first, first + batchSize));
      return Promise.resolve({ images, labels, count: batchSize });
    },
  };
}

async function start(engine: EngineId): Promise<void> {
  expect((await prepareEngine(engine)).engine).toBe(engine);
}

function newTrainer(batchSize: number): { model: tf.LayersModel; trainer: Trainer } {
  const model = buildModel(REFERENCE_NETWORK, 10, TUTORIAL_RECIPE.seed);
  return { model, trainer: prepareTfjsTrainer(model, inOrder(batchSize), { recipe: TUTORIAL_RECIPE }) };
}

async function testAccuracy(model: tf.LayersModel): Promise<number> {
  const test = await loadMnist('test', 10_000);
  const batch = 500;
  let correct = 0;
  for (let first = 0; first < test.count; first += batch) {
    const images = test.images.subarray(first * 784, (first + batch) * 784);
    const probabilities = await predictBatch(model, images, batch, MNIST_PREPROCESSING);
    for (let i = 0; i < batch; i++) {
      const row = probabilities.subarray(10 * i, 10 * i + 10);
      if (row.indexOf(Math.max(...row)) === test.labels[first + i]) correct += 1;
    }
  }
  return correct / test.count;
}

describe('on wasm', () => {
  beforeAll(() => start('wasm'));

  it('learns real MNIST: 200 steps of 64 give at least 94 % on the test images, leaving no tensor behind', async () => {
    const { model, trainer } = newTrainer(64);
    await trainer.advance(1);
    await trainer.metrics();
    const atFirst = tf.memory();
    await trainer.advance(199);
    const { loss } = await trainer.metrics();
    expect(loss).toHaveLength(199);
    expect(tf.memory().numTensors).toBe(atFirst.numTensors);
    expect(tf.memory().numBytes).toBe(atFirst.numBytes);
    const accuracy = await testAccuracy(model);
    expect(accuracy).toBeGreaterThanOrEqual(0.94);
    trainer.dispose();
    model.dispose();
  });

  it('goes on from a checkpoint with exactly the losses of an undisturbed run', async () => {
    const whole = newTrainer(32);
    await whole.trainer.advance(4);
    const checkpoint = await whole.trainer.checkpoint();
    await whole.trainer.metrics();
    await whole.trainer.advance(6);
    const undisturbed = await whole.trainer.metrics();

    const resumed = newTrainer(32);
    resumed.trainer.restore(structuredClone(checkpoint));
    await resumed.trainer.advance(6);
    expect(await resumed.trainer.metrics()).toEqual(undisturbed);
    for (const { model, trainer } of [whole, resumed]) {
      trainer.dispose();
      model.dispose();
    }
  });

  it('measures its speed in seconds', async () => {
    const start = performance.now();
    const speed = await measureSpeed(64);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(speed.trainImagesPerSecond).toBeGreaterThan(0);
    expect(speed.evalImagesPerSecond).toBeGreaterThan(speed.trainImagesPerSecond);
  });
});

describe('after a loss', () => {
  it('starts the engine anew, and trains on it', async () => {
    await start('wasm');
    const lost = tf.backend();
    markLost('wasm');
    await start('wasm');
    expect(tf.backend()).not.toBe(lost);
    const { model, trainer } = newTrainer(8);
    await trainer.advance(2);
    const { loss } = await trainer.metrics();
    expect(loss.every((value) => Number.isFinite(value))).toBe(true);
    trainer.dispose();
    model.dispose();
  });
});

describe('on the other engines', () => {
  const losses = async (engine: EngineId) => {
    await start(engine);
    const { model, trainer } = newTrainer(8);
    await trainer.advance(3);
    const { loss } = await trainer.metrics();
    trainer.dispose();
    model.dispose();
    return loss;
  };

  it('has the losses of the cpu backend on wasm and on the software WebGPU adapter', async () => {
    const expected = await losses('cpu');
    expect(expected).toHaveLength(3);
    expect(relativeError(await losses('wasm'), expected)).toBeLessThan(1e-3);
    expect(relativeError(await losses('webgpu'), expected)).toBeLessThan(1e-3);
  });

  it('passes the self-test on WebGL', async () => {
    await start('webgl');
    expect(tf.getBackend()).toBe('webgl');
  });
});
