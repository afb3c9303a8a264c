/** A few training images, augmented again and again, to be looked at. */
import { augmentInto } from '../core/dataset/augment.ts';
import type { Calls, Sprite } from '../protocol/calls.ts';
import type { MnistReader } from './dataset-reader.ts';
import { makeSprite } from './sprite.ts';

/** Few enough that a strip of twelve shows each of them three times. */
const MOST_IMAGES = 4;

/**
 * The first images of several classes, so many of each side by side that `count` pictures come out, each as it might
 * be trained on. Needs the first shard only. Throws `data/*`, or an AbortError.
 */
export async function augmentedSprite(
  reader: MnistReader,
  { augmentation, seed, count }: Calls['augmentationPreview']['in'],
  signal: AbortSignal,
): Promise<Sprite> {
  const { shape, train } = await reader.manifest(signal);
  const labels = await reader.labels('train', signal);
  await reader.whenShard('train', 0, signal);
  const chosen = firstOfClasses(labels.subarray(0, train.shards[0]?.count ?? 0));
  const [height, width, channels] = shape;
  const size = height * width * channels;
  const images = new Uint8Array(count * size);
  const shown = Array.from({ length: count }, (_, i) => chosen[Math.floor((i * chosen.length) / count)] ?? 0);
  for (const [i, index] of shown.entries()) images.set(reader.pixels('train', index), i * size);
  const out = new Uint8Array(images.length);
  augmentInto(out, images, count, width, height, augmentation, { seed, step: 0 }, channels);
  return makeSprite(
    shown.map((_, i) => out.subarray(i * size, (i + 1) * size)),
    shown.map((index) => labels[index] ?? 0),
    width,
    height,
  );
}

/** Index of the first image of each class, in the order in which the classes come. */
function firstOfClasses(labels: Uint8Array): readonly number[] {
  const first = new Map<number, number>();
  for (const [index, label] of labels.entries()) {
    if (first.size === MOST_IMAGES) break;
    if (!first.has(label)) first.set(label, index);
  }
  return [...first.values()];
}
