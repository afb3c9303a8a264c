/**
 * The pictures of a virtual grid, fetched in aligned blocks around what is in view and given back when out of it.
 * However fast somebody scrolls, two blocks are on their way at most, and the next is the nearest to the newest
 * place; what comes too late is released at once.
 */
import type { CellInfo } from '../../core/project/gallery.ts';

/** Pictures side by side in one row. */
export interface BlockPictures {
  readonly url: string;
  readonly count: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  release(): void;
}

export interface PictureBlock {
  readonly cells: readonly CellInfo[];
  readonly pictures: BlockPictures;
}

export type LoadBlock = (from: number, count: number) => Promise<PictureBlock>;

export interface BlockCell {
  readonly cell: CellInfo;
  readonly pictures: BlockPictures;
  /** Which of `pictures`. */
  readonly index: number;
  /** Of the project when the block was asked for. */
  readonly revision: number;
}

export interface BlocksOptions {
  readonly count: number;
  /** Cells in a block. */
  readonly blockSize: number;
  readonly load: LoadBlock;
  readonly onFailed: (thrown: unknown) => void;
  /** Makes an image ready to be painted, so that nothing flashes. */
  readonly decode?: ((url: string) => Promise<void>) | undefined;
}

const MOST_ON_THEIR_WAY = 2;
/** Kept around what is in view, in blocks. */
const MARGIN = 1;

interface Held {
  readonly block: PictureBlock;
  readonly revision: number;
}

export class Blocks {
  readonly #options: BlocksOptions;
  readonly #held = new Map<number, Held>();
  readonly #onTheirWay = new Set<number>();
  /** Not asked for again until something is changed. */
  readonly #failed = new Set<number>();
  readonly #listeners = new Set<() => void>();
  /** First and last block in view; null while nobody looks. */
  #inView: readonly [number, number] | null = null;
  #revision = 0;
  #version = 0;

  constructor(options: BlocksOptions) {
    this.#options = options;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Another number whenever a block came. */
  readonly version = (): number => this.#version;

  at(position: number): BlockCell | null {
    const { blockSize } = this.#options;
    const held = this.#held.get(Math.floor(position / blockSize));
    const index = position % blockSize;
    const cell = held?.block.cells[index];
    if (held === undefined || cell === undefined) return null;
    return { cell, pictures: held.block.pictures, index, revision: held.revision };
  }

  /** Positions [first, end) are in view. Blocks of an older revision are fetched anew, and stay up until then. */
  want(first: number, end: number, revision: number): void {
    const { blockSize, count } = this.#options;
    if (revision !== this.#revision) this.#failed.clear();
    this.#revision = revision;
    const last = Math.min(end, count) - 1;
    this.#inView = last < first ? null : [Math.floor(first / blockSize), Math.floor(last / blockSize)];
    for (const [index, held] of this.#held) {
      if (this.#isWanted(index)) continue;
      held.block.pictures.release();
      this.#held.delete(index);
    }
    this.#fetchNext();
  }

  /** Gives everything back; `want` begins again. */
  close(): void {
    this.want(0, 0, this.#revision);
  }

  #isWanted(index: number): boolean {
    const view = this.#inView;
    return view !== null && index >= view[0] - MARGIN && index <= view[1] + MARGIN;
  }

  #fetchNext(): void {
    while (this.#onTheirWay.size < MOST_ON_THEIR_WAY) {
      const next = this.#mostWanted();
      if (next === null) return;
      this.#onTheirWay.add(next);
      void this.#fetch(next);
    }
  }

  /** Those in view first, nothing there before something old. */
  #mostWanted(): number | null {
    const view = this.#inView;
    if (view === null) return null;
    const last = Math.ceil(this.#options.count / this.#options.blockSize) - 1;
    const inView: number[] = [];
    for (let index = view[0]; index <= view[1]; index++) inView.push(index);
    const around = [view[1] + 1, view[0] - 1].filter((index) => index >= 0 && index <= last);
    const isMissing = (index: number) => !this.#held.has(index);
    const isOld = (index: number) => (this.#held.get(index)?.revision ?? 0) < this.#revision;
    const free = (index: number) => !this.#onTheirWay.has(index) && !this.#failed.has(index);
    const find = (indices: readonly number[], test: (index: number) => boolean) =>
      indices.find((index) => free(index) && test(index));
    return (
      find(inView, isMissing) ?? find(inView, isOld) ?? find(around, isMissing) ?? find(around, isOld) ?? null
    );
  }

  async #fetch(index: number): Promise<void> {
    const { blockSize, count, load, onFailed, decode } = this.#options;
    const revision = this.#revision;
    const from = index * blockSize;
    try {
      const block = await load(from, Math.min(blockSize, count - from));
      await decode?.(block.pictures.url);
      this.#take(index, { block, revision });
    } catch (thrown) {
      this.#failed.add(index);
      if (this.#isWanted(index)) onFailed(thrown);
    }
    this.#onTheirWay.delete(index);
    this.#fetchNext();
  }

  #take(index: number, held: Held): void {
    if (!this.#isWanted(index)) {
      held.block.pictures.release();
      return;
    }
    const before = this.#held.get(index);
    this.#held.set(index, held);
    this.#version += 1;
    for (const listener of this.#listeners) listener();
    before?.block.pictures.release();
  }
}
