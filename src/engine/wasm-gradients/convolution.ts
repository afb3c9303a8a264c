/**
 * The two gradients of a 2-D convolution for the tfjs wasm backend, each as one matrix product (im2col; see
 * Chellapilla and others, "High Performance Convolutional Neural Networks for Document Processing", 2006).
 * Images are taken so many at a time that memory is bounded.
 */
import * as tf from '@tensorflow/tfjs';
import { invariant } from '../../core/base/invariant.ts';
import { kernelInput } from '../tfjs/tensors.ts';
import { allocate, copyRows, elements, shape4D, type Shape4D, wasmBackend } from './heap.ts';
import { convolutionWindow, gatherPatches, scatterPatches, type Window } from './window.ts';

/** How many floats of patches are in work at a time: 8 MB, whatever the batch size. */
const PATCH_FLOATS = 2 ** 21;

function readShape(value: unknown): Shape4D {
  invariant(Array.isArray(value) && value.length === 4, 'expected a shape of rank 4');
  const sizes: readonly unknown[] = value;
  const [a, b, c, d] = sizes;
  invariant(
    typeof a === 'number' && typeof b === 'number' && typeof c === 'number' && typeof d === 'number',
    'expected a shape of four numbers',
  );
  return [a, b, c, d];
}

function imagesAtATime(batch: number, w: Window): number {
  const patchFloats = w.outHeight * w.outWidth * w.height * w.width * w.inChannels;
  return Math.min(batch, Math.max(1, Math.floor(PATCH_FLOATS / patchFloats)));
}

/**
 * Gradient of the filter: patches [patch, positions] times dy [positions, outChannels], summed over chunks of
 * images. In: `x` [b, h, w, ci], `dy` [b, oh, ow, co]; out: [kh, kw, ci, co].
 */
export const filterGradient: tf.KernelFunc = ({ inputs, backend, attrs = {} }) => {
  const wasm = wasmBackend(backend);
  const x = kernelInput(inputs, 'x');
  const dy = kernelInput(inputs, 'dy');
  const filterShape = readShape(attrs['filterShape']);
  const [batch, ...imageShape] = shape4D(x);
  const w = convolutionWindow([batch, ...imageShape], filterShape, attrs);
  const patchSize = w.height * w.width * w.inChannels;
  const positions = w.outHeight * w.outWidth;
  const chunk = imagesAtATime(batch, w);

  return tf.tidy(() => {
    const planes = w.inChannels === 1 ? x : tf.transpose(x, [3, 0, 1, 2]);
    const partial: tf.Tensor[] = [];
    for (let first = 0; first < batch; first += chunk) {
      const count = Math.min(chunk, batch - first);
      const patches = allocate(wasm, [patchSize, count * positions]);
      const dyRows = copyRows(wasm, dy, first * positions, [count * positions, w.outChannels]);
      gatherPatches(elements(wasm, planes), batch, first, count, w, elements(wasm, patches));
      partial.push(tf.matMul(patches, dyRows));
      patches.dispose();
      dyRows.dispose();
    }
    return tf.addN(partial).reshape(filterShape);
  });
};

/**
 * Gradient of the input: dy [positions, outChannels] times filter^T [outChannels, patch], scattered back.
 * In: `dy` [b, oh, ow, co], `filter` [kh, kw, ci, co]; out: [b, h, w, ci].
 */
export const inputGradient: tf.KernelFunc = ({ inputs, backend, attrs = {} }) => {
  const wasm = wasmBackend(backend);
  const dy = kernelInput(inputs, 'dy');
  const filter = kernelInput(inputs, 'filter');
  const inShape = readShape(attrs['inputShape']);
  const batch = inShape[0];
  const w = convolutionWindow(inShape, shape4D(filter), attrs);
  const patchSize = w.height * w.width * w.inChannels;
  const positions = w.outHeight * w.outWidth;
  const chunk = imagesAtATime(batch, w);

  return tf.tidy(() => {
    const filterColumns = filter.as2D(patchSize, w.outChannels).transpose();
    const dx = allocate(wasm, inShape);
    elements(wasm, dx).fill(0);
    for (let first = 0; first < batch; first += chunk) {
      const count = Math.min(chunk, batch - first);
      const dyRows = copyRows(wasm, dy, first * positions, [count * positions, w.outChannels]);
      const patches = tf.matMul(dyRows, filterColumns);
      scatterPatches(elements(wasm, patches), first, count, w, elements(wasm, dx));
      patches.dispose();
      dyRows.dispose();
    }
    return dx;
  });
};
