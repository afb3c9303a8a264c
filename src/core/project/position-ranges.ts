/** Sums with some positions of a view: [first, end) pairs, ascending, never touching, none empty. */
import type { PositionRanges } from './gallery.ts';

export const NO_POSITIONS: PositionRanges = [];

/** From one position to another, both included, in either order. */
export function rangeBetween(one: number, other: number): PositionRanges {
  return [[Math.min(one, other), Math.max(one, other) + 1]];
}

/** The first `count` positions. */
export function allPositions(count: number): PositionRanges {
  return count > 0 ? [[0, count]] : NO_POSITIONS;
}

/** In either or both. Also puts pairs in order that are not: `unionRanges(pairs, [])`. */
export function unionRanges(one: PositionRanges, other: PositionRanges): PositionRanges {
  const pairs = [...one, ...other].filter(([first, end]) => end > first).sort(([a], [b]) => a - b);
  const joined: (readonly [number, number])[] = [];
  for (const [first, end] of pairs) {
    const last = joined.at(-1);
    if (last !== undefined && first <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], end)];
    else joined.push([first, end]);
  }
  return joined;
}

/** Takes the position in where it is out, and out where it is in. */
export function togglePosition(ranges: PositionRanges, position: number): PositionRanges {
  if (!hasPosition(ranges, position)) return unionRanges(ranges, [[position, position + 1]]);
  return ranges.flatMap(([first, end]): PositionRanges => {
    if (position < first || position >= end) return [[first, end]];
    const rest: PositionRanges = [
      [first, position],
      [position + 1, end],
    ];
    return rest.filter(([from, to]) => to > from);
  });
}

/** By halves: a lasso over 100,000 pictures may leave a pair a row. */
export function hasPosition(ranges: PositionRanges, position: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const [first = 0, end = 0] = ranges[middle] ?? [];
    if (position < first) high = middle;
    else if (position >= end) low = middle + 1;
    else return true;
  }
  return false;
}

export function countPositions(ranges: PositionRanges): number {
  return ranges.reduce((sum, [first, end]) => sum + end - first, 0);
}

/** Those below `count`. */
export function clipRanges(ranges: PositionRanges, count: number): PositionRanges {
  return ranges
    .filter(([first]) => first < count)
    .map(([first, end]): readonly [number, number] => [first, Math.min(end, count)]);
}
