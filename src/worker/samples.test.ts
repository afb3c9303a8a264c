import { afterEach, expect, it } from 'vitest';
import { AppError } from '../core/base/app-error.ts';
import { drawnSample } from '../testing/samples.ts';
import { lastingStorage, startWorker, withChanges, type TestWorker } from '../testing/worker.ts';
import { SampleShelf } from './samples.ts';
import type { Storage } from '../storage/store.ts';
import { Vault } from './vault.ts';

const workers: TestWorker[] = [];
function start(storage?: Storage, now = 1): TestWorker {
  let time = now;
  const worker = startWorker({ ...(storage && { storage }), deps: { now: () => time++ } });
  workers.push(worker);
  return worker;
}
afterEach(() => {
  for (const worker of workers.splice(0)) worker.close();
});

async function add({ ports }: TestWorker, label: string, index = 0): Promise<string> {
  const { strokes, pixels } = drawnSample(label, index);
  return (await ports.samples.add(label, strokes, pixels)).id;
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const thrown: unknown = await promise.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );
  return thrown instanceof AppError ? thrown.code : String(thrown);
}

it('keeps samples with their drawings beyond the worker, the oldest first', async () => {
  const storage = lastingStorage();
  const first = start(storage);
  const one = await add(first, '一');
  const two = await add(first, '二');
  first.close();
  const list = await start(storage).ports.samples.list();
  expect(list).toEqual([
    { id: one, label: '一', createdAt: 1 },
    { id: two, label: '二', createdAt: 2 },
  ]);
  const [stored] = await storage.listSamples();
  expect(stored).toMatchObject({
    strokes: drawnSample('一', 0).strokes,
    pixels: drawnSample('一', 0).pixels,
  });
});

it('takes a class name as it is meant, and refuses what is none', async () => {
  const worker = start();
  const { strokes, pixels } = drawnSample('一', 0);
  expect((await worker.ports.samples.add('  cafe\u0301 ', strokes, pixels)).label).toBe('caf\u00e9');
  await expect(worker.ports.samples.add('   ', strokes, drawnSample('一', 0).pixels)).rejects.toThrow();
  await expect(worker.ports.samples.add('x', [], drawnSample('一', 0).pixels)).rejects.toThrow();
  expect(await worker.ports.samples.list()).toHaveLength(1);
});

it('changes the labels of all or of none', async () => {
  const worker = start();
  const one = await add(worker, '一');
  const two = await add(worker, '二');
  const changed = await worker.ports.samples.relabel([{ id: one, label: '7' }]);
  expect(changed).toEqual([{ id: one, label: '7', createdAt: 1 }]);
  const changes = [
    { id: two, label: '8' },
    { id: 'nobody', label: '8' },
  ];
  expect(await codeOf(worker.ports.samples.relabel(changes))).toBe('sample/missing');
  expect((await worker.ports.samples.list()).map(({ label }) => label)).toEqual(['7', '二']);
});

it('restores what it removed, whole and in its place, once', async () => {
  const worker = start();
  const ids = [await add(worker, '一'), await add(worker, '二'), await add(worker, '一', 1)];
  const before = await worker.storage.listSamples();
  const gone = ids.slice(0, 2);
  await worker.ports.samples.remove([...gone, 'nobody']);
  expect((await worker.ports.samples.list()).map(({ id }) => id)).toEqual(ids.slice(2));
  expect((await worker.ports.samples.restore(gone.toReversed())).map(({ id }) => id)).toEqual(gone);
  expect(await worker.storage.listSamples()).toEqual(before);
  expect(await codeOf(worker.ports.samples.restore(gone))).toBe('sample/missing');
});

it('restores nothing that another worker removed', async () => {
  const worker = start();
  const id = await add(worker, '一');
  await worker.ports.samples.remove([id]);
  worker.crash();
  expect(await codeOf(worker.ports.samples.restore([id]))).toBe('sample/missing');
});

it('says that storage is full, and keeps what there was', async () => {
  const storage = lastingStorage();
  const worker = start(
    withChanges(storage, {
      putSamples: () => Promise.reject(new AppError('storage/full', { neededBytes: 5000 })),
    }),
  );
  expect(await codeOf(add(worker, '一'))).toBe('storage/full');
  expect(await worker.ports.samples.list()).toEqual([]);
});

it('keeps in reach what could not be removed or restored', async () => {
  const memory = lastingStorage();
  let broken = false;
  const failing = () => Promise.reject(new AppError('storage/failed', { detail: 'AbortError' }));
  const storage = new Proxy(memory, {
    get: (target, key) => {
      if (broken && (key === 'deleteSamples' || key === 'putSamples')) return failing;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function'
        ? (...values: unknown[]): unknown => Reflect.apply(value, target, values)
        : value;
    },
  });
  const shelf = new SampleShelf({
    vault: new Vault(() => Promise.resolve({ storage, error: null })),
    now: () => 1,
    newId: () => 'a',
  });
  await shelf.add({ label: '一', ...drawnSample('一', 0) });
  broken = true;
  expect(await codeOf(shelf.remove(['a']))).toBe('storage/failed');
  expect(await shelf.list()).toHaveLength(1);
  broken = false;
  await shelf.remove(['a']);
  broken = true;
  expect(await codeOf(shelf.restore(['a']))).toBe('storage/failed');
  broken = false;
  expect(await shelf.restore(['a'])).toEqual([{ id: 'a', label: '一', createdAt: 1 }]);
});

it('pictures samples in the order asked for, and says whose they are', async () => {
  const worker = start();
  const one = await add(worker, '一');
  const two = await add(worker, '二');
  const three = await add(worker, '一', 1);
  const sprite = await worker.ports.samples.images([three, two, one]);
  expect(sprite).toMatchObject({ count: 3, sampleIds: [three, two, one], labels: [0, 1, 0] });
  sprite.release();
  expect(await codeOf(worker.ports.samples.images([one, 'nobody']))).toBe('sample/missing');
});
