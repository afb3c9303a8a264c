import { beforeEach, describe, expect, it } from 'vitest';
import { type Answer, tinyDataset, TinyServer } from '../testing/tiny-dataset.ts';
import { fetchDatasetFile } from './dataset-file.ts';

const dataset = tinyDataset();
const FILE = 'train-01.bin';
const file = (() => {
  const found = dataset.manifest.train.shards[1];
  if (!found) throw new Error('the tiny data set has a second shard');
  return found;
})();

function bytesOf(map: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Uint8Array<ArrayBuffer> {
  return (map.get(FILE) ?? new Uint8Array()).slice();
}

let server: TinyServer;
let received: number[];
let controller: AbortController;

function read(): Promise<Uint8Array<ArrayBuffer>> {
  return fetchDatasetFile(`https://example.test/datasets/mnist/${FILE}`, file, {
    fetch: server.fetch,
    signal: controller.signal,
    onReceived: (bytes) => received.push(bytes),
  });
}

const bytes =
  (contents: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Answer =>
  () =>
    new Response(contents, { headers });

/** A body that sends these chunks and then breaks. */
const breaking =
  (...chunks: Uint8Array[]): Answer =>
  () =>
    new Response(
      new ReadableStream<Uint8Array>({
        pull: (stream) => {
          const chunk = chunks.shift();
          if (chunk) stream.enqueue(chunk);
          else stream.error(new TypeError('network error'));
        },
      }),
    );

beforeEach(() => {
  server = new TinyServer(dataset);
  received = [];
  controller = new AbortController();
});

describe('fetchDatasetFile', () => {
  it('inflates a gzipped file', async () => {
    expect(await read()).toEqual(bytesOf(dataset.contents));
    expect(received.at(-1)).toBe(file.transferBytes);
    expect(server.caches).toEqual(['default']);
  });

  it('takes a file that the server or the browser inflated, and counts as for the gzipped one', async () => {
    server.answer(FILE, bytes(bytesOf(dataset.contents)));
    expect(await read()).toEqual(bytesOf(dataset.contents));
    expect(received.at(-1)).toBe(file.transferBytes);
  });

  it('fetches a damaged file once more, past the caches', async () => {
    const altered = bytesOf(dataset.contents);
    altered[100] = (altered[100] ?? 0) ^ 1;
    server.answer(FILE, bytes(altered));
    expect(await read()).toEqual(bytesOf(dataset.contents));
    expect(server.caches).toEqual(['default', 'reload']);
  });
});

describe('a damaged file', () => {
  const damage: { name: string; answer: () => Answer; error: { code: string; data?: unknown } }[] = [
    {
      name: 'an altered pixel',
      answer: () => {
        const altered = bytesOf(dataset.contents);
        altered[100] = (altered[100] ?? 0) ^ 1;
        return bytes(altered);
      },
      error: { code: 'data/altered', data: { file: FILE } },
    },
    {
      name: 'an altered byte of the gzip',
      answer: () => {
        const altered = bytesOf(dataset.served);
        altered[altered.length >> 1] = (altered[altered.length >> 1] ?? 0) ^ 0xff;
        return bytes(altered);
      },
      error: { code: 'data/altered' },
    },
    {
      name: 'a gzip whose first byte is wrong',
      answer: () => {
        const altered = bytesOf(dataset.served);
        altered[0] = 0;
        return bytes(altered);
      },
      error: { code: 'data/altered' },
    },
    {
      name: 'another file',
      answer: () => bytes(dataset.served.get('train-00.bin') ?? new Uint8Array()),
      error: { code: 'data/altered' },
    },
    {
      name: 'a gzip cut short',
      answer: () => bytes(bytesOf(dataset.served).slice(0, 1000)),
      error: { code: 'data/cut-short', data: { file: FILE, got: 1000, expected: file.transferBytes } },
    },
    {
      name: 'inflated contents cut short',
      answer: () => bytes(bytesOf(dataset.contents).slice(0, 1000)),
      error: { code: 'data/cut-short', data: { file: FILE, got: 1000, expected: file.bytes } },
    },
    {
      name: 'an empty file',
      answer: () => bytes(new Uint8Array()),
      error: { code: 'data/cut-short', data: { file: FILE, got: 0, expected: file.bytes } },
    },
    {
      name: 'a connection that breaks',
      answer: () => breaking(bytesOf(dataset.served).slice(0, 700)),
      error: { code: 'data/cut-short', data: { file: FILE, got: 700, expected: file.transferBytes } },
    },
  ];
  it.each(damage)('is reported: $name, twice in a row', async ({ answer, error }) => {
    server.answer(FILE, answer(), answer());
    await expect(read()).rejects.toMatchObject(error);
    expect(server.requests).toEqual([FILE, FILE]);
  });
});

describe('a file that does not come', () => {
  it('is reported as missing where it is not on the server, without asking again', async () => {
    server.answer(FILE, () => new Response('gone', { status: 404 }));
    await expect(read()).rejects.toMatchObject({
      code: 'data/missing',
      data: { file: FILE, status: 404 },
    });
    expect(server.requests).toEqual([FILE]);
  });

  it('is missing, too, where a start page is served in its place', async () => {
    server.answer(FILE, bytes(new TextEncoder().encode('<!doctype html>'), { 'content-type': 'text/html' }));
    await expect(read()).rejects.toMatchObject({ code: 'data/missing', data: { status: 200 } });
  });

  it('is reported as unreachable where the network is off', async () => {
    server.offline = true;
    await expect(read()).rejects.toMatchObject({ code: 'data/unreachable', data: { file: FILE } });
  });

  it('ends with an AbortError when aborted before, or in the middle', async () => {
    server.answer(FILE, (_file, { signal }) => {
      const body = new ReadableStream<Uint8Array>({
        start: (stream) => {
          stream.enqueue(bytesOf(dataset.served).slice(0, 100));
          signal?.addEventListener('abort', () => {
            stream.error(signal.reason);
          });
        },
      });
      return new Response(body);
    });
    const reading = read();
    setTimeout(() => {
      controller.abort();
    }, 5);
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    await expect(read()).rejects.toMatchObject({ name: 'AbortError' });
    expect(server.requests).toEqual([FILE]);
  });
});
