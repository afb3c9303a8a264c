import { expect, it } from 'vitest';
import { worstCell } from './view.ts';

it('finds the most frequent mistake, never the diagonal', () => {
  expect(
    worstCell([
      [90, 1, 3],
      [0, 80, 3],
      [2, 0, 99],
    ]),
  ).toEqual({ actual: 0, predicted: 2 });
});

it('finds none where everything is right', () => {
  expect(
    worstCell([
      [5, 0],
      [0, 7],
    ]),
  ).toBeNull();
});
