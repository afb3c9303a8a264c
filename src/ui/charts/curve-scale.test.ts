import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignSeries, nearest, niceCeil, yRange } from './curve-scale.ts';

const descent = Array.from({ length: 200 }, (_, index) => ({
  x: index / 20,
  y: 0.06 + 2.2 * Math.exp(-index / 4),
}));

describe('yRange', () => {
  it('shows a loss from 0 and lets the first descent leave the top', () => {
    const [low, high] = yRange('loss', descent, [{ x: 1, y: 0.2 }]);
    expect(low).toBe(0);
    expect(high).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.2);
  });

  it('keeps every validation point and every late training point in view', () => {
    const [, high] = yRange('loss', [...descent, { x: 11, y: 5 }], [{ x: 1, y: 0.2 }]);
    expect(high).toBeGreaterThanOrEqual(5);
    expect(yRange('loss', descent, [{ x: 1, y: 3.1 }])[1]).toBeGreaterThanOrEqual(3.1);
  });

  it('shows a share up to 1 and from a round floor below it', () => {
    expect(yRange('share', [], [])).toEqual([0, 1]);
    expect(
      yRange(
        'share',
        [
          { x: 0, y: 0.83 },
          { x: 1, y: 0.99 },
        ],
        [],
      ),
    ).toEqual([0.8, 1]);
    expect(yRange('share', [{ x: 0, y: 0.05 }], [])).toEqual([0, 1]);
  });

  it('shows something before the first point and after a diverged one', () => {
    expect(yRange('loss', [], [])).toEqual([0, 1]);
    expect(yRange('loss', [{ x: 0, y: Number.NaN }], [])).toEqual([0, 1]);
  });
});

describe('niceCeil', () => {
  it('is never below its value and never more than twice it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (value) => {
        const nice = niceCeil(value);
        expect(nice).toBeGreaterThanOrEqual(value * 0.999);
        expect(nice).toBeLessThanOrEqual(value * 2.001);
      }),
    );
  });
});

describe('alignSeries', () => {
  it('puts all series over the union of their x', () => {
    const aligned = alignSeries([
      [
        { x: 0, y: 1 },
        { x: 1, y: 2 },
        { x: 2, y: 3 },
      ],
      [
        { x: 1, y: 9 },
        { x: 1.5, y: 8 },
      ],
      [{ x: 2, y: 5 }],
    ]);
    expect(aligned).toEqual({
      xs: [0, 1, 1.5, 2],
      ys: [
        [1, 2, null, 3],
        [null, 9, 8, null],
        [null, null, null, 5],
      ],
    });
  });

  it('loses no point and keeps x rising', () => {
    const rising = fc
      .uniqueArray(fc.integer({ min: 0, max: 1000 }), { maxLength: 40 })
      .map((xs) => xs.sort((a, b) => a - b).map((x) => ({ x, y: x / 7 })));
    fc.assert(
      fc.property(rising, rising, (a, b) => {
        const { xs, ys } = alignSeries([a, b]);
        expect(xs).toEqual([...new Set([...a, ...b].map((point) => point.x))].sort((p, q) => p - q));
        expect(ys[0]?.filter((y) => y !== null)).toEqual(a.map((point) => point.y));
        expect(ys[1]?.filter((y) => y !== null)).toEqual(b.map((point) => point.y));
      }),
    );
  });

  it('makes gaps of values that are not finite', () => {
    expect(alignSeries([[{ x: 0, y: Infinity }], []]).ys[0]).toEqual([null]);
  });
});

describe('nearest', () => {
  it('finds the closest point, or none', () => {
    expect(
      nearest(
        [
          { x: 0, y: 5 },
          { x: 2, y: 6 },
        ],
        1.2,
      ),
    ).toEqual({ x: 2, y: 6 });
    expect(nearest([], 1)).toBeNull();
  });
});
