/** Cells of a line of bytes: where they begin and end, the whole numbers and the texts in them. */

export const COMMA = 0x2c;
export const SEMICOLON = 0x3b;
export const TAB = 0x09;

const SPACE = 0x20;
const QUOTE = 0x22;
const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const LETTER_E = 0x65;
/** Powers of ten are exact up to this one. */
const MOST_DIGITS = 22;

/** A cell without the spaces and quotes around it: bytes [from, to). The next one begins at `next`. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  readonly next: number;
}

/** The cell that begins at `at` in a line that ends at `end`; null where a quote is not closed, or text follows it. */
export function cellAt(bytes: Uint8Array, at: number, end: number, delimiter: number): Cell | null {
  let from = at;
  while (from < end && isSpace(bytes[from], delimiter)) from++;
  if (bytes[from] === QUOTE && from < end) return quotedCell(bytes, from, end, delimiter);
  let next = from;
  while (next < end && bytes[next] !== delimiter) next++;
  return { ...trimmed(bytes, from, next, delimiter), next: next + 1 };
}

function quotedCell(bytes: Uint8Array, quote: number, end: number, delimiter: number): Cell | null {
  let closing = quote + 1;
  while (closing < end && (bytes[closing] !== QUOTE || isQuote(bytes, closing + 1, end))) {
    closing += bytes[closing] === QUOTE ? 2 : 1;
  }
  if (closing >= end) return null;
  let next = closing + 1;
  while (next < end && isSpace(bytes[next], delimiter)) next++;
  if (next < end && bytes[next] !== delimiter) return null;
  return { ...trimmed(bytes, quote + 1, closing, delimiter), next: next + 1 };
}

/** What lies beyond a line's end is of no line. */
function isQuote(bytes: Uint8Array, at: number, end: number): boolean {
  return at < end && bytes[at] === QUOTE;
}

function trimmed(bytes: Uint8Array, start: number, end: number, delimiter: number): Omit<Cell, 'next'> {
  let from = start;
  let to = end;
  while (from < to && isSpace(bytes[from], delimiter)) from++;
  while (to > from && isSpace(bytes[to - 1], delimiter)) to--;
  return { from, to };
}

function isSpace(byte: number | undefined, delimiter: number): boolean {
  return byte === SPACE || (byte === TAB && delimiter !== TAB);
}

/** How many cells a line has, those in quotes being one each. */
export function countCells(bytes: Uint8Array, start: number, end: number, delimiter: number): number {
  let count = 1;
  let quoted = false;
  for (let at = start; at < end; at++) {
    if (bytes[at] === QUOTE) quoted = !quoted;
    else if (bytes[at] === delimiter && !quoted) count++;
  }
  return count;
}

/**
 * The whole number in bytes [from, to), which may be written as `12`, `12.0` or `1.2e+01`; -1 for anything else
 * and for negative numbers.
 */
export function wholeNumber(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  let digits = 0;
  let point = -1;
  let at = from;
  for (; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= ZERO && byte <= NINE) {
      value = value * 10 + byte - ZERO;
      digits++;
    } else if (byte === POINT && point < 0) point = at;
    else break;
  }
  if (digits === 0 || digits > MOST_DIGITS) return -1;
  const decimals = point < 0 ? 0 : at - point - 1;
  if (at === to && decimals === 0) return value;
  const exponent = at === to ? 0 : exponentAt(bytes, at, to);
  if (exponent === null) return -1;
  const power = exponent - decimals;
  const scaled = power < 0 ? value / 10 ** -power : value * 10 ** power;
  return Number.isSafeInteger(scaled) ? scaled : -1;
}

/** `e+01` as a number; null where it is none. */
function exponentAt(bytes: Uint8Array, from: number, to: number): number | null {
  // The bit apart in e and E.
  if (((bytes[from] ?? 0) | 0x20) !== LETTER_E) return null;
  const sign = bytes[from + 1];
  const signed = sign === PLUS || sign === MINUS;
  const first = from + (signed ? 2 : 1);
  if (to - first < 1 || to - first > 2) return null;
  let exponent = 0;
  for (let at = first; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < ZERO || byte > NINE) return null;
    exponent = exponent * 10 + byte - ZERO;
  }
  if (exponent > MOST_DIGITS) return null;
  return sign === MINUS ? -exponent : exponent;
}
