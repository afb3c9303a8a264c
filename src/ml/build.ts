/**
 * Builds a tf.js model from a network's description, with reproducible weights: Glorot uniform kernels
 * (Glorot and Bengio, 2010; the Keras default) and zero biases from the project's own generator.
 */
import * as tf from '@tensorflow/tfjs';
import { invariant, unreachable } from '../core/base/invariant.ts';
import type { LayerSpec, NetworkSpec } from '../core/network/network.ts';
import { PURPOSE, uniforms } from '../core/random/generator.ts';
import { SeededDropout } from './seeded-dropout.ts';

/** Called with `seed`, the index of the weight in the model and its shape. */
export function glorotUniform(
  seed: number,
  index: number,
  shape: readonly number[],
): Float32Array<ArrayBuffer> {
  const units = shape.at(-1);
  const inputs = shape.at(-2);
  invariant(units !== undefined && inputs !== undefined, 'a kernel has at least two dimensions');
  const receptiveField = shape.slice(0, -2).reduce((product, n) => product * n, 1);
  const limit = Math.sqrt(6 / (receptiveField * (inputs + units)));
  const values = uniforms(
    { seed, purpose: PURPOSE.init, layer: index, step: 0 },
    receptiveField * inputs * units,
  );
  for (let i = 0; i < values.length; i++) values[i] = (2 * (values[i] ?? 0) - 1) * limit;
  return values;
}

function layerOf(spec: LayerSpec, first: { inputShape?: number[] }): tf.layers.Layer {
  // The weights are set below; zeros cost nothing to make.
  const zeros = { kernelInitializer: 'zeros' } as const;
  switch (spec.kind) {
    case 'conv2d': {
      const { name, filters, kernelSize, activation } = spec;
      return tf.layers.conv2d({ ...first, ...zeros, name, filters, kernelSize, activation });
    }
    case 'maxPool2d':
      return tf.layers.maxPooling2d({ ...first, name: spec.name, poolSize: spec.poolSize });
    case 'flatten':
      return tf.layers.flatten({ ...first, name: spec.name });
    case 'dense':
      return tf.layers.dense({
        ...first,
        ...zeros,
        name: spec.name,
        units: spec.units,
        activation: spec.activation,
      });
    case 'dropout':
      return new SeededDropout({ name: spec.name, rate: spec.rate });
    default:
      return unreachable(spec);
  }
}

/** `seed` decides every weight. The last layer must be a softmax over `classCount` classes. */
export function buildModel(spec: NetworkSpec, classCount: number, seed: number): tf.LayersModel {
  const last = spec.layers.at(-1);
  invariant(
    last?.kind === 'dense' && last.activation === 'softmax' && last.units === classCount,
    `${spec.id} must end in a softmax over ${String(classCount)} classes`,
  );
  const model = tf.sequential({ name: spec.id });
  spec.layers.forEach((layer, i) => {
    model.add(layerOf(layer, i === 0 ? { inputShape: [...spec.inputShape] } : {}));
  });
  model.weights.forEach((weight, index) => {
    if (weight.shape.length < 2) return; // biases stay zero
    const shape = weight.shape.map((n) => n ?? 0);
    tf.tidy(() => {
      weight.write(tf.tensor(glorotUniform(seed, index, shape), shape));
    });
  });
  return model;
}
