/** Pictures that come as arrays: IDX, tables of pixels, CIFAR. Labels are read in full, since the sheet counts them. */
import { AppError } from '../../../core/base/app-error.ts';
import { SPLIT } from '../../../core/dataset/divide.ts';
import type { SourceKind } from '../../../core/project/project.ts';
import { cifarClassNames, type CifarKind, cifarPictures } from '../../../formats/cifar/cifar.ts';
import { idxFileBytes, type IdxHeader, idxShape } from '../../../formats/idx/header.ts';
import { idxLabels, idxPictures } from '../../../formats/idx/idx.ts';
import { type IdxPair, pairIdx } from '../../../formats/idx/pair.ts';
import { classNamesOf } from '../../../formats/image-folder/class-names.ts';
import type { PixelCsvHeader } from '../../../formats/pixel-csv/header.ts';
import { LabelNames } from '../../../formats/pixel-csv/label-names.ts';
import { pixelCsvPictures } from '../../../formats/pixel-csv/pixel-csv.ts';
import { type FoundPart, PartCounts, type RawBatch } from './found-part.ts';
import { baseName, GzippedFile, type VirtualFile } from './virtual-file.ts';

/** Pictures in a batch: a page of them. */
const BATCH = 4096;

export interface IdxSource {
  readonly file: string;
  readonly header: IdxHeader;
  readonly bytes: VirtualFile;
}

/** A part for each file of images. Throws AppError `import/idx-*`, `import/zip-broken`. */
export async function findIdx(
  files: readonly IdxSource[],
  source: SourceKind | null,
  signal: AbortSignal,
): Promise<readonly FoundPart[]> {
  const parts: FoundPart[] = [];
  for (const pair of pairIdx(files).pairs) parts.push(await idxPart(pair, source, signal));
  return parts;
}

async function idxPart(
  { images, labels, split }: IdxPair<IdxSource>,
  source: SourceKind | null,
  signal: AbortSignal,
): Promise<FoundPart> {
  const shape = idxShape(images.header, images.file);
  for (const each of [images, labels]) if (each !== null) refuseShort(each);
  const values =
    labels === null ? null : await idxLabels(labels.bytes.chunks(signal), labels.header, labels.file);
  const classNames = Array.from({ length: 256 }, (_, label) => String(label));
  const side = split === null ? SPLIT.none : SPLIT[split];
  const counts = new PartCounts(values === null ? [] : classNames);
  if (values === null) counts.add('', side, shape.count);
  else for (const label of values) counts.add(classNames[label] ?? '', side);
  const { width, height, channels } = shape;
  async function* batches(running: AbortSignal): AsyncGenerator<RawBatch> {
    let at = 0;
    for await (const pixels of idxPictures(images.bytes.chunks(running), images.header, images.file, BATCH)) {
      const count = pixels.length / (width * height * channels);
      const own = values === null ? null : values.subarray(at, at + count);
      at += count;
      yield { pictures: { count, width, height, channels, pixels, labels: own }, classNames, split: side };
    }
  }
  return {
    part: {
      name: baseName(images.file),
      source: source ?? 'idx',
      understood: { kind: 'idx', width, height },
      pictures: shape.count,
    },
    classes: counts.used,
    splits: counts.splits,
    sizes: [{ width, height }],
    isGrey: channels === 1,
    originalBytes: shape.count * width * height * channels,
    content: { kind: 'raw', batches },
  };
}

/** A file as it is has the length that its header says; of a packed one that is known once it is read. */
function refuseShort({ bytes, header, file }: IdxSource): void {
  const expected = idxFileBytes(header);
  if (bytes instanceof GzippedFile || bytes.size === expected) return;
  throw new AppError('import/idx-short', { file, got: bytes.size, expected });
}

/** Throws AppError `import/csv-*`, `import/too-many-classes`, `import/nothing`. */
export async function findPixelTable(
  file: VirtualFile,
  header: PixelCsvHeader,
  source: SourceKind | null,
  signal: AbortSignal,
): Promise<FoundPart> {
  const { width, height, channels } = header;
  const name = baseName(file.path);
  const split = splitOfName(name);
  const labels = new LabelNames();
  const byLabel: number[] = [];
  let pictures = 0;
  for await (const batch of pixelCsvPictures(file.chunks(signal), header, name, BATCH, labels)) {
    pictures += batch.count;
    for (const label of batch.labels ?? []) byLabel[label] = (byLabel[label] ?? 0) + 1;
  }
  const proper = classNamesOf(labels.list);
  const counts = new PartCounts(inOrderOfNumbers(labels.list).map((label) => proper.get(label) ?? ''));
  for (const [label, count] of byLabel.entries()) {
    counts.add(proper.get(labels.list[label] ?? '') ?? '', split, count);
  }
  if (byLabel.length === 0) counts.add('', split, pictures);
  async function* batches(running: AbortSignal): AsyncGenerator<RawBatch> {
    const names = new LabelNames();
    for await (const batch of pixelCsvPictures(file.chunks(running), header, name, BATCH, names)) {
      yield { pictures: batch, classNames: names.list.map((label) => proper.get(label) ?? ''), split };
    }
  }
  return {
    part: { name, source: source ?? 'csv', understood: { kind: 'pixel-table', width, height }, pictures },
    classes: counts.used,
    splits: counts.splits,
    sizes: [{ width, height }],
    isGrey: channels === 1,
    originalBytes: pictures * width * height * channels,
    content: { kind: 'raw', batches },
  };
}

export interface CifarSource {
  readonly file: VirtualFile;
  readonly cifar: CifarKind;
}

/** One part of all files of a kind. Throws AppError `import/cifar-size`. */
export async function findCifar(
  files: readonly CifarSource[],
  meta: string | null,
  name: string,
  source: SourceKind | null,
  signal: AbortSignal,
): Promise<FoundPart> {
  const kind = files[0]?.cifar ?? 'cifar10';
  const classNames = cifarClassNames(kind, meta);
  const counts = new PartCounts(classNames);
  async function* batches(running: AbortSignal): AsyncGenerator<RawBatch> {
    for (const { file } of files) {
      const split = splitOfName(baseName(file.path), SPLIT.train);
      for await (const pictures of cifarPictures(file.chunks(running), kind, baseName(file.path), BATCH)) {
        yield { pictures, classNames, split };
      }
    }
  }
  for await (const { pictures, split } of batches(signal)) {
    for (const label of pictures.labels ?? []) counts.add(classNames[label] ?? '', split);
  }
  return {
    part: {
      name,
      source: source ?? 'cifar',
      understood: { kind: 'cifar', classes: kind === 'cifar10' ? 10 : 100 },
      pictures: counts.pictures,
    },
    classes: counts.used,
    splits: counts.splits,
    sizes: [{ width: 32, height: 32 }],
    isGrey: false,
    originalBytes: counts.pictures * 32 * 32 * 3,
    content: { kind: 'raw', batches },
  };
}

/** As `mnist_train.csv` and `test_batch.bin` say it. */
function splitOfName(name: string, otherwise: number = SPLIT.none): number {
  const words = name.toLowerCase().split(/[^a-z]+/);
  if (words.includes('test')) return SPLIT.test;
  return words.includes('train') || words.includes('training') ? SPLIT.train : otherwise;
}

function inOrderOfNumbers(labels: readonly string[]): readonly string[] {
  const areNumbers = labels.every((label) => /^\d{1,9}$/.test(label));
  return areNumbers ? labels.toSorted((a, b) => Number(a) - Number(b)) : labels.toSorted();
}
