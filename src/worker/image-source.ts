/**
 * Where the images of a training or a scoring come from, as one row of indices: the built-in data set's, and
 * behind them drawn samples. Labels are classes of a model, by its class names.
 */
import { invariant } from '../core/base/invariant.ts';
import type { Sample } from '../core/project/samples.ts';
import type { TrainingBatch } from '../engine/trainer.ts';
import type { MnistReader, Split } from './dataset-reader.ts';

export interface ImageSource {
  readonly shape: readonly [number, number, number];
  /** Class of each image. */
  readonly labels: Uint8Array;
  /** Resolves once all these images can be read. */
  arrived(indices: Uint32Array): Promise<void>;
  pixels(index: number): Uint8Array;
}

/** All images of a split of the data set. Its class names must be among `classNames`. Throws `data/*`. */
export async function datasetSource(
  reader: MnistReader,
  split: Split,
  classNames: readonly string[],
  signal?: AbortSignal,
): Promise<ImageSource> {
  const manifest = await reader.manifest(signal);
  const classes = manifest.classes.map((name) => classIndex(classNames, name));
  const labels = await reader.labels(split, signal);
  const here = new Set<number>();
  return {
    shape: manifest.shape,
    labels: labels.map((label) => classes[label] ?? 0),
    arrived: async (indices) => {
      if (here.size === manifest[split].shards.length) return;
      for (const index of indices) {
        const shard = reader.shardOf(split, index);
        if (here.has(shard)) continue;
        await reader.whenShard(split, shard, signal);
        here.add(shard);
      }
    },
    pixels: (index) => reader.pixels(split, index),
  };
}

/** Drawn samples. Their labels must be among `classNames`. */
export function sampleSource(samples: readonly Sample[], classNames: readonly string[]): ImageSource {
  return {
    shape: [28, 28, 1],
    labels: Uint8Array.from(samples, ({ label }) => classIndex(classNames, label)),
    arrived: () => Promise.resolve(),
    pixels: (index) => {
      const sample = samples[index];
      invariant(sample, `there is no sample ${String(index)}`);
      return sample.pixels;
    },
  };
}

/** The images of `first`, and behind them those of `second`. */
export function joinSources(first: ImageSource, second: ImageSource): ImageSource {
  const count = first.labels.length;
  const labels = new Uint8Array(count + second.labels.length);
  labels.set(first.labels);
  labels.set(second.labels, count);
  return {
    shape: first.shape,
    labels,
    arrived: async (indices) => {
      await first.arrived(indices.filter((index) => index < count));
      await second.arrived(indices.filter((index) => index >= count).map((index) => index - count));
    },
    pixels: (index) => (index < count ? first.pixels(index) : second.pixels(index - count)),
  };
}

function classIndex(classNames: readonly string[], name: string): number {
  const index = classNames.indexOf(name);
  invariant(index >= 0, `there is no class ${name}`);
  return index;
}

/** Copies images and labels of a batch into buffers that grow to the largest batch and are used again. */
export class Gatherer {
  readonly #source: ImageSource;
  readonly #pixelsPerImage: number;
  #images: Uint8Array<ArrayBuffer>;
  #labels: Int32Array<ArrayBuffer>;

  /** @param batchSize images for which there is room from the start */
  constructor(source: ImageSource, batchSize: number) {
    const [height, width, channels] = source.shape;
    this.#source = source;
    this.#pixelsPerImage = height * width * channels;
    this.#images = new Uint8Array(batchSize * this.#pixelsPerImage);
    this.#labels = new Int32Array(batchSize);
  }

  /** Valid until the next batch is gathered. */
  async gather(indices: Uint32Array): Promise<TrainingBatch> {
    invariant(indices.length > 0, 'a batch has images');
    await this.#source.arrived(indices);
    const size = this.#pixelsPerImage;
    const count = indices.length;
    if (count > this.#labels.length) {
      this.#images = new Uint8Array(count * size);
      this.#labels = new Int32Array(count);
    }
    for (const [place, index] of indices.entries()) {
      this.#images.set(this.#source.pixels(index), place * size);
      this.#labels[place] = this.#source.labels[index] ?? 0;
    }
    return {
      images: this.#images.subarray(0, count * size),
      labels: this.#labels.subarray(0, count),
      count,
    };
  }

  async *walk(indices: Uint32Array, batchSize: number): AsyncGenerator<TrainingBatch> {
    for (let first = 0; first < indices.length; first += batchSize) {
      yield await this.gather(indices.subarray(first, first + batchSize));
    }
  }
}
