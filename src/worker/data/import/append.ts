/**
 * Writing pictures behind those of a project: prepared pixels and originals to the files of its pages in large
 * pieces, columns in memory. Nothing counts before the pages are committed; `rollBack` cuts off what was written.
 */
import { invariant } from '../../../core/base/invariant.ts';
import { originalsEnd, PAGE_ROWS, type Page } from '../../../core/project/pages.ts';
import type { ProjectId } from '../../../core/project/project.ts';
import { type NewRow, PageBuilder } from '../../../storage/page-builder.ts';
import { type ByteFiles, originalsPath, pixelsPath } from '../../../storage/project-store.ts';

/** Bytes that are gathered before they are written. */
const PIECE = 4 * 2 ** 20;

export interface AppendTarget {
  readonly id: ProjectId;
  readonly generation: number;
  /** The committed ones. */
  readonly pages: readonly Page[];
  /** Bytes of a prepared picture. */
  readonly pictureBytes: number;
}

export class Appender {
  readonly #files: ByteFiles;
  readonly #target: AppendTarget;
  readonly #done = new Map<number, Page>();
  #page: number;
  #builder: PageBuilder;
  /** Prepared pictures that wait: from the page's place `#pixelsFrom` on. */
  readonly #pixels: Uint8Array;
  #pixelsFrom: number;
  readonly #originals = new Gathered();
  /** Bytes of originals in the page's file once all is written. */
  #originalsEnd: number;
  #added = 0;

  constructor(files: ByteFiles, target: AppendTarget) {
    this.#files = files;
    this.#target = target;
    const last = target.pages.at(-1);
    const begun = last !== undefined && last.columns.count < PAGE_ROWS ? last : null;
    this.#page = begun === null ? target.pages.length : target.pages.length - 1;
    this.#builder = new PageBuilder(begun);
    this.#pixelsFrom = this.#builder.count;
    this.#originalsEnd = begun === null ? 0 : originalsEnd(begun.columns);
    const pictures = Math.max(1, Math.min(PAGE_ROWS, Math.floor(PIECE / target.pictureBytes)));
    this.#pixels = new Uint8Array(pictures * target.pictureBytes);
  }

  get added(): number {
    return this.#added;
  }

  /** Whether what was gathered must be written before the next picture. */
  get isFull(): boolean {
    return this.#builder.isFull || this.#waiting === this.#pixels.length || this.#originals.length >= PIECE;
  }

  /** Where the next original will begin, in its page's file. */
  get originalsEnd(): number {
    return this.#originalsEnd;
  }

  /**
   * @param row with its original's place at `originalsEnd`
   * @param prepare writes the prepared picture to `out` from `offset` on
   */
  add(row: NewRow, original: Uint8Array | null, prepare: (out: Uint8Array, offset: number) => void): void {
    invariant(!this.isFull, 'what was gathered is written first');
    prepare(this.#pixels, this.#waiting);
    if (original !== null) this.#originals.add(original);
    this.#originalsEnd += row.originalLength;
    this.#builder.add(row);
    this.#added++;
  }

  /** Throws `storage/full`, `storage/failed`. */
  async flush(): Promise<void> {
    const { id, generation, pictureBytes } = this.#target;
    const pixels = this.#pixels.subarray(0, this.#waiting);
    if (pixels.length > 0) {
      const path = pixelsPath(id, generation, this.#page);
      await this.#files.write(path, this.#pixelsFrom * pictureBytes, pixels);
      this.#pixelsFrom = this.#builder.count;
    }
    if (this.#originals.length > 0) {
      const start = this.#originalsEnd - this.#originals.length;
      await this.#files.write(originalsPath(id, this.#page), start, this.#originals.take());
    }
    if (this.#builder.isFull) this.#turnPage();
  }

  /** Writes what is left; the pages that are new or longer, by number. */
  async finish(): Promise<ReadonlyMap<number, Page>> {
    await this.flush();
    if (this.#added > 0 && this.#builder.count > 0) this.#done.set(this.#page, this.#builder.page());
    return this.#done;
  }

  get #waiting(): number {
    return (this.#builder.count - this.#pixelsFrom) * this.#target.pictureBytes;
  }

  #turnPage(): void {
    this.#done.set(this.#page, this.#builder.page());
    this.#page++;
    this.#builder = new PageBuilder();
    this.#pixelsFrom = 0;
    this.#originalsEnd = 0;
  }
}

/** Cuts off what lies behind the committed pages of a project, and removes files of pages that there are not. */
export async function cutBack(files: ByteFiles, target: AppendTarget): Promise<void> {
  const { id, generation, pages, pictureBytes } = target;
  const last = pages.length - 1;
  const columns = pages[last]?.columns;
  if (columns !== undefined) {
    await files.truncate(pixelsPath(id, generation, last), columns.count * pictureBytes);
    await files.truncate(originalsPath(id, last), originalsEnd(columns));
  }
  for (const pathOf of [
    (page: number) => pixelsPath(id, generation, page),
    (page: number) => originalsPath(id, page),
  ]) {
    const folder = pathOf(0).slice(0, pathOf(0).lastIndexOf('/'));
    for (const name of await files.list(folder)) {
      if (Number(name) > last) await files.remove(`${folder}/${name}`);
    }
  }
}

/** Bytes one after the other. A copy of each: thousands of small parts would cost more than they hold. */
class Gathered {
  length = 0;
  #bytes = new Uint8Array(0);

  add(bytes: Uint8Array): void {
    const end = this.length + bytes.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, this.length));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.length);
    this.length = end;
  }

  /** Valid until the next is added. */
  take(): Uint8Array {
    const all = this.#bytes.subarray(0, this.length);
    this.length = 0;
    return all;
  }
}
