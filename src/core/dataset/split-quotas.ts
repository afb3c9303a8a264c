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
  const test = sharesOf(sizes, testShare, sizes.map(butOne), testShare > 0);
  const untested = sizes.map((size, i) => size - (test[i] ?? 0));
  const validation = sharesOf(sizes, validationShare, untested.map(butOne));
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
  const testTotal = Math.round(counts.test * scale);
  const test = apportion({
    total: testTotal,
    exact: sizes.map((size) => (size * testTotal) / Math.max(1, all)),
    least: sizes.map((size) => Math.min(1, butOne(size))),
    most: sizes.map(butOne),
  });
  const untested = sizes.map((size, i) => size - (test[i] ?? 0));
  const trainTotal = scale < 1 ? all - sum(test) : counts.train;
  const learning = apportion({
    total: trainTotal,
    exact: sizes.map((size) => (size * trainTotal) / Math.max(1, all)),
    least: sizes.map((size) => Math.min(1, size)),
    most: untested,
  });
  const validation = sharesOf(learning, counts.validation, learning.map(butOne));
  return {
    train: learning.map((count, i) => count - (validation[i] ?? 0)),
    validation,
    test,
    none: untested.map((size, i) => size - (learning[i] ?? 0)),
  };
}

/**
 * A share of each class, to the nearest; at least one where `always`, and at most `most`. What one class has beyond
 * its share, or lacks, is not made up for by the others.
 */
function sharesOf(
  sizes: readonly number[],
  share: number,
  most: readonly number[],
  always = false,
): readonly number[] {
  const least = most.map((count) => (always ? Math.min(1, count) : 0));
  const exact = sizes.map((size, i) => Math.min(most[i] ?? 0, Math.max(least[i] ?? 0, size * share)));
  return apportion({ total: Math.round(sum(exact)), exact, least, most });
}

function butOne(size: number): number {
  return Math.max(0, size - 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
