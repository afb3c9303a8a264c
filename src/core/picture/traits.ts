/** What is measured of a picture when it is imported: for finding near duplicates, blank and very dark ones. */
import { LUMA, Preparer, rgbOf, type SourcePicture } from './prepare.ts';

export interface Traits {
  /** The difference hash, 64 bits: the rows of the upper half, then of the lower; each a uint32. */
  readonly hashHigh: number;
  readonly hashLow: number;
  /** Mean grey level, a byte. */
  readonly brightness: number;
  /** Standard deviation of the grey levels, a byte. */
  readonly contrast: number;
}

const COLUMNS = 9;
const ROWS = 8;

/** Of larger pictures, every so manieth pixel of every so manieth row is measured. */
const MEASURED_EDGE = 256;

/** Kept for the next picture, with its weights and buffers: the background seldom changes. */
let reader: TraitsReader | null = null;

/**
 * The hash (dHash, Krawetz 2013): the picture in grey, averaged to 9 by 8 levels; a bit is set where a level is
 * darker than the one to its right. It says little of tiny pictures: two digits may well share one.
 *
 * @param background under transparency: `#rrggbb`
 */
export function traitsOf(source: SourcePicture, background = '#ffffff'): Traits {
  if (reader?.background !== background) reader = new TraitsReader(background);
  return reader.traitsOf(source);
}

class TraitsReader {
  readonly background: string;
  readonly #rgb: readonly [number, number, number];
  readonly #shrink: Preparer;
  readonly #small = new Uint8Array(COLUMNS * ROWS);

  constructor(background: string) {
    this.background = background;
    this.#rgb = rgbOf(background);
    this.#shrink = new Preparer({
      width: COLUMNS,
      height: ROWS,
      channels: 1,
      fit: 'stretch',
      background,
      invert: false,
    });
  }

  traitsOf(source: SourcePicture): Traits {
    this.#shrink.prepareInto(this.#small, 0, source);
    const { brightness, contrast } = spread(source, this.#rgb);
    const hashHigh = differences(this.#small, 0);
    return { hashHigh, hashLow: differences(this.#small, ROWS / 2), brightness, contrast };
  }
}

/** The bits of four rows of levels, the first in the highest place. */
function differences(small: Uint8Array, firstRow: number): number {
  let hash = 0;
  for (let row = firstRow; row < firstRow + ROWS / 2; row++) {
    for (let at = row * COLUMNS; at < (row + 1) * COLUMNS - 1; at++) {
      hash = (hash << 1) | ((small[at] ?? 0) < (small[at + 1] ?? 0) ? 1 : 0);
    }
  }
  return hash >>> 0;
}

function spread(
  { width, height, channels, pixels }: SourcePicture,
  [backRed, backGreen, backBlue]: readonly [number, number, number],
): { brightness: number; contrast: number } {
  if (channels === 1 && width <= MEASURED_EDGE && height <= MEASURED_EDGE) {
    return spreadOfGrey(pixels, width * height);
  }
  const back = LUMA.red * backRed + LUMA.green * backGreen + LUMA.blue * backBlue;
  const stepX = Math.ceil(width / MEASURED_EDGE);
  const stepY = Math.ceil(height / MEASURED_EDGE);
  let sum = 0;
  let squares = 0;
  for (let y = 0; y < height; y += stepY) {
    const end = (y + 1) * width * channels;
    for (let at = y * width * channels; at < end; at += stepX * channels) {
      let grey = pixels[at] ?? 0;
      if (channels !== 1) {
        grey = LUMA.red * grey + LUMA.green * (pixels[at + 1] ?? 0) + LUMA.blue * (pixels[at + 2] ?? 0);
        if (channels === 4) grey = back + ((grey - back) * (pixels[at + 3] ?? 0)) / 255;
      }
      sum += grey;
      squares += grey * grey;
    }
  }
  return spreadOf(sum, squares, Math.ceil(width / stepX) * Math.ceil(height / stepY));
}

/** Small and grey, as all of MNIST: sums of whole numbers. */
function spreadOfGrey(
  pixels: SourcePicture['pixels'],
  count: number,
): { brightness: number; contrast: number } {
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < count; at++) {
    const grey = pixels[at] ?? 0;
    sum += grey;
    squares += grey * grey;
  }
  return spreadOf(sum, squares, count);
}

function spreadOf(sum: number, squares: number, count: number): { brightness: number; contrast: number } {
  const mean = sum / count;
  return {
    brightness: Math.round(mean),
    contrast: Math.round(Math.sqrt(Math.max(0, squares / count - mean * mean))),
  };
}

/** In how many of 64 bits two hashes differ. */
export function hammingDistance(high: number, low: number, otherHigh: number, otherLow: number): number {
  return bitCount(high ^ otherHigh) + bitCount(low ^ otherLow);
}

/** Bits set in a word of 32 (Hacker's Delight, 5-1). */
export function bitCount(word: number): number {
  let sum = word - ((word >>> 1) & 0x5555_5555);
  sum = (sum & 0x3333_3333) + ((sum >>> 2) & 0x3333_3333);
  sum = (sum + (sum >>> 4)) & 0x0f0f_0f0f;
  return Math.imul(sum, 0x0101_0101) >>> 24;
}
