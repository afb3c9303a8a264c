import { expect, it } from 'vitest';
import { splitWarnings } from './splits-warnings.ts';

const classes = ['Maple', 'Oak', 'Ash', 'Elm'].map((name, id) => ({ id, name, color: id, key: null }));

it('names classes that cannot be measured or learned', () => {
  const byClass = [
    [0, 14, 2, 4],
    [0, 1, 0, 1],
    [5, 2, 0, 0],
    [0, 0, 0, 0],
    [7, 0, 0, 0],
  ] as const;
  expect(splitWarnings(classes, { byClass })).toEqual({
    noTest: ['Ash', 'Elm'],
    fewTraining: ['Oak', 'Elm'],
  });
});
