/**
 * The binary version of CIFAR-10 and CIFAR-100: records of one label byte (CIFAR-100: the coarse one, then the
 * fine one) and 3,072 bytes of picture, all red before all green before all blue
 * (https://www.cs.toronto.edu/~kriz/cifar.html). Of CIFAR-100 the fine labels are taken.
 */
import { AppError } from '../../core/base/app-error.ts';
import type { Chunks } from '../../core/import/chunks.ts';
import type { RawPictures } from '../../core/import/raw-pictures.ts';
import { CIFAR100_CLASSES, CIFAR10_CLASSES } from './class-names.ts';

export type CifarKind = 'cifar10' | 'cifar100';

const SIDE = 32;
const PLANE = SIDE * SIDE;
const PICTURE = 3 * PLANE;
const FINE_CLASSES = CIFAR100_CLASSES.length;
const COARSE_CLASSES = 20;
/** Labels before the picture. */
const LABELS: { readonly [K in CifarKind]: number } = { cifar10: 1, cifar100: 2 };

/** The names of the files as they are published. */
const NAMES: { readonly [K in CifarKind]: RegExp } = {
  cifar10: /^(data_batch_\d+|test_batch)\.bin$/i,
  cifar100: /^(train|test)\.bin$/i,
};
const FOLDERS: { readonly [K in CifarKind]: RegExp } = {
  cifar10: /cifar[-_ ]?10(?!0)/i,
  cifar100: /cifar[-_ ]?100/i,
};
/** A name of their own; `train.bin` can be anything. */
const CERTAIN = /^(data_batch_\d+|test_batch)\.bin$|cifar/i;

/**
 * What a file is by its size, the labels in its head and, between the two, its name. A file that is CIFAR by name
 * and labels is one also with a size that is wrong, so that reading it says what is.
 *
 * @param size of the file, bytes
 * @param head its first bytes: a record at least, better some
 * @param path its name, with folders or without
 */
export function cifarKind(size: number, head: Uint8Array, path: string): CifarKind | null {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  const possible = (['cifar10', 'cifar100'] as const).filter((kind) => labelsFit(head, kind));
  const whole = possible.filter((kind) => size > 0 && size % recordBytes(kind) === 0);
  const named = (kinds: readonly CifarKind[]): CifarKind | undefined =>
    kinds.find((kind) => NAMES[kind].test(name)) ?? kinds.find((kind) => FOLDERS[kind].test(path));
  if (whole.length > 0) return named(whole) ?? whole[0] ?? null;
  return CERTAIN.test(name) ? (named(possible) ?? null) : null;
}

/**
 * The pictures, [n, 32, 32, 3], channels interleaved, with their labels; the last batch is shorter.
 *
 * @throws AppError `import/cifar-size` where the file ends within a record, is empty or holds a label there is
 *   no class for
 */
export async function* cifarPictures(
  chunks: Chunks,
  kind: CifarKind,
  file: string,
  batchSize: number,
): AsyncGenerator<RawPictures> {
  const batch = Math.max(1, Math.floor(batchSize));
  const record = new Uint8Array(recordBytes(kind));
  let filled = 0;
  let started = false;
  let pictures = new Batch(batch);
  for await (const chunk of chunks) {
    started ||= chunk.length > 0;
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + record.length - filled);
      record.set(part, filled);
      at += part.length;
      filled += part.length;
      if (filled < record.length) break;
      filled = 0;
      if (!pictures.add(record, kind)) throw new AppError('import/cifar-size', { file });
      if (!pictures.full) continue;
      yield pictures.take();
      pictures = new Batch(batch);
    }
  }
  if (filled > 0 || !started) throw new AppError('import/cifar-size', { file });
  if (!pictures.empty) yield pictures.take();
}

/**
 * The classes' names in the order of the labels.
 *
 * @param meta the text of `batches.meta.txt` or `fine_label_names.txt`, null where there is none
 */
export function cifarClassNames(kind: CifarKind, meta: string | null): readonly string[] {
  const usual = kind === 'cifar10' ? CIFAR10_CLASSES : CIFAR100_CLASSES;
  const given = (meta ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return given.length === usual.length && new Set(given).size === given.length ? given : usual;
}

/** Pictures as they fill up. */
class Batch {
  readonly #pixels: Uint8Array<ArrayBuffer>;
  readonly #labels: Uint8Array<ArrayBuffer>;
  #count = 0;

  constructor(size: number) {
    this.#pixels = new Uint8Array(size * PICTURE);
    this.#labels = new Uint8Array(size);
  }

  get full(): boolean {
    return this.#count === this.#labels.length;
  }

  get empty(): boolean {
    return this.#count === 0;
  }

  /** False where the record's labels are none. */
  add(record: Uint8Array, kind: CifarKind): boolean {
    if (!isLabelled(record, 0, kind)) return false;
    const labels = LABELS[kind];
    this.#labels[this.#count] = record[labels - 1] ?? 0;
    const pixels = this.#pixels;
    let out = this.#count * PICTURE;
    for (let red = labels; red < labels + PLANE; red++) {
      pixels[out++] = record[red] ?? 0;
      pixels[out++] = record[red + PLANE] ?? 0;
      pixels[out++] = record[red + 2 * PLANE] ?? 0;
    }
    this.#count++;
    return true;
  }

  take(): RawPictures {
    const count = this.#count;
    const shape = { count, width: SIDE, height: SIDE, channels: 3 } as const;
    if (this.full) return { ...shape, pixels: this.#pixels, labels: this.#labels };
    return { ...shape, pixels: this.#pixels.slice(0, count * PICTURE), labels: this.#labels.slice(0, count) };
  }
}

function recordBytes(kind: CifarKind): number {
  return LABELS[kind] + PICTURE;
}

function labelsFit(head: Uint8Array, kind: CifarKind): boolean {
  if (head.length < LABELS[kind]) return false;
  for (let at = 0; at + LABELS[kind] <= head.length; at += recordBytes(kind)) {
    if (!isLabelled(head, at, kind)) return false;
  }
  return true;
}

function isLabelled(bytes: Uint8Array, at: number, kind: CifarKind): boolean {
  const [first = 255, second = 255] = bytes.subarray(at, at + 2);
  if (kind === 'cifar10') return first < CIFAR10_CLASSES.length;
  return first < COARSE_CLASSES && second < FINE_CLASSES;
}
