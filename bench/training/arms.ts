/** The arms of the training benchmark: the same network, batch size, data and optimizer, trained by us and by stock tfjs. */
import * as tf from '@tensorflow/tfjs';
import type { EngineId } from '../../src/core/engine/engine.ts';
import type { LayerSpec, NetworkSpec } from '../../src/core/network/network.ts';
import { REFERENCE_NETWORK } from '../../src/core/network/reference.ts';
import { ADAM, TUTORIAL_RECIPE } from '../../src/core/recipe/recipe.ts';
import { prepareEngine } from '../../src/engine/choose.ts';
import { prepareTfjsTrainer } from '../../src/engine/tfjs/trainer.ts';
import type { TrainingData } from '../../src/engine/trainer.ts';
import { buildModel } from '../../src/ml/build.ts';
import type { LabeledImages } from '../../src/testing/mnist.ts';

export const BATCH_SIZE = 64;
const CLASSES = 10;

export interface Arm {
  /** Starts the backend and does one step, which compiles what has to be. Returns what the engine calls itself. */
  warmUp(): Promise<string | null>;
  /** Trains `steps` more steps and resolves when the device has done them. */
  run(steps: number): Promise<void>;
  model(): tf.LayersModel;
}

function batches(data: LabeledImages): TrainingData {
  const stepsPerEpoch = Math.floor(data.count / BATCH_SIZE);
  return {
    shape: [28, 28, 1],
    classCount: CLASSES,
    stepsPerEpoch,
    batch: (step) => {
      const first = (step % stepsPerEpoch) * BATCH_SIZE;
      const images = data.images.subarray(first * 784, (first + BATCH_SIZE) * 784);
      const labels = Int32Array.from(data.labels.subarray(first, first + BATCH_SIZE));
      return Promise.resolve({ images, labels, count: BATCH_SIZE });
    },
  };
}

/** Our own trainer on an engine of ours. */
export function ourArm(engine: EngineId, data: LabeledImages): Arm {
  const start = async () => {
    const report = await prepareEngine(engine);
    if (report.engine !== engine)
      throw new Error(`${engine} cannot be used: ${JSON.stringify(report.skipped)}`);
    const model = buildModel(REFERENCE_NETWORK, CLASSES, TUTORIAL_RECIPE.seed);
    const trainer = prepareTfjsTrainer(model, batches(data), { recipe: TUTORIAL_RECIPE });
    return { report, model, trainer };
  };
  let started: Awaited<ReturnType<typeof start>> | null = null;
  const ready = () => {
    if (!started) throw new Error('not warmed up');
    return started;
  };
  return {
    warmUp: async () => {
      started = await start();
      await started.trainer.advance(1);
      return started.report.adapter;
    },
    run: async (steps) => {
      await tf.setBackend(engine);
      await ready().trainer.advance(steps);
      await ready().trainer.metrics();
    },
    model: () => ready().model,
  };
}

function stockLayer(spec: LayerSpec, first: { inputShape?: number[] }): tf.layers.Layer {
  switch (spec.kind) {
    case 'conv2d':
      return tf.layers.conv2d({
        ...first,
        filters: spec.filters,
        kernelSize: spec.kernelSize,
        activation: spec.activation,
      });
    case 'maxPool2d':
      return tf.layers.maxPooling2d({ ...first, poolSize: spec.poolSize });
    case 'flatten':
      return tf.layers.flatten(first);
    case 'dense':
      return tf.layers.dense({ ...first, units: spec.units, activation: spec.activation });
    case 'dropout':
      return tf.layers.dropout({ ...first, rate: spec.rate });
  }
}

function stockModel(spec: NetworkSpec): tf.LayersModel {
  const layers = spec.layers.map((layer, i) =>
    stockLayer(layer, i === 0 ? { inputShape: [...spec.inputShape] } : {}),
  );
  const model = tf.sequential({ layers });
  const { learningRate, beta1, beta2, epsilon } = ADAM;
  model.compile({
    optimizer: tf.train.adam(learningRate, beta1, beta2, epsilon),
    loss: 'categoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
}

/** tfjs as it comes: `fit` without callbacks and without yielding, its fastest way. */
export function stockArm(backend: EngineId, data: LabeledImages): Arm {
  let model: tf.LayersModel | null = null;
  const ready = () => {
    if (!model) throw new Error('not warmed up');
    return model;
  };
  const train = async (steps: number) => {
    const count = steps * BATCH_SIZE;
    const x = tf.tensor4d(
      Float32Array.from(data.images.subarray(0, count * 784), (byte) => byte / 255),
      [count, 28, 28, 1],
    );
    const y = tf.oneHot(tf.tensor1d(Int32Array.from(data.labels.subarray(0, count)), 'int32'), CLASSES);
    await ready().fit(x, y, {
      batchSize: BATCH_SIZE,
      epochs: 1,
      shuffle: false,
      yieldEvery: 'never',
    });
    tf.dispose([x, y]);
  };
  return {
    warmUp: async () => {
      if (backend === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu');
      if (!(await tf.setBackend(backend))) throw new Error(`tfjs cannot start ${backend}`);
      model = stockModel(REFERENCE_NETWORK);
      await train(1);
      return null;
    },
    run: async (steps) => {
      await tf.setBackend(backend);
      await train(steps);
    },
    model: ready,
  };
}
