/** A picture's identity: XXH128 of what came in. The same bytes get the same hash, whatever they were called. */
import { createXXHash128, type IHasher } from 'hash-wasm';
import { HASH_BYTES, PAGE_ROWS, FLAG, type Page } from '../../../core/project/pages.ts';

/** What the bytes are: a grey image's pixels are no file of the same bytes. */
const KIND = { file: 1, raw: 2 } as const;

export class Identity {
  readonly #hasher: IHasher;
  readonly #prefix = new Uint8Array(8);

  private constructor(hasher: IHasher) {
    this.#hasher = hasher;
  }

  static async create(): Promise<Identity> {
    return new Identity(await createXXHash128());
  }

  /** Of an image file. */
  ofFile(bytes: Uint8Array): Uint8Array {
    return this.#hash(KIND.file, 0, 0, 0, bytes);
  }

  /** Of raw pixels, uint8 [height, width, channels]. */
  ofPixels(width: number, height: number, channels: number, bytes: Uint8Array): Uint8Array {
    return this.#hash(KIND.raw, width, height, channels, bytes);
  }

  #hash(kind: number, width: number, height: number, channels: number, bytes: Uint8Array): Uint8Array {
    const prefix = this.#prefix;
    prefix[0] = kind;
    prefix[1] = channels;
    prefix[2] = width & 255;
    prefix[3] = width >>> 8;
    prefix[4] = height & 255;
    prefix[5] = height >>> 8;
    return this.#hasher.init().update(prefix).update(bytes).digest('binary');
  }
}

/** Hashes that were seen. A table of numbers rather than a Set of text: 100,000 are looked up while importing. */
export class SeenHashes {
  #words: Uint32Array;
  /** Slot -> 1 where it is taken. */
  #taken: Uint8Array;
  #count = 0;

  constructor(expected = 1024) {
    let slots = 1024;
    while (slots < expected * 2) slots *= 2;
    this.#words = new Uint32Array(slots * WORDS);
    this.#taken = new Uint8Array(slots);
  }

  /** Those of pictures that are not deleted. */
  static of(pages: readonly Page[], expected: number): SeenHashes {
    const seen = new SeenHashes(pages.length * PAGE_ROWS + expected);
    for (const { columns, marks } of pages) {
      for (let row = 0; row < columns.count; row++) {
        if (((marks.flags[row] ?? 0) & FLAG.deleted) !== 0) continue;
        seen.add(columns.hash.subarray(row * HASH_BYTES, (row + 1) * HASH_BYTES));
      }
    }
    return seen;
  }

  has(hash: Uint8Array): boolean {
    return this.#taken[this.#slotOf(wordsOf(hash))] === 1;
  }

  /** False where it was there. */
  add(hash: Uint8Array): boolean {
    const words = wordsOf(hash);
    const slot = this.#slotOf(words);
    if (this.#taken[slot] === 1) return false;
    this.#taken[slot] = 1;
    this.#words.set(words, slot * WORDS);
    this.#count++;
    if (this.#count * 2 > this.#taken.length) this.#grow();
    return true;
  }

  /** Its own, or the first free one behind where it would be. */
  #slotOf(words: Uint32Array): number {
    const mask = this.#taken.length - 1;
    const [first = 0, second = 0, third = 0, fourth = 0] = words;
    const all = this.#words;
    for (let slot = first & mask; ; slot = (slot + 1) & mask) {
      if (this.#taken[slot] === 0) return slot;
      const at = slot * WORDS;
      const isSame =
        all[at] === first && all[at + 1] === second && all[at + 2] === third && all[at + 3] === fourth;
      if (isSame) return slot;
    }
  }

  #grow(): void {
    const [words, taken] = [this.#words, this.#taken];
    this.#words = new Uint32Array(words.length * 2);
    this.#taken = new Uint8Array(taken.length * 2);
    for (let slot = 0; slot < taken.length; slot++) {
      if (taken[slot] === 0) continue;
      const hash = words.subarray(slot * WORDS, (slot + 1) * WORDS);
      const to = this.#slotOf(hash);
      this.#taken[to] = 1;
      this.#words.set(hash, to * WORDS);
    }
  }
}

const WORDS = HASH_BYTES / 4;
const scratch = new Uint32Array(WORDS);

/** Valid until the next call. */
function wordsOf(hash: Uint8Array): Uint32Array {
  for (let i = 0; i < WORDS; i++) {
    const at = i * 4;
    scratch[i] =
      (hash[at] ?? 0) |
      ((hash[at + 1] ?? 0) << 8) |
      ((hash[at + 2] ?? 0) << 16) |
      ((hash[at + 3] ?? 0) << 24);
  }
  return scratch;
}
