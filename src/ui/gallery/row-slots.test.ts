import { expect, it } from 'vitest';
import { RowSlots } from './row-slots.ts';

it('keeps a row where it is, and gives the place of one that left to one that came', () => {
  const slots = new RowSlots();
  expect(slots.assign([0, 1, 2, 3])).toEqual([0, 1, 2, 3]);
  expect(slots.assign([1, 2, 3, 4])).toEqual([1, 2, 3, 0]);
  expect(slots.assign([1, 2, 3, 4])).toEqual([1, 2, 3, 0]);
  // Row 2 has the focus and stays, however far the rest goes.
  expect(slots.assign([2, 900, 901, 902])).toEqual([2, 0, 1, 3]);
  expect(slots.assign([902])).toEqual([3]);
  expect(slots.assign([1, 902, 903])).toEqual([0, 3, 1]);
});
