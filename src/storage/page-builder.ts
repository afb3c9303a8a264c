/** Filling a page of pictures, and reading the names in it. */
import { invariant } from '../core/base/invariant.ts';
import { HASH_BYTES, PAGE_ROWS, type Page, type PageColumns, type PageMarks } from '../core/project/pages.ts';
import { NO_LABEL } from '../core/project/project.ts';

/** A picture that is about to go into a page. */
export interface NewRow {
  readonly hash: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly source: number;
  readonly burst: number;
  readonly imported: number;
  readonly hashHigh: number;
  readonly hashLow: number;
  readonly brightness: number;
  readonly contrast: number;
  readonly originalStart: number;
  readonly originalLength: number;
  readonly originalKind: number;
  readonly name: string;
  readonly label: number;
  readonly labelledBy: number;
}

const encoder = new TextEncoder();
/** Bytes of names that most pages have room for. */
const NAMES_ROOM = PAGE_ROWS * 16;
const decoder = new TextDecoder();

export function emptyMarks(): PageMarks {
  return {
    label: new Uint16Array(PAGE_ROWS).fill(NO_LABEL),
    labelledBy: new Uint8Array(PAGE_ROWS),
    split: new Uint8Array(PAGE_ROWS),
    flags: new Uint8Array(PAGE_ROWS),
    tags: new Uint32Array(PAGE_ROWS),
  };
}

function emptyColumns(): PageColumns {
  return {
    count: 0,
    hash: new Uint8Array(PAGE_ROWS * HASH_BYTES),
    width: new Uint16Array(PAGE_ROWS),
    height: new Uint16Array(PAGE_ROWS),
    source: new Uint16Array(PAGE_ROWS),
    burst: new Uint32Array(PAGE_ROWS),
    imported: new Uint8Array(PAGE_ROWS),
    hashHigh: new Uint32Array(PAGE_ROWS),
    hashLow: new Uint32Array(PAGE_ROWS),
    brightness: new Uint8Array(PAGE_ROWS),
    contrast: new Uint8Array(PAGE_ROWS),
    originalStart: new Float64Array(PAGE_ROWS),
    originalLength: new Uint32Array(PAGE_ROWS),
    originalKind: new Uint8Array(PAGE_ROWS),
    names: new Uint8Array(0),
    nameEnd: new Uint32Array(PAGE_ROWS),
  };
}

/** Fills a page, new or begun; the page it began with stays as it was. */
export class PageBuilder {
  readonly #columns: PageColumns;
  readonly #marks: PageMarks;
  /** The names so far, and room for more. */
  #names: Uint8Array<ArrayBuffer>;
  #nameBytes: number;
  #count: number;

  constructor(begun: Page | null = null) {
    this.#columns = begun ? structuredClone(begun.columns) : emptyColumns();
    this.#marks = begun ? structuredClone(begun.marks) : emptyMarks();
    this.#count = begun?.columns.count ?? 0;
    this.#names = begun ? begun.columns.names.slice() : new Uint8Array(NAMES_ROOM);
    this.#nameBytes = begun?.columns.names.length ?? 0;
  }

  get count(): number {
    return this.#count;
  }

  get isFull(): boolean {
    return this.#count === PAGE_ROWS;
  }

  add(row: NewRow): void {
    invariant(!this.isFull, 'a page has room');
    const i = this.#count++;
    const columns = this.#columns;
    columns.hash.set(row.hash, i * HASH_BYTES);
    columns.width[i] = row.width;
    columns.height[i] = row.height;
    columns.source[i] = row.source;
    columns.burst[i] = row.burst;
    columns.imported[i] = row.imported;
    columns.hashHigh[i] = row.hashHigh;
    columns.hashLow[i] = row.hashLow;
    columns.brightness[i] = row.brightness;
    columns.contrast[i] = row.contrast;
    columns.originalStart[i] = row.originalStart;
    columns.originalLength[i] = row.originalLength;
    columns.originalKind[i] = row.originalKind;
    this.#addName(row.name);
    columns.nameEnd[i] = this.#nameBytes;
    this.#marks.label[i] = row.label;
    this.#marks.labelledBy[i] = row.labelledBy;
  }

  /** Written where it will stay: an array for each name would cost more than all else here. */
  #addName(name: string): void {
    // A unit of UTF-16 takes three bytes of UTF-8 at most.
    const most = this.#nameBytes + 3 * name.length;
    if (most > this.#names.length) {
      const larger = new Uint8Array(Math.max(most, 2 * this.#names.length));
      larger.set(this.#names);
      this.#names = larger;
    }
    this.#nameBytes += encoder.encodeInto(name, this.#names.subarray(this.#nameBytes)).written;
  }

  /** The page as it is now. To be called once, at the end. */
  page(): Page {
    const names = this.#names.slice(0, this.#nameBytes);
    return { columns: { ...this.#columns, count: this.#count, names }, marks: this.#marks };
  }
}

/** The name under which a picture came in; empty where it had none. */
export function nameOf({ names, nameEnd }: PageColumns, row: number): string {
  return decoder.decode(names.subarray(row === 0 ? 0 : nameEnd[row - 1], nameEnd[row]));
}
