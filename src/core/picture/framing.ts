/**
 * Where each pixel of a prepared picture comes from: what part of the source is taken, where it lies, and with what
 * weights its columns and rows are mixed. Numbers only; the pixels are prepare.ts's.
 */
import { invariant } from '../base/invariant.ts';
import type { PictureSpec } from './spec.ts';

/**
 * How the places of one axis are mixed from the source's. Place `i` is the sum of
 * `weights[starts[i] + k] * source[first[i] + k]` for k from 0 to `starts[i + 1] - starts[i] - 1`; weights add up to 1.
 */
export interface Axis {
  readonly length: number;
  readonly first: Int32Array;
  /** One more than there are places. */
  readonly starts: Int32Array;
  readonly weights: Float64Array;
  /** The first place of the source that is used, and how many from there. */
  readonly low: number;
  readonly span: number;
}

/** What lies within `left`, `top` and the lengths of the axes shows the source; the rest is background. */
export interface Framing {
  readonly x: Axis;
  readonly y: Axis;
  readonly left: number;
  readonly top: number;
  /** Every pixel is the source's at the same place. */
  readonly same: boolean;
}

/**
 * - crop: the largest part about the centre that has the target's shape; its edges may lie within a pixel.
 * - pad: the whole source, as large as fits, to the nearest whole pixel, in the middle (an odd pixel right or below).
 * - stretch: the whole source, over everything.
 */
export function frame(
  { width, height, fit }: Pick<PictureSpec, 'width' | 'height' | 'fit'>,
  sourceWidth: number,
  sourceHeight: number,
): Framing {
  invariant(sourceWidth >= 1 && sourceHeight >= 1, 'a picture has at least one pixel');
  const same = sourceWidth === width && sourceHeight === height;
  const across = width / sourceWidth;
  const down = height / sourceHeight;
  if (fit === 'pad') {
    const scale = Math.min(across, down);
    const innerWidth = Math.min(width, Math.max(1, Math.round(sourceWidth * scale)));
    const innerHeight = Math.min(height, Math.max(1, Math.round(sourceHeight * scale)));
    return {
      x: axis(sourceWidth, 0, sourceWidth, innerWidth),
      y: axis(sourceHeight, 0, sourceHeight, innerHeight),
      left: (width - innerWidth) >> 1,
      top: (height - innerHeight) >> 1,
      same,
    };
  }
  const scale = Math.max(across, down);
  // The side that decides the scale is taken whole, with no rounding error.
  const cutWidth = fit === 'stretch' || across === scale ? sourceWidth : width / scale;
  const cutHeight = fit === 'stretch' || down === scale ? sourceHeight : height / scale;
  return {
    x: axis(sourceWidth, (sourceWidth - cutWidth) / 2, cutWidth, width),
    y: axis(sourceHeight, (sourceHeight - cutHeight) / 2, cutHeight, height),
    left: 0,
    top: 0,
    same,
  };
}

/** `length` places over what lies from `start` on, `extent` long, of a source of `size` places. */
function axis(size: number, start: number, extent: number, length: number): Axis {
  return extent < length ? between(size, start, extent, length) : covering(size, start, extent, length);
}

/** Shrinking: each place is the mean of what it covers, parts of pixels by their part. */
function covering(size: number, start: number, extent: number, length: number): Axis {
  const step = extent / length;
  const most = Math.ceil(step) + 1;
  const first = new Int32Array(length);
  const starts = new Int32Array(length + 1);
  const weights = new Float64Array(length * most);
  let at = 0;
  for (let i = 0; i < length; i++) {
    const from = Math.max(0, start + (i * extent) / length);
    const to = Math.min(size, start + ((i + 1) * extent) / length);
    // What a rounding error covers of a further pixel is nothing.
    const low = Math.min(size - 1, Math.floor(from + TINY));
    const high = Math.max(low + 1, Math.ceil(to - TINY));
    const begin = at;
    let sum = 0;
    for (let place = low; place < high; place++) {
      const part = Math.min(to, place + 1) - Math.max(from, place);
      weights[at++] = part;
      sum += part;
    }
    for (let k = begin; k < at; k++) weights[k] = (weights[k] ?? 0) / sum;
    first[i] = low;
    starts[i + 1] = at;
  }
  return spanned({ length, first, starts, weights: weights.slice(0, at) });
}

const TINY = 1e-9;

/** Growing: between the two nearest pixel centres; beyond the outermost centre, that pixel. */
function between(size: number, start: number, extent: number, length: number): Axis {
  const first = new Int32Array(length);
  const starts = Int32Array.from({ length: length + 1 }, (_, i) => 2 * i);
  const weights = new Float64Array(2 * length);
  const last = Math.max(0, size - 2);
  for (let i = 0; i < length; i++) {
    const centre = Math.min(size - 1, Math.max(0, start + ((i + 0.5) * extent) / length - 0.5));
    const left = Math.min(last, Math.floor(centre));
    first[i] = left;
    weights[2 * i] = 1 - (centre - left);
    weights[2 * i + 1] = centre - left;
  }
  if (size > 1) return spanned({ length, first, starts, weights });
  // A source of one place has no second one to mix in.
  const single = Int32Array.from({ length: length + 1 }, (_, i) => i);
  return spanned({ length, first, starts: single, weights: new Float64Array(length).fill(1) });
}

function spanned(axis: Omit<Axis, 'low' | 'span'>): Axis {
  const { length, first, starts } = axis;
  const low = first[0] ?? 0;
  const lastCount = (starts[length] ?? 0) - (starts[length - 1] ?? 0);
  return { ...axis, low, span: (first[length - 1] ?? 0) + lastCount - low };
}
