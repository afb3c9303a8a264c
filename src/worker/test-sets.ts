/** What a model can be scored on, opened: how many images, of which classes, and the images in batches. */
import { AppError } from '../core/base/app-error.ts';
import { SPLIT } from '../core/dataset/divide.ts';
import { planData } from '../core/dataset/plan.ts';
import type { TestSetId } from '../core/metrics/evaluation.ts';
import { takesPicturesOf } from '../core/project/preprocessing.ts';
import type { ModelRecord } from '../core/project/records.ts';
import { classesOf, type SampleId } from '../core/project/samples.ts';
import type { TrainingBatch } from '../engine/trainer.ts';
import type { ProjectStore } from '../storage/project-store.ts';
import type { MnistReader, Split } from './dataset-reader.ts';
import { datasetSource, Gatherer, type ImageSource, sampleSource } from './image-source.ts';
import { classesIn, picturesOf, readProject } from './project-pictures.ts';
import { projectSource } from './project-source.ts';
import type { SampleShelf } from './samples.ts';

export interface TestSet {
  /** The model's classes, and behind them those of its images that the model does not know. */
  readonly classNames: readonly string[];
  /** Class of each image. */
  readonly labels: Uint8Array;
  /** As `looksKeyOf` says. */
  readonly looksKey: string | null;
  /** Where its images lie: in a split of the data set, among the drawn samples, or in a project of one's own. */
  readonly images:
    | { readonly split: Split; readonly indices: Uint32Array }
    | { readonly sampleIds: readonly SampleId[] }
    | { readonly pictures: ImageSource };
  /** Names these very images of a project; null for sets that stay what they are, or are scored each time. */
  readonly fingerprint: string | null;
  /** All images in order; each batch is valid until the next one is asked for. */
  batches(batchSize: number): AsyncGenerator<TrainingBatch>;
}

type TestedModel = Pick<ModelRecord, 'classes' | 'recipe' | 'samples' | 'datasetId' | 'preprocessing'>;

/** Under what the models that looked at a set are counted; null for drawn samples, where nobody counts. */
export function looksKeyOf(
  set: TestSetId,
  { recipe: { images, holdOut, seed }, datasetId }: Pick<ModelRecord, 'recipe' | 'datasetId'>,
): string | null {
  if (set === 'test') return datasetId;
  return set === 'drawn' ? null : `held-out/${String(images)}-${String(holdOut)}-${String(seed)}`;
}

export interface TestSetParts {
  readonly openReader: () => Promise<MnistReader>;
  readonly openProjects: () => Promise<ProjectStore>;
  readonly samples: SampleShelf;
  /** Drawn samples that are left out besides those learned from. */
  readonly without?: readonly SampleId[];
}

/** Throws `data/*`, `evaluate/no-samples`; `project/*`, `storage/*` for a model of a project of one's own. */
export async function openTestSet(
  set: TestSetId,
  model: TestedModel,
  parts: TestSetParts,
  signal?: AbortSignal,
): Promise<TestSet> {
  if (model.datasetId !== 'mnist') {
    // A project has the test set that its splits keep, and no other.
    if (set !== 'test') throw new AppError('evaluate/no-samples', {});
    return projectTestSet(model, await parts.openProjects(), signal);
  }
  switch (set) {
    case 'test':
      return wholeTestSet(model, await parts.openReader(), signal);
    case 'held-out':
      return heldOutSet(model, await parts.openReader(), signal);
    case 'drawn':
      return drawnSet(model, parts);
  }
}

/** The labelled pictures that the model's project keeps for testing. */
async function projectTestSet(
  { classes, datasetId, preprocessing }: TestedModel,
  store: ProjectStore,
  signal: AbortSignal | undefined,
): Promise<TestSet> {
  const project = await readProject(store, datasetId);
  if (!takesPicturesOf(preprocessing, project.record.spec)) {
    throw new AppError('project/other-pictures', {});
  }
  const classNames = [...new Set([...classes, ...classesIn(project, SPLIT.test)])];
  const pictures = picturesOf(project, [SPLIT.test], classNames);
  if (pictures.rows.length === 0) throw new AppError('project/no-test-images', {});
  // Read by themselves, so that a few can be looked at without all of them in memory.
  const few = projectSource(store, project.record, pictures, { mostBytes: 0 });
  const all = () => projectSource(store, project.record, pictures, signal ? { signal } : {});
  const indices = Uint32Array.from(pictures.rows.keys());
  return {
    classNames,
    labels: pictures.labels,
    looksKey: datasetId,
    images: { pictures: few },
    fingerprint: pictures.fingerprint,
    batches: (batchSize) => new Gatherer(all(), batchSize).walk(indices, batchSize),
  };
}

/** What `TestSet.fingerprint` would be now, without opening any pixels. Throws `project/missing`. */
export async function testFingerprint(
  { classes, datasetId }: Pick<ModelRecord, 'classes' | 'datasetId'>,
  openProjects: TestSetParts['openProjects'],
): Promise<string | null> {
  if (datasetId === 'mnist') return null;
  const project = await readProject(await openProjects(), datasetId);
  const classNames = [...new Set([...classes, ...classesIn(project, SPLIT.test)])];
  return picturesOf(project, [SPLIT.test], classNames).fingerprint;
}

/** The data set's own test images. The model's classes must hold the data set's. Throws `data/*`. */
export async function wholeTestSet(
  { classes: classNames }: Pick<ModelRecord, 'classes'>,
  reader: MnistReader,
  signal: AbortSignal | undefined,
): Promise<TestSet> {
  const source = await datasetSource(reader, 'test', classNames, signal);
  // The second shard comes while the first is being scored.
  const { shards } = (await reader.manifest()).test;
  reader.ensure('test', shards.length, signal ? { signal } : {}).catch(() => undefined); // the batch that needs a shard reports it
  const indices = Uint32Array.from({ length: source.labels.length }, (_, i) => i);
  return ofDataset(source, 'test', indices, classNames, 'mnist');
}

/** The images that the model's recipe held out: found again from labels, recipe and seed. */
async function heldOutSet(
  model: TestedModel,
  reader: MnistReader,
  signal: AbortSignal | undefined,
): Promise<TestSet> {
  const { classes, recipe } = model;
  const source = await datasetSource(reader, 'train', classes, signal);
  const shards = (await reader.manifest()).train.shards.map(({ count }) => count);
  const { holdOut } = planData(source.labels, shards, recipe);
  if (holdOut.length === 0) throw new AppError('evaluate/no-samples', {});
  return ofDataset(source, 'train', holdOut, classes, looksKeyOf('held-out', model));
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
    fingerprint: null,
    batches: (batchSize) => new Gatherer(source, batchSize).walk(indices, batchSize),
  };
}

/** The drawn samples that the model did not learn from, as they are labelled now. */
async function drawnSet(
  { classes, samples: used }: TestedModel,
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
    looksKey: null,
    images: { sampleIds: samples.map(({ id }) => id) },
    fingerprint: null,
    batches: (batchSize) => new Gatherer(source, batchSize).walk(indices, batchSize),
  };
}
