/** File names of whole pages, decoded once. */
import type { PageColumns } from '../../core/project/pages.ts';

const decoder = new TextDecoder();
const known = new WeakMap<PageColumns, readonly string[]>();

export function namesOf(columns: PageColumns): readonly string[] {
  const names = known.get(columns) ?? decode(columns);
  known.set(columns, names);
  return names;
}

/** In names of ASCII alone, places of bytes are places of characters: all are decoded in one go. */
function decode({ count, names, nameEnd }: PageColumns): readonly string[] {
  const text = decoder.decode(names);
  const isAscii = text.length === names.length;
  return Array.from({ length: count }, (_, i) => {
    const start = i === 0 ? 0 : nameEnd[i - 1];
    return isAscii ? text.slice(start, nameEnd[i]) : decoder.decode(names.subarray(start, nameEnd[i]));
  });
}
