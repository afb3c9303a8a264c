/**
 * The geometry of a sliding window (convolution or pooling) over [batch, height, width, channels], read from
 * the attributes tfjs gives a kernel, and the two ways to move data by it: into patches and back.
 */
import * as tf from '@tensorflow/tfjs';
import { invariant } from '../../core/base/invariant.ts';
import type { Shape4D } from './heap.ts';

export interface Window {
  readonly inHeight: number;
  readonly inWidth: number;
  readonly inChannels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
  readonly height: number;
  readonly width: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
}

type Rounding = 'floor' | 'round' | 'ceil';
type Pad =
  'same' | 'valid' | number | [[number, number], [number, number], [number, number], [number, number]];

function readPair(value: unknown, name: string): [number, number] {
  if (typeof value === 'number') return [value, value];
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const [a, b] = items;
    if (typeof a === 'number' && typeof b === 'number') return [a, b];
  }
  throw new Error(`wasm gradients: ${name} is not one or two numbers`);
}

function readPad(value: unknown): Pad {
  if (value === 'same' || value === 'valid' || typeof value === 'number') return value;
  invariant(Array.isArray(value) && value.length === 4, 'pad is neither a word, a number nor explicit');
  const items: readonly unknown[] = value;
  const [n, h, w, c] = items;
  return [readPair(n, 'pad'), readPair(h, 'pad'), readPair(w, 'pad'), readPair(c, 'pad')];
}

function readRounding(attrs: tf.NamedAttrMap): Rounding | undefined {
  const mode: unknown = attrs['dimRoundingMode'];
  return mode === 'floor' || mode === 'round' || mode === 'ceil' ? mode : undefined;
}

function windowOf(info: tf.backend_util.Conv2DInfo): Window {
  return {
    inHeight: info.inHeight,
    inWidth: info.inWidth,
    inChannels: info.inChannels,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    outChannels: info.outChannels,
    height: info.filterHeight,
    width: info.filterWidth,
    strideHeight: info.strideHeight,
    strideWidth: info.strideWidth,
    padTop: info.padInfo.top,
    padLeft: info.padInfo.left,
  };
}

/** Refuses what these kernels do not compute: channels first, dilation. */
export function convolutionWindow(inShape: Shape4D, filterShape: Shape4D, attrs: tf.NamedAttrMap): Window {
  const format = attrs['dataFormat'] ?? 'NHWC';
  if (format !== 'NHWC') throw new Error('wasm gradients: only NHWC');
  const [dilationHeight, dilationWidth] = readPair(attrs['dilations'] ?? 1, 'dilations');
  if (dilationHeight !== 1 || dilationWidth !== 1) throw new Error('wasm gradients: no dilation');
  const strides = readPair(attrs['strides'], 'strides');
  const pad = readPad(attrs['pad']);
  return windowOf(
    tf.backend_util.computeConv2DInfo(inShape, filterShape, strides, 1, pad, readRounding(attrs)),
  );
}

export function poolingWindow(inShape: Shape4D, attrs: tf.NamedAttrMap): Window {
  const size = readPair(attrs['filterSize'], 'filterSize');
  const strides = readPair(attrs['strides'], 'strides');
  const pad = readPad(attrs['pad']);
  return windowOf(tf.backend_util.computePool2DInfo(inShape, size, strides, 1, pad, readRounding(attrs)));
}

/**
 * Writes what every element of a patch meets, a row each: `rows` is [height * width * inChannels,
 * count * outHeight * outWidth], zero over the padding. `planes` are the images with channels outermost,
 * [inChannels, batch, inHeight, inWidth], so that a row of output positions reads a row of pixels.
 */
export function gatherPatches(
  planes: Float32Array,
  batch: number,
  first: number,
  count: number,
  w: Window,
  rows: Float32Array,
): void {
  const plane = w.inHeight * w.inWidth;
  if (isPadded(w)) rows.fill(0);
  let row = 0;
  for (let ky = 0; ky < w.height; ky++) {
    for (let kx = 0; kx < w.width; kx++) {
      const [from, to] = inside(kx - w.padLeft, w.strideWidth, w.inWidth, w.outWidth);
      for (let c = 0; c < w.inChannels; c++) {
        for (let b = first; b < first + count; b++) {
          const image = (c * batch + b) * plane + kx - w.padLeft;
          for (let oy = 0; oy < w.outHeight; oy++, row += w.outWidth) {
            const y = oy * w.strideHeight - w.padTop + ky;
            if (y < 0 || y >= w.inHeight) continue;
            let at = image + y * w.inWidth + from * w.strideWidth;
            for (let ox = from; ox < to; ox++, at += w.strideWidth) rows[row + ox] = planes[at] ?? 0;
          }
        }
      }
    }
  }
}

/** The output positions [from, to) whose element at `offset` from the window's start lies in the image. */
function inside(offset: number, stride: number, size: number, outSize: number): [number, number] {
  const from = Math.max(0, Math.ceil(-offset / stride));
  const to = Math.min(outSize, Math.floor((size - 1 - offset) / stride) + 1);
  return [from, to];
}

/**
 * Adds every element of every patch to the image element it lies over (col2im). `patches` is
 * [count * outHeight * outWidth, height * width * inChannels], `image` [batch, inHeight, inWidth, inChannels].
 */
export function scatterPatches(
  patches: Float32Array,
  first: number,
  count: number,
  w: Window,
  image: Float32Array,
): void {
  const rowSize = w.inWidth * w.inChannels;
  const run = w.width * w.inChannels;
  let patch = 0;
  for (let b = first; b < first + count; b++) {
    const base = b * w.inHeight * rowSize;
    for (let oy = 0; oy < w.outHeight; oy++) {
      for (let ox = 0; ox < w.outWidth; ox++) {
        const left = ox * w.strideWidth - w.padLeft;
        const start = Math.max(0, left);
        const length = (Math.min(w.inWidth, left + w.width) - start) * w.inChannels;
        for (let ky = 0; ky < w.height; ky++, patch += run) {
          const y = oy * w.strideHeight - w.padTop + ky;
          if (y < 0 || y >= w.inHeight) continue;
          const to = base + y * rowSize + start * w.inChannels;
          const from = patch + (start - left) * w.inChannels;
          for (let i = 0; i < length; i++) image[to + i] = (image[to + i] ?? 0) + (patches[from + i] ?? 0);
        }
      }
    }
  }
}

function isPadded(w: Window): boolean {
  return (
    w.padTop > 0 ||
    w.padLeft > 0 ||
    (w.outHeight - 1) * w.strideHeight + w.height > w.inHeight ||
    (w.outWidth - 1) * w.strideWidth + w.width > w.inWidth
  );
}
