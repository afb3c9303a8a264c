/** How many pictures of each class belong on each side. Knows counts only. */
import { apportion } from './apportion.ts';

/** Of each class, in the order of the classes. */
export interface Quotas {
  readonly train: readonly number[];
  readonly validation: readonly number[];
  readonly test: readonly number[];
  /** Left aside. */
  readonly none: readonly number[];
}

/**
 * Shares of all; the rest is trained on. A class of two or more has at least one picture on the test side (unless the
 * share is 0), and every class one to train on.
 */
export function ratioQuotas(sizes: readonly number[], validationShare: number, testShare: number): Quotas {
  const test = shareOf(sizes, testShare, testShare > 0);
  const untested = sizes.map((size, i) => size - (test[i] ?? 0));
  const validation = apportion({
    total: Math.round(sum(sizes) * validationShare),
    exact: sizes.map((size) => size * validationShare),
    least: sizes.map(() => 0),
    most: untested.map(butOne),
  });
  const train = untested.map((size, i) => size - (validation[i] ?? 0));
  return { train, validation, test, none: sizes.map(() => 0) };
}

/**
 * So many of all classes together, in proportion; fewer of both in proportion where there are not so many. Every
 * class is tested on and trained on as far as the numbers reach.
 *
 * @param train how many, validation included
 */
export function countQuotas(
  sizes: readonly number[],
  counts: { readonly train: number; readonly test: number; readonly validation: number },
): Quotas {
  const all = sum(sizes);
  const wanted = Math.max(1, counts.train + counts.test);
  const scale = Math.min(1, all / wanted);
  const testShare = (counts.test * scale) / Math.max(1, all);
  const test = shareOf(sizes, testShare, counts.test > 0, Math.round(counts.test * scale));
  const untested = sizes.map((size, i) => size - (test[i] ?? 0));
  const trainTotal = scale < 1 ? all - sum(test) : counts.train;
  const learning = apportion({
    total: trainTotal,
    exact: sizes.map((size) => (size * trainTotal) / Math.max(1, all)),
    least: sizes.map((size) => Math.min(1, size)),
    most: untested,
  });
  const validation = shareOf(learning, counts.validation, false);
  return {
    train: learning.map((count, i) => count - (validation[i] ?? 0)),
    validation,
    test,
    none: untested.map((size, i) => size - (learning[i] ?? 0)),
  };
}

/** A share of each class, to the nearest, but never all of it; of two or more at least one where `always`. */
function shareOf(
  sizes: readonly number[],
  share: number,
  always: boolean,
  total: number | null = null,
): readonly number[] {
  const least = sizes.map((size) => (always && size >= 2 ? 1 : 0));
  const most = sizes.map(butOne);
  // What a class has beyond its share is not taken from the others, unless there is a total to keep to.
  const bounded = sizes.map((size, i) => Math.min(most[i] ?? 0, Math.max(least[i] ?? 0, size * share)));
  return apportion({
    total: total ?? Math.round(sum(bounded)),
    exact: total === null ? bounded : sizes.map((size) => size * share),
    least,
    most,
  });
}

function butOne(size: number): number {
  return Math.max(0, size - 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
