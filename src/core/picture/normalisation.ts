/** From bytes to what a network is given: a scale and an offset for each channel. */
import { invariant } from '../base/invariant.ts';
import type { PictureSpec } from './spec.ts';

/** A byte of channel `c` becomes `byte * scale[c] + offset[c]`. */
export interface PixelScale {
  readonly scale: readonly number[];
  readonly offset: readonly number[];
}

/** What mean and deviation follow from. The sums are whole numbers, exact for up to 10^11 pixels. */
export interface Moments {
  /** Pixels, not pictures. */
  readonly count: number;
  /** Of each channel. */
  readonly sums: readonly number[];
  readonly squares: readonly number[];
}

/** Sums up prepared pictures; parts summed apart and joined give the same. */
export class MomentsSum {
  #count = 0;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;

  constructor(channels: number) {
    this.#sums = new Float64Array(channels);
    this.#squares = new Float64Array(channels);
  }

  get moments(): Moments {
    return { count: this.#count, sums: [...this.#sums], squares: [...this.#squares] };
  }

  /** Adds bytes of whole pixels, uint8 [pixels, channels], from `start` to before `end`. */
  add(bytes: Uint8Array, start = 0, end = bytes.length): void {
    const channels = this.#sums.length;
    invariant((end - start) % channels === 0, 'whole pixels');
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      let square = 0;
      for (let at = start + channel; at < end; at += channels) {
        const value = bytes[at] ?? 0;
        sum += value;
        square += value * value;
      }
      this.#sums[channel] = (this.#sums[channel] ?? 0) + sum;
      this.#squares[channel] = (this.#squares[channel] ?? 0) + square;
    }
    this.#count += (end - start) / channels;
  }

  merge({ count, sums, squares }: Moments): void {
    invariant(sums.length === this.#sums.length, 'as many channels');
    this.#count += count;
    for (const [channel, sum] of sums.entries()) {
      this.#sums[channel] = (this.#sums[channel] ?? 0) + sum;
      this.#squares[channel] = (this.#squares[channel] ?? 0) + (squares[channel] ?? 0);
    }
  }
}

/** Below this variance (in squared bytes) a channel is flat: what is left is rounding. */
const FLAT = 1e-6;

/** Mean and standard deviation of a channel, in bytes from 0 to 255. Deviation 0 where the channel is flat. */
export function spreadOf(moments: Moments, channel: number): { mean: number; deviation: number } {
  const count = Math.max(1, moments.count);
  const mean = (moments.sums[channel] ?? 0) / count;
  const variance = (moments.squares[channel] ?? 0) / count - mean * mean;
  return { mean, deviation: variance > FLAT ? Math.sqrt(variance) : 0 };
}

/**
 * Scale and offset of each of `channels`.
 *
 * @param moments of the pictures that are trained on, and of no others; only `standard` reads them. A flat channel
 * has no deviation to divide by: its mean is taken off, and its bytes are scaled as `unit` does.
 */
export function scaleOf(
  normalisation: PictureSpec['normalisation'],
  channels: number,
  moments: Moments | null,
): PixelScale {
  const everywhere = (value: number) => new Array<number>(channels).fill(value);
  if (normalisation === 'unit') return { scale: everywhere(1 / 255), offset: everywhere(0) };
  if (normalisation === 'signed') return { scale: everywhere(2 / 255), offset: everywhere(-1) };
  invariant(moments?.sums.length === channels, 'moments of every channel');
  const spreads = Array.from({ length: channels }, (_, channel) => spreadOf(moments, channel));
  const scale = spreads.map(({ deviation }) => 1 / (deviation || 255));
  // Not -0 for a mean of 0.
  return { scale, offset: spreads.map(({ mean }, channel) => 0 - mean * (scale[channel] ?? 0)) };
}
