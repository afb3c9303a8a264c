import { decode } from 'fast-png';
import { beforeEach, describe, expect, it } from 'vitest';
import { augmentInto } from '../core/dataset/augment.ts';
import { USUAL_AUGMENTATION } from '../core/recipe/recipe.ts';
import type { Sprite } from '../protocol/calls.ts';
import { createMemoryStorage } from '../storage/in-memory.ts';
import { MemoryProjectStore } from '../testing/memory-projects.ts';
import { tinyDataset, TinyServer } from '../testing/tiny-dataset.ts';
import { augmentedSprite } from './augmenter.ts';
import { MnistReader } from './dataset-reader.ts';

const dataset = tinyDataset();
const { signal } = new AbortController();
const STILL = { rotation: 0, scale: 0, shift: 0 };
let server: TinyServer;

beforeEach(() => {
  server = new TinyServer(dataset);
});

const open = () =>
  new MnistReader({
    baseUrl: 'https://example.test/',
    storage: createMemoryStorage(),
    fetch: server.fetch,
  });
const sources = () => ({
  openReader: () => Promise.resolve(open()),
  openProjects: () => Promise.resolve(new MemoryProjectStore()),
});
const sprite = (seed: number, count = 12, augmentation = USUAL_AUGMENTATION) =>
  augmentedSprite({ project: 'mnist', augmentation, seed, count }, sources(), signal);

/** The ink of each cell. */
async function cells({ png, count, cellWidth, cellHeight }: Sprite): Promise<Uint8Array[]> {
  const { data, width } = decode(await png.arrayBuffer());
  return Array.from({ length: count }, (_, cell) =>
    Uint8Array.from({ length: cellWidth * cellHeight }, (_, i) => {
      const pixel = Math.floor(i / cellWidth) * width + cell * cellWidth + (i % cellWidth);
      return data[2 * pixel + 1] ?? 0;
    }),
  );
}

/** Training image `index` of the first shard. */
const original = (index: number) =>
  dataset.contents.get('train-00.bin')?.slice(index * 784, (index + 1) * 784);

describe('augmentedSprite', () => {
  it('shows the first images of four classes three times each, with their labels', async () => {
    const strip = await sprite(1);
    expect(strip).toMatchObject({ count: 12, cellWidth: 28, cellHeight: 28, sampleIds: null });
    expect(strip.labels).toEqual([0, 0, 0, 7, 7, 7, 4, 4, 4, 1, 1, 1]);
    const still = await cells(await sprite(1, 12, STILL));
    expect(still).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3].map(original));
  });

  it('augments every one of them, each differently, as training does', async () => {
    const pictures = await cells(await sprite(5));
    const distinct = new Set(pictures.map((picture) => picture.join()));
    expect(distinct.size).toBe(12);
    for (const [i, picture] of pictures.entries()) {
      expect(picture).not.toEqual(original(Math.floor(i / 3)));
    }
    const expected = new Uint8Array(784);
    augmentInto(expected, original(0) ?? new Uint8Array(), 1, 28, 28, USUAL_AUGMENTATION, {
      seed: 5,
      step: 0,
    });
    expect(pictures[0]).toEqual(expected);
  });

  it('is the same for a seed and another for another', async () => {
    const [first, again, other] = await Promise.all([sprite(1), sprite(1), sprite(2)]);
    expect(await cells(again)).toEqual(await cells(first));
    expect(await cells(other)).not.toEqual(await cells(first));
  });

  it('makes as many as asked for, of fewer images too', async () => {
    expect((await sprite(1, 2)).labels).toEqual([0, 4]);
    expect((await sprite(1, 5)).labels).toEqual([0, 0, 7, 4, 1]);
    expect((await sprite(1, 0)).count).toBe(0);
  });

  it('fetches one shard only, and says when it is not to be had', async () => {
    await sprite(1);
    expect(server.requests.filter((file) => file.startsWith('train-0'))).toEqual(['train-00.bin']);
    server.answer('train-00.bin', () => new Response('', { status: 503 }));
    await expect(sprite(1)).rejects.toMatchObject({ code: 'data/missing' });
  });
});
