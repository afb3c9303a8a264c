/** One text for one JSON value, whatever the order of its keys: what a checksum is taken over. */
import { sha256Hex } from '../../core/base/hash.ts';

/** No file of ours is nested deeper; a topology has about ten levels. */
const DEEPEST = 40;

/** Names with a meaning of their own in JavaScript; none of ours. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** SHA-256 of the value's canonical text, as UTF-8. Throws as `canonicalJson`. */
export function checksumOf(value: unknown): string {
  return sha256Hex(new TextEncoder().encode(canonicalJson(value)));
}

/**
 * Keys sorted by their UTF-16 code units, no white space, numbers and strings as `JSON.stringify` writes them.
 * Throws for what is no JSON value, for numbers that overflowed, for reserved names, and for values nested too deep.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > DEEPEST) throw new RangeError('nested too deep');
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('a number that is none');
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw new TypeError(`${typeof value} is not JSON`);
  if (Array.isArray(value)) {
    return `[${value.map((item: unknown) => canonicalJson(item, depth + 1)).join(',')}]`;
  }
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  const texts = entries.map(([key, item]: [string, unknown]) => {
    if (RESERVED.has(key)) throw new TypeError(`${key} is a reserved name`);
    return `${JSON.stringify(key)}:${canonicalJson(item, depth + 1)}`;
  });
  return `{${texts.join(',')}}`;
}
