/**
 * Augmentation: each image is turned and scaled about its centre and shifted, anew each time it is used. All of it
 * is a function of (seed, step, place in the batch), so a run that goes on sees the images it would have seen.
 */
import { invariant } from '../base/invariant.ts';
import { PURPOSE, uniforms } from '../random/generator.ts';
import type { Augmentation } from '../recipe/recipe.ts';

/** Names the random numbers of one batch. */
export interface AugmentKey {
  readonly seed: number;
  /** The training step. */
  readonly step: number;
}

/** What becomes of one image: first turned and scaled about its centre, then shifted. */
export interface Warp {
  /** Degrees, clockwise as seen (rows count downwards). */
  readonly rotation: number;
  readonly scale: number;
  /** Pixels to the right, and down. */
  readonly shiftX: number;
  readonly shiftY: number;
}

const DRAWS_PER_IMAGE = 4;

/**
 * Writes `count` images of `images`, uint8 [count, height, width, channels], to `out` as they are once augmented:
 * rotation, scale, shift across and shift down drawn evenly within the bounds, in this order. Between pixels
 * bilinear; outside the image there is no ink (0). `out` must be other memory than `images`.
 */
export function augmentInto(
  out: Uint8Array,
  images: Uint8Array,
  count: number,
  width: number,
  height: number,
  augmentation: Augmentation,
  key: AugmentKey,
  channels = 1,
): void {
  const size = width * height * channels;
  invariant(
    images.length >= count * size && out.length >= count * size,
    'a byte for every channel of every pixel',
  );
  invariant(out.buffer !== images.buffer, 'an image cannot be augmented in place');
  const { rotation, scale, shift } = augmentation;
  const draws = uniforms({ ...key, purpose: PURPOSE.augment, layer: 0 }, DRAWS_PER_IMAGE * count);
  const warp = { rotation: 0, scale: 1, shiftX: 0, shiftY: 0 };
  for (let i = 0; i < count; i++) {
    const at = DRAWS_PER_IMAGE * i;
    warp.rotation = evenly(draws[at], rotation);
    warp.scale = 1 + evenly(draws[at + 1], scale);
    warp.shiftX = evenly(draws[at + 2], shift);
    warp.shiftY = evenly(draws[at + 3], shift);
    warpInto(out, images, i * size, width, height, warp, channels);
  }
}

/** From a number in [0, 1) to one in [-bound, bound). */
function evenly(draw = 0.5, bound: number): number {
  return (2 * draw - 1) * bound;
}

/** One image, uint8 [height, width, channels] at `offset` in both arrays. */
export function warpInto(
  out: Uint8Array,
  images: Uint8Array,
  offset: number,
  width: number,
  height: number,
  warp: Warp,
  channels = 1,
): void {
  const angle = (warp.rotation * Math.PI) / 180;
  // Back from where a pixel comes to lie to where it lay.
  const cos = Math.cos(angle) / warp.scale;
  const sin = Math.sin(angle) / warp.scale;
  const centreX = (width - 1) / 2;
  const centreY = (height - 1) / 2;
  let at = offset;
  for (let row = 0; row < height; row++) {
    const dy = row - centreY - warp.shiftY;
    for (let column = 0; column < width; column++, at += channels) {
      const dx = column - centreX - warp.shiftX;
      const x = dx * cos + dy * sin + centreX;
      const y = dy * cos - dx * sin + centreY;
      sampleInto(out, at, images, offset, width, height, channels, x, y);
    }
  }
}

/** The levels at a place between pixels, rounded to the nearest; 0 a pixel or more outside. */
function sampleInto(
  out: Uint8Array,
  to: number,
  images: Uint8Array,
  offset: number,
  width: number,
  height: number,
  channels: number,
  x: number,
  y: number,
): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < -1 || top < -1 || left >= width || top >= height) {
    for (let channel = 0; channel < channels; channel++) out[to + channel] = 0;
    return;
  }
  const fx = x - left;
  const fy = y - top;
  const inLeft = left >= 0;
  const inRight = left + 1 < width;
  const row = width * channels;
  for (let channel = 0; channel < channels; channel++) {
    const at = offset + top * row + left * channels + channel;
    let upper = 0;
    let lower = 0;
    if (top >= 0) {
      upper = (inLeft ? (images[at] ?? 0) * (1 - fx) : 0) + (inRight ? (images[at + channels] ?? 0) * fx : 0);
    }
    if (top + 1 < height) {
      const below = at + row;
      lower =
        (inLeft ? (images[below] ?? 0) * (1 - fx) : 0) + (inRight ? (images[below + channels] ?? 0) * fx : 0);
    }
    out[to + channel] = Math.floor(upper * (1 - fy) + lower * fy + 0.5);
  }
}
