/** What a model can be scored on, opened: how many images, of which classes, and the images in batches. */
import { AppError } from '../core/base/app-error.ts';
import { planData } from '../core/dataset/plan.ts';
import type { TestSetId } from '../core/metrics/evaluation.ts';
import type { ModelRecord } from '../core/project/records.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import { classesOf, type SampleId } from '../core/project/samples.ts';
import type { TrainingBatch } from '../engine/trainer.ts';
import type { MnistReader, Split } from './dataset-reader.ts';
import { datasetSource, Gatherer, type ImageSource, sampleSource } from './image-source.ts';
import type { SampleShelf } from './samples.ts';

export interface TestSet {
  /** The model's classes, and behind them those of its images that the model does not know. */
  readonly classNames: readonly string[];
  /** Class of each image. */
  readonly labels: Uint8Array;
  /** As `looksKeyOf` says. */
  readonly looksKey: string | null;
  /** Where its images lie: in a split of the data set, or among the drawn samples. */
  readonly images:
    { readonly split: Split; readonly indices: Uint32Array } | { readonly sampleIds: readonly SampleId[] };
  /** All images in order; each batch is valid until the next one is asked for. */
  batches(batchSize: number): AsyncGenerator<TrainingBatch>;
}

/** Under what the models that looked at a set are counted; null for drawn samples, where nobody counts. */
export function looksKeyOf(set: TestSetId, { images, holdOut, seed }: Recipe): string | null {
  if (set === 'test') return 'mnist';
  return set === 'drawn' ? null : `held-out/${String(images)}-${String(holdOut)}-${String(seed)}`;
}

export interface TestSetParts {
  readonly reader: MnistReader;
  readonly samples: SampleShelf;
  /** Drawn samples that are left out besides those learned from. */
  readonly without?: readonly SampleId[];
}

/** Throws `data/*`, `evaluate/no-samples`. */
export async function openTestSet(
  set: TestSetId,
  model: Pick<ModelRecord, 'classes' | 'recipe' | 'samples'>,
  parts: TestSetParts,
  signal?: AbortSignal,
): Promise<TestSet> {
  switch (set) {
    case 'test':
      return wholeTestSet(model, parts.reader, signal);
    case 'held-out':
      return heldOutSet(model, parts.reader, signal);
    case 'drawn':
      return drawnSet(model, parts);
  }
}

/** The data set's own test images. The model's classes must hold the data set's. Throws `data/*`. */
export async function wholeTestSet(
  { classes: classNames, recipe }: Pick<ModelRecord, 'classes' | 'recipe'>,
  reader: MnistReader,
  signal: AbortSignal | undefined,
): Promise<TestSet> {
  const source = await datasetSource(reader, 'test', classNames, signal);
  // The second shard comes while the first is being scored.
  const { shards } = (await reader.manifest()).test;
  reader.ensure('test', shards.length, signal ? { signal } : {}).catch(() => undefined); // the batch that needs a shard reports it
  const indices = Uint32Array.from({ length: source.labels.length }, (_, i) => i);
  return ofDataset(source, 'test', indices, classNames, looksKeyOf('test', recipe));
}

/** The images that the model's recipe held out: found again from labels, recipe and seed. */
async function heldOutSet(
  { classes, recipe }: Pick<ModelRecord, 'classes' | 'recipe'>,
  reader: MnistReader,
  signal: AbortSignal | undefined,
): Promise<TestSet> {
  const source = await datasetSource(reader, 'train', classes, signal);
  const shards = (await reader.manifest()).train.shards.map(({ count }) => count);
  const { holdOut } = planData(source.labels, shards, recipe);
  if (holdOut.length === 0) throw new AppError('evaluate/no-samples', {});
  return ofDataset(source, 'train', holdOut, classes, looksKeyOf('held-out', recipe));
}

function ofDataset(
  source: ImageSource,
  split: Split,
  indices: Uint32Array,
  classNames: readonly string[],
  looksKey: string | null,
): TestSet {
  return {
    classNames,
    labels: Uint8Array.from(indices, (index) => source.labels[index] ?? 0),
    looksKey,
    images: { split, indices },
    batches: (batchSize) => new Gatherer(source, batchSize).walk(indices, batchSize),
  };
}

/** The drawn samples that the model did not learn from, as they are labelled now. */
async function drawnSet(
  { classes, recipe, samples: used }: Pick<ModelRecord, 'classes' | 'recipe' | 'samples'>,
  { samples: shelf, without = [] }: TestSetParts,
): Promise<TestSet> {
  const learned = new Set([...(used?.train ?? []), ...without]);
  const samples = (await shelf.all()).filter(({ id }) => !learned.has(id));
  if (samples.length === 0) throw new AppError('evaluate/no-samples', {});
  const classNames = classesOf(classes, samples);
  const source = sampleSource(samples, classNames);
  const indices = Uint32Array.from({ length: samples.length }, (_, i) => i);
  return {
    classNames,
    labels: source.labels,
    looksKey: looksKeyOf('drawn', recipe),
    images: { sampleIds: samples.map(({ id }) => id) },
    batches: (batchSize) => new Gatherer(source, batchSize).walk(indices, batchSize),
  };
}
