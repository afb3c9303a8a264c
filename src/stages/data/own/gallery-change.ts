/** What a change makes of a picture that is shown, before the worker has done it. */
import type { CellInfo, PictureChange, PositionRanges, ViewId } from '../../../core/project/gallery.ts';
import { FLAG } from '../../../core/project/pages.ts';
import { hasPosition } from '../../../core/project/position-ranges.ts';

/** A change to some pictures of a view that may not show yet in what was fetched. */
export interface PendingEdit {
  readonly id: number;
  readonly view: ViewId;
  readonly ranges: PositionRanges;
  readonly change: PictureChange;
  readonly done: boolean;
  /** The project's, with which the change is in it; null until it is known. */
  readonly revision: number | null;
}

/** @param revision of the project when the cell was fetched */
export function withEdits(
  cell: CellInfo,
  position: number,
  revision: number,
  edits: readonly PendingEdit[],
  tags: readonly string[],
): CellInfo {
  let shown = cell;
  for (const edit of edits) {
    const isIn = edit.revision !== null && revision >= edit.revision;
    if (!isIn && hasPosition(edit.ranges, position)) shown = changed(shown, edit.change, tags);
  }
  return shown;
}

export function changed(cell: CellInfo, change: PictureChange, tags: readonly string[]): CellInfo {
  switch (change.kind) {
    case 'label':
      return { ...cell, label: change.label };
    case 'split':
      return { ...cell, split: change.split };
    case 'flag':
      return { ...cell, flags: withBits(cell.flags, FLAG[change.flag], change.on) };
    case 'delete':
      return { ...cell, flags: withBits(cell.flags, FLAG.deleted, true) };
    case 'tag': {
      // A new tag gets its place from the worker.
      const index = tags.indexOf(change.tag);
      return index < 0 ? cell : { ...cell, tags: withBits(cell.tags, 2 ** index, change.on) };
    }
  }
}

export function hasBit(bits: number, bit: number): boolean {
  return (bits & bit) >>> 0 !== 0;
}

/** As whole numbers without a sign: there are 32 tags. */
function withBits(bits: number, bit: number, on: boolean): number {
  return (on ? bits | bit : bits & ~bit) >>> 0;
}
