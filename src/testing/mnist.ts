/** The first images of MNIST as the app serves them, for tests and benchmarks in a browser. */
import * as v from 'valibot';
import { datasetManifestSchema } from '../core/dataset/manifest.ts';

const FOLDER = '/datasets/mnist';

export interface LabeledImages {
  /** uint8 [count, 28, 28, 1] */
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
  readonly count: number;
}

async function load(file: string): Promise<Uint8Array> {
  const response = await fetch(`${FOLDER}/${file}`);
  if (!response.ok || !response.body) throw new Error(`${file}: ${String(response.status)}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(inflated).arrayBuffer());
}

export async function loadMnist(split: 'train' | 'test', count: number): Promise<LabeledImages> {
  const response = await fetch(`${FOLDER}/manifest.json`);
  const manifest = v.parse(datasetManifestSchema, await response.json());
  const { labels, shards } = manifest[split];
  const images = new Uint8Array(count * 784);
  let filled = 0;
  for (const { file } of shards) {
    if (filled === images.length) break;
    const part = (await load(file)).subarray(0, images.length - filled);
    images.set(part, filled);
    filled += part.length;
  }
  if (filled < images.length) throw new Error(`${split} has fewer than ${String(count)} images`);
  return { images, labels: (await load(labels.file)).slice(0, count), count };
}
