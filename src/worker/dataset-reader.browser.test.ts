/** The real data set, over the network and out of IndexedDB, in a real browser. */
import { afterAll, expect, it } from 'vitest';
import { TUTORIAL_RECIPE } from '../core/recipe/recipe.ts';
import { openIndexedDbStorage } from '../storage/indexed-db.ts';
import { MnistReader } from './dataset-reader.ts';
import { makeSprite } from './sprite.ts';
import { openRunData } from './training-data.ts';

const storage = await openIndexedDbStorage({ name: `reader-${String(Date.now())}` });
const problems: string[] = [];

afterAll(() => {
  storage.close();
});

function openReader(fetcher: typeof fetch = fetch): MnistReader {
  return new MnistReader({
    baseUrl: location.origin,
    storage,
    fetch: (url, init) => fetcher(url, init),
    onStoreError: (error) => problems.push(error.code),
  });
}

const FIRST_TRAIN_LABELS = [5, 0, 4, 1, 9, 2, 1, 3, 1, 4];

it('reads, checks and keeps all of MNIST, and needs no network the second time', async () => {
  const reader = openReader();
  expect(await reader.describe()).toMatchObject({ trainCount: 60_000, testCount: 10_000, complete: false });
  await reader.ensureAll();
  expect(problems).toEqual([]);
  expect(await reader.isComplete()).toBe(true);
  expect([...(await reader.labels('train')).subarray(0, 10)]).toEqual(FIRST_TRAIN_LABELS);

  const offline = openReader(() => Promise.reject(new TypeError('Failed to fetch')));
  await offline.ensureAll();
  for (const index of [0, 5999, 6000, 59_999]) {
    expect(offline.pixels('train', index)).toEqual(reader.pixels('train', index));
  }
  expect(await offline.describe()).toEqual({ ...(await reader.describe()), complete: true });
});

it('gives a batch of the full recipe in little time once its shards are there', async () => {
  const reader = openReader();
  await reader.ensureAll();
  const { classes } = await reader.manifest();
  const data = await openRunData(reader, TUTORIAL_RECIPE, { classes, samples: [] });
  expect(data.stepsPerEpoch).toBe(844);
  const started = performance.now();
  let images = 0;
  for (let step = 0; step < data.stepsPerEpoch; step++) images += (await data.batch(step)).count;
  expect(images).toBe(54_000);
  // An epoch of the fastest engine takes seconds; gathering may not be what it waits for.
  expect(performance.now() - started).toBeLessThan(2000);
});

it('makes a picture that the browser shows', async () => {
  const reader = openReader();
  await reader.whenShard('test', 0);
  const image = reader.pixels('test', 0);
  const sprite = makeSprite([image, reader.pixels('test', 1)], [7, 2]);
  const bitmap = await createImageBitmap(sprite.png);
  expect([bitmap.width, bitmap.height]).toEqual([56, 28]);
  const canvas = new OffscreenCanvas(56, 28);
  const context = canvas.getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  const shown = context?.getImageData(0, 0, 28, 28).data ?? new Uint8ClampedArray();
  expect(Array.from(image.keys(), (i) => shown[4 * i + 3])).toEqual([...image]);
});
