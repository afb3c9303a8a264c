import { describe, expect, it } from 'vitest';
import { enclosed, fittingSize, layOut, moveBy } from './grid-layout.ts';

describe('the layout', () => {
  it('fills the width with columns of at least the size', () => {
    const layout = layOut(100_000, 1008, 94);
    expect(layout).toMatchObject({ columns: 10, rows: 10_000, edge: 94, columnPitch: 100, rowPitch: 124 });
    expect(layOut(7, 100, 256)).toMatchObject({ columns: 1, rows: 7 });
    expect(layOut(0, 500, 64).rows).toBe(0);
  });

  it('never grows higher than browsers allow', () => {
    const sizes = [48, 72, 112, 168, 256];
    for (const [count, width] of [
      [100_000, 342],
      [1_000_000, 342],
      [1_000_000, 1100],
    ] as const) {
      const size = fittingSize(count, width, sizes, 256);
      const { rows, rowPitch } = layOut(count, width, size);
      expect(rows * rowPitch).toBeLessThanOrEqual(16_000_000);
    }
    expect(fittingSize(1000, 342, sizes, 256)).toBe(256);
  });
});

describe('keys', () => {
  const layout = { columns: 10 };
  const move = (key: string, position: number, toEnds = false) =>
    moveBy(key, toEnds, position, layout, 95, 3);

  it('move by one, a row, a page, to the ends', () => {
    expect(move('ArrowRight', 12)).toBe(13);
    expect(move('ArrowLeft', 0)).toBe(0);
    expect(move('ArrowDown', 12)).toBe(22);
    expect(move('ArrowUp', 7)).toBe(7);
    expect(move('Home', 17)).toBe(10);
    expect(move('End', 92)).toBe(94);
    expect(move('Home', 57, true)).toBe(0);
    expect(move('End', 3, true)).toBe(94);
    expect(move('PageDown', 3)).toBe(33);
    expect(move('PageDown', 73)).toBe(93);
    expect(move('PageDown', 78)).toBe(88);
    expect(move('PageUp', 12)).toBe(2);
    expect(move('PageUp', 55)).toBe(25);
    expect(move('x', 3)).toBeNull();
  });

  it('reach the last row where it is short', () => {
    expect(move('ArrowDown', 87)).toBe(94);
    expect(move('ArrowDown', 93)).toBe(93);
  });
});

describe('a lasso', () => {
  const layout = layOut(95, 1008, 94);

  it('takes what it touches, one pair a row', () => {
    const ranges = enclosed({ x: 230, y: 20 }, { x: 120, y: 200 }, layout, 95);
    expect(ranges).toEqual([
      [1, 3],
      [11, 13],
    ]);
  });

  it('takes whole rows as one pair, and no more than there are', () => {
    expect(enclosed({ x: 0, y: 1000 }, { x: 1100, y: 2000 }, layout, 95)).toEqual([[80, 95]]);
    expect(enclosed({ x: 0, y: 5000 }, { x: 10, y: 6000 }, layout, 95)).toEqual([]);
  });
});
