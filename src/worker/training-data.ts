/**
 * Batches for training, validation and scoring, gathered from the data set's uint8 shards into one reused
 * buffer each: nothing is ever made float32 as a whole.
 */
import { invariant } from '../core/base/invariant.ts';
import { type DataPlan, epochOrder, planData, stepsPerEpoch, totalSteps } from '../core/dataset/plan.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import type { TrainingBatch, TrainingData } from '../engine/trainer.ts';
import type { EnsureOptions, MnistReader, Split } from './dataset-reader.ts';

/** The data of one run: what it trains on and validates with. */
export class RunData implements TrainingData {
  readonly shape: readonly [number, number, number];
  readonly classCount: number;
  readonly fingerprint: string;
  readonly plan: DataPlan;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly #recipe: Recipe;
  readonly #gatherer: Gatherer;
  readonly #validation: Gatherer;
  #order: { readonly epoch: number; readonly indices: Uint32Array } | null = null;

  /** Use `openRunData`. */
  constructor(source: DataSource, plan: DataPlan, recipe: Recipe) {
    this.shape = source.shape;
    this.classCount = source.classCount;
    this.fingerprint = source.fingerprint;
    this.plan = plan;
    this.stepsPerEpoch = stepsPerEpoch(plan, recipe.batchSize);
    this.totalSteps = totalSteps(plan, recipe);
    this.#recipe = recipe;
    this.#gatherer = new Gatherer(source, recipe.batchSize);
    this.#validation = new Gatherer(source, 0);
  }

  get validationCount(): number {
    return this.plan.validation.length;
  }

  async batch(step: number): Promise<TrainingBatch> {
    const { batchSize, seed } = this.#recipe;
    const epoch = Math.floor(step / this.stepsPerEpoch);
    if (this.#order?.epoch !== epoch) this.#order = { epoch, indices: epochOrder(this.plan, epoch, seed) };
    const first = (step % this.stepsPerEpoch) * batchSize;
    return this.#gatherer.gather(this.#order.indices.subarray(first, first + batchSize));
  }

  /** The validation set in batches; each is valid until the next one is asked for. */
  async *validationBatches(batchSize: number): AsyncGenerator<TrainingBatch> {
    yield* this.#validation.walk(this.plan.validation, batchSize);
  }
}

/**
 * Plans a run's data from the labels, and starts loading the shards it needs in order, reporting progress.
 * A shard that fails to load is asked for again by the batch that needs it, which then throws.
 * Throws `data/*` if manifest or labels are not to be had.
 */
export async function openRunData(
  reader: MnistReader,
  recipe: Recipe,
  options: EnsureOptions = {},
): Promise<RunData> {
  const source = await openSource(reader, 'train', options.signal);
  const shards = (await reader.manifest()).train.shards.map((shard) => shard.count);
  const plan = planData(source.labels, shards, recipe);
  reader.ensure('train', plan.shardEnds.length, options).catch(() => undefined);
  return new RunData(source, plan, recipe);
}

/** All test images in order, in batches; each is valid until the next one is asked for. Throws `data/*`. */
export async function* testBatches(
  reader: MnistReader,
  batchSize: number,
  signal?: AbortSignal,
): AsyncGenerator<TrainingBatch> {
  const source = await openSource(reader, 'test', signal);
  // The second shard comes while the first is being scored.
  const manifest = await reader.manifest();
  reader.ensure('test', manifest.test.shards.length, signal ? { signal } : {}).catch(() => undefined); // the batch that needs a shard reports it
  const all = Uint32Array.from({ length: source.labels.length }, (_, i) => i);
  yield* new Gatherer(source, batchSize).walk(all, batchSize);
}

interface DataSource {
  readonly shape: readonly [number, number, number];
  readonly classCount: number;
  readonly fingerprint: string;
  readonly labels: Uint8Array;
  /** Resolves once all these images can be read. */
  arrived(indices: Uint32Array): Promise<void>;
  pixels(index: number): Uint8Array;
}

async function openSource(
  reader: MnistReader,
  split: Split,
  signal: AbortSignal | undefined,
): Promise<DataSource> {
  const manifest = await reader.manifest(signal);
  const labels = await reader.labels(split, signal);
  const here = new Set<number>();
  return {
    shape: manifest.shape,
    classCount: manifest.classes.length,
    fingerprint: manifest.fingerprint,
    labels,
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

/** Copies images and labels of a batch into buffers that grow to the largest batch and are used again. */
class Gatherer {
  readonly #source: DataSource;
  readonly #pixelsPerImage: number;
  #images: Uint8Array<ArrayBuffer>;
  #labels: Int32Array<ArrayBuffer>;

  constructor(source: DataSource, batchSize: number) {
    const [height, width, channels] = source.shape;
    this.#source = source;
    this.#pixelsPerImage = height * width * channels;
    this.#images = new Uint8Array(batchSize * this.#pixelsPerImage);
    this.#labels = new Int32Array(batchSize);
  }

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
