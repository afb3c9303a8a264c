import { expect, it } from 'vitest';
import { shownArea, worstCell } from './view.ts';

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

it('shows no area as whole that is not', () => {
  expect(shownArea(1)).toBe(1);
  expect(shownArea(0.999_99)).toBe(0.9999);
  expect(shownArea(0.5)).toBe(0.5);
});
