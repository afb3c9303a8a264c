/** What goes to one side together: the pictures of a group, or one alone. And to which side each goes. */
import { PURPOSE, shuffle } from '../random/generator.ts';

/** Rows that go to one side together. */
export type Unit = readonly number[];

/** Rows of one group (-1: of none) together; the largest first, those of one size in an order drawn by the seed. */
export function unitsOf(rows: readonly number[], groups: Int32Array, seed: number): readonly Unit[] {
  const order = Uint32Array.from(rows);
  shuffle(order, { seed, purpose: PURPOSE.divide, layer: 0, step: 0 });
  const units: number[][] = [];
  const ofGroup = new Map<number, number[]>();
  for (const row of order) {
    const group = groups[row] ?? -1;
    const unit = ofGroup.get(group);
    if (unit) {
      unit.push(row);
      continue;
    }
    const started = [row];
    units.push(started);
    if (group !== -1) ofGroup.set(group, started);
  }
  return units.sort((a, b) => b.length - a.length);
}

export interface Sides {
  /** In this order where they lack as much. */
  readonly open: readonly number[];
  /** No class is to be without these, where that is possible. */
  readonly train: number;
  readonly test: number;
}

/** The number of values that a side may have. */
export const SIDE_COUNT = 4;

/**
 * Sets `out` for the rows of `units`: each unit goes to the side that lacks most of its classes. So no side ends up
 * off its quota of a class by a whole group, where groups are of one class.
 *
 * @param lacking how many pictures each side lacks, int32 [classes, 4]; written to
 */
export function assignUnits(
  out: Uint8Array,
  units: readonly Unit[],
  labels: Uint16Array,
  lacking: Int32Array,
  sides: Sides,
): void {
  for (const unit of units) {
    let best = sides.open[0] ?? 0;
    let most = -Infinity;
    for (const side of sides.open) {
      let lack = 0;
      for (const row of unit) lack += lacking[SIDE_COUNT * (labels[row] ?? 0) + side] ?? 0;
      if (lack > most) [best, most] = [side, lack];
    }
    for (const row of unit) {
      out[row] = best;
      const at = SIDE_COUNT * (labels[row] ?? 0) + best;
      lacking[at] = (lacking[at] ?? 0) - 1;
    }
  }
}

/**
 * Moves units so that no class is without a picture to train on, and none that is `wanted` on the test side without
 * one there, where its groups allow that: the smallest unit that leaves no other class without.
 *
 * @param counts how many pictures are on each side, int32 [classes, 4]; written to
 */
export function fillEmptySides(
  out: Uint8Array,
  units: readonly Unit[],
  labels: Uint16Array,
  counts: Int32Array,
  { train, test }: Sides,
  wanted: (label: number, side: number) => boolean,
): void {
  for (const side of [train, test]) {
    for (let label = 0; label < counts.length / SIDE_COUNT; label++) {
      if ((counts[SIDE_COUNT * label + side] ?? 0) > 0 || !wanted(label, side)) continue;
      const unit = units.findLast(
        (candidate) =>
          candidate.some((row) => labels[row] === label) && (side === train || canLeave(candidate)),
      );
      if (unit) move(unit, side);
    }
  }

  function canLeave(unit: Unit): boolean {
    if (out[unit[0] ?? 0] !== train) return true;
    return unit.every((row) => {
      const label = labels[row] ?? 0;
      const own = unit.filter((other) => labels[other] === label).length;
      return (counts[SIDE_COUNT * label + train] ?? 0) > own;
    });
  }

  function move(unit: Unit, side: number): void {
    for (const row of unit) {
      const at = SIDE_COUNT * (labels[row] ?? 0);
      const from = at + (out[row] ?? 0);
      counts[from] = (counts[from] ?? 0) - 1;
      counts[at + side] = (counts[at + side] ?? 0) + 1;
      out[row] = side;
    }
  }
}
