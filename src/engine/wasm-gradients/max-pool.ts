/** The gradient of max-pooling for the tfjs wasm backend; among equal maxima the first gets it, as on `cpu`. */
import type * as tf from '@tensorflow/tfjs';
import { kernelInput } from '../tfjs/tensors.ts';
import { allocate, elements, shape4D, wasmBackend } from './heap.ts';
import { poolingWindow, type Window } from './window.ts';

interface Pooling {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly dy: Float32Array;
  readonly dx: Float32Array;
}

/** The offset in `x`, relative to the image, of the first element of the window at (oy, ox) that equals `maximum`. */
function firstMaximum(
  x: Float32Array,
  base: number,
  w: Window,
  top: number,
  left: number,
  maximum: number,
): number {
  const bottom = Math.min(w.inHeight, top + w.height);
  const right = Math.min(w.inWidth, left + w.width);
  for (let iy = Math.max(0, top); iy < bottom; iy++) {
    for (let ix = Math.max(0, left); ix < right; ix++) {
      const at = base + (iy * w.inWidth + ix) * w.inChannels;
      if (x[at] === maximum) return at;
    }
  }
  return -1;
}

/** Any window, overlapping or padded. */
function scatterAny({ x, y, dy, dx }: Pooling, batch: number, w: Window): void {
  let out = 0;
  for (let b = 0; b < batch; b++) {
    const image = b * w.inHeight * w.inWidth * w.inChannels;
    for (let oy = 0; oy < w.outHeight; oy++) {
      for (let ox = 0; ox < w.outWidth; ox++) {
        const top = oy * w.strideHeight - w.padTop;
        const left = ox * w.strideWidth - w.padLeft;
        for (let c = 0; c < w.inChannels; c++, out++) {
          const at = firstMaximum(x, image + c, w, top, left, y[out] ?? NaN);
          if (at >= 0) dx[at] = (dx[at] ?? 0) + (dy[out] ?? 0);
        }
      }
    }
  }
}

/**
 * The common one: 2x2 windows side by side, wholly inside the image. Without branches: which of the four is the
 * maximum cannot be predicted.
 */
function scatterTwoByTwo({ x, y, dy, dx }: Pooling, batch: number, w: Window): void {
  const column = w.inChannels;
  const row = w.inWidth * column;
  let out = 0;
  for (let b = 0; b < batch; b++) {
    for (let oy = 0; oy < w.outHeight; oy++) {
      let at = b * w.inHeight * row + 2 * oy * row;
      for (let ox = 0; ox < w.outWidth; ox++, at += column) {
        for (let c = 0; c < column; c++, out++, at++) {
          const maximum = y[out];
          // 1 while none of the elements so far is the maximum.
          const one = Number(x[at] !== maximum);
          const two = one & Number(x[at + column] !== maximum);
          const three = two & Number(x[at + row] !== maximum);
          dx[at + (one - two) * column + (two - three) * row + three * (row + column)] = dy[out] ?? 0;
        }
      }
    }
  }
}

function isTwoByTwo(w: Window): boolean {
  return (
    w.height === 2 &&
    w.width === 2 &&
    w.strideHeight === 2 &&
    w.strideWidth === 2 &&
    w.padTop === 0 &&
    w.padLeft === 0 &&
    w.outHeight * 2 <= w.inHeight &&
    w.outWidth * 2 <= w.inWidth
  );
}

/** In: `dy` and `output` [b, oh, ow, c], `input` [b, h, w, c]; out: [b, h, w, c]. */
export const maxPoolGradient: tf.KernelFunc = ({ inputs, backend, attrs = {} }) => {
  const wasm = wasmBackend(backend);
  const dy = kernelInput(inputs, 'dy');
  const x = kernelInput(inputs, 'input');
  const y = kernelInput(inputs, 'output');
  const inShape = shape4D(x);
  const w = poolingWindow(inShape, attrs);
  const gradient = allocate(wasm, inShape);
  const dx = elements(wasm, gradient).fill(0);
  const pooling = { x: elements(wasm, x), y: elements(wasm, y), dy: elements(wasm, dy), dx };
  if (isTwoByTwo(w)) scatterTwoByTwo(pooling, inShape[0], w);
  else scatterAny(pooling, inShape[0], w);
  return gradient;
};
