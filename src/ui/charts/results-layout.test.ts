import { describe, expect, it } from 'vitest';
import { overlayScale, spread } from './results-layout.ts';

describe('spread', () => {
  it('leaves apart what is apart, and in order what is not', () => {
    expect(spread([10, 100, 50], 15, 200)).toEqual([10, 100, 50]);
    expect(spread([50, 50, 50], 15, 200)).toEqual([50, 65, 80]);
    expect(spread([199, 198, 10], 15, 200)).toEqual([200, 185, 10]);
  });
});

describe('overlayScale', () => {
  const box = { left: 40, right: 640, top: 10, bottom: 210 };

  it('puts the first epoch at the left and the last at the right', () => {
    const scale = overlayScale([{ x: 1, y: 0.85 }], 10, box);
    expect([scale.x(1), scale.x(10)]).toEqual([40, 640]);
    expect([scale.y(0.8), scale.y(1)]).toEqual([210, 10]);
    expect(scale.xTicks).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('has a scale for one epoch, and few ticks for many', () => {
    expect(overlayScale([], 1, box).x(1)).toBe(40);
    expect(overlayScale([], 100, box).xTicks.length).toBeLessThanOrEqual(13);
  });
});
