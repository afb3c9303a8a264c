/** Which pictures are learned from, validated with and tested on: stratified, seeded, groups kept together. */
import * as v from 'valibot';

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
