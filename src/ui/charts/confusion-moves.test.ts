import { describe, expect, it } from 'vitest';
import { cellToStartAt, errorTint, moveTo, rightTint } from './confusion-moves.ts';

const counts = [
  [5, 0, 2],
  [0, 7, 0],
  [1, 0, 9],
];
const at = (actual: number, predicted: number) => ({ actual, predicted });

describe('cellToStartAt', () => {
  it('is the wanted cell if it holds images, else the first that does', () => {
    expect(cellToStartAt(counts, at(2, 0))).toEqual(at(2, 0));
    expect(cellToStartAt(counts, at(0, 1))).toEqual(at(0, 0));
    expect(cellToStartAt([[0]], null)).toBeNull();
  });
});

describe('moveTo', () => {
  it('skips cells without images', () => {
    expect(moveTo(counts, at(0, 0), 'ArrowRight', false)).toEqual(at(0, 2));
    expect(moveTo(counts, at(0, 2), 'ArrowDown', false)).toEqual(at(2, 2));
    expect(moveTo(counts, at(2, 0), 'ArrowUp', false)).toEqual(at(0, 0));
    expect(moveTo(counts, at(2, 2), 'ArrowLeft', false)).toEqual(at(2, 0));
  });

  it('reaches every cell by going right, and comes back by going left', () => {
    const walk = (from: typeof start, key: string) => {
      const seen = [from];
      for (let next = moveTo(counts, from, key, false); next; next = moveTo(counts, next, key, false))
        seen.push(next);
      return seen;
    };
    const start = at(0, 0);
    const there = walk(start, 'ArrowRight');
    expect(there).toEqual([at(0, 0), at(0, 2), at(1, 1), at(2, 0), at(2, 2)]);
    expect(walk(at(2, 2), 'ArrowLeft')).toEqual(there.toReversed());
  });

  it('turns aside where the column holds nothing further on', () => {
    expect(moveTo(counts, at(1, 1), 'ArrowDown', false)).toEqual(at(2, 0));
    expect(moveTo(counts, at(1, 1), 'ArrowUp', false)).toEqual(at(0, 0));
  });

  it('knows the ends of the row and of the table', () => {
    expect(moveTo(counts, at(2, 2), 'Home', false)).toEqual(at(2, 0));
    expect(moveTo(counts, at(2, 2), 'Home', true)).toEqual(at(0, 0));
    expect(moveTo(counts, at(0, 0), 'End', true)).toEqual(at(2, 2));
    expect(moveTo(counts, at(2, 2), 'ArrowRight', false)).toBeNull();
    expect(moveTo(counts, at(0, 0), 'ArrowUp', false)).toBeNull();
    expect(moveTo(counts, at(0, 0), 'a', false)).toBeNull();
  });
});

describe('tints', () => {
  it('rise with the count and show a single mistake', () => {
    expect(errorTint(1, 400)).toBeGreaterThan(8);
    expect(errorTint(1, 4)).toBeLessThan(errorTint(2, 4));
    expect(errorTint(400, 400)).toBe(65);
    expect(rightTint(50, 100)).toBeLessThan(rightTint(99, 100));
    expect(rightTint(0, 0)).toBe(5);
  });
});
