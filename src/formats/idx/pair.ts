/** Which IDX file of labels belongs to which of images: by their counts; names decide only between equals. */
import { AppError } from '../../core/base/app-error.ts';
import { type IdxHeader, idxKind, idxLabelCount, idxShape } from './header.ts';

export interface IdxFile {
  /** Its path. */
  readonly file: string;
  readonly header: IdxHeader;
}

export interface IdxPair<T extends IdxFile> {
  readonly images: T;
  /** Null where no labels came with the images. */
  readonly labels: T | null;
  /** As the names say. */
  readonly split: 'train' | 'test' | null;
}

export interface IdxPairs<T extends IdxFile> {
  /** In the order of the image files' names. */
  readonly pairs: readonly IdxPair<T>[];
  /** Labels whose images are not there. */
  readonly spare: readonly T[];
}

/** Beyond it the names of files of one count are put in order rather than compared each with each. */
const MOST_COMPARED = 1_000_000;

/**
 * Pairs files of images with files of labels, in whatever order they come.
 *
 * @throws AppError `import/idx-type` for a file of neither, `import/idx-pair` where images and labels are left
 *   whose counts differ, or there are labels alone
 */
export function pairIdx<T extends IdxFile>(files: readonly T[]): IdxPairs<T> {
  const sorted = [...files].sort((a, b) => compare(a.file, b.file));
  const images = sorted.filter(({ header }) => idxKind(header) === 'images');
  const labels = sorted.filter(({ header, file }) => {
    const kind = idxKind(header);
    if (kind === null) throw new AppError('import/idx-type', { file });
    return kind === 'labels';
  });
  const labelsOf = new Map<T, T>();
  const labelsByCount = byCount(labels, ({ header, file }) => idxLabelCount(header, file));
  for (const [count, group] of byCount(images, countOf)) {
    pairByName(group, labelsByCount.get(count) ?? [], labelsOf);
  }
  const taken = new Set(labelsOf.values());
  const spare = labels.filter((file) => !taken.has(file));
  refuseMismatch(
    images.filter((file) => !labelsOf.has(file)),
    spare,
    images.length,
  );
  const pairs = images.map((file) => {
    const its = labelsOf.get(file) ?? null;
    return { images: file, labels: its, split: splitOf(file.file) ?? (its && splitOf(its.file)) };
  });
  return { pairs, spare };
}

function refuseMismatch(images: readonly IdxFile[], labels: readonly IdxFile[], all: number): void {
  const [label] = labels;
  if (label === undefined || (images.length === 0 && all > 0)) return;
  const [nearest = { image: null, label }] = similar(images, labels);
  const { image } = nearest;
  throw new AppError('import/idx-pair', {
    file: image?.file ?? nearest.label.file,
    images: image === null ? 0 : countOf(image),
    labels: idxLabelCount(nearest.label.header, nearest.label.file),
  });
}

/** Files of one count: those whose names are the same but for what says images or labels, then the most alike. */
function pairByName<T extends IdxFile>(images: readonly T[], labels: readonly T[], pairs: Map<T, T>): void {
  const byKey = new Map(labels.map((file) => [keyOf(file.file), file]));
  const taken = new Set<T>();
  const pair = (image: T, label: T): void => {
    if (pairs.has(image) || taken.has(label)) return;
    pairs.set(image, label);
    taken.add(label);
  };
  for (const image of images) {
    const label = byKey.get(keyOf(image.file));
    if (label !== undefined) pair(image, label);
  }
  const left = labels.filter((file) => !taken.has(file));
  const without = images.filter((file) => !pairs.has(file));
  for (const { image, label } of similar(without, left)) pair(image, label);
}

interface Candidate<T> {
  readonly image: T;
  readonly label: T;
}

/** Every image with every label, the most similar names first. */
function similar<T extends IdxFile>(images: readonly T[], labels: readonly T[]): Candidate<T>[] {
  if (images.length * labels.length > MOST_COMPARED) {
    return images.slice(0, labels.length).flatMap((image, i) => {
      const label = labels[i];
      return label === undefined ? [] : [{ image, label }];
    });
  }
  return images
    .flatMap((image) =>
      labels.map((label) => ({ image, label, alike: alike(keyOf(image.file), keyOf(label.file)) })),
    )
    .sort((a, b) => b.alike - a.alike);
}

/** The path without what tells images from labels: `train-images-idx3-ubyte.gz` is `train`. */
function keyOf(file: string): string {
  return wordsOf(file)
    .filter((word) => !/^(images?|labels?|idx\d?|ubyte|gz|imgs?|lbls?|x|y)$/.test(word))
    .join(' ');
}

/** 0..1: how much of the longer name is the same from its beginning and its end. */
function alike(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return (start + end) / Math.max(a.length, b.length, 1);
}

/** By the file's own name, else by its folders'. */
function splitOf(path: string): 'train' | 'test' | null {
  const parts = path.split(/[\\/]/);
  for (const part of parts.reverse()) {
    const words = wordsOf(part);
    const train = words.some((word) => /^train(ing)?\d*$/.test(word));
    const test = words.some((word) => /^(test(ing)?\d*|t10k)$/.test(word));
    if (train !== test) return train ? 'train' : 'test';
  }
  return null;
}

/** `trainImages_2.idx` is train, images, 2, idx. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function byCount<T>(files: readonly T[], count: (file: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const file of files) {
    const group = groups.get(count(file));
    if (group === undefined) groups.set(count(file), [file]);
    else group.push(file);
  }
  return groups;
}

function countOf({ header, file }: IdxFile): number {
  return idxShape(header, file).count;
}

/** By code units, so that the order is the same everywhere. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
