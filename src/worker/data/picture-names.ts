/** File names of whole pages, decoded once. */
import type { PageColumns } from '../../core/project/pages.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const known = new WeakMap<PageColumns, readonly string[]>();

export function namesOf(columns: PageColumns): readonly string[] {
  const names = known.get(columns) ?? decode(columns);
  known.set(columns, names);
  return names;
}

/** All in one go: a call for each name would take ten times as long. */
function decode({ count, names, nameEnd }: PageColumns): readonly string[] {
  const text = decoder.decode(names);
  const ends = new Uint32Array(count);
  let at = 0;
  let length = 0;
  for (let i = 0; i < count; i++) {
    for (const end = nameEnd[i] ?? 0; at < end; at++) length += unitsOf(names[at] ?? 0);
    ends[i] = length;
  }
  // Bytes that are no UTF-8 become characters by other rules: then name by name.
  const isWhole = length === text.length;
  return Array.from({ length: count }, (_, i) =>
    isWhole
      ? text.slice(i === 0 ? 0 : ends[i - 1], ends[i])
      : decoder.decode(names.subarray(i === 0 ? 0 : nameEnd[i - 1], nameEnd[i])),
  );
}

/** Units of UTF-16 that a character gives, counted at its first byte. */
function unitsOf(byte: number): number {
  if ((byte & 0xc0) === 0x80) return 0;
  return byte >= 0xf0 ? 2 : 1;
}
