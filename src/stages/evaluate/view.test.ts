import { expect, it } from 'vitest';
import { TUTORIAL_RECIPE } from '../../core/recipe/recipe.ts';
import { restsOnLittle, shownArea, sizeOf, testSetFor, testSetsOf, worstCell } from './view.ts';

const drawn = ['a', 'b', 'c'].map((id, createdAt) => ({ id, label: '一', createdAt }));
const plain = { recipe: TUTORIAL_RECIPE, samples: null, datasetId: 'mnist' };

it('offers the sets that a model has', () => {
  expect(testSetsOf(plain, [])).toEqual(['test']);
  expect(testSetsOf({ ...plain, recipe: { ...TUTORIAL_RECIPE, holdOut: 300 } }, drawn)).toEqual([
    'test',
    'held-out',
    'drawn',
  ]);
  const tuned = (train: readonly string[]) => ({
    ...plain,
    samples: { train, heldOut: [], fingerprint: '' },
  });
  expect(testSetsOf(tuned(['a', 'b', 'c']), drawn)).toEqual(['test']);
  expect(testSetsOf(tuned(['a', 'b']), drawn)).toEqual(['test', 'drawn']);
  expect(sizeOf('drawn', tuned(['a', 'b', 'gone']), drawn)).toBe(1);
});

it('scores a model of one’s own project on that project’s test images alone', () => {
  expect(testSetsOf({ ...plain, datasetId: 'f'.repeat(32) }, drawn)).toEqual(['test']);
});

it('says when figures rest on too little: all of them, or those of a class', () => {
  const classes = (...supports: number[]) =>
    supports.map((support) => ({ precision: 0, recall: 0, f1: 0, support, predicted: 0 }));
  const classNames = ['cat', 'dog', 'none'];
  expect(restsOnLittle({ count: 2, classes: classes(1, 1, 0), classNames })).toEqual({
    whole: true,
    classes: [],
  });
  expect(restsOnLittle({ count: 40, classes: classes(36, 4, 0), classNames })).toEqual({
    whole: false,
    classes: ['dog'],
  });
  expect(restsOnLittle({ count: 40, classes: classes(35, 5, 0), classNames }).classes).toEqual([]);
});

it('takes the set asked for, else what the recipe held out', () => {
  expect(testSetFor(['test', 'held-out', 'drawn'], null)).toBe('held-out');
  expect(testSetFor(['test', 'held-out', 'drawn'], 'drawn')).toBe('drawn');
  expect(testSetFor(['test'], 'drawn')).toBe('test');
});

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
