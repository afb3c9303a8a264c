import { expect, it } from 'vitest';
import type { SelectGesture } from '../../../ui/gallery/gestures.ts';
import { NOTHING_SELECTED, select } from './selection.ts';

const after = (...gestures: SelectGesture[]) =>
  gestures.reduce((selection, gesture) => select(selection, gesture, 100), NOTHING_SELECTED).ranges;

it('selects one, more, a range from the last one, and adds a range', () => {
  const one: SelectGesture = { kind: 'only', position: 10 };
  expect(after(one)).toEqual([[10, 11]]);
  expect(after(one, { kind: 'toggle', position: 20 })).toEqual([
    [10, 11],
    [20, 21],
  ]);
  expect(after(one, { kind: 'to', position: 5, adding: false })).toEqual([[5, 11]]);
  // The range is drawn from the same place, shorter and longer.
  expect(
    after(one, { kind: 'to', position: 5, adding: false }, { kind: 'to', position: 14, adding: false }),
  ).toEqual([[10, 15]]);
  expect(after(one, { kind: 'toggle', position: 30 }, { kind: 'to', position: 32, adding: true })).toEqual([
    [10, 11],
    [30, 33],
  ]);
  expect(after(one, { kind: 'all' })).toEqual([[0, 100]]);
  expect(after(one, { kind: 'none' })).toEqual([]);
});

it('draws a lasso over what was selected, and lets go of what it no longer encloses', () => {
  const one: SelectGesture = { kind: 'only', position: 10 };
  const area = (end: number, begins: boolean, adding: boolean): SelectGesture => ({
    kind: 'area',
    ranges: [[50, end]],
    adding,
    begins,
  });
  expect(after(one, area(60, true, true), area(55, false, true))).toEqual([
    [10, 11],
    [50, 55],
  ]);
  expect(after(one, area(60, true, false), area(200, false, false))).toEqual([[50, 100]]);
});
