/** Which pictures of a view are selected, and what each gesture makes of that. */
import type { PositionRanges } from '../../../core/project/gallery.ts';
import {
  allPositions,
  clipRanges,
  NO_POSITIONS,
  rangeBetween,
  togglePosition,
  unionRanges,
} from '../../../core/project/position-ranges.ts';
import type { SelectGesture } from '../../../ui/gallery/gestures.ts';

export interface Selection {
  readonly ranges: PositionRanges;
  /** Where ranges start. */
  readonly anchor: number;
  /** What was selected when the lasso was begun. */
  readonly before: PositionRanges;
}

export const NOTHING_SELECTED: Selection = { ranges: NO_POSITIONS, anchor: 0, before: NO_POSITIONS };

/** @param count of the view */
export function select(selection: Selection, gesture: SelectGesture, count: number): Selection {
  const { ranges, anchor } = selection;
  switch (gesture.kind) {
    case 'only':
      return {
        ...selection,
        ranges: rangeBetween(gesture.position, gesture.position),
        anchor: gesture.position,
      };
    case 'toggle':
      return { ...selection, ranges: togglePosition(ranges, gesture.position), anchor: gesture.position };
    case 'to': {
      const along = rangeBetween(Math.min(anchor, count - 1), gesture.position);
      return { ...selection, ranges: gesture.adding ? unionRanges(ranges, along) : along };
    }
    case 'area': {
      const before = gesture.begins ? ranges : selection.before;
      const base = gesture.adding ? before : NO_POSITIONS;
      return { ...selection, before, ranges: clipRanges(unionRanges(base, gesture.ranges), count) };
    }
    case 'all':
      return { ...selection, ranges: allPositions(count) };
    case 'none':
      return { ...NOTHING_SELECTED, anchor };
  }
}
