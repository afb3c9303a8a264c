/**
 * How a decoded picture becomes the bytes that a network is given. The only implementation: importing, trying a
 * file or the webcam and exported pages all use it, so that all see the same pixels.
 *
 * In this order: over the background where transparent; cut, padded or stretched; each axis by itself averaged over
 * the area when shrinking, bilinear when growing (framing.ts); to grey, or from grey to three equal channels;
 * inverted; rounded once, halves up. Padding is what the background would have become.
 */
import { invariant } from '../base/invariant.ts';
import { type Axis, frame, type Framing } from './framing.ts';
import type { PictureSpec } from './spec.ts';

/** A decoded picture: RGBA (4), RGB (3) or grey (1), row by row from the top; alpha not premultiplied. */
export interface SourcePicture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  readonly pixels: Uint8Array | Uint8ClampedArray;
}

/** Of a specification, what decides the bytes. */
export type PreparationSpec = Pick<
  PictureSpec,
  'width' | 'height' | 'channels' | 'fit' | 'background' | 'invert'
>;

/** Luma of the usual video standard (BT.601). */
export const LUMA = { red: 0.299, green: 0.587, blue: 0.114 } as const;

/** What is added before rounding down: a half, and so little that a half which sums have blurred still counts as one. */
const HALF = 0.5 + 1e-9;

/** Photos come in many sizes: so many are remembered before all are forgotten. */
const MOST_FRAMINGS = 64;

/** Prepares pictures of any size by one specification. Keeps weights and buffers, so keep it for the next picture. */
export class Preparer {
  readonly #spec: PreparationSpec;
  readonly #background: readonly [number, number, number];
  /** One pixel of padding. */
  readonly #padding: Uint8Array;
  readonly #framings = new Map<number, Framing>();
  #line = new Float64Array(0);
  /** Rows of the source, mixed across to the target's columns: the last two that were made. */
  readonly #mixed: readonly [Float64Array, Float64Array];
  readonly #mixedRows = new Int32Array(2);
  readonly #sum: Float64Array;

  constructor(spec: PreparationSpec) {
    const { width, channels } = spec;
    this.#spec = spec;
    this.#background = rgbOf(spec.background);
    this.#padding = paddingOf(spec, this.#background);
    this.#mixed = [new Float64Array(width * channels), new Float64Array(width * channels)];
    this.#sum = new Float64Array(width * channels);
  }

  /** Bytes of a prepared picture. */
  get size(): number {
    return this.#spec.width * this.#spec.height * this.#spec.channels;
  }

  /** Writes `source` prepared, uint8 [height, width, channels], to `out` from `offset` on. */
  prepareInto(out: Uint8Array, offset: number, source: SourcePicture): void {
    const { width, height, channels, pixels } = source;
    invariant(pixels.length >= width * height * channels, 'a byte for every channel of every pixel');
    invariant(out.length >= offset + this.size, 'room for the prepared picture');
    const framing = this.#framing(width, height);
    if (framing.same && channels === this.#spec.channels) {
      copyInto(out, offset, pixels, this.size, this.#spec.invert);
      return;
    }
    if (framing.x.length < this.#spec.width || framing.y.length < this.#spec.height) this.#pad(out, offset);
    this.#mixInto(out, offset, source, framing);
  }

  #framing(width: number, height: number): Framing {
    const key = width * 2 ** 24 + height;
    const known = this.#framings.get(key);
    if (known) return known;
    const framing = frame(this.#spec, width, height);
    if (this.#framings.size === MOST_FRAMINGS) this.#framings.clear();
    this.#framings.set(key, framing);
    return framing;
  }

  #pad(out: Uint8Array, offset: number): void {
    const padding = this.#padding;
    const channels = padding.length;
    for (let at = 0; at < this.size; at++) out[offset + at] = padding[at % channels] ?? 0;
  }

  /** A row of the source at a time, so that a large photo needs no second copy of itself. */
  #mixInto(out: Uint8Array, offset: number, source: SourcePicture, { x, y, left, top }: Framing): void {
    const { width, channels, invert } = this.#spec;
    const depth = source.channels === 1 ? 1 : channels;
    const length = x.length * depth;
    if (this.#line.length < x.span * depth) this.#line = new Float64Array(x.span * depth);
    this.#mixedRows.fill(-1);
    const sum = this.#sum;
    for (let row = 0; row < y.length; row++) {
      const from = y.starts[row] ?? 0;
      const to = y.starts[row + 1] ?? 0;
      const first = y.first[row] ?? 0;
      for (let k = from; k < to; k++) {
        const mixed = this.#mixedRow(source, first + k - from, x, depth);
        const weight = y.weights[k] ?? 0;
        if (k === from) for (let i = 0; i < length; i++) sum[i] = weight * (mixed[i] ?? 0);
        else for (let i = 0; i < length; i++) sum[i] = (sum[i] ?? 0) + weight * (mixed[i] ?? 0);
      }
      const at = offset + ((top + row) * width + left) * channels;
      roundInto(out, at, sum, length, channels / depth, invert);
    }
  }

  /** A row of the source mixed across. Rows are asked for in rising order, and each may be once more. */
  #mixedRow(source: SourcePicture, row: number, x: Axis, depth: number): Float64Array {
    const slot = row & 1;
    const mixed = slot === 0 ? this.#mixed[0] : this.#mixed[1];
    if (this.#mixedRows[slot] === row) return mixed;
    this.#mixedRows[slot] = row;
    if (source.channels === 1) {
      mixGrey(mixed, source.pixels, row * source.width, x);
      return mixed;
    }
    readRow(this.#line, source, row, x, depth, this.#background);
    if (depth === 1) mixGrey(mixed, this.#line, -x.low, x);
    else mixColour(mixed, this.#line, x);
    return mixed;
  }
}

/** `#rrggbb` as three bytes. */
export function rgbOf(colour: string): readonly [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function paddingOf(
  { channels, invert }: PreparationSpec,
  [red, green, blue]: readonly [number, number, number],
): Uint8Array {
  const values = Float64Array.from(
    channels === 1 ? [red * LUMA.red + green * LUMA.green + blue * LUMA.blue] : [red, green, blue],
  );
  const padding = new Uint8Array(channels);
  roundInto(padding, 0, values, channels, 1, invert);
  return padding;
}

function copyInto(
  out: Uint8Array,
  offset: number,
  pixels: Uint8Array | Uint8ClampedArray,
  size: number,
  invert: boolean,
): void {
  if (invert) for (let i = 0; i < size; i++) out[offset + i] = 255 - (pixels[i] ?? 0);
  else out.set(pixels.subarray(0, size), offset);
}

/** Rounds `length` values to bytes, each written `copies` times. */
function roundInto(
  out: Uint8Array,
  offset: number,
  values: Float64Array,
  length: number,
  copies: number,
  invert: boolean,
): void {
  let at = offset;
  for (let i = 0; i < length; i++) {
    const value = values[i] ?? 0;
    const byte = Math.floor((invert ? 255 - value : value) + HALF);
    for (let copy = 0; copy < copies; copy++) out[at++] = byte;
  }
}

/** The columns of a row of a colour picture that `x` uses, as numbers of `depth` channels, over the background where transparent. */
function readRow(
  line: Float64Array,
  { width, channels, pixels }: SourcePicture,
  row: number,
  x: Axis,
  depth: number,
  background: readonly [number, number, number],
): void {
  let at = (row * width + x.low) * channels;
  const end = at + x.span * channels;
  const [backRed, backGreen, backBlue] = background;
  for (let to = 0; at < end; at += channels, to += depth) {
    let red = pixels[at] ?? 0;
    let green = pixels[at + 1] ?? 0;
    let blue = pixels[at + 2] ?? 0;
    const alpha = channels === 4 ? (pixels[at + 3] ?? 0) : 255;
    if (alpha !== 255) {
      const part = alpha / 255;
      red = backRed + (red - backRed) * part;
      green = backGreen + (green - backGreen) * part;
      blue = backBlue + (blue - backBlue) * part;
    }
    if (depth === 1) {
      line[to] = red * LUMA.red + green * LUMA.green + blue * LUMA.blue;
    } else {
      line[to] = red;
      line[to + 1] = green;
      line[to + 2] = blue;
    }
  }
}

/** @param start of the source's column 0 in `line` */
function mixGrey(
  mixed: Float64Array,
  line: Float64Array | Uint8Array | Uint8ClampedArray,
  start: number,
  { length, first, starts, weights }: Axis,
): void {
  for (let i = 0; i < length; i++) {
    const from = starts[i] ?? 0;
    const to = starts[i + 1] ?? 0;
    let at = start + (first[i] ?? 0);
    let sum = 0;
    for (let k = from; k < to; k++, at++) sum += (weights[k] ?? 0) * (line[at] ?? 0);
    mixed[i] = sum;
  }
}

function mixColour(
  mixed: Float64Array,
  line: Float64Array,
  { length, first, starts, weights, low }: Axis,
): void {
  for (let i = 0; i < length; i++) {
    const from = starts[i] ?? 0;
    const to = starts[i + 1] ?? 0;
    let at = 3 * ((first[i] ?? 0) - low);
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let k = from; k < to; k++, at += 3) {
      const weight = weights[k] ?? 0;
      red += weight * (line[at] ?? 0);
      green += weight * (line[at + 1] ?? 0);
      blue += weight * (line[at + 2] ?? 0);
    }
    mixed[3 * i] = red;
    mixed[3 * i + 1] = green;
    mixed[3 * i + 2] = blue;
  }
}
