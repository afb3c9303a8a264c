/** SVG: that the root element is `svg`, and the size that it gives itself, in CSS pixels. */
import { hasText, type ImageHeader } from './header.ts';

/** Each side of an image that says nothing of its size. */
const UNSAID = 512;
/** CSS pixels of a unit. Others, as `%` and `em`, depend on the page: as if nothing was said. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
};

/** What may stand before the root element. A document type may hold declarations in brackets. */
const PROLOG = /^(?:\s+|<\?[^]*?\?>|<!--[^]*?-->|<!doctype[^[>]*(?:\[[^\]]*\]\s*)?>)/i;
const ROOT = /^<(?:[\w.-]+:)?svg(?=[\s/>])((?:[^<>"']|"[^"]*"|'[^']*')*)>/;
/** A name begins after a space: to try it from every letter would take a long name's square of steps. */
const ATTRIBUTE = /(?<=^|\s)([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Null also where the root element does not end within the head. */
export function readSvg(head: Uint8Array): ImageHeader | null {
  let text = decode(head);
  for (let prolog = PROLOG.exec(text); prolog !== null; prolog = PROLOG.exec(text)) {
    text = text.slice(prolog[0].length);
  }
  const root = ROOT.exec(text);
  if (root === null) return null;
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of (root[1] ?? '').matchAll(ATTRIBUTE)) {
    attributes.set(name, double ?? single ?? '');
  }
  const box = readViewBox(attributes.get('viewBox') ?? '');
  const width = readLength(attributes.get('width') ?? '');
  const height = readLength(attributes.get('height') ?? '');
  const ratio = box === null ? 1 : box.width / box.height;
  const whole = { width: box?.width ?? UNSAID, height: box?.height ?? UNSAID };
  const size = {
    width: width ?? (height === null ? whole.width : height * ratio),
    height: height ?? (width === null ? whole.height : width / ratio),
  };
  return { format: 'svg', width: atLeastOne(size.width), height: atLeastOne(size.height) };
}

/** UTF-8, or UTF-16 where a byte order mark says so; marks are dropped. */
function decode(head: Uint8Array): string {
  if (hasText(head, 0, '\xff\xfe')) return new TextDecoder('utf-16le').decode(head);
  if (hasText(head, 0, '\xfe\xff')) return new TextDecoder('utf-16be').decode(head);
  return new TextDecoder().decode(head);
}

const atLeastOne = (pixels: number): number => Math.max(1, Math.round(pixels));

function readLength(text: string): number | null {
  const [, digits = '', unit = ''] = /^\+?([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const pixels = Number(digits) * (UNITS[unit.toLowerCase()] ?? Number.NaN);
  return digits !== '' && Number.isFinite(pixels) && pixels > 0 ? pixels : null;
}

function readViewBox(text: string): { readonly width: number; readonly height: number } | null {
  const numbers = text
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , width = Number.NaN, height = Number.NaN] = numbers;
  const isGood = numbers.length === 4 && numbers.every(Number.isFinite) && width > 0 && height > 0;
  return isGood ? { width, height } : null;
}
