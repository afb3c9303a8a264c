import { describe, expect, it } from 'vitest';
import { readNumber, steppedNumber } from './number-text.ts';

const bounds = { min: 0, max: 60_000 };
const read = (text: string, whole = false) => {
  const { value, problem } = readNumber(text, { ...bounds, whole });
  return value ?? problem;
};

describe('readNumber', () => {
  it.each([
    ['64', 64],
    [' 64 ', 64],
    ['0.10', 0.1],
    ['0,1', 0.1],
    ['0,010', 0.01],
    ['.5', 0.5],
    ['1.', 1],
    ['60,000', 60_000],
    ['1e-3', 0.001],
    ['６４', 64],
    ['0。5', 0.5],
  ])('takes “%s”', (text, value) => {
    expect(read(text)).toBe(value);
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['many', 'no-number'],
    ['0x10', 'no-number'],
    ['1.2.3', 'no-number'],
    ['Infinity', 'no-number'],
    ['-1', 'too-small'],
    ['60001', 'too-large'],
  ])('refuses “%s”: %s', (text, problem) => {
    expect(read(text)).toBe(problem);
  });

  it('asks for whole numbers where told', () => {
    expect(read('2.5', true)).toBe('not-whole');
    expect(read('2.0', true)).toBe(2);
  });
});

describe('steppedNumber', () => {
  it('adds, without the errors of floating point, and stays within the bounds', () => {
    expect(steppedNumber(0.2, 1, 0.1, { min: 0, max: 0.5 })).toBe(0.3);
    expect(steppedNumber(0.5, 1, 0.1, { min: 0, max: 0.5 })).toBe(0.5);
    expect(steppedNumber(50, -1, 100, bounds)).toBe(0);
  });

  it('walks over powers of ten', () => {
    const rates = { min: 1e-6, max: 10 };
    expect([0.001, 0.002, 0.005, 0.003].map((rate) => steppedNumber(rate, 1, 'series', rates))).toEqual([
      0.002, 0.005, 0.01, 0.005,
    ]);
    expect([0.001, 0.002, 0.01, 1e-6].map((rate) => steppedNumber(rate, -1, 'series', rates))).toEqual([
      0.0005, 0.001, 0.005, 1e-6,
    ]);
    expect(steppedNumber(5, 1, 'series', rates)).toBe(10);
    expect(steppedNumber(10, 1, 'series', rates)).toBe(10);
  });
});
