import { expect, it } from 'vitest';
import { pixelsOfStrokes } from './picture-of-strokes.ts';

const stroke = { points: [{ x: 0.5, y: 0.5, pressure: 0.5 }], width: 0.5 };
const at = (pixels: Uint8ClampedArray, x: number, y: number) => [
  ...pixels.subarray((y * 16 + x) * 4).slice(0, 4),
];

it('draws black on a light ground and white on a dark one', () => {
  const light = pixelsOfStrokes([stroke], '#ffeedd', 16);
  expect(at(light, 0, 0)).toEqual([255, 238, 221, 255]);
  expect(at(light, 8, 8)).toEqual([0, 0, 0, 255]);
  const dark = pixelsOfStrokes([stroke], '#101010', 16);
  expect(at(dark, 0, 0)).toEqual([16, 16, 16, 255]);
  expect(at(dark, 8, 8)).toEqual([255, 255, 255, 255]);
});
