import { expect, it } from 'vitest';
import { DIGITS } from '../../core/project/samples.ts';
import { countByClass, groupByClass, scarcestClass } from './view.ts';

const sample = (label: string, id: number) => ({ id: String(id), label, createdAt: id });
const classes = [...DIGITS, '一', '二', '三'];

it('groups samples by class in the order of the classes, the newest last', () => {
  const samples = [sample('二', 1), sample('3', 2), sample('二', 3)];
  expect(
    groupByClass(classes, samples).map((group) => [group.label, group.samples.map(({ id }) => id)]),
  ).toEqual([
    ['3', ['2']],
    ['二', ['1', '3']],
  ]);
  expect(countByClass(samples)).toEqual(
    new Map([
      ['二', 2],
      ['3', 1],
    ]),
  );
});

it('goes on to the own class with the fewest samples, of equals to the next in turn', () => {
  const next = (counts: readonly (readonly [string, number])[], current: string) =>
    scarcestClass(classes, new Map(counts), current);
  expect(next([['一', 1]], '一')).toBe('二');
  expect(
    next(
      [
        ['一', 1],
        ['二', 1],
      ],
      '二',
    ),
  ).toBe('三');
  expect(
    next(
      [
        ['一', 1],
        ['二', 1],
        ['三', 1],
      ],
      '三',
    ),
  ).toBe('一');
  expect(
    next(
      [
        ['一', 2],
        ['二', 1],
        ['三', 2],
      ],
      '二',
    ),
  ).toBe('二');
  expect(
    next(
      [
        ['一', 2],
        ['二', 3],
        ['三', 2],
      ],
      '7',
    ),
  ).toBe('一');
});

it('goes round the digits where there is no class of one’s own', () => {
  expect(scarcestClass(DIGITS, new Map([['9', 1]]), '9')).toBe('0');
});
