import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../core/base/app-error.ts';
import type { DatasetProgress } from '../core/dataset/summary.ts';
import { createMemoryStorage } from '../storage/in-memory.ts';
import type { Storage } from '../storage/store.ts';
import { tinyDataset, TinyServer } from '../testing/tiny-dataset.ts';
import { MnistReader } from './dataset-reader.ts';

const dataset = tinyDataset();
const allFiles = [...dataset.served.keys()].filter((file) => file !== 'manifest.json');

/** Memory that counts as lasting, as a database would. */
function lastingStorage(): Storage {
  const memory = createMemoryStorage();
  return new Proxy(memory, {
    get: (target, key) => {
      if (key === 'persistent') return true;
      const member: unknown = Reflect.get(target, key);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}

let server: TinyServer;
let storage: Storage;
let storeErrors: AppError[];

function open(): MnistReader {
  let time = 0;
  return new MnistReader({
    baseUrl: 'https://example.test/app/',
    storage,
    fetch: server.fetch,
    now: () => (time += 1000),
    onStoreError: (error) => storeErrors.push(error),
  });
}

beforeEach(() => {
  server = new TinyServer(dataset);
  storage = lastingStorage();
  storeErrors = [];
});

describe('describe', () => {
  it('counts from the labels, before any image', async () => {
    expect(await open().describe()).toEqual({
      id: 'mnist',
      fingerprint: dataset.manifest.fingerprint,
      classes: dataset.manifest.classes,
      trainCount: 100,
      testCount: 30,
      trainClassCounts: new Array<number>(10).fill(10),
      testClassCounts: new Array<number>(10).fill(3),
      transferBytes: allFiles.reduce((sum, file) => sum + (dataset.served.get(file)?.length ?? 0), 0),
      complete: false,
    });
    expect(server.requests.toSorted()).toEqual(['manifest.json', 'test-labels.bin', 'train-labels.bin']);
  });
});

describe('pixels', () => {
  it('are those of the image, once its shard has arrived', async () => {
    const reader = open();
    await reader.whenShard('train', 1);
    expect(server.requests).toEqual(['manifest.json', 'train-01.bin']);
    const shard = dataset.contents.get('train-01.bin');
    expect(reader.shardOf('train', 43)).toBe(1);
    expect(reader.pixels('train', 43)).toEqual(shard?.slice(3 * 784, 4 * 784));
    expect(() => reader.pixels('train', 0)).toThrow('has not arrived');
    expect(() => reader.pixels('train', 100)).toThrow(RangeError);
  });

  it('are loaded once for all who wait', async () => {
    const reader = open();
    await Promise.all([reader.whenShard('test', 0), reader.whenShard('test', 0), reader.ensure('test', 1)]);
    expect(server.requests.filter((file) => file === 'test-00.bin')).toHaveLength(1);
  });
});

describe('ensure', () => {
  it('asks for shards in order and reports how far it is', async () => {
    const progress: DatasetProgress[] = [];
    await open().ensure('train', 2, { onProgress: (p) => progress.push(p) });
    expect(server.requests).toEqual(['manifest.json', 'train-00.bin', 'train-01.bin']);
    const total = ['train-00.bin', 'train-01.bin'].reduce(
      (sum, f) => sum + (dataset.served.get(f)?.length ?? 0),
      0,
    );
    expect(progress.at(-1)).toEqual({ bytesDone: total, bytesTotal: total });
    const done = progress.map((p) => p.bytesDone);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(progress.length).toBeGreaterThan(2);
  });

  it('stops at the first failure and can be called again', async () => {
    const reader = open();
    server.answer('train-01.bin', () => new Response('', { status: 503 }));
    await expect(reader.ensure('train', 3)).rejects.toMatchObject({ code: 'data/missing' });
    await reader.ensure('train', 3);
    expect(server.requests.filter((file) => file === 'train-01.bin')).toHaveLength(2);
    expect(server.requests.filter((file) => file === 'train-00.bin')).toHaveLength(1);
  });

  it('is aborted, and the fetch with it, unless someone else waits for the same file', async () => {
    const reader = open();
    const fetchAborted: string[] = [];
    const hang = (file: string, { signal }: RequestInit): Promise<Response> =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => {
          fetchAborted.push(file);
          reject(signal.reason as Error);
        });
      });
    server.answer('train-00.bin', hang);
    let arrive: () => void = () => undefined;
    server.answer('train-01.bin', async (file, init) => {
      await new Promise<void>((resolve) => (arrive = resolve));
      return server.serve(file, init);
    });
    const controller = new AbortController();
    const ensuring = reader.ensure('train', 2, { signal: controller.signal });
    const waiting = reader.whenShard('train', 1);
    setTimeout(() => {
      controller.abort();
    }, 5);
    await expect(ensuring).rejects.toMatchObject({ name: 'AbortError' });
    expect(fetchAborted).toEqual(['train-00.bin']);
    arrive();
    await waiting;
    expect(reader.pixels('train', 40)).toHaveLength(784);
    await reader.whenShard('train', 0);
  });
});

describe('storage', () => {
  it('keeps everything, so that the next reader needs no network', async () => {
    const first = open();
    await first.ensureAll();
    expect(await first.isComplete()).toBe(true);
    server.requests.length = 0;
    server.offline = true;
    const second = open();
    const progress: DatasetProgress[] = [];
    await second.ensureAll({ onProgress: (p) => progress.push(p) });
    expect(server.requests).toEqual(['manifest.json']);
    expect(second.pixels('test', 25)).toEqual(first.pixels('test', 25));
    expect((await second.describe()).complete).toBe(true);
    expect(progress.at(-1)?.bytesDone).toBe(progress.at(-1)?.bytesTotal);
  });

  it('is not trusted: a stored file that is not what it was is fetched again and put right', async () => {
    await open().ensureAll();
    const shard = dataset.manifest.train.shards[0];
    const altered = (dataset.contents.get('train-00.bin') ?? new Uint8Array()).slice();
    altered[5] = (altered[5] ?? 0) ^ 1;
    await storage.putDatasetFile(shard?.sha256 ?? '', altered);
    server.requests.length = 0;
    await open().ensureAll();
    expect(server.requests).toEqual(['manifest.json', 'train-00.bin']);
    expect(await storage.getDatasetFile(shard?.sha256 ?? '')).toEqual(dataset.contents.get('train-00.bin'));
  });

  it('that is full is reported, and reading goes on', async () => {
    storage.putDatasetFile = () => Promise.reject(new AppError('storage/full', { neededBytes: 1 }));
    const reader = open();
    await reader.ensure('train', 1);
    expect(reader.pixels('train', 0)).toHaveLength(784);
    expect(storeErrors.map((error) => error.code)).toEqual(['storage/full', 'storage/full']);
    expect(await reader.isComplete()).toBe(false);
  });

  it('that cannot be read is passed over', async () => {
    storage.getDatasetFile = () => Promise.reject(new AppError('storage/failed', { detail: 'x' }));
    storage.hasDatasetFiles = () => Promise.reject(new AppError('storage/failed', { detail: 'x' }));
    const reader = open();
    await reader.ensure('train', 2);
    expect(reader.pixels('train', 0)).toHaveLength(784);
    expect(await reader.isComplete()).toBe(false);
    await expect(reader.ensureAll()).rejects.toMatchObject({ code: 'storage/failed' });
  });

  it('that is full fails to take everything, and takes what is in memory once there is room', async () => {
    const put = storage.putDatasetFile.bind(storage);
    storage.putDatasetFile = () => Promise.reject(new AppError('storage/full', { neededBytes: 1 }));
    const reader = open();
    await expect(reader.ensureAll()).rejects.toMatchObject({ code: 'storage/full' });
    storage.putDatasetFile = put;
    server.requests.length = 0;
    await reader.ensureAll();
    expect(server.requests).toEqual([]);
    expect(await reader.isComplete()).toBe(true);
    server.offline = true;
    expect((await open().describe()).complete).toBe(true);
  });

  it('in memory only never counts as complete', async () => {
    storage = createMemoryStorage();
    const reader = open();
    await reader.ensureAll();
    expect(await reader.isComplete()).toBe(false);
  });
});

describe('the manifest', () => {
  it.each([
    ['is no JSON', 'not json'],
    ['has another shape', '{"format":"inkling-dataset-2"}'],
  ])('that %s is refused', async (_, text) => {
    server.answer('manifest.json', () => new Response(text));
    await expect(open().describe()).rejects.toMatchObject({
      code: 'data/altered',
      data: { file: 'manifest.json' },
    });
  });

  it('that is not to be had is asked for again later', async () => {
    const reader = open();
    server.offline = true;
    await expect(reader.describe()).rejects.toMatchObject({
      code: 'data/unreachable',
      data: { file: 'manifest.json' },
    });
    server.offline = false;
    expect((await reader.describe()).trainCount).toBe(100);
  });
});
