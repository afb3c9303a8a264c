/** Images of the data set, or of a project of one's own, as one picture. */
import type { Sprite } from '../protocol/calls.ts';
import type { MnistReader, Split } from './dataset-reader.ts';
import type { ImageSource } from './image-source.ts';
import { makePictureSprite, makeSprite } from './sprite.ts';

/** Throws `data/*`, or an AbortError. */
export async function spriteOf(
  reader: MnistReader,
  split: Split,
  indices: readonly number[],
  signal: AbortSignal,
): Promise<Sprite> {
  const { shape } = await reader.manifest(signal);
  const labels = await reader.labels(split, signal);
  const shards = new Set(indices.map((index) => reader.shardOf(split, index)));
  await Promise.all([...shards].map((shard) => reader.whenShard(split, shard, signal)));
  const [height, width] = shape;
  return makeSprite(
    indices.map((index) => reader.pixels(split, index)),
    indices.map((index) => labels[index] ?? 0),
    width,
    height,
  );
}

/** Prepared pictures as they are. Throws `project/data-changed`, `storage/*`. */
export async function spriteOfPictures(source: ImageSource, indices: readonly number[]): Promise<Sprite> {
  await source.arrived(Uint32Array.from(indices));
  return makePictureSprite(
    indices.map((index) => source.pixels(index)),
    indices.map((index) => source.labels[index] ?? 0),
    source.shape,
  );
}
