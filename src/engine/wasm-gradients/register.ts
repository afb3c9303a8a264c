/** Gives the tfjs wasm backend the gradient kernels it lacks, so that it can train convolutional networks. */
import * as tf from '@tensorflow/tfjs';
import { filterGradient, inputGradient } from './convolution.ts';
import { identity, splitWith } from './copy.ts';
import { maxPoolGradient } from './max-pool.ts';
import { sumWith } from './sum.ts';

/** Puts a kernel in the place of the stock one, which it may fall back to. */
function replace(kernelName: string, make: (stock: tf.KernelFunc) => tf.KernelFunc): void {
  const stock = tf.getKernel(kernelName, 'wasm');
  tf.unregisterKernel(kernelName, 'wasm');
  tf.registerKernel({ ...stock, kernelFunc: make(stock.kernelFunc) });
}

let registered = false;

/** Call once the wasm backend has been imported; further calls change nothing. */
export function registerWasmGradients(): void {
  if (registered) return;
  registered = true;
  tf.registerKernel({ kernelName: tf.Conv2DBackpropFilter, backendName: 'wasm', kernelFunc: filterGradient });
  // The stock ones of these are plain loops, several times slower.
  replace(tf.Conv2DBackpropInput, () => inputGradient);
  replace(tf.MaxPoolGrad, () => maxPoolGradient);
  replace(tf.Identity, () => identity);
  replace(tf.SplitV, splitWith);
  replace(tf.Sum, sumWith);
}
