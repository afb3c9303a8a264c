import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from './apportion.ts';

const parties = fc.array(
  fc.record({ exact: fc.double({ min: 0, max: 50, noNaN: true }), least: fc.nat(9), room: fc.nat(60) }),
  { minLength: 1, maxLength: 12 },
);

describe('apportion', () => {
  it('is the method of largest remainders where nothing bounds it', () => {
    const free = { least: [0, 0, 0, 0], most: [99, 99, 99, 99] };
    expect(apportion({ total: 10, exact: [3.1, 2.7, 2.6, 1.6], ...free })).toEqual([3, 3, 3, 1]);
    expect(apportion({ total: 2, exact: [0.5, 0.5, 0.5, 0.5], ...free })).toEqual([1, 1, 0, 0]);
    expect(apportion({ total: 3, exact: [2.9999999999], least: [0], most: [9] })).toEqual([3]);
  });

  it('adds up as far as the bounds allow, and keeps to them', () => {
    fc.assert(
      fc.property(parties, fc.nat(400), (of, total) => {
        const exact = of.map((party) => party.exact);
        const least = of.map((party) => party.least);
        const most = of.map((party) => party.least + party.room);
        const counts = apportion({ total, exact, least, most });
        const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
        expect(sum(counts)).toBe(Math.min(total, sum(most)));
        for (const [i, count] of counts.entries()) {
          expect(count).toBeLessThanOrEqual(most[i] ?? 0);
          expect(count).toBeGreaterThanOrEqual(total < sum(least) ? 0 : (least[i] ?? 0));
        }
      }),
    );
  });
});
