/**
 * Numbers, times and sizes as a person of a language writes them. Everything shown passes through here,
 * so that a figure looks the same wherever it stands.
 */
import type { Language } from '../core/base/language.ts';

export interface Format {
  /** 60,000; fractions are rounded to `digits` (0) places and padded to them. */
  number(value: number, digits?: number): string;
  /** 0.9862 as "98.62%" with 2 `digits` (1 if not told). What is less than 1 is never shown as 100%. */
  percent(value: number, digits?: number): string;
  /** A loss: three places, or two significant digits where it is smaller than that shows. */
  loss(value: number): string;
  /** "3.4 million", "340万" */
  compact(value: number): string;
  /** "28×28×1" */
  shape(sizes: readonly number[]): string;
  /** "38 s", "2 min 5 s", "1 h 4 min"; rounded to whole seconds, from an hour on to minutes. */
  duration(seconds: number): string;
  /** For estimates, as coarse as they are: steps of 5 s below two minutes, of half a minute below ten, then minutes. */
  roughDuration(seconds: number): string;
  /** Decimal units: "11 MB", "340 kB". */
  bytes(count: number): string;
  /** A speed to three significant digits, without its unit (`messages.common.imagesPerSecond` has it). */
  speed(imagesPerSecond: number): string;
  /** Milliseconds since 1970, in the computer's own time zone. */
  dateTime(milliseconds: number): string;
  /** "a, b and c", "a、b和c" */
  list(items: readonly string[]): string;
}

interface DurationWords {
  hours(value: string): string;
  minutes(value: string): string;
  /** After hours. */
  minutesAfter(value: string): string;
  seconds(value: string): string;
  readonly between: string;
}

// A no-break space keeps a number and its unit on one line.
const DURATION_WORDS: { readonly [L in Language]: DurationWords } = {
  en: {
    hours: (value) => `${value}\u00a0h`,
    minutes: (value) => `${value}\u00a0min`,
    minutesAfter: (value) => `${value}\u00a0min`,
    seconds: (value) => `${value}\u00a0s`,
    between: ' ',
  },
  'zh-CN': {
    hours: (value) => `${value}小时`,
    minutes: (value) => `${value}分钟`,
    minutesAfter: (value) => `${value}分`,
    seconds: (value) => `${value}秒`,
    between: '',
  },
};

/** `timeZone` is the computer's where none is given (tests give one). */
export function createFormat(language: Language, timeZone?: string): Format {
  const decimals = memoize((digits: number) => decimalFormat(language, digits));
  const number = (value: number, digits = 0) => decimals(digits).format(value);
  const significant = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  const compact = new Intl.NumberFormat(language, {
    notation: 'compact',
    compactDisplay: 'long',
    maximumSignificantDigits: 2,
  });
  const dateTime = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const duration = (seconds: number) => durationText(seconds, DURATION_WORDS[language], number);
  return {
    number,
    percent: (value, digits = 1) => `${number(notQuiteAll(value * 100, digits), digits)}%`,
    loss: (value) => number(value, lossDigits(value)),
    compact: (value) => compact.format(value),
    shape: (sizes) => sizes.map((size) => number(size)).join('×'),
    duration,
    roughDuration: (seconds) => duration(roughSeconds(seconds)),
    bytes: (count) => bytesText(count, number),
    speed: (value) => significant.format(value),
    dateTime: (milliseconds) => dateTime.format(milliseconds),
    list: (items) => list.format(items),
  };
}

function decimalFormat(language: Language, digits: number): Intl.NumberFormat {
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Nine thousand nine hundred and ninety-nine right of ten thousand is not all: rounds such a percentage down. */
function notQuiteAll(percent: number, digits: number): number {
  if (percent >= 100) return percent;
  const scale = 10 ** digits;
  return Math.min(percent, (100 * scale - 1) / scale);
}

function lossDigits(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || size >= 0.01 || !Number.isFinite(size)) return 3;
  return Math.min(8, Math.ceil(-Math.log10(size)) + 1);
}

function durationText(seconds: number, words: DurationWords, number: (value: number) => string): string {
  const total = Math.max(0, Math.round(seconds));
  if (total >= 3600) {
    const allMinutes = Math.round(total / 60);
    const minutes = allMinutes % 60;
    const hours = words.hours(number(Math.floor(allMinutes / 60)));
    return minutes === 0 ? hours : hours + words.between + words.minutesAfter(number(minutes));
  }
  if (total < 60) return words.seconds(number(total));
  const rest = total % 60;
  const minutes = Math.floor(total / 60);
  if (rest === 0) return words.minutes(number(minutes));
  return words.minutesAfter(number(minutes)) + words.between + words.seconds(number(rest));
}

function roughSeconds(seconds: number): number {
  const grain = seconds < 10 ? 1 : seconds < 120 ? 5 : seconds < 600 ? 30 : 60;
  return Math.max(1, Math.round(seconds / grain) * grain);
}

function bytesText(count: number, number: (value: number, digits?: number) => string): string {
  const units = ['B', 'kB', 'MB', 'GB'] as const;
  let value = count;
  let unit: string = units[0];
  for (const next of units.slice(1)) {
    if (value < 999.5) break;
    value /= 1000;
    unit = next;
  }
  return `${number(value, unit !== 'B' && value < 9.95 ? 1 : 0)}\u00a0${unit}`;
}

function memoize<T>(make: (key: number) => T): (key: number) => T {
  const made = new Map<number, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}
