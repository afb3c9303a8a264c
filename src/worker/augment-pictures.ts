/** Augmentation of pictures of any number of channels, on any ground: what comes in from outside is the ground. */
import { augmentInto, type AugmentKey } from '../core/dataset/augment.ts';
import type { InputShape } from '../core/network/design.ts';
import { LUMA } from '../core/picture/prepare.ts';
import type { Augmentation } from '../core/recipe/recipe.ts';

/** Red, green and blue of what lies outside a picture, in bytes. */
export type Ground = readonly number[];

/**
 * Every channel of a picture is turned, scaled and shifted alike; the ground shows where nothing of it comes to lie.
 * `images` and `out`: uint8 [count, height, width, channels], other memory each.
 */
export function augmentPictures(
  out: Uint8Array,
  images: Uint8Array,
  count: number,
  [height, width, channels]: InputShape,
  { augmentation, key, ground }: { augmentation: Augmentation; key: AugmentKey; ground: Ground },
): void {
  const size = count * width * height;
  const plane = new Uint8Array(size);
  const warped = new Uint8Array(size);
  const cover = new Uint8Array(size);
  augmentInto(cover, plane.fill(255), count, width, height, augmentation, key);
  for (let channel = 0; channel < channels; channel++) {
    for (let i = 0; i < size; i++) plane[i] = images[i * channels + channel] ?? 0;
    augmentInto(warped, plane, count, width, height, augmentation, key);
    const outside = groundOf(ground, channel, channels);
    for (let i = 0; i < size; i++) {
      const uncovered = 255 - (cover[i] ?? 0);
      const mixed = (warped[i] ?? 0) + Math.round((uncovered * outside) / 255);
      out[i * channels + channel] = Math.min(255, mixed);
    }
  }
}

function groundOf([red = 0, green = 0, blue = 0]: Ground, channel: number, channels: number): number {
  if (channels === 1) return Math.round(red * LUMA.red + green * LUMA.green + blue * LUMA.blue);
  return [red, green, blue][channel] ?? 0;
}
