/**
 * Small images as one PNG. Ink: white, with the ink as alpha, so that a page can paint it on any ground or use it as
 * a mask; pictures as they are. Encoded in plain code, the same on every browser.
 */
import { encode } from 'fast-png';
import { invariant } from '../core/base/invariant.ts';
import type { InputShape } from '../core/network/design.ts';
import { Preparer } from '../core/picture/prepare.ts';
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
    kind: 'ink',
    png: new Blob([png], { type: 'image/png' }),
    count: images.length,
    cellWidth,
    cellHeight,
    labels: [...labels],
    sampleIds: null,
  };
}

/** Longer edge of a picture in a sprite, at most: a row of many must stay within what browsers draw. */
const LARGEST_CELL = 96;

/** Pictures, uint8 `shape` each, side by side in one row, larger ones made smaller. */
export function makePictureSprite(
  pictures: readonly Uint8Array[],
  labels: readonly number[],
  [height, width, channels]: InputShape,
): Sprite {
  invariant(pictures.length === labels.length, 'every picture has a label');
  const scale = Math.min(1, LARGEST_CELL / Math.max(width, height));
  const cellWidth = Math.max(1, Math.round(width * scale));
  const cellHeight = Math.max(1, Math.round(height * scale));
  const row = Math.max(1, pictures.length) * cellWidth;
  const data = new Uint8Array(row * cellHeight * 3);
  const cell = new Uint8Array(cellWidth * cellHeight * 3);
  const shrinker = new Preparer({
    width: cellWidth,
    height: cellHeight,
    channels: 3,
    fit: 'stretch',
    background: '#ffffff',
    invert: false,
  });
  const depth = channels === 1 ? 1 : 3;
  for (const [i, pixels] of pictures.entries()) {
    shrinker.prepareInto(cell, 0, { width, height, channels: depth, pixels });
    for (let y = 0; y < cellHeight; y++) {
      const line = cell.subarray(y * cellWidth * 3, (y + 1) * cellWidth * 3);
      data.set(line, (y * row + i * cellWidth) * 3);
    }
  }
  return {
    kind: 'picture',
    png: encodePicture(data, [cellHeight, row, 3]),
    count: pictures.length,
    cellWidth,
    cellHeight,
    labels: [...labels],
    sampleIds: null,
  };
}

/** PNG of uint8 [height, width, channels]. */
export function encodePicture(data: Uint8Array, [height, width, channels]: InputShape): Blob {
  const png = new Uint8Array(encode({ width, height, data, channels, depth: 8 }));
  return new Blob([png], { type: 'image/png' });
}

function encodeRow(row: { ink: Uint8Array; width: number; height: number }): Uint8Array<ArrayBuffer> {
  return encodeInk(row.ink, row.width, row.height);
}
