import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { type SplitPolicy, splitPolicySchema, USUAL_SPLIT } from '../../../core/dataset/divide.ts';
import { formOf, labelledOf, readForm } from './splits-policy.ts';

const POLICIES: readonly SplitPolicy[] = [
  USUAL_SPLIT,
  { kind: 'ratio', validation: 0, test: 0.29, seed: 0 },
  { kind: 'count', train: 700, test: 300, validation: 0.1, seed: 7 },
  { kind: 'imported', validation: 0.15, seed: 0xffff_ffff },
];

describe('the form of a policy', () => {
  it.each(POLICIES)('means the policy it was made of: %o', (policy) => {
    expect(readForm(formOf(policy, 1000), 1000)).toEqual({ policy, problem: null });
  });

  it.each(POLICIES)('means a policy that is allowed, whatever kind is chosen: %o', (from) => {
    for (const kind of ['ratio', 'count', 'imported'] as const) {
      for (const labelled of [2, 57, 1000, 90_000]) {
        const { policy } = readForm({ ...formOf(from, labelled), kind }, labelled);
        if (policy !== null) expect(v.safeParse(splitPolicySchema, policy).success).toBe(true);
      }
    }
  });

  it('offers the numbers of the tutorial where there are as many pictures, else as large a part', () => {
    expect(formOf(USUAL_SPLIT, 1204)).toMatchObject({ trainCount: 700, testCount: 300 });
    expect(formOf(USUAL_SPLIT, 41)).toMatchObject({ trainCount: 29, testCount: 12 });
  });

  it('refuses more pictures than are labelled, and none to train on', () => {
    const form = formOf({ kind: 'count', train: 700, test: 300, validation: 0, seed: 1 }, 1000);
    expect(readForm(form, 999).problem).toBe('too-many');
    expect(readForm({ ...form, trainCount: 0 }, 1000).problem).toBe('none');
  });

  it('counts what has a label: all rows but the last', () => {
    const counts = {
      byClass: [[1, 14, 2, 4] as const, [0, 14, 2, 4] as const, [9, 0, 0, 0] as const],
      pictures: 50,
      flagged: 0,
      doubtful: 0,
      imported: 0,
      byTag: [],
      bySource: [],
    };
    expect(labelledOf(counts)).toBe(41);
  });
});
