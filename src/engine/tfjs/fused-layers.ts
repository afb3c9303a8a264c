/**
 * Convolution and dense layers as one kernel each (product, bias, activation), with gradients, for every tfjs
 * backend. tfjs has the fused kernels but uses them for inference only; while training it runs product, bias
 * and activation apart, and multiplies transposed matrices, which the wasm backend does 14 times slower. Registered as kernels, so that only the gradients in use are computed.
 */
import * as tf from '@tensorflow/tfjs';
import { invariant } from '../../core/base/invariant.ts';
import { hasGradient, hasKernel, kernelInput } from './tensors.ts';

export const FUSED_ACTIVATIONS = ['linear', 'relu', 'sigmoid', 'tanh'] as const;
export type FusedActivation = (typeof FUSED_ACTIVATIONS)[number];

const CONVOLUTION = 'InklingConvolution';
const DENSE = 'InklingDense';

/** What tfjs's fused kernels do of an activation: not every backend fuses a sigmoid as every other, or tanh at all. */
function withinKernel(attrs: tf.NamedAttrMap): 'linear' | 'relu' {
  return attrs['activation'] === 'relu' ? 'relu' : 'linear';
}

/** And what is left to do on its output. */
function afterKernel(z: tf.Tensor, attrs: tf.NamedAttrMap): tf.Tensor {
  switch (attrs['activation']) {
    case 'sigmoid':
      return tf.sigmoid(z);
    case 'tanh':
      return tf.tanh(z);
    default:
      return z;
  }
}

const convolutionForward: tf.KernelFunc = ({ inputs, attrs = {} }) =>
  tf.tidy(() => {
    const z = tf.engine().runKernel<tf.Tensor>(
      tf.FusedConv2D,
      {
        x: kernelInput(inputs, 'x'),
        filter: kernelInput(inputs, 'filter'),
        bias: kernelInput(inputs, 'bias'),
      },
      { ...attrs, activation: withinKernel(attrs), dataFormat: 'NHWC', dilations: [1, 1] },
    );
    return afterKernel(z, attrs);
  });

const denseForward: tf.KernelFunc = ({ inputs, attrs = {} }) =>
  tf.tidy(() => {
    const x = kernelInput(inputs, 'x');
    const kernel = kernelInput(inputs, 'kernel');
    const product = tf
      .engine()
      .runKernel<tf.Tensor>(
        tf._FusedMatMul,
        { a: x.expandDims(0), b: kernel.expandDims(0), bias: kernelInput(inputs, 'bias') },
        { activation: withinKernel(attrs), transposeA: false, transposeB: false },
      );
    return afterKernel(product.squeeze([0]), attrs);
  });

/**
 * The gradient before the activation. `y` is the layer's output, from which the slope of each of these functions
 * follows: nothing else need be kept for it.
 */
function beforeActivation(dy: tf.Tensor, y: tf.Tensor, attrs: tf.NamedAttrMap): tf.Tensor {
  switch (attrs['activation']) {
    case 'relu':
      return tf.mul(dy, tf.step(y));
    case 'sigmoid':
      return tf.mul(dy, tf.mul(y, tf.sub(1, y)));
    case 'tanh':
      return tf.mul(dy, tf.sub(1, tf.square(y)));
    default:
      return dy;
  }
}

/** Sums all but the last dimension. */
function sumRows(dz: tf.Tensor): tf.Tensor {
  return tf.sum(dz.reshape([-1, dz.shape.at(-1) ?? 1]), 0);
}

function single(dy: tf.Tensor | tf.Tensor[]): tf.Tensor {
  invariant(!Array.isArray(dy), 'the kernel has one output');
  return dy;
}

function registerGradients(): void {
  tf.registerGradient({
    kernelName: CONVOLUTION,
    inputsToSave: ['x', 'filter'],
    outputsToSave: [true],
    gradFunc: (dy, saved, attrs) => {
      const [x, filter, y] = saved;
      invariant(x && filter && y, 'the tape lost a tensor');
      const { strides, pad } = attrs;
      invariant(strides !== undefined && pad !== undefined, 'the tape lost an attribute');
      const dz = beforeActivation(single(dy), y, attrs);
      const geometry = { strides, pad, dataFormat: 'NHWC' };
      return {
        x: () =>
          tf
            .engine()
            .runKernel(tf.Conv2DBackpropInput, { dy: dz, filter }, { ...geometry, inputShape: x.shape }),
        filter: () =>
          tf
            .engine()
            .runKernel(tf.Conv2DBackpropFilter, { x, dy: dz }, { ...geometry, filterShape: filter.shape }),
        bias: () => sumRows(dz),
      };
    },
  });
  tf.registerGradient({
    kernelName: DENSE,
    inputsToSave: ['x', 'kernel'],
    outputsToSave: [true],
    gradFunc: (dy, saved, attrs) => {
      const [x, kernel, y] = saved;
      invariant(x && kernel && y, 'the tape lost a tensor');
      const dz = beforeActivation(single(dy), y, attrs);
      return {
        x: () => tf.matMul(dz, kernel.transpose()),
        kernel: () => tf.matMul(x.transpose(), dz),
        bias: () => sumRows(dz),
      };
    },
  });
}

/** Makes `convolve` and `dense` available on a backend. May be called again. */
export function registerFusedLayers(backendName: string): void {
  if (hasKernel(DENSE, backendName)) return;
  tf.registerKernel({ kernelName: CONVOLUTION, backendName, kernelFunc: convolutionForward });
  tf.registerKernel({ kernelName: DENSE, backendName, kernelFunc: denseForward });
  if (!hasGradient(DENSE)) registerGradients();
}

export interface ConvolutionOptions {
  readonly strides: readonly [number, number];
  readonly pad: 'valid' | 'same';
  readonly activation: FusedActivation;
}

/** `x` [n, h, w, ci], `filter` [kh, kw, ci, co], `bias` [co]. */
export function convolve(
  x: tf.Tensor,
  filter: tf.Tensor,
  bias: tf.Tensor,
  options: ConvolutionOptions,
): tf.Tensor {
  const attrs = { strides: [...options.strides], pad: options.pad, activation: options.activation };
  return tf.engine().runKernel(CONVOLUTION, { x, filter, bias }, attrs);
}

/** `x` [n, inputs], `kernel` [inputs, units], `bias` [units]. */
export function dense(
  x: tf.Tensor,
  kernel: tf.Tensor,
  bias: tf.Tensor,
  activation: FusedActivation,
): tf.Tensor {
  return tf.engine().runKernel(DENSE, { x, kernel, bias }, { activation });
}
