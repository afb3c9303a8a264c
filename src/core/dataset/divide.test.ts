import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  countBySplit,
  divide,
  type DivideInput,
  SPLIT,
  type SplitPolicy,
  splitPolicySchema,
} from './divide.ts';

const NONE = 0xffff;
const seeds = fc.nat(0xffff_ffff);
const shares = fc.integer({ min: 0, max: 40 }).map((percent) => percent / 100);
const ratios: fc.Arbitrary<SplitPolicy> = fc.record({
  kind: fc.constant('ratio' as const),
  validation: shares,
  test: shares,
  seed: seeds,
});
const policies: fc.Arbitrary<SplitPolicy> = fc.oneof(
  ratios,
  fc.record({
    kind: fc.constant('count' as const),
    train: fc.nat(200),
    test: fc.nat(100),
    validation: shares,
    seed: seeds,
  }),
  fc.record({ kind: fc.constant('imported' as const), validation: shares, seed: seeds }),
);

const sides = fc.constantFrom(SPLIT.none, SPLIT.train, SPLIT.validation, SPLIT.test);
const inputs: fc.Arbitrary<DivideInput> = fc
  .array(
    fc.record({
      label: fc.oneof({ weight: 9, arbitrary: fc.nat(4) }, { weight: 1, arbitrary: fc.constant(NONE) }),
      group: fc.oneof({ weight: 2, arbitrary: fc.constant(-1) }, { weight: 1, arbitrary: fc.nat(12) }),
      imported: sides,
      current: sides,
    }),
    { maxLength: 200 },
  )
  .chain((rows) =>
    fc.boolean().map((keep) => ({
      labels: Uint16Array.from(rows, ({ label }) => label),
      groups: Int32Array.from(rows, ({ group }) => group),
      imported: Uint8Array.from(rows, ({ imported }) => imported),
      current: Uint8Array.from(rows, ({ current }) => current),
      keep,
    })),
  );

/** So many pictures of each class, class after class, in no group, on no side. */
function fresh(...sizes: readonly number[]): DivideInput {
  const labels = Uint16Array.from(sizes.flatMap((size, label) => new Array<number>(size).fill(label)));
  const none = new Uint8Array(labels.length);
  return {
    labels,
    groups: new Int32Array(labels.length).fill(-1),
    imported: none,
    current: none,
    keep: false,
  };
}

function counted(input: DivideInput, policy: SplitPolicy) {
  const classCount = input.labels.reduce(
    (most, label) => (label === NONE ? most : Math.max(most, label + 1)),
    0,
  );
  return countBySplit(input.labels, divide(input, policy), classCount);
}

const total = (counts: ReturnType<typeof countBySplit>, side: keyof typeof SPLIT) =>
  counts.reduce((sum, count) => sum + count[side], 0);

const grouped = (groups: Int32Array) => {
  const members = new Map<number, number[]>();
  for (const [row, group] of groups.entries()) {
    if (group !== -1) members.set(group, [...(members.get(group) ?? []), row]);
  }
  return [...members.values()];
};

describe('divide', () => {
  it('puts every labelled picture on one side, and no other on any', () => {
    fc.assert(
      fc.property(inputs, policies, (input, policy) => {
        const splits = divide(input, policy);
        expect(splits).toHaveLength(input.labels.length);
        for (const [row, side] of splits.entries()) {
          const label = input.labels[row];
          if (label === NONE) expect(side).toBe(input.keep ? input.current[row] : SPLIT.none);
          else if (policy.kind === 'count') expect(side).toBeLessThanOrEqual(SPLIT.test);
          else expect([SPLIT.train, SPLIT.validation, SPLIT.test]).toContain(side);
        }
      }),
    );
  });

  it('gives the same for the same, and changes nothing that it was given', () => {
    fc.assert(
      fc.property(inputs, policies, (input, policy) => {
        const before = structuredClone(input);
        const splits = divide(input, policy);
        expect(input).toEqual(before);
        expect(divide(input, policy)).toEqual(splits);
      }),
    );
  });

  it('never cuts a group', () => {
    fc.assert(
      fc.property(inputs, policies, (input, policy) => {
        if (policy.kind === 'imported') return;
        const splits = divide({ ...input, keep: false }, policy);
        for (const rows of grouped(input.groups)) {
          const labelled = rows.filter((row) => input.labels[row] !== NONE);
          expect(new Set(labelled.map((row) => splits[row])).size).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('keeps the sides that there are, and lets others join their groups', () => {
    fc.assert(
      fc.property(inputs, policies, (input, policy) => {
        const splits = divide({ ...input, keep: true }, policy);
        for (const [row, side] of input.current.entries()) {
          if (side !== SPLIT.none) expect(splits[row]).toBe(side);
        }
        if (policy.kind === 'imported') return;
        for (const rows of grouped(input.groups)) {
          const known = new Set(rows.map((row) => input.current[row]).filter((side) => side !== SPLIT.none));
          const others = rows.filter(
            (row) => input.current[row] === SPLIT.none && input.labels[row] !== NONE,
          );
          const joined = new Set(others.map((row) => splits[row]));
          expect(joined.size).toBeLessThanOrEqual(1);
          if (known.size > 0) expect([...joined].every((side) => known.has(side ?? -1))).toBe(true);
        }
      }),
    );
  });

  it('changes nothing when it divides again what it divided', () => {
    fc.assert(
      fc.property(inputs, policies, (input, policy) => {
        const current = divide({ ...input, keep: false }, policy);
        expect(divide({ ...input, current, keep: true }, policy)).toEqual(current);
      }),
    );
  });

  it('divides each class by the shares, to the nearest picture', () => {
    const sizes = fc.array(fc.nat(120), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(sizes, ratios, (classes, policy) => {
        if (policy.kind !== 'ratio') return;
        const counts = counted(fresh(...classes), policy);
        for (const [label, { train, validation, test }] of counts.entries()) {
          const size = classes[label] ?? 0;
          if (size > 0) expect(train).toBeGreaterThan(0);
          if (size > 1 && policy.test > 0) expect(test).toBeGreaterThan(0);
          if (size < 10) continue;
          expect(Math.abs(validation - size * policy.validation)).toBeLessThan(1 + 1e-6);
          expect(Math.abs(test - size * policy.test)).toBeLessThan(1 + 1e-6);
        }
      }),
    );
  });

  it('divides a class in groups to within its largest group', () => {
    const classes = fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(classes, ratios, (groupSizes, policy) => {
        if (policy.kind !== 'ratio') return;
        let next = 0;
        const groups = groupSizes.flatMap((sizes) =>
          sizes.flatMap((size) => new Array<number>(size).fill(next++)),
        );
        const sizes = groupSizes.map((own) => own.reduce((sum, size) => sum + size, 0));
        const counts = counted({ ...fresh(...sizes), groups: Int32Array.from(groups) }, policy);
        for (const [label, { train, validation, test }] of counts.entries()) {
          const size = sizes[label] ?? 0;
          const largest = Math.max(...(groupSizes[label] ?? []));
          expect(train).toBeGreaterThan(0);
          if (policy.test > 0 && (groupSizes[label]?.length ?? 0) > 1) expect(test).toBeGreaterThan(0);
          expect(Math.abs(test - size * policy.test)).toBeLessThanOrEqual(largest + 1);
          expect(Math.abs(validation - size * policy.validation)).toBeLessThanOrEqual(largest + 1);
        }
      }),
    );
  });

  it('takes exactly so many by count, in proportion to the classes', () => {
    const policy: SplitPolicy = { kind: 'count', train: 700, test: 300, validation: 0.1, seed: 1 };
    const counts = counted(fresh(113, 97, 204, 155, 131, 99, 150, 111, 90, 150), policy);
    expect([total(counts, 'train'), total(counts, 'validation'), total(counts, 'test')]).toEqual([
      630, 70, 300,
    ]);
    expect(total(counts, 'none')).toBe(300);
    expect(counts[2]).toEqual({ train: 99, validation: 11, test: 47, none: 47 });
    const few = counted(fresh(50, 50), policy);
    expect([total(few, 'train') + total(few, 'validation'), total(few, 'test')]).toEqual([70, 30]);
    expect(total(few, 'none')).toBe(0);
  });

  it('tests each class by count as far as the count reaches', () => {
    const policy: SplitPolicy = { kind: 'count', train: 20, test: 3, validation: 0, seed: 1 };
    expect(counted(fresh(100, 3, 3), policy).map(({ test }) => test)).toEqual([1, 1, 1]);
    expect(total(counted(fresh(9, 9, 9, 9, 9), policy), 'test')).toBe(3);
    expect(counted(fresh(100, 3, 3), policy).every(({ train }) => train > 0)).toBe(true);
  });

  it('divides as imported, and draws for validation where none came', () => {
    const input = fresh(100, 100);
    const imported = Uint8Array.from(
      input.labels,
      (_, row) => [SPLIT.train, SPLIT.test, SPLIT.none][row % 3] ?? 0,
    );
    const policy: SplitPolicy = { kind: 'imported', validation: 0.1, seed: 1 };
    const splits = divide({ ...input, imported }, policy);
    for (const [row, side] of imported.entries())
      expect(splits[row] === SPLIT.test).toBe(side === SPLIT.test);
    expect(total(countBySplit(input.labels, splits, 2), 'validation')).toBe(Math.round(0.1 * 133));
    imported[5] = SPLIT.validation;
    const asCame = divide({ ...input, imported }, policy);
    expect([...asCame.keys()].filter((row) => asCame[row] === SPLIT.validation)).toEqual([5]);
  });

  it('brings the whole nearer to the policy when pictures are added', () => {
    const policy: SplitPolicy = { kind: 'ratio', validation: 0.1, test: 0.2, seed: 5 };
    const input = fresh(200, 40);
    // All of the first hundred, and of the smaller class, were put on the training side by hand.
    const current = Uint8Array.from(input.labels, (_, row) =>
      row < 100 || row >= 200 ? SPLIT.train : SPLIT.none,
    );
    const counts = counted({ ...input, current, keep: true }, policy);
    expect(counts).toEqual([
      { train: 140, validation: 20, test: 40, none: 0 },
      { train: 40, validation: 0, test: 0, none: 0 },
    ]);
  });

  it('divides otherwise with another seed', () => {
    const input = fresh(60, 60);
    const by = (seed: number) => divide(input, { kind: 'ratio', validation: 0.1, test: 0.2, seed });
    expect(by(1)).not.toEqual(by(2));
  });

  it('divides 100,000 pictures in a blink', () => {
    const input = fresh(...new Array<number>(10).fill(10_000));
    const groups = Int32Array.from(input.labels, (_, row) => (row % 5 === 0 ? Math.floor(row / 50) : -1));
    const start = performance.now();
    const splits = divide({ ...input, groups }, { kind: 'ratio', validation: 0.1, test: 0.2, seed: 1 });
    // 0.1 s; the bound leaves room for a busy machine.
    expect(performance.now() - start).toBeLessThan(2_000);
    const counts = countBySplit(input.labels, splits, 10);
    expect(counts.every(({ test, validation }) => test === 2_000 && validation === 1_000)).toBe(true);
  });
});

describe('splitPolicySchema', () => {
  it('takes the policies that there are', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        expect(v.is(splitPolicySchema, policy)).toBe(true);
      }),
    );
  });
});
