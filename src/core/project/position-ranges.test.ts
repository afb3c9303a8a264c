import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PositionRanges } from './gallery.ts';
import {
  allPositions,
  clipRanges,
  countPositions,
  hasPosition,
  NO_POSITIONS,
  rangeBetween,
  togglePosition,
  unionRanges,
} from './position-ranges.ts';

const MOST = 60;
const positions = fc.uniqueArray(fc.nat(MOST - 1));
const place = fc.nat(MOST - 1);

/** One pair a position, in the order given: as untidy as it gets. */
const rangesOf = (members: readonly number[]): PositionRanges =>
  unionRanges(
    members.map((position) => [position, position + 1] as const),
    NO_POSITIONS,
  );
const membersOf = (ranges: PositionRanges): Set<number> =>
  new Set(ranges.flatMap(([first, end]) => Array.from({ length: end - first }, (_, i) => first + i)));

function expectTidy(ranges: PositionRanges): void {
  let before = -1;
  for (const [first, end] of ranges) {
    expect(first).toBeGreaterThan(before);
    expect(end).toBeGreaterThan(first);
    before = end;
  }
}

describe('position ranges are sets of positions', () => {
  it('union', () => {
    fc.assert(
      fc.property(positions, positions, (one, other) => {
        const union = unionRanges(rangesOf(one), rangesOf(other));
        expectTidy(union);
        expect(membersOf(union)).toEqual(new Set([...one, ...other]));
      }),
    );
  });

  it('toggle, twice, is nothing', () => {
    fc.assert(
      fc.property(positions, place, (members, position) => {
        const ranges = rangesOf(members);
        const toggled = togglePosition(ranges, position);
        expectTidy(toggled);
        const others = members.filter((member) => member !== position);
        expect(membersOf(toggled)).toEqual(
          new Set(members.includes(position) ? others : [...members, position]),
        );
        expect(togglePosition(toggled, position)).toEqual(ranges);
      }),
    );
  });

  it('member and count', () => {
    fc.assert(
      fc.property(positions, place, (members, position) => {
        expect(hasPosition(rangesOf(members), position)).toBe(members.includes(position));
        expect(countPositions(rangesOf(members))).toBe(members.length);
      }),
    );
  });

  it('clip', () => {
    fc.assert(
      fc.property(positions, place, (members, count) => {
        const clipped = clipRanges(rangesOf(members), count);
        expectTidy(clipped);
        expect(membersOf(clipped)).toEqual(new Set(members.filter((position) => position < count)));
      }),
    );
  });

  it('from one place to another, in either direction', () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        expect(rangeBetween(one, other)).toEqual(rangeBetween(other, one));
        expect(countPositions(rangeBetween(one, other))).toBe(Math.abs(one - other) + 1);
      }),
    );
  });

  it('all of a view is one pair, of an empty one none', () => {
    expect(allPositions(100_000)).toEqual([[0, 100_000]]);
    expect(allPositions(0)).toEqual([]);
  });
});
