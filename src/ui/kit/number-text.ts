/** Numbers as people type them, and the next one up or down; pure. */

export interface NumberBounds {
  readonly min: number;
  readonly max: number;
  /** No fractions. */
  readonly whole?: boolean | undefined;
}

export type NumberProblem = 'empty' | 'no-number' | 'not-whole' | 'too-small' | 'too-large';

export type NumberReading =
  | { readonly value: number; readonly problem: null }
  | { readonly value: null; readonly problem: NumberProblem };

/** What arrow keys add; `series`: the next of 1, 2, 5, 10, 20, …, for values over many powers of ten. */
export type NumberStep = number | 'series';

const THOUSANDS = /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
const SERIES = [1, 2, 5, 10] as const;
/** Digits kept of a sum: more would show floating point's errors. */
const DIGITS = 10;

/** Takes full-width digits, a decimal comma, thousands with commas and powers of ten as they are typed. */
export function readNumber(text: string, { min, max, whole = false }: NumberBounds): NumberReading {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\s\u2009_]/g, '')
    .replaceAll('。', '.');
  const problem = (found: NumberProblem): NumberReading => ({ value: null, problem: found });
  if (plain === '') return problem('empty');
  const pointed = THOUSANDS.test(plain) ? plain.replaceAll(',', '') : plain.replace(',', '.');
  if (!NUMBER.test(pointed)) return problem('no-number');
  const value = Number(pointed);
  if (value < min) return problem('too-small');
  if (value > max) return problem('too-large');
  return whole && !Number.isInteger(value) ? problem('not-whole') : { value, problem: null };
}

/** The next value up (1) or down (-1), within the bounds. */
export function steppedNumber(
  value: number,
  direction: 1 | -1,
  step: NumberStep,
  { min, max }: NumberBounds,
): number {
  const next = step === 'series' ? inSeries(value, direction) : value + direction * step;
  return Math.min(max, Math.max(min, Number(next.toPrecision(DIGITS))));
}

function inSeries(value: number, direction: 1 | -1): number {
  if (value <= 0) return value;
  const power = 10 ** Math.floor(Math.log10(value));
  const candidates = [power / 10, power].flatMap((unit) => SERIES.map((factor) => factor * unit));
  // A hair's breadth, so that a value of the series itself is passed.
  const next =
    direction === 1
      ? candidates.find((candidate) => candidate > value * 1.0001)
      : candidates.findLast((candidate) => candidate < value * 0.9999);
  return next ?? value;
}
