import { describe, expect, it } from 'vitest';
import { rankClasses, verdictOf } from './verdict.ts';

describe('verdictOf', () => {
  it('names a class that stands out', () => {
    expect(verdictOf([0.05, 0.85, 0.1])).toEqual({ kind: 'sure', class: 1, p: 0.85 });
    expect(verdictOf([1])).toEqual({ kind: 'sure', class: 0, p: 1 });
  });

  it('is not sure where none is likely, and names those in question', () => {
    expect(verdictOf([0.3, 0.02, 0.1, 0.55, 0.03])).toEqual({
      kind: 'unsure',
      top: [
        { class: 3, p: 0.55 },
        { class: 0, p: 0.3 },
        { class: 2, p: 0.1 },
      ],
    });
    expect(verdictOf(new Array<number>(10).fill(0.1))).toMatchObject({ kind: 'unsure', top: [{}, {}, {}] });
  });

  it('keeps to its limits: 0.6, and 0.2 more than the next', () => {
    expect(verdictOf([0.6, 0.4]).kind).toBe('unsure');
    expect(verdictOf([0.599, 0.2, 0.201]).kind).toBe('unsure');
    expect(verdictOf([0.61, 0.39]).kind).toBe('sure');
  });

  it('has nothing to say about nothing', () => {
    expect(verdictOf(null)).toEqual({ kind: 'empty' });
    expect(verdictOf([])).toEqual({ kind: 'empty' });
  });

  it('never names a class for numbers that are none', () => {
    expect(verdictOf([NaN, NaN])).toEqual({ kind: 'unsure', top: [] });
  });
});

describe('rankClasses', () => {
  it('keeps the lower class first where two are equal', () => {
    expect(rankClasses([0.25, 0.5, 0.25]).map((ranked) => ranked.class)).toEqual([1, 0, 2]);
  });
});
