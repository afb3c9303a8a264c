import { expect, it } from 'vitest';
import { movedOver } from './moves.ts';

it.each([
  ['ArrowUp', false, { row: 0, column: 2 }],
  ['ArrowDown', false, { row: 2, column: 2 }],
  ['ArrowLeft', false, { row: 1, column: 1 }],
  ['ArrowRight', false, { row: 1, column: 3 }],
  ['Home', false, { row: 1, column: 0 }],
  ['End', false, { row: 1, column: 3 }],
  ['Home', true, { row: 0, column: 0 }],
  ['End', true, { row: 2, column: 3 }],
  ['a', false, null],
])('%s (whole: %s) leads to %o', (key, whole, place) => {
  expect(movedOver({ row: 1, column: 2 }, key, 3, 4, whole)).toEqual(place);
});

it('stays inside', () => {
  expect(movedOver({ row: 2, column: 3 }, 'ArrowDown', 3, 4, false)).toEqual({ row: 2, column: 3 });
  expect(movedOver({ row: 0, column: 0 }, 'ArrowLeft', 3, 4, false)).toEqual({ row: 0, column: 0 });
});
