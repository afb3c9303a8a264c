/** Augmentation of pictures of any number of channels, on any ground: what comes in from outside is the ground. */
import { augmentInto, type AugmentKey } from '../core/dataset/augment.ts';
import type { InputShape } from '../core/network/design.ts';
import { LUMA, rgbOf } from '../core/picture/prepare.ts';
import type { PictureSpec } from '../core/picture/spec.ts';
import type { Augmentation } from '../core/recipe/recipe.ts';

/** Red, green and blue of what lies outside a picture, in bytes. */
export type Ground = readonly number[];

/** The background of a specification, as its pictures have it once they are prepared. */
export function groundOfSpec({ background, invert }: Pick<PictureSpec, 'background' | 'invert'>): Ground {
  return rgbOf(background).map((byte) => (invert ? 255 - byte : byte));
}

/**
 * As `augmentInto`, over a ground: it shows where nothing of a picture comes to lie. `images` and `out`: uint8
 * [count, height, width, channels], other memory each.
 */
export function augmentPictures(
  out: Uint8Array,
  images: Uint8Array,
  count: number,
  [height, width, channels]: InputShape,
  { augmentation, key, ground }: { augmentation: Augmentation; key: AugmentKey; ground: Ground },
): void {
  augmentInto(out, images, count, width, height, augmentation, key, channels);
  const size = count * width * height;
  const cover = new Uint8Array(size);
  // The same draws turn a blank picture: what it does not cover is the ground's.
  augmentInto(cover, new Uint8Array(size).fill(255), count, width, height, augmentation, key);
  for (let channel = 0; channel < channels; channel++) {
    const outside = groundOf(ground, channel, channels);
    for (let i = 0, at = channel; i < size; i++, at += channels) {
      const uncovered = 255 - (cover[i] ?? 0);
      if (uncovered > 0) out[at] = Math.min(255, (out[at] ?? 0) + Math.round((uncovered * outside) / 255));
    }
  }
}

function groundOf([red = 0, green = 0, blue = 0]: Ground, channel: number, channels: number): number {
  if (channels === 1) return Math.round(red * LUMA.red + green * LUMA.green + blue * LUMA.blue);
  return [red, green, blue][channel] ?? 0;
}
