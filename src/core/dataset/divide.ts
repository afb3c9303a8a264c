/** Which pictures are learned from, validated with and tested on: stratified, seeded, groups kept together. */
import * as v from 'valibot';
import { countQuotas, type Quotas, ratioQuotas } from './split-quotas.ts';
import { assignUnits, fillEmptySides, SIDE_COUNT, type Sides, unitsOf } from './split-units.ts';

/** The values of a split column. */
export const SPLIT = { none: 0, train: 1, validation: 2, test: 3 } as const;

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000));

export const splitPolicySchema = v.variant('kind', [
  /** Shares of all labelled pictures; the rest is trained on. */
  v.object({ kind: v.literal('ratio'), validation: share, test: share, seed }),
  /** So many to train on (validation included) and to test on; the rest is left aside. `validation`: a share of the former. */
  v.object({ kind: v.literal('count'), train: count, test: count, validation: share, seed }),
  /** As they came; pictures that came with no split are trained on. Where none came for validation: this share of the training set. */
  v.object({ kind: v.literal('imported'), validation: share, seed }),
]);
export type SplitPolicy = v.InferOutput<typeof splitPolicySchema>;

export const USUAL_SPLIT: SplitPolicy = { kind: 'ratio', validation: 0.1, test: 0.2, seed: 42 };

/** The label of a picture that has none yet. */
const UNLABELLED = 0xffff;

/** Columns of one length: a row a picture. */
export interface DivideInput {
  /** Class of each; 0xffff where it has none. */
  readonly labels: Uint16Array;
  /** Rows of one group stay on one side; -1: of no group. */
  readonly groups: Int32Array;
  /** The split that each came with. */
  readonly imported: Uint8Array;
  /** The split that each has. */
  readonly current: Uint8Array;
  /** Rows that have a side keep it, and only the others are divided, so that the whole comes nearer to the policy. */
  readonly keep: boolean;
}

/**
 * The split of each picture.
 *
 * - Each class is divided as the policy says, to the nearest picture, or to the nearest group where there are groups;
 *   of two or more at least one is tested on (where anything is to be), and at least one of each is trained on, as
 *   far as its groups allow.
 * - Groups are not cut, with two exceptions that are not this function's to undo: rows that keep their sides, and, by
 *   the policy `imported`, pictures that came with their split (the data doctor names such groups). A row without a
 *   side joins the one that most of its group has.
 * - Pictures without a class are on no side; with `keep`, one that had a side keeps it, so that a test picture whose
 *   label is taken back and given again is never trained on.
 *
 * The same input and policy give the same division.
 */
export function divide(input: DivideInput, policy: SplitPolicy): Uint8Array<ArrayBuffer> {
  const { labels, groups } = input;
  const out = decided(input, policy);
  const open = [...out.keys()].filter((row) => out[row] === OPEN);
  if (open.length === 0) return out;
  const quotas = quotasOf(input, out, policy);
  const given = sideCounts(labels, out, quotas.length / SIDE_COUNT);
  const lacking = quotas.map((quota, at) => quota - (given[at] ?? 0));
  const sides: Sides = {
    open: [SPLIT.train, ...(policy.kind === 'imported' ? [] : [SPLIT.test]), SPLIT.validation, SPLIT.none],
    train: SPLIT.train,
    test: SPLIT.test,
  };
  const units = unitsOf(open, groups, policy.seed);
  assignUnits(out, units, labels, lacking, sides);
  const counts = sideCounts(labels, out, quotas.length / SIDE_COUNT);
  const wanted = (label: number, side: number) => (quotas[SIDE_COUNT * label + side] ?? 0) > 0;
  fillEmptySides(out, units, labels, counts, sides, wanted);
  return out;
}

/** Not a side: still to be divided. */
const OPEN = 0xff;

/** The sides that are not to be chosen: of rows that keep theirs, came with one, have no class, or join their group. */
function decided(
  { labels, groups, imported, current, keep }: DivideInput,
  { kind }: SplitPolicy,
): Uint8Array<ArrayBuffer> {
  const came = (row: number) => (kind === 'imported' ? (imported[row] ?? SPLIT.none) : SPLIT.none);
  const out = new Uint8Array(labels.length);
  for (let row = 0; row < out.length; row++) {
    const kept = keep ? (current[row] ?? SPLIT.none) : SPLIT.none;
    if (labels[row] === UNLABELLED || kept !== SPLIT.none) out[row] = kept;
    // What came for training may still be drawn for validation.
    else out[row] = came(row) === SPLIT.none || came(row) === SPLIT.train ? OPEN : came(row);
  }
  const joined = sidesOfGroups(groups, out);
  for (let row = 0; row < out.length; row++) {
    const side = joined.get(groups[row] ?? -1);
    if (side !== undefined && out[row] === OPEN && came(row) === SPLIT.none) out[row] = side;
  }
  return out;
}

/** The side that most rows of a group have, of the groups where any has one; in doubt training before the others. */
function sidesOfGroups(groups: Int32Array, splits: Uint8Array): ReadonlyMap<number, number> {
  const tallies = new Map<number, number[]>();
  for (const [row, side] of splits.entries()) {
    const group = groups[row] ?? -1;
    if (group === -1 || side === SPLIT.none || side === OPEN) continue;
    const tally = tallies.get(group) ?? [0, 0, 0, 0];
    tally[side] = (tally[side] ?? 0) + 1;
    tallies.set(group, tally);
  }
  const sides = new Map<number, number>();
  for (const [group, tally] of tallies) sides.set(group, tally.indexOf(Math.max(...tally)));
  return sides;
}

/** How many of each class each side is to have, int32 [classes, 4], what is decided included. */
function quotasOf({ labels, imported }: DivideInput, splits: Uint8Array, policy: SplitPolicy): Int32Array {
  let classCount = 0;
  for (const label of labels) if (label !== UNLABELLED) classCount = Math.max(classCount, label + 1);
  const sizes = new Array<number>(classCount).fill(0);
  const tested = new Array<number>(classCount).fill(0);
  let validated = false;
  for (const [row, label] of labels.entries()) {
    if (label === UNLABELLED) continue;
    sizes[label] = (sizes[label] ?? 0) + 1;
    if (splits[row] === SPLIT.test) tested[label] = (tested[label] ?? 0) + 1;
    if (imported[row] === SPLIT.validation) validated = true;
  }
  if (policy.kind === 'ratio') return table(ratioQuotas(sizes, policy.validation, policy.test));
  if (policy.kind === 'count') return table(countQuotas(sizes, policy));
  const learned = sizes.map((size, label) => size - (tested[label] ?? 0));
  return table({ ...ratioQuotas(learned, validated ? 0 : policy.validation, 0), test: tested });
}

function table(quotas: Quotas): Int32Array {
  const cells = new Int32Array(SIDE_COUNT * quotas.train.length);
  for (const name of ['none', 'train', 'validation', 'test'] as const) {
    for (const [label, quota] of quotas[name].entries()) cells[SIDE_COUNT * label + SPLIT[name]] = quota;
  }
  return cells;
}

/** How many pictures of each class each side has, int32 [classes, 4]; of labelled ones. */
function sideCounts(labels: Uint16Array, splits: Uint8Array, classCount: number): Int32Array {
  const counts = new Int32Array(SIDE_COUNT * classCount);
  for (const [row, label] of labels.entries()) {
    const side = splits[row] ?? SPLIT.none;
    if (label >= classCount || side >= SIDE_COUNT) continue;
    counts[SIDE_COUNT * label + side] = (counts[SIDE_COUNT * label + side] ?? 0) + 1;
  }
  return counts;
}

export type SplitCounts = Readonly<Record<keyof typeof SPLIT, number>>;

/** How many pictures of each class each side has. Pictures without a class are not counted. */
export function countBySplit(
  labels: Uint16Array,
  splits: Uint8Array,
  classCount: number,
): readonly SplitCounts[] {
  const counts = sideCounts(labels, splits, classCount);
  return Array.from({ length: classCount }, (_, label) => {
    const of = (side: number) => counts[SIDE_COUNT * label + side] ?? 0;
    return {
      none: of(SPLIT.none),
      train: of(SPLIT.train),
      validation: of(SPLIT.validation),
      test: of(SPLIT.test),
    };
  });
}
