import { beforeEach, describe, expect, it } from 'vitest';
import { epochOrder } from '../core/dataset/plan.ts';
import { type Recipe, TUTORIAL_RECIPE } from '../core/recipe/recipe.ts';
import type { TrainingBatch } from '../engine/trainer.ts';
import { createMemoryStorage } from '../storage/in-memory.ts';
import { tinyDataset, TinyServer } from '../testing/tiny-dataset.ts';
import { MnistReader } from './dataset-reader.ts';
import { type RunData, openRunData as open } from './training-data.ts';

const dataset = tinyDataset();
const recipe: Recipe = { ...TUTORIAL_RECIPE, images: 100, epochs: 3, batchSize: 32, seed: 7 };

const openRunData = (from: MnistReader, what: Recipe): Promise<RunData> =>
  open(from, what, { classes: dataset.manifest.classes, samples: [] });

let server: TinyServer;
let reader: MnistReader;

beforeEach(() => {
  server = new TinyServer(dataset);
  reader = new MnistReader({
    baseUrl: 'https://example.test/',
    storage: createMemoryStorage(),
    fetch: server.fetch,
  });
});

const trainImages = Buffer.concat(
  ['train-00.bin', 'train-01.bin', 'train-02.bin'].map((f) => dataset.contents.get(f) ?? new Uint8Array()),
);
const trainLabels = dataset.contents.get('train-labels.bin') ?? new Uint8Array();

function expectBatch(batch: TrainingBatch, indices: Uint32Array): void {
  expect(batch.count).toBe(indices.length);
  expect([...batch.labels]).toEqual(Array.from(indices, (i) => trainLabels[i]));
  expect(batch.images).toHaveLength(indices.length * 784);
  indices.forEach((index, place) => {
    const image = batch.images.subarray(place * 784, (place + 1) * 784);
    expect(Buffer.compare(image, trainImages.subarray(index * 784, (index + 1) * 784))).toBe(0);
  });
}

async function all<T, U>(items: AsyncIterable<T>, take: (item: T) => U): Promise<U[]> {
  const taken: U[] = [];
  for await (const item of items) taken.push(take(item));
  return taken;
}

describe('RunData', () => {
  it('knows shape and steps before any image has arrived', async () => {
    const data = await openRunData(reader, recipe);
    expect(data.shape).toEqual([28, 28, 1]);
    expect(data.classCount).toBe(10);
    expect(data.stepsPerEpoch).toBe(3); // 90 images in batches of 32
    expect(data.totalSteps).toBe(9);
    expect(data.validationCount).toBe(10);
    expect(data.fingerprint).toBe(dataset.manifest.fingerprint);
  });

  it('gives the images of each step in the order of the plan, the last batch short', async () => {
    const data = await openRunData(reader, recipe);
    for (const step of [0, 1, 2, 3, 8, 4]) {
      const epoch = Math.floor(step / 3);
      const first = (step % 3) * 32;
      const order = epochOrder(data.plan, epoch, recipe.seed);
      expectBatch(await data.batch(step), order.subarray(first, first + 32));
    }
    expect((await data.batch(2)).count).toBe(26);
  });

  it('starts with the first shard while later ones are still on their way', async () => {
    let arrive: () => void = () => undefined;
    const hold = new Promise<void>((resolve) => (arrive = resolve));
    server.answer('train-01.bin', async (file, init) => {
      await hold;
      return server.serve(file, init);
    });
    const data = await openRunData(reader, recipe);
    expect((await data.batch(0)).count).toBe(32);
    let second = false;
    const waiting = data.batch(1).then((batch) => {
      second = true;
      return batch.count;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(second).toBe(false);
    arrive();
    expect(await waiting).toBe(32);
  });

  it('loads only the shards that the recipe needs', async () => {
    const data = await openRunData(reader, { ...recipe, images: 40, batchSize: 10 });
    for (let step = 0; step < data.totalSteps; step++) await data.batch(step);
    expect(server.requests).toEqual(['manifest.json', 'train-labels.bin', 'train-00.bin']);
  });

  it('throws for the batch whose images cannot be had', async () => {
    const gone = (): Response => new Response('', { status: 404 });
    server.answer('train-00.bin', gone, gone);
    const data = await openRunData(reader, recipe);
    await expect(data.batch(0)).rejects.toMatchObject({ code: 'data/missing' });
  });
});

describe('validationBatches', () => {
  it('gives the validation set in order, each image once', async () => {
    const data = await openRunData(reader, recipe);
    const counts: number[] = [];
    let first = 0;
    for await (const batch of data.validationBatches(4)) {
      expectBatch(batch, data.plan.validation.subarray(first, first + batch.count));
      first += batch.count;
      counts.push(batch.count);
    }
    expect(counts).toEqual([4, 4, 2]);
  });

  it('gives none where the recipe keeps none', async () => {
    const data = await openRunData(reader, { ...recipe, validationSplit: 0 });
    expect(await all(data.validationBatches(8), (batch) => batch.count)).toEqual([]);
  });
});
