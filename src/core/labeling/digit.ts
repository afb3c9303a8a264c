/**
 * Makes of ink what MNIST holds: its bounding box scaled to fit 20 x 20 with its proportions kept, then placed
 * in 28 x 28 so that its centre of mass is at the centre (Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST
 * database of handwritten digits"). Measured on the 60,000 training images: the longer side is 20 pixels in
 * all but 13 (19 there), and the centre of mass lies within half a pixel of pixel (14, 14), counted from 0:
 * digits are moved by whole pixels, never resampled for it.
 */
import { invariant } from '../base/invariant.ts';
import { rasterizeStrokes } from './raster.ts';
import { inkBounds, type Stroke } from './strokes.ts';

const EDGE = 28;
const BOX = 20;
/** Centres of mass lie in [13.5, 14.5); all that is symmetric falls on the tie, so rounding must not decide it. */
const LEAST_CENTRE = 13.5;
const TIE = 1e-4;
/** Strokes are drawn at 8 x 8 samples for each pixel of the box. */
const STROKE_RASTER = BOX * 8;

/**
 * The digit of some ink as 28 x 28 bytes, 255 full ink, as MNIST stores it. Zeros where there is no ink.
 *
 * @param ink row by row, `width * height`: bytes 0..255, or shares 0..1 in a Float32Array
 */
export function digitFromInk(
  ink: Uint8Array | Float32Array,
  width: number,
  height: number,
): Uint8Array<ArrayBuffer> {
  invariant(ink.length === width * height, 'ink holds width * height values');
  const digit = new Uint8Array(EDGE * EDGE);
  const bounds = boundsOf(ink, width, height);
  if (!bounds) return digit;
  const box = scaleToBox(ink, width, bounds, ink instanceof Float32Array ? 255 : 1);
  const bytes = Uint8ClampedArray.from(box);
  // The centre before rounding to bytes: rounding must not decide where the digit goes.
  const { across, down } = centreOfMass(box);
  const left = shift(across, bytes, 'across');
  const top = shift(down, bytes, 'down');
  for (let row = 0; row < BOX; row++) {
    for (let column = 0; column < BOX; column++) {
      const value = bytes[row * BOX + column] ?? 0;
      if (value > 0) digit[(row + top) * EDGE + column + left] = value;
    }
  }
  return digit;
}

/** The digit that strokes draw; the same wherever and however large they are drawn. Zeros for an empty pad. */
export function strokesToDigit(strokes: readonly Stroke[]): Uint8Array<ArrayBuffer> {
  const bounds = inkBounds(strokes);
  if (!bounds) return new Uint8Array(EDGE * EDGE);
  // Fill the raster with the drawing, so that neither its place nor its size decides how pixels cut it.
  const scale = 1 / Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top);
  const fitted = strokes.map((stroke) => ({
    width: stroke.width * scale,
    points: stroke.points.map(({ x, y, pressure }) => ({
      x: (x - bounds.left) * scale,
      y: (y - bounds.top) * scale,
      pressure,
    })),
  }));
  return digitFromInk(rasterizeStrokes(fitted, STROKE_RASTER), STROKE_RASTER, STROKE_RASTER);
}

/** First and last row and column with ink. */
interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boundsOf(ink: Uint8Array | Float32Array, width: number, height: number): Bounds | null {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if (!((ink[row * width + column] ?? 0) > 0)) continue;
      left = Math.min(left, column);
      right = Math.max(right, column);
      top = Math.min(top, row);
      bottom = row;
    }
  }
  return right < 0 ? null : { left, right, top, bottom };
}

/**
 * The bounding box as 20 x 20 values 0..255: each is the mean of the ink over the area that the pixel covers
 * (outside the box: none), from the top left corner on.
 */
function scaleToBox(
  ink: Uint8Array | Float32Array,
  width: number,
  bounds: Bounds,
  unit: number,
): Float64Array {
  const boxWidth = bounds.right - bounds.left + 1;
  const boxHeight = bounds.bottom - bounds.top + 1;
  const pixel = Math.max(boxWidth, boxHeight) / BOX;
  const columns = coverage(boxWidth, pixel);
  const rows = coverage(boxHeight, pixel);
  const narrowed = new Float64Array(boxHeight * BOX);
  for (let row = 0; row < boxHeight; row++) {
    const start = (row + bounds.top) * width + bounds.left;
    for (const { from, to, share } of columns) {
      narrowed[row * BOX + to] = (narrowed[row * BOX + to] ?? 0) + share * (ink[start + from] ?? 0) * unit;
    }
  }
  const box = new Float64Array(BOX * BOX);
  for (const { from, to, share } of rows) {
    for (let column = 0; column < BOX; column++) {
      const value = share * (narrowed[from * BOX + column] ?? 0);
      box[to * BOX + column] = (box[to * BOX + column] ?? 0) + value;
    }
  }
  return box;
}

/** Along one side: which source pixel covers what share of which target pixel. */
interface Coverage {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/**
 * @param length of the side, in source pixels
 * @param pixel edge of a target pixel, in source pixels
 */
function coverage(length: number, pixel: number): Coverage[] {
  const shares: Coverage[] = [];
  for (let to = 0; to < BOX; to++) {
    const [start, end] = [to * pixel, (to + 1) * pixel];
    for (let from = Math.floor(start); from < Math.min(length, end); from++) {
      const share = (Math.min(end, from + 1) - Math.max(start, from)) / pixel;
      if (share > 0) shares.push({ from, to, share });
    }
  }
  return shares;
}

/** In pixels, the centre of the first being 0. */
function centreOfMass(box: Float64Array): { across: number; down: number } {
  let [mass, across, down] = [0, 0, 0];
  for (let row = 0; row < BOX; row++) {
    for (let column = 0; column < BOX; column++) {
      const value = box[row * BOX + column] ?? 0;
      mass += value;
      across += value * column;
      down += value * row;
    }
  }
  return mass > 0 ? { across: across / mass, down: down / mass } : { across: 0, down: 0 };
}

/** How far to move the box, in whole pixels: what brings `centre` nearest to pixel 14 with all ink inside. */
function shift(centre: number, box: Uint8ClampedArray, side: 'across' | 'down'): number {
  let last = 0;
  box.forEach((value, place) => {
    if (value > 0) last = Math.max(last, side === 'across' ? place % BOX : Math.floor(place / BOX));
  });
  const wanted = Math.ceil(LEAST_CENTRE - centre - TIE);
  return Math.min(EDGE - 1 - last, Math.max(0, wanted));
}
