/**
 * The data of one run: batches for training and validation, gathered from uint8 images into one reused buffer
 * each. Nothing is ever made float32 as a whole.
 */
import { augmentInto } from '../core/dataset/augment.ts';
import { type DataPlan, epochOrder, planData, stepsPerEpoch, totalSteps } from '../core/dataset/plan.ts';
import { joinSamples } from '../core/dataset/sample-plan.ts';
import type { Sample } from '../core/project/samples.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import type { TrainingBatch, TrainingData } from '../engine/trainer.ts';
import { augmentPictures, type Ground } from './augment-pictures.ts';
import type { EnsureOptions, MnistReader } from './dataset-reader.ts';
import { datasetSource, Gatherer, type ImageSource, joinSources, sampleSource } from './image-source.ts';

export interface RunAbout {
  readonly classCount: number;
  readonly fingerprint: string;
  /** Around pictures of a project of one's own; MNIST's ink lies on nothing. */
  readonly ground?: Ground;
}

export class RunData implements TrainingData {
  readonly shape: readonly [number, number, number];
  readonly classCount: number;
  readonly fingerprint: string;
  readonly plan: DataPlan;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly #recipe: Recipe;
  readonly #source: ImageSource;
  readonly #gatherer: Gatherer;
  readonly #validation: Gatherer;
  #augmentedImages: Uint8Array<ArrayBuffer> | null = null;
  #order: { readonly epoch: number; readonly indices: Uint32Array } | null = null;

  readonly #ground: Ground | null;

  /** Use `openRunData`, or `newProjectRun` of a project of one's own. */
  constructor(source: ImageSource, about: RunAbout, plan: DataPlan, recipe: Recipe) {
    this.shape = source.shape;
    this.classCount = about.classCount;
    this.fingerprint = about.fingerprint;
    this.plan = plan;
    this.stepsPerEpoch = stepsPerEpoch(plan, recipe.batchSize);
    this.totalSteps = totalSteps(plan, recipe);
    this.#recipe = recipe;
    this.#ground = about.ground ?? null;
    this.#source = source;
    this.#gatherer = new Gatherer(source, recipe.batchSize);
    this.#validation = new Gatherer(source, 0);
  }

  get validationCount(): number {
    return this.plan.validation.length;
  }

  async batch(step: number): Promise<TrainingBatch> {
    return this.#augmented(await this.#gatherer.gather(this.#indicesOf(step)), step);
  }

  /** Resolves once the images of a step can be read. Throws as `batch`. */
  arrived(step: number): Promise<void> {
    return this.#source.arrived(this.#indicesOf(step));
  }

  #indicesOf(step: number): Uint32Array {
    const { batchSize, seed } = this.#recipe;
    const epoch = Math.floor(step / this.stepsPerEpoch);
    if (this.#order?.epoch !== epoch) this.#order = { epoch, indices: epochOrder(this.plan, epoch, seed) };
    const first = (step % this.stepsPerEpoch) * batchSize;
    return this.#order.indices.subarray(first, first + batchSize);
  }

  /** Drawn anew for each step, the same when the step is repeated. Validation sees images as they are. */
  #augmented(batch: TrainingBatch, step: number): TrainingBatch {
    const { augmentation, batchSize, seed } = this.#recipe;
    if (!augmentation) return batch;
    const [height, width, channels] = this.shape;
    this.#augmentedImages ??= new Uint8Array(batchSize * height * width * channels);
    const images = this.#augmentedImages.subarray(0, batch.images.length);
    const key = { seed, step };
    if (this.#ground) {
      const how = { augmentation, key, ground: this.#ground };
      augmentPictures(images, batch.images, batch.count, this.shape, how);
    } else augmentInto(images, batch.images, batch.count, width, height, augmentation, key);
    return { ...batch, images };
  }

  /** The validation set in batches; each is valid until the next one is asked for. */
  async *validationBatches(batchSize: number): AsyncGenerator<TrainingBatch> {
    yield* this.#validation.walk(this.plan.validation, batchSize);
  }
}

/** What a recipe does not say of a run. */
export interface RunParts {
  /** The model's classes. */
  readonly classes: readonly string[];
  /** The drawn samples to learn from. */
  readonly samples: readonly Sample[];
}

/**
 * Plans a run's data from the labels, and starts loading the shards it needs in order, reporting progress.
 * A shard that fails to load is asked for again by the batch that needs it, which then throws.
 * Throws `data/*` if manifest or labels are not to be had.
 */
export async function openRunData(
  reader: MnistReader,
  recipe: Recipe,
  { classes, samples }: RunParts,
  options: EnsureOptions = {},
): Promise<RunData> {
  const manifest = await reader.manifest(options.signal);
  const images = await datasetSource(reader, 'train', classes, options.signal);
  const shards = manifest.train.shards.map((shard) => shard.count);
  const plan = planData(images.labels, shards, recipe);
  reader.ensure('train', plan.shardEnds.length, options).catch(() => undefined);
  const about = { classCount: classes.length, fingerprint: manifest.fingerprint };
  if (samples.length === 0) return new RunData(images, about, plan, recipe);
  const drawn = sampleSource(samples, classes);
  const joined = joinSamples(plan, {
    labels: [...drawn.labels],
    firstIndex: images.labels.length,
    validationSplit: recipe.validationSplit,
    mixedImages: recipe.images,
    mixedClasses: manifest.classes.length,
    seed: recipe.seed,
  });
  return new RunData(joinSources(images, drawn), about, joined, recipe);
}
