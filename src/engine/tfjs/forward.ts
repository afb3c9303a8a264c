/**
 * The forward pass of training, from a model's layers: convolutions and dense layers as fused kernels, dropout
 * with this step's mask, and the last layer's logits without their softmax (the loss takes them as they are).
 * Layers it has no better way for run as tfjs runs them.
 */
import * as tf from '@tensorflow/tfjs';
import { invariant } from '../../core/base/invariant.ts';
import { SeededDropout } from '../../ml/seeded-dropout.ts';
import { convolve, dense, FUSED_ACTIVATIONS, type FusedActivation } from './fused-layers.ts';
import { isTensor } from './tensors.ts';

/** Names the random numbers of one step. */
export interface StepKey {
  readonly seed: number;
  readonly step: number;
}

type LayerFunction = (x: tf.Tensor, key: StepKey) => tf.Tensor;
export type ForwardPass = (images: tf.Tensor, key: StepKey) => tf.Tensor;

function fusedActivation(value: unknown): FusedActivation | null {
  return FUSED_ACTIVATIONS.find((activation) => activation === value) ?? null;
}

function isPair(value: unknown, wanted: number): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((n) => n === wanted);
}

function single(output: tf.Tensor | tf.Tensor[] | tf.SymbolicTensor | tf.SymbolicTensor[]): tf.Tensor {
  invariant(isTensor(output), 'only layers with one output can be trained');
  return output;
}

/** Kernel and bias, read anew each time: a step replaces their values. */
function kernelAndBias(layer: tf.layers.Layer): () => [tf.Tensor, tf.Tensor] {
  const [kernel, bias] = layer.weights;
  invariant(kernel && bias && layer.weights.length === 2, `${layer.name} has no kernel and bias`);
  return () => [kernel.read(), bias.read()];
}

/**
 * How many rows and columns at the end of a convolution's output its max-pooling never reads: an 11x11 output
 * pooled 2x2 has one of each. They need not be computed, and have no gradient.
 */
function unreadOutputs(convolution: tf.layers.Layer, next: tf.layers.Layer | undefined): [number, number] {
  if (next?.getClassName() !== 'MaxPooling2D') return [0, 0];
  const pool = next.getConfig();
  const { poolSize, strides } = pool;
  if (pool['padding'] !== 'valid' || !isPair(poolSize, 2) || !isPair(strides, 2)) return [0, 0];
  const [, height, width] = convolution.outputShape;
  return typeof height === 'number' && typeof width === 'number' ? [height % 2, width % 2] : [0, 0];
}

function convolutionLayer(layer: tf.layers.Layer, next: tf.layers.Layer | undefined): LayerFunction | null {
  const config = layer.getConfig();
  const activation = fusedActivation(config['activation']);
  const padding = config['padding'];
  const simple =
    isPair(config['strides'], 1) &&
    isPair(config['dilationRate'], 1) &&
    config['dataFormat'] === 'channelsLast' &&
    config['useBias'] === true;
  if (!simple || !activation || (padding !== 'valid' && padding !== 'same')) return null;
  const weights = kernelAndBias(layer);
  const [rows, columns] = padding === 'valid' ? unreadOutputs(layer, next) : [0, 0];
  return (x) => {
    const [n = 0, height = 0, width = 0, channels = 0] = x.shape;
    const read =
      rows + columns === 0 ? x : tf.slice(x, [0, 0, 0, 0], [n, height - rows, width - columns, channels]);
    return convolve(read, ...weights(), { strides: [1, 1], pad: padding, activation });
  };
}

function layerFunction(
  layer: tf.layers.Layer,
  index: number,
  next: tf.layers.Layer | undefined,
): LayerFunction {
  const asIs: LayerFunction = (x) => single(layer.apply(x, { training: true }));
  if (layer instanceof SeededDropout) return (x, key) => layer.drop(x, { ...key, layer: index });
  const config = layer.getConfig();
  switch (layer.getClassName()) {
    case 'Conv2D':
      return convolutionLayer(layer, next) ?? asIs;
    case 'Dense': {
      // Without a layer after it, this is the classifier: its softmax belongs to the loss.
      const activation = next ? fusedActivation(config['activation']) : 'linear';
      if (!activation || config['useBias'] !== true) return asIs;
      const weights = kernelAndBias(layer);
      return (x) => dense(x, ...weights(), activation);
    }
    default:
      return asIs;
  }
}

/** The model must be a chain that ends in a dense softmax with a bias. */
export function forwardPass(model: tf.LayersModel): ForwardPass {
  const layers = model.layers.filter((layer) => layer.getClassName() !== 'InputLayer');
  const last = layers.at(-1);
  invariant(
    last?.getClassName() === 'Dense' &&
      last.getConfig()['activation'] === 'softmax' &&
      last.weights.length === 2,
    'the last layer must be a dense softmax with a bias',
  );
  const functions = layers.map((layer, i) => layerFunction(layer, i, layers[i + 1]));
  return (images, key) => functions.reduce((x, f) => f(x, key), images);
}
