/**
 * Models as data and back: the topology of tf.js's `model.json`, the list of weights, and their bytes. What is
 * written holds standard Keras layers only, so that plain `tf.loadLayersModel` reads it.
 */
import * as tf from '@tensorflow/tfjs';
import { AppError } from '../core/base/app-error.ts';
import { invariant } from '../core/base/invariant.ts';
import type { WeightSpec } from '../core/project/records.ts';
import { isObject, type Json } from './json.ts';
import { SeededDropout } from './seeded-dropout.ts';

export interface ModelArtifacts {
  readonly topology: unknown;
  readonly weightSpecs: readonly WeightSpec[];
  /** Little-endian float32, in the order of `weightSpecs`. */
  readonly weights: Uint8Array<ArrayBuffer>;
}

/** The same data with every layer's class name changed by `rename`. */
function renameClasses(value: unknown, rename: (className: string) => string): Json {
  if (Array.isArray(value)) return value.map((item: unknown) => renameClasses(item, rename));
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [
          key,
          key === 'class_name' && typeof item === 'string' ? rename(item) : renameClasses(item, rename),
        ]),
    );
  }
  if (
    value === null ||
    typeof value === 'boolean' ||
    typeof value === 'number' ||
    typeof value === 'string'
  ) {
    return value;
  }
  throw new Error(`a topology holds plain data, not ${typeof value}`);
}

const toStandard = (name: string): string => (name === SeededDropout.className ? 'Dropout' : name);
const fromStandard = (name: string): string => (name === 'Dropout' ? SeededDropout.className : name);

/**
 * The model as it is now, its weights in the order of its layers. Which of them are frozen is a training's affair
 * and leaves no trace: tfjs would put their weights last.
 */
export async function modelArtifacts(model: tf.LayersModel): Promise<ModelArtifacts> {
  const frozen = model.layers.filter((layer) => !layer.trainable);
  for (const layer of frozen) layer.trainable = true;
  try {
    return await artifactsOf(model);
  } finally {
    for (const layer of frozen) layer.trainable = false;
  }
}

async function artifactsOf(model: tf.LayersModel): Promise<ModelArtifacts> {
  let saved: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler((artifacts) => {
      saved = artifacts;
      return Promise.resolve({ modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) });
    }),
  );
  invariant(saved?.weightData && saved.weightSpecs, 'tfjs saved no weights');
  const weightSpecs = saved.weightSpecs.map(({ name, shape, dtype }): WeightSpec => {
    invariant(dtype === 'float32', `${name} is ${dtype}`);
    return { name, shape, dtype };
  });
  const weights = new Uint8Array(tf.io.CompositeArrayBuffer.join(saved.weightData));
  return { topology: renameClasses(saved.modelTopology, toStandard), weightSpecs, weights };
}

function byteLength(specs: readonly WeightSpec[]): number {
  return specs.reduce((sum, { shape }) => sum + 4 * shape.reduce((size, n) => size * n, 1), 0);
}

/**
 * The model of stored data, whoever stored it. Throws `model/unreadable` (with `id`) where the parts do not fit
 * together or tfjs cannot build the topology.
 */
export async function loadModel(
  topology: unknown,
  weightSpecs: readonly WeightSpec[],
  weights: Uint8Array,
  id = '',
): Promise<tf.LayersModel> {
  try {
    if (!isObject(topology)) throw new Error('the topology is no object');
    const expected = byteLength(weightSpecs);
    if (weights.byteLength !== expected) {
      throw new Error(`weights: ${String(weights.byteLength)} bytes, expected ${String(expected)}`);
    }
    const modelTopology = renameClasses(topology, fromStandard);
    if (!isObject(modelTopology)) throw new Error('the topology is no object');
    return await tf.loadLayersModel(
      tf.io.fromMemory({
        modelTopology,
        weightSpecs: weightSpecs.map(({ name, shape, dtype }) => ({ name, shape: [...shape], dtype })),
        weightData: weights.slice().buffer,
      }),
    );
  } catch (error) {
    throw new AppError('model/unreadable', { id }, { cause: error });
  }
}
