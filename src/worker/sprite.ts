/**
 * Small grey images as one PNG: white, with the ink as alpha, so that a page can paint it on any ground or
 * use it as a mask. Encoded in plain code, the same on every browser.
 */
import { encode } from 'fast-png';
import { invariant } from '../core/base/invariant.ts';
import type { Sprite } from '../protocol/calls.ts';

/** PNG (grey with alpha) of uint8 ink [height, width]: white everywhere, alpha = ink. */
export function encodeInk(ink: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  invariant(ink.length === width * height, 'ink has one byte a pixel');
  const data = new Uint8Array(ink.length * 2).fill(255);
  for (let i = 0; i < ink.length; i++) data[2 * i + 1] = ink[i] ?? 0;
  return new Uint8Array(encode({ width, height, data, channels: 2, depth: 8 }));
}

/**
 * Uint8 images [cellHeight, cellWidth] laid out in a grid of `columns`, row by row. Cells without an image
 * are empty. Returns ink [rows * cellHeight, columns * cellWidth].
 */
export function layOut(
  images: readonly Uint8Array[],
  columns: number,
  cellWidth: number,
  cellHeight: number,
): { readonly ink: Uint8Array; readonly width: number; readonly height: number } {
  const width = columns * cellWidth;
  const height = Math.ceil(images.length / columns) * cellHeight;
  const ink = new Uint8Array(width * height);
  for (const [i, image] of images.entries()) {
    invariant(image.length === cellWidth * cellHeight, 'an image fills its cell');
    const left = (i % columns) * cellWidth;
    const top = Math.floor(i / columns) * cellHeight;
    for (let y = 0; y < cellHeight; y++) {
      ink.set(image.subarray(y * cellWidth, (y + 1) * cellWidth), (top + y) * width + left);
    }
  }
  return { ink, width, height };
}

/** The images side by side in one row. No images give one transparent pixel, since a PNG cannot be empty. */
export function makeSprite(
  images: readonly Uint8Array[],
  labels: readonly number[],
  cellWidth = 28,
  cellHeight = 28,
): Sprite {
  invariant(images.length === labels.length, 'every image has a label');
  const png =
    images.length === 0
      ? encodeInk(new Uint8Array(1), 1, 1)
      : encodeRow(layOut(images, images.length, cellWidth, cellHeight));
  return {
    png: new Blob([png], { type: 'image/png' }),
    count: images.length,
    cellWidth,
    cellHeight,
    labels: [...labels],
    sampleIds: null,
  };
}

function encodeRow(row: { ink: Uint8Array; width: number; height: number }): Uint8Array<ArrayBuffer> {
  return encodeInk(row.ink, row.width, row.height);
}
