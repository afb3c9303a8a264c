/**
 * Reads tables of pixels byte by byte, as they come: no text and no object is made of a pixel's cell as it is
 * usually written, since a table of MNIST's size has some forty million.
 */
import { AppError } from '../../core/base/app-error.ts';
import type { Chunks } from '../../core/import/chunks.ts';
import { picturesABatch, type RawPictures } from '../../core/import/raw-pictures.ts';
import { cellAt, countCells, wholeNumber } from './cells.ts';
import type { PixelCsvHeader } from './header.ts';
import type { LabelNames } from './label-names.ts';
import { type Line, LineSplitter } from './lines.ts';

const ZERO = 0x30;
const NINE = 0x39;
const SPACE = 0x20;
const EQUALS = 0x3d;
/** A pixel's cell is one of three digits; in NumPy's own way of writing numbers, 24 characters. */
const LONGEST_CELL = 64;
const LONGEST_LABEL = 200;

/**
 * The pictures in batches of `batchSize` (fewer where they are large), the last one shorter.
 *
 * @param chunks the whole file from its first byte
 * @param names gets the labels; numbers in it are written without leading zeros or `.0`
 * @throws AppError `import/csv-ragged` for a line of another number of columns, `import/csv-value` for one with a
 *   pixel that is no whole number of 0..255 or a label that is empty, very long or a formula,
 *   `import/too-many-classes`, `import/nothing` where there is no row
 */
export async function* pixelCsvPictures(
  chunks: Chunks,
  header: PixelCsvHeader,
  file: string,
  batchSize: number,
  names: LabelNames,
): AsyncGenerator<RawPictures> {
  const fault = (line: number): AppError => new AppError('import/csv-value', { file, line });
  const lines = new LineSplitter(LONGEST_LABEL + header.columns * LONGEST_CELL, fault);
  const rows = new Rows(header, file, batchSize, names);
  for await (const chunk of chunks) {
    for (const line of lines.split(chunk)) {
      if (rows.add(line)) yield rows.take();
    }
  }
  const last = lines.rest();
  if (last !== null) rows.add(last);
  if (rows.total === 0) throw new AppError('import/nothing', { file });
  if (!rows.empty) yield rows.take();
}

/** Rows as they become pictures. */
class Rows {
  /** All that were added. */
  total = 0;
  readonly #header: PixelCsvHeader;
  readonly #file: string;
  readonly #names: LabelNames;
  readonly #values: number;
  readonly #batch: number;
  #headerToCome: boolean;
  #pixels: Uint8Array<ArrayBuffer>;
  #labels: number[] = [];
  #count = 0;

  constructor(header: PixelCsvHeader, file: string, batchSize: number, names: LabelNames) {
    this.#header = header;
    this.#file = file;
    this.#names = names;
    this.#values = header.width * header.height * header.channels;
    this.#batch = picturesABatch(this.#values, batchSize);
    this.#headerToCome = header.hasHeader;
    this.#pixels = new Uint8Array(this.#batch * this.#values);
  }

  get empty(): boolean {
    return this.#count === 0;
  }

  /** True where the batch is full with it. Blank lines and the header are no rows. */
  add(line: Line): boolean {
    if (isBlank(line)) return false;
    if (this.#headerToCome) {
      this.#headerToCome = false;
      return false;
    }
    const { bytes, start, end } = line;
    const { columns, firstPixel, delimiter } = this.#header;
    let at = this.#others(line, start, 0, firstPixel);
    if (at >= 0) at = this.#row(line, at);
    if (at >= 0) at = this.#others(line, at, firstPixel + this.#values, columns);
    if (at !== end + 1) {
      const got = countCells(bytes, start, end, delimiter);
      throw got === columns
        ? new AppError('import/csv-value', { file: this.#file, line: line.number })
        : new AppError('import/csv-ragged', { file: this.#file, line: line.number, got, expected: columns });
    }
    this.#count++;
    this.total++;
    return this.#count === this.#batch;
  }

  take(): RawPictures {
    const { width, height, channels, labelColumn } = this.#header;
    const count = this.#count;
    const full = this.#pixels;
    const pixels = count === this.#batch ? full : full.slice(0, count * this.#values);
    const labels = labelColumn === null ? null : this.#labels;
    this.#pixels = new Uint8Array(full.length);
    this.#labels = [];
    this.#count = 0;
    return { count, width, height, channels, pixels, labels };
  }

  /** The columns [first, stop) that are no pixels, from `at`. Gives where the next cell begins; -1 for a fault. */
  #others({ bytes, end }: Line, at: number, first: number, stop: number): number {
    for (let column = first; column < stop; column++) {
      const cell = at > end ? null : cellAt(bytes, at, end, this.#header.delimiter);
      if (cell === null) return -1;
      at = cell.next;
      if (column !== this.#header.labelColumn) continue;
      const label = labelOf(bytes, cell.from, cell.to);
      if (label === null) return -1;
      this.#labels.push(this.#names.indexOf(label));
    }
    return at;
  }

  /** The pixels of a row, from `at`. Gives where the next cell begins; -1 for a fault. */
  #row({ bytes, end }: Line, at: number): number {
    const { delimiter } = this.#header;
    const pixels = this.#pixels;
    let out = this.#count * this.#values;
    const stop = out + this.#values;
    while (out < stop) {
      let place = at;
      while (place < end && bytes[place] === SPACE) place++;
      const first = place;
      let value = 0;
      let byte = place < end ? (bytes[place] ?? 0) : delimiter;
      while (byte >= ZERO && byte <= NINE) {
        value = value * 10 + byte - ZERO;
        place++;
        byte = place < end ? (bytes[place] ?? 0) : delimiter;
      }
      if (byte === delimiter && place > first) {
        at = place + 1;
      } else {
        const cell = at > end ? null : cellAt(bytes, at, end, delimiter);
        if (cell === null) return -1;
        value = wholeNumber(bytes, cell.from, cell.to);
        at = cell.next;
      }
      if (value < 0 || value > 255) return -1;
      pixels[out++] = value;
    }
    return at;
  }
}

function isBlank({ bytes, start, end }: Line): boolean {
  for (let at = start; at < end; at++) {
    if ((bytes[at] ?? 0) > SPACE) return false;
  }
  return true;
}

/** A label's bytes, each as one character; null for none and for a formula. */
function labelOf(bytes: Uint8Array, from: number, to: number): string | null {
  if (to <= from || to - from > LONGEST_LABEL || bytes[from] === EQUALS) return null;
  const number = wholeNumber(bytes, from, to);
  // Names such as 007 stay as they are.
  if (number >= 0 && (bytes[from] !== ZERO || number === 0)) return String(number);
  let label = String.fromCharCode(...bytes.subarray(from, to));
  if (label.includes('"')) label = label.replaceAll('""', '"');
  // The apostrophe is how spreadsheets say that a cell is text.
  if (label.startsWith("'")) label = label.slice(1);
  return label === '' ? null : label;
}
