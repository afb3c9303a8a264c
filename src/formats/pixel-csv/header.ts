/**
 * What a table of pixels is: one picture a row, a column for each pixel in a row, row by row, and usually one for
 * the label. Recognised as Kaggle and others write them: `label,pixel0,…`, `label,1x1,…`, without label, without
 * header, the label last, with pandas' index before it.
 */
import { cellAt, COMMA, countCells, SEMICOLON, TAB } from './cells.ts';

/** What should be read of a file: some rows of usual pictures. The first line must be whole in it. */
export const PIXEL_CSV_HEAD_BYTES = 1 << 20;

export interface PixelCsvHeader {
  readonly width: number;
  readonly height: number;
  /**
   * 3 where the pixels are three times a square: taken for red, green and blue of each pixel in turn, which a
   * table cannot say.
   */
  readonly channels: 1 | 3;
  readonly labelColumn: number | null;
  /** Pixels stand in one run of columns, which begins here. */
  readonly firstPixel: number;
  readonly hasHeader: boolean;
  readonly columns: number;
  /** A byte. */
  readonly delimiter: number;
}

type Layout = Pick<PixelCsvHeader, 'width' | 'height' | 'channels' | 'labelColumn' | 'firstPixel'>;

/** Smaller tables of numbers are of something else. */
const SMALLEST_SIDE = 8;
const ROWS_LOOKED_AT = 50;
const LABEL_NAMES = new Set(['label', 'labels', 'class', 'target', 'digit', 'category', 'y', '标签', '类别']);
const INDEX_NAMES = new Set(['', 'id', 'index', 'imageid', 'image_id', 'unnamed: 0']);
const PIXEL_NAME = /^(pixel|pix|px|p)?[ _.-]?\d+$|^\d+x\d+(x\d+)?$/;
const WHOLE_NUMBER = /^\d+(\.0*)?$|^\d(\.\d+)?e[+-]?\d\d?$/i;
/** Of a table with mistakes in it, most values are still pixels. */
const LEAST_PIXELS = 0.9;

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gbk = new TextDecoder('gbk');

/** Reads the beginning of a file; null where it is no table of pixels. */
export function readPixelCsvHeader(head: Uint8Array): PixelCsvHeader | null {
  const lines = linesOf(head);
  const [line] = lines;
  if (line === undefined) return null;
  const delimiter = delimiterOf(line);
  const columns = countCells(line, 0, line.length, delimiter);
  // A line of no picture's length is not worth its cells.
  if (![columns, columns - 1, columns - 2].some((count) => pictureOf(count) !== null)) return null;
  const rows = lines.map((each) => cellsOf(each, delimiter)).filter((row) => row.length === columns);
  const [first = []] = rows;
  if (first.length !== columns) return null;
  const hasHeader = isHeader(first);
  const names = hasHeader ? first.map((name) => name.toLowerCase()) : null;
  const data = hasHeader ? rows.slice(1) : rows;
  const layout = (names && layoutByNames(names)) ?? layoutByCount(columns, names, data);
  if (layout === null || !holdsPixels(layout, names, data)) return null;
  return { ...layout, hasHeader, columns, delimiter };
}

/** Lines that are not blank; the last one only where it is the first, since the head may cut it. */
function linesOf(head: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let at = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  while (at < head.length && lines.length < ROWS_LOOKED_AT) {
    const newline = head.indexOf(0x0a, at);
    const line = head.subarray(at, newline < 0 ? head.length : newline);
    const text = line.at(-1) === 0x0d ? line.subarray(0, -1) : line;
    if (text.some((byte) => byte > 0x20) && (newline >= 0 || lines.length === 0)) lines.push(text);
    at = newline < 0 ? head.length : newline + 1;
  }
  return lines;
}

function delimiterOf(line: Uint8Array): number {
  const counts = [COMMA, SEMICOLON, TAB].map((byte) => ({
    byte,
    count: countCells(line, 0, line.length, byte),
  }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).byte;
}

/** Cells as text; none where the line's quotes are not right. */
function cellsOf(line: Uint8Array, delimiter: number): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= line.length;) {
    const cell = cellAt(line, at, line.length, delimiter);
    if (cell === null) return [];
    cells.push(textOf(line.subarray(cell.from, cell.to)));
    at = cell.next;
  }
  return cells;
}

function textOf(cell: Uint8Array): string {
  try {
    return utf8.decode(cell);
  } catch {
    return gbk.decode(cell);
  }
}

/** Known names, mostly no numbers, or numbers one after the other as pandas counts columns. */
function isHeader(cells: readonly string[]): boolean {
  if (cells.some((cell) => LABEL_NAMES.has(cell.toLowerCase()))) return true;
  const numbers = cells.filter((cell) => WHOLE_NUMBER.test(cell));
  if (numbers.length * 2 < cells.length) return true;
  return cells.slice(2).every((cell, i) => Number(cell) === Number(cells[1]) + i + 1);
}

/** A square, grey or in colour. */
function pictureOf(values: number): Pick<Layout, 'width' | 'height' | 'channels'> | null {
  for (const channels of [1, 3] as const) {
    const side = Math.sqrt(values / channels);
    if (Number.isInteger(side) && side >= SMALLEST_SIDE) return { width: side, height: side, channels };
  }
  return null;
}

/** Where columns are called as labels and indices are, and what is left is a picture in one run. */
function layoutByNames(names: readonly string[]): Layout | null {
  const isOther = (name: string): boolean => LABEL_NAMES.has(name) || INDEX_NAMES.has(name);
  const picture = pictureOf(names.filter((name) => !isOther(name)).length);
  const firstPixel = names.findIndex((name) => !isOther(name));
  const lastPixel = names.findLastIndex((name) => !isOther(name));
  const label = names.findIndex((name) => LABEL_NAMES.has(name));
  if (picture === null) return null;
  const values = picture.width * picture.height * picture.channels;
  if (values === names.length || lastPixel - firstPixel + 1 !== values) return null;
  return { ...picture, labelColumn: label < 0 ? null : label, firstPixel };
}

/** Where all columns are pixels, or all but the first or the last. */
function layoutByCount(
  columns: number,
  names: readonly string[] | null,
  data: readonly (readonly string[])[],
): Layout | null {
  const all = pictureOf(columns);
  if (all !== null) return { ...all, labelColumn: null, firstPixel: 0 };
  const picture = pictureOf(columns - 1);
  if (picture === null) return null;
  return isLabelLast(names, data)
    ? { ...picture, labelColumn: columns - 1, firstPixel: 0 }
    : { ...picture, labelColumn: 0, firstPixel: 1 };
}

/** By a name unlike its neighbour's, by text, or by a first column in which nothing changes (a corner's pixels). */
function isLabelLast(names: readonly string[] | null, data: readonly (readonly string[])[]): boolean {
  const [start, end] = [names?.slice(0, 2), names?.slice(-2)].map(
    (pair) => pair !== undefined && new Set(pair.map((name) => name.replaceAll(/\d+/g, '0'))).size > 1,
  );
  if (start !== end) return end === true;
  const first = data.map((row) => row[0] ?? '');
  const last = data.map((row) => row.at(-1) ?? '');
  const [textFirst, textLast] = [first, last].map((cells) => cells.some((cell) => !WHOLE_NUMBER.test(cell)));
  if (textFirst !== textLast) return textLast === true;
  return new Set(first).size <= 1 && new Set(last).size > 1;
}

function holdsPixels(
  { firstPixel, width, height, channels }: Layout,
  names: readonly string[] | null,
  data: readonly (readonly string[])[],
): boolean {
  const end = firstPixel + width * height * channels;
  if (names?.slice(firstPixel, end).every((name) => PIXEL_NAME.test(name)) === true) return true;
  const cells = data.flatMap((row) => row.slice(firstPixel, end));
  const pixels = cells.filter((cell) => WHOLE_NUMBER.test(cell) && Number(cell) <= 255);
  return cells.length > 0 && pixels.length >= cells.length * LEAST_PIXELS;
}
