/** Importing in the real browser: its decoders, its files, the speed. */
import { encode } from 'fast-png';
import { zipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import type { ImportChoices, ImportPlan } from '../../../core/import/plan.ts';
import type { Page } from '../../../core/project/pages.ts';
import { WorkerClient } from '../../../platform/training/client.ts';
import { workerLike } from '../../../platform/training/spawn.ts';
import type { DataCalls } from '../../../protocol/data-calls.ts';
import { DATA } from '../../../protocol/data-messages.ts';
import { pixelsPath } from '../../../storage/project-store.ts';
import { everything, incoming } from '../../../testing/import.ts';
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
