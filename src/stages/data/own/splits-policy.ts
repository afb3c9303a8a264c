/** The form of a split policy: what it shows of a policy, and the policy it means. Pure. */
import type { SplitPolicy } from '../../../core/dataset/divide.ts';
import type { ProjectCounts } from '../../../core/project/gallery.ts';

/** Everything any kind of policy needs, so that nothing is lost by looking at another kind. */
export interface PolicyForm {
  readonly kind: SplitPolicy['kind'];
  /** Percent: of all pictures by shares, of the training set else. */
  readonly validation: number;
  readonly test: number;
  readonly trainCount: number;
  readonly testCount: number;
  readonly seed: number;
}

/** Percent. At least a fifth is left to train on. */
export const MOST_SHARE = 40;
export const MOST_COUNT = 10_000_000;
export const MOST_SEED = 0xffff_ffff;
/** The tutorial's worked case. */
const TUTORIAL = { train: 700, test: 300 } as const;
const USUAL = { validation: 10, test: 20 } as const;

/** @param labelled how many pictures can be divided */
export function formOf(policy: SplitPolicy, labelled: number): PolicyForm {
  const enough = labelled >= TUTORIAL.train + TUTORIAL.test;
  const trainCount = enough ? TUTORIAL.train : Math.round(labelled * 0.7);
  return {
    kind: policy.kind,
    validation: percent(policy.validation),
    test: policy.kind === 'ratio' ? percent(policy.test) : USUAL.test,
    trainCount: policy.kind === 'count' ? policy.train : trainCount,
    testCount: policy.kind === 'count' ? policy.test : enough ? TUTORIAL.test : labelled - trainCount,
    seed: policy.seed,
  };
}

export type PolicyReading =
  | { readonly policy: SplitPolicy; readonly problem: null }
  /** `too-many`: more pictures are asked for than are labelled; `none`: nothing would be trained on. */
  | { readonly policy: null; readonly problem: 'too-many' | 'none' };

export function readForm(form: PolicyForm, labelled: number): PolicyReading {
  const { kind, seed, trainCount, testCount } = form;
  const validation = form.validation / 100;
  if (kind === 'ratio') {
    return { policy: { kind, validation, test: form.test / 100, seed }, problem: null };
  }
  if (kind === 'imported') return { policy: { kind, validation, seed }, problem: null };
  if (trainCount < 1) return { policy: null, problem: 'none' };
  if (trainCount + testCount > labelled) return { policy: null, problem: 'too-many' };
  return { policy: { kind, train: trainCount, test: testCount, validation, seed }, problem: null };
}

/** How many pictures have a label. */
export function labelledOf({ byClass }: ProjectCounts): number {
  return byClass.slice(0, -1).reduce((sum, counts) => sum + totalOf(counts), 0);
}

export function totalOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function percent(share: number): number {
  return Math.min(MOST_SHARE, Math.round(share * 100));
}
