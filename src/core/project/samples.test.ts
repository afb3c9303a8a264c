import { expect, it } from 'vitest';
import { classesOf, DIGITS, MOST_CLASSES, readClassName } from './samples.ts';

const classes = [...DIGITS, '一', '二', '三'];

it('lists the digits, then the person’s own classes as they came about', () => {
  const sample = (label: string, createdAt: number) => ({ id: label, label, createdAt });
  expect(classesOf(DIGITS, [sample('二', 2), sample('7', 3), sample('一', 1)])).toEqual([
    ...DIGITS,
    '一',
    '二',
  ]);
});

it.each([
  ['  一 ', { name: '一', problem: null }],
  ['7', { name: '7', problem: null }],
  [' ', { name: null, problem: 'empty' }],
  ['字'.repeat(24), { name: '字'.repeat(24), problem: null }],
  ['字'.repeat(25), { name: null, problem: 'long' }],
])('reads %j as a class name', (text, expected) => {
  expect(readClassName(text, classes)).toEqual(expected);
});

it('names no more classes than a model can have', () => {
  const many = Array.from({ length: MOST_CLASSES }, (_, i) => `c${String(i)}`);
  expect(readClassName('new', many)).toEqual({ name: null, problem: 'many' });
  expect(readClassName('c49', many)).toEqual({ name: 'c49', problem: null });
});
