import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DoctorReport, Finding } from '../../../core/project/doctor.ts';
import { firstOf, groupsOf, isHealthy, isUneven, surplusOf } from './doctor-rows.ts';

const finding: Finding = { kind: 'exact-duplicates', rows: [3, 8, 9, 4, 5000], groupEnds: [3, 5] };
const dark: Finding = { kind: 'dark', rows: [1, 2, 3, 4], groupEnds: [] };

const report = (changes: Partial<DoctorReport> = {}): DoctorReport => ({
  findings: [],
  imbalance: { fewest: { id: 0, count: 14 }, most: { id: 1, count: 20 } },
  thin: [],
  checked: 40,
  ...changes,
});

describe('surplusOf', () => {
  it('is all but the first of each group', () => {
    expect(groupsOf(finding)).toEqual([
      [3, 8, 9],
      [4, 5000],
    ]);
    expect(surplusOf(finding)).toEqual([8, 9, 5000]);
  });

  it('is nothing where pictures are found one by one', () => {
    expect(surplusOf(dark)).toEqual([]);
  });

  it('always leaves exactly one picture of each group', () => {
    const sizes = fc.array(fc.integer({ min: 2, max: 6 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(sizes, (groups) => {
        const total = groups.reduce((sum, size) => sum + size, 0);
        let end = 0;
        const groupEnds = groups.map((size) => (end += size));
        const some: Finding = {
          kind: 'near-duplicates',
          rows: Array.from({ length: total }, (_unused, i) => 7 * i),
          groupEnds,
        };
        const gone = new Set(surplusOf(some));
        for (const group of groupsOf(some)) expect(group.filter((row) => !gone.has(row))).toHaveLength(1);
        expect(gone.size).toBe(total - groups.length);
      }),
    );
  });
});

describe('firstOf', () => {
  it('keeps groups together, and shows none of which only one would fit', () => {
    expect(firstOf(finding, 12)).toEqual([
      [3, 8, 9],
      [4, 5000],
    ]);
    expect(firstOf(finding, 4)).toEqual([[3, 8, 9]]);
    expect(firstOf(finding, 2)).toEqual([[3, 8]]);
  });

  it('takes single pictures as they come', () => {
    expect(firstOf(dark, 3)).toEqual([[1, 2, 3]]);
  });
});

describe('a report', () => {
  it('finds classes uneven from twice as many on', () => {
    expect(isUneven(report())).toBe(false);
    const imbalance = { fewest: { id: 0, count: 14 }, most: { id: 1, count: 28 } };
    expect(isUneven(report({ imbalance }))).toBe(true);
    expect(isUneven(report({ imbalance: null }))).toBe(false);
    const none = { fewest: { id: 0, count: 0 }, most: { id: 1, count: 1 } };
    expect(isUneven(report({ imbalance: none }))).toBe(false);
  });

  it('is healthy where nothing is to be said', () => {
    expect(isHealthy(report())).toBe(true);
    expect(isHealthy(report({ thin: [1] }))).toBe(false);
    expect(isHealthy(report({ findings: [dark] }))).toBe(false);
  });
});
