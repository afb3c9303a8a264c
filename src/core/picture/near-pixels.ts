/** Whether two prepared pictures are the same to the eye, from their bytes: many pairs a second. */
import { invariant } from '../base/invariant.ts';

/**
 * By how much the bytes of two prepared pictures that are the same to the eye differ on average, of 255 levels. A
 * photo saved again, or at half its size, differs by up to 4; digits of 28 by 28, mostly paper, are chained into
 * groups of thousands by that, and by 2 are not.
 */
export function nearLevels(width: number, height: number): number {
  return width * height > SMALL_PIXELS ? 4 : 2;
}

const SMALL_PIXELS = 32 * 32;

/** A picture's bytes are summed in so many parts. */
const PARTS = 16;

/**
 * Whether two of many pictures, uint8 of `size` bytes one after the other, differ by at most `levels` a byte on
 * average: what `nearDuplicates` may be given to confirm. Reads all pixels once, and later few: sums of parts differ
 * by no more than the bytes do, and most pairs differ too much in those already.
 */
export function nearPixels(
  pixels: Uint8Array,
  size: number,
  levels: number,
): (one: number, other: number) => boolean {
  invariant(size > 0 && pixels.length % size === 0, 'whole pictures');
  const most = levels * size;
  const sums = partSums(pixels, size);
  return (one, other) =>
    difference(sums, one * PARTS, other * PARTS, PARTS, most) <= most &&
    difference(pixels, one * size, other * size, size, most) <= most;
}

/** The sum of differences of `count` values, or what it has come to once it is over `most`. */
function difference(
  values: Uint8Array | Uint32Array,
  one: number,
  other: number,
  count: number,
  most: number,
): number {
  let sum = 0;
  for (let i = 0; i < count && sum <= most; i++)
    sum += Math.abs((values[one + i] ?? 0) - (values[other + i] ?? 0));
  return sum;
}

function partSums(pixels: Uint8Array, size: number): Uint32Array {
  const sums = new Uint32Array((pixels.length / size) * PARTS);
  let at = 0;
  for (let start = 0; start < pixels.length; start += size) {
    for (let part = 0; part < PARTS; part++, at++) {
      const end = start + Math.floor(((part + 1) * size) / PARTS);
      let sum = 0;
      for (let i = start + Math.floor((part * size) / PARTS); i < end; i++) sum += pixels[i] ?? 0;
      sums[at] = sum;
    }
  }
  return sums;
}
