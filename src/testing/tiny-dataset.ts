/** A data set like MNIST, of a few made-up images, and a server for it that can be told to misbehave. */
import { gzipSync } from 'fflate';
import { sha256Hex } from '../core/base/hash.ts';
import type { DatasetFile, DatasetManifest } from '../core/dataset/manifest.ts';
import { fillBits, PURPOSE } from '../core/random/generator.ts';

const PIXELS = 28 * 28;

export interface TinyDataset {
  readonly manifest: DatasetManifest;
  /** Contents by file name, inflated; `manifest.json` too. */
  readonly contents: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** As the build step writes them: gzipped, but for the manifest. */
  readonly served: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/**
 * Each image has a bright bar whose place says its class, on noise, so that a network can learn it.
 * @param trainShards images in each shard
 */
export function tinyDataset(
  trainShards: readonly number[] = [40, 40, 20],
  testShards: readonly number[] = [20, 10],
): TinyDataset {
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  const served = new Map<string, Uint8Array<ArrayBuffer>>();
  const add = (file: string, count: number, bytes: Uint8Array<ArrayBuffer>): DatasetFile => {
    const zipped = gzipSync(bytes, { mtime: 0 });
    contents.set(file, bytes);
    served.set(file, zipped);
    return { file, count, bytes: bytes.length, transferBytes: zipped.length, sha256: sha256Hex(bytes) };
  };
  const split = (name: 'train' | 'test', sizes: readonly number[]): DatasetManifest['train'] => {
    const count = sizes.reduce((sum, size) => sum + size, 0);
    const labels = Uint8Array.from({ length: count }, (_, i) => (i * 7) % 10);
    const images = imagesOf(labels, name === 'train' ? 1 : 2);
    let first = 0;
    const shards = sizes.map((size, i) => {
      const bytes = images.slice(first * PIXELS, (first + size) * PIXELS);
      first += size;
      return add(`${name}-0${String(i)}.bin`, size, bytes);
    });
    return { count, labels: add(`${name}-labels.bin`, count, labels), shards };
  };
  const manifest: DatasetManifest = {
    format: 'inkling-dataset-1',
    id: 'mnist',
    fingerprint: sha256Hex(new TextEncoder().encode(`${trainShards.join()};${testShards.join()}`)),
    classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    shape: [28, 28, 1],
    train: split('train', trainShards),
    test: split('test', testShards),
  };
  const json = new TextEncoder().encode(JSON.stringify(manifest));
  contents.set('manifest.json', json);
  served.set('manifest.json', json);
  return { manifest, contents, served };
}

function imagesOf(labels: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  const noise = new Uint32Array(PIXELS);
  const images = new Uint8Array(labels.length * PIXELS);
  labels.forEach((label, i) => {
    fillBits({ seed, purpose: PURPOSE.choose, layer: 0, step: i }, noise);
    const row = 2 + 2 * label;
    for (let p = 0; p < PIXELS; p++) {
      const bright = Math.floor(p / 28) >= row && Math.floor(p / 28) < row + 3;
      images[i * PIXELS + p] = (bright ? 160 : 0) + ((noise[p] ?? 0) % 64);
    }
  });
  return images;
}

/** How the server answers one request for a file. */
export type Answer = (file: string, init: RequestInit) => Response | Promise<Response>;

export class TinyServer {
  /** File names in the order they were asked for. */
  readonly requests: string[] = [];
  readonly caches: (RequestCache | undefined)[] = [];
  readonly #dataset: TinyDataset;
  readonly #answers = new Map<string, Answer[]>();
  #offline = false;

  constructor(dataset: TinyDataset) {
    this.#dataset = dataset;
  }

  /** The next requests for `file` get these answers, in turn; later ones the file again. */
  answer(file: string, ...answers: Answer[]): void {
    this.#answers.set(file, answers);
  }

  /** Every request fails, as without a network. */
  set offline(offline: boolean) {
    this.#offline = offline;
  }

  /** The file as it is. */
  readonly serve: Answer = (file) => {
    const bytes = this.#dataset.served.get(file);
    return bytes ? new Response(bytes) : new Response('not here', { status: 404 });
  };

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const file = new URL(url).pathname.split('/').at(-1) ?? '';
    this.requests.push(file);
    this.caches.push(init.cache);
    if (this.#offline) throw new TypeError('Failed to fetch');
    init.signal?.throwIfAborted();
    const answer = this.#answers.get(file)?.shift() ?? this.serve;
    return answer(file, init);
  };
}
