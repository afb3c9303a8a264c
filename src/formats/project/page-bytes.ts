/**
 * A page of pictures as the bytes of two files, `pages/<n>.columns` and `pages/<n>.marks` (docs/project-file.md):
 * the columns one after the other, each cut to the pictures there are, little-endian on every machine.
 */
import { HASH_BYTES, PAGE_ROWS, type PageColumns, type PageMarks } from '../../core/project/pages.ts';
import { NO_LABEL } from '../../core/project/project.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Column = Bytes | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** Count of pictures; in `columns` also the bytes of all names. */
const HEADER = { columns: 8, marks: 4 } as const;
const ROW = { columns: 54, marks: 9 } as const;

/** In the order of the file. */
const columnsOf = (page: PageColumns): readonly Column[] => [
  page.hash,
  page.originalStart,
  page.burst,
  page.hashHigh,
  page.hashLow,
  page.originalLength,
  page.nameEnd,
  page.width,
  page.height,
  page.source,
  page.imported,
  page.brightness,
  page.contrast,
  page.originalKind,
];
const marksOf = (page: PageMarks): readonly Column[] => [
  page.tags,
  page.label,
  page.labelledBy,
  page.split,
  page.flags,
];

export function columnBytes({ count, names }: PageColumns): number {
  return HEADER.columns + count * ROW.columns + names.length;
}

export function markBytes(count: number): number {
  return HEADER.marks + count * ROW.marks;
}

export function writeColumns(page: PageColumns): Bytes {
  const bytes = new Uint8Array(columnBytes(page));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, page.count, true);
  view.setUint32(4, page.names.length, true);
  const at = writeEach(view, HEADER.columns, page.count, columnsOf(page));
  bytes.set(page.names, at);
  return bytes;
}

export function writeMarks(page: PageMarks, count: number): Bytes {
  const view = new DataView(new ArrayBuffer(markBytes(count)));
  view.setUint32(0, count, true);
  writeEach(view, HEADER.marks, count, marksOf(page));
  return new Uint8Array(view.buffer);
}

/** Null where the bytes are not as long as they say. What the columns hold is not judged here. */
export function readColumns(bytes: Bytes): PageColumns | null {
  if (bytes.length < HEADER.columns) return null;
  const view = viewOf(bytes);
  const count = view.getUint32(0, true);
  const nameBytes = view.getUint32(4, true);
  if (count > PAGE_ROWS || bytes.length !== HEADER.columns + count * ROW.columns + nameBytes) return null;
  const page: PageColumns = {
    count,
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
    names: bytes.slice(bytes.length - nameBytes),
    nameEnd: new Uint32Array(PAGE_ROWS),
  };
  readEach(view, HEADER.columns, count, columnsOf(page));
  return page;
}

/** Null where the bytes are not those of `count` pictures. */
export function readMarks(bytes: Bytes, count: number): PageMarks | null {
  if (bytes.length !== markBytes(count) || viewOf(bytes).getUint32(0, true) !== count) return null;
  const page: PageMarks = {
    label: new Uint16Array(PAGE_ROWS).fill(NO_LABEL),
    labelledBy: new Uint8Array(PAGE_ROWS),
    split: new Uint8Array(PAGE_ROWS),
    flags: new Uint8Array(PAGE_ROWS),
    tags: new Uint32Array(PAGE_ROWS),
  };
  readEach(viewOf(bytes), HEADER.marks, count, marksOf(page));
  return page;
}

function viewOf(bytes: Bytes): DataView<ArrayBuffer> {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Numbers of a column that belong to the page's pictures: a hash is HASH_BYTES of them, all else one. */
function used(column: Column, count: number): number {
  return (column.length / PAGE_ROWS) * count;
}

function writeEach(view: DataView, start: number, count: number, columns: readonly Column[]): number {
  let at = start;
  for (const column of columns) {
    const end = used(column, count);
    for (let i = 0; i < end; i++, at += column.BYTES_PER_ELEMENT) {
      const value = column[i] ?? 0;
      if (column instanceof Float64Array) view.setFloat64(at, value, true);
      else if (column instanceof Uint32Array) view.setUint32(at, value, true);
      else if (column instanceof Uint16Array) view.setUint16(at, value, true);
      else view.setUint8(at, value);
    }
  }
  return at;
}

function readEach(view: DataView, start: number, count: number, columns: readonly Column[]): void {
  let at = start;
  for (const column of columns) {
    const end = used(column, count);
    for (let i = 0; i < end; i++, at += column.BYTES_PER_ELEMENT) {
      if (column instanceof Float64Array) column[i] = view.getFloat64(at, true);
      else if (column instanceof Uint32Array) column[i] = view.getUint32(at, true);
      else if (column instanceof Uint16Array) column[i] = view.getUint16(at, true);
      else column[i] = view.getUint8(at);
    }
  }
}
