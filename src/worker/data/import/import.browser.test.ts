/** Importing in the real browser: its decoders, its files, the speed. */
import { encode } from 'fast-png';
import { zipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import type { ImportChoices, ImportPlan } from '../../../core/import/plan.ts';
import { USUAL_SPEC } from '../../../core/picture/spec.ts';
import type { Page } from '../../../core/project/pages.ts';
import { NO_LABEL } from '../../../core/project/project.ts';
import { WorkerClient } from '../../../platform/training/client.ts';
import { workerLike } from '../../../platform/training/spawn.ts';
import type { DataCalls } from '../../../protocol/data-calls.ts';
import { DATA } from '../../../protocol/data-messages.ts';
import { pixelsPath } from '../../../storage/project-store.ts';
import { aPng, everything, incoming } from '../../../testing/import.ts';
import { loadMnist } from '../../../testing/mnist.ts';
import { PROJECT_ID } from '../../../testing/projects.ts';
import { RemoteProjects } from '../../../testing/remote-projects.ts';

let count = 0;
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

interface House {
  readonly client: WorkerClient<DataCalls>;
  readonly name: string;
}

async function house(): Promise<House> {
  const name = `imports-${String(Date.now())}-${String(count++)}`;
  const spawn = () =>
    workerLike(
      new Worker(new URL('../../../testing/imports.worker.ts', import.meta.url), { type: 'module', name }),
    );
  const client = new WorkerClient<DataCalls>({ contract: DATA, spawn, base: location.href, locks: null });
  await client.call('ping', {});
  return { client, name };
}

async function plan(
  { client }: House,
  files: Parameters<typeof incoming>[0] | { path: string; file: Blob }[],
) {
  const input = { id: PROJECT_ID, files: Array.isArray(files) ? files : incoming(files), url: null };
  return client.call('understand', input);
}

async function run(
  { client }: House,
  made: ImportPlan,
  changes: Partial<ImportChoices> = {},
): Promise<DataCalls['runImport']['out'] & { readonly seconds: number }> {
  const start = performance.now();
  const done = await client.call('runImport', { plan: made.id, choices: everything(made, changes) });
  return { ...done, seconds: (performance.now() - start) / 1000 };
}

/** What the project has, read by another worker. */
async function stored({ name }: House): Promise<{ pages: readonly Page[]; pixels: Uint8Array }> {
  const store = await RemoteProjects.open({ name, folder: name });
  ends.push(() => store.close());
  const [{ spec, generation }, pages] = [await store.get(PROJECT_ID), await store.pages(PROJECT_ID)];
  const size = spec.width * spec.height * spec.channels * (pages[0]?.columns.count ?? 0);
  const pixels = await store.files.read(pixelsPath(PROJECT_ID, generation, 0), 0, size);
  return { pages, pixels };
}

/** As its authors publish it. */
async function idx(split: 'train' | 'test', count: number): Promise<Record<string, Uint8Array<ArrayBuffer>>> {
  const { images, labels } = await loadMnist(split, count);
  return {
    [`${split}-images-idx3-ubyte`]: idxFile([count, 28, 28], images),
    [`${split}-labels-idx1-ubyte`]: idxFile([count], labels),
  };
}

function idxFile(dims: readonly number[], bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = 4 + 4 * dims.length;
  const file = new Uint8Array(head + bytes.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x800 + dims.length);
  for (const [i, size] of dims.entries()) view.setUint32(4 + 4 * i, size);
  file.set(bytes, head);
  return file;
}

describe('MNIST', () => {
  it('as IDX files: 60,000 images', async () => {
    const its = await house();
    const files = await idx('train', 60_000);
    const made = await plan(its, files);
    expect(made).toMatchObject({ pictures: 60_000, suggestedSpec: { width: 28, height: 28, channels: 1 } });
    const { result, state, seconds } = await run(its, made);
    console.log(`IDX: ${String(Math.round(60_000 / seconds))} images/s`);
    expect(result).toMatchObject({ added: 60_000, broken: 0 });
    expect(state.counts.byClass).toHaveLength(11);
    const { pixels } = await stored(its);
    expect(pixels.subarray(0, 784)).toEqual(files['train-images-idx3-ubyte']?.subarray(16, 16 + 784));
  });

  it('as a zip of 3,000 PNG files', async () => {
    const its = await house();
    const { images, labels } = await loadMnist('test', 3000);
    const files: Record<string, Uint8Array> = {};
    for (let i = 0; i < 3000; i++) {
      const data = images.subarray(i * 784, (i + 1) * 784);
      files[`digits/${String(labels[i])}/${String(i)}.png`] = encode({
        width: 28,
        height: 28,
        data,
        channels: 1,
      });
    }
    const zip = new Uint8Array(zipSync(files));
    const start = performance.now();
    const made = await plan(its, { 'digits.zip': zip });
    const understood = (performance.now() - start) / 1000;
    expect(made).toMatchObject({ pictures: 3000, suggestedSpec: { width: 28, height: 28, channels: 1 } });
    const { result, seconds } = await run(its, made);
    console.log(
      `PNG zip: ${String(Math.round(3000 / seconds))} images/s, understood in ${understood.toFixed(2)} s`,
    );
    expect(result).toMatchObject({ added: 3000, broken: 0 });
    const { pixels } = await stored(its);
    expect(pixels.length).toBe(3000 * 784);
  });
});

describe('pictures of all kinds', () => {
  it('in folders: what the browser opens comes in, the rest is counted', async () => {
    const its = await house();
    const huge = aPng(9);
    new DataView(huge.buffer).setUint32(16, 60_000);
    new DataView(huge.buffer).setUint32(20, 60_000);
    const made = await plan(its, {
      'set/a/photo.jpg': await photo(1, 'image/jpeg'),
      'set/a/photo.webp': await photo(2, 'image/webp'),
      'set/b/photo.png': await photo(3, 'image/png'),
      'set/b/small.png': aPng(4),
      'set/b/text.png': 'not a picture',
      'set/b/huge.png': huge,
      'set/b/cut.png': (await photo(5, 'image/png')).slice(0, 200),
    });
    expect(made).toMatchObject({
      pictures: 5,
      broken: 2,
      suggestedSpec: { width: 64, height: 64, channels: 3 },
    });
    const sprite = await its.client.call('planImages', { plan: made.id, spec: USUAL_SPEC });
    expect(sprite).toMatchObject({ count: 4, cellWidth: 64 });
    expect((await createImageBitmap(sprite.image)).width).toBe(4 * 64);
    const { result } = await run(its, made);
    expect(result).toEqual({ added: 4, duplicates: 0, broken: 1, brokenNames: ['cut.png'] });
  });

  it('300 photos of 640 by 480', async () => {
    const its = await house();
    const files: Record<string, Uint8Array<ArrayBuffer>> = {};
    for (let i = 0; i < 300; i++)
      files[`set/${String(i % 2)}/${String(i)}.jpg`] = await photo(i, 'image/jpeg', 640, 480);
    const made = await plan(its, files);
    const { result, seconds } = await run(its, made);
    console.log(`Photos: ${String(Math.round(300 / seconds))} images/s`);
    expect(result.added).toBe(300);
  });

  it('from a webcam, in bursts, and prepared anew', async () => {
    const { client } = await house();
    const shots = async (first: number) =>
      Promise.all(
        [0, 1, 2].map(async (i) => createImageBitmap(new Blob([await photo(first + i, 'image/png')]))),
      );
    const add = async (first: number) =>
      client.call('addPictures', {
        id: PROJECT_ID,
        source: 'webcam',
        label: NO_LABEL,
        burst: true,
        pictures: await shots(first),
      });
    expect(await add(0)).toMatchObject({ added: 3, duplicates: 0 });
    const { added, duplicates, state } = await add(1);
    expect([added, duplicates]).toEqual([1, 2]);
    expect(state.info).toMatchObject({
      pictures: 4,
      nextBurst: 3,
      sources: [{ id: 0, kind: 'webcam', name: '' }],
    });
    const spec = { ...USUAL_SPEC, width: 32, height: 24, channels: 1 as const };
    const { before, after } = await client.call('previewSpec', { id: PROJECT_ID, spec, count: 3, edge: 100 });
    expect([before, after]).toMatchObject([
      { count: 3, cellWidth: 100 },
      { count: 3, cellWidth: 32, cellHeight: 24 },
    ]);
    const { info } = await client.call('setSpec', { id: PROJECT_ID, spec });
    expect(info).toMatchObject({ spec, specIsOwn: true, generation: 1 });
  });

  it('is as it was when it is cancelled', async () => {
    const its = await house();
    const made = await plan(its, await idx('train', 30_000));
    const before = await its.client.call('openProject', { id: PROJECT_ID });
    const ending = new AbortController();
    const onEvent = (): void => ending.abort();
    const input = { plan: made.id, choices: everything(made) };
    const running = its.client.call('runImport', input, { signal: ending.signal, onEvent });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(await its.client.call('openProject', { id: PROJECT_ID })).toEqual(before);
    expect((await run(its, made)).result.added).toBe(30_000);
  });
});

/** Coloured bars that `seed` sets apart. */
async function photo(
  seed: number,
  type: string,
  width = 160,
  height = 120,
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  for (let x = 0; x < width; x += 8) {
    const hue = (seed * 37 + x * (seed + 3)) % 360;
    if (context) context.fillStyle = `hsl(${String(hue)} 80% 50%)`;
    context?.fillRect(x, (seed * 13 + x) % 60, 8, height);
  }
  return new Uint8Array(await (await canvas.convertToBlob({ type })).arrayBuffer());
}
