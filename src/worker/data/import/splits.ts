/** Which splits pictures that were just taken in go to: those that have one keep it. */
import { divide, SPLIT, type SplitPolicy } from '../../../core/dataset/divide.ts';
import { joinGroups } from '../../../core/project/groups.ts';
import { FLAG, type Page } from '../../../core/project/pages.ts';
import { NO_LABEL } from '../../../core/project/project.ts';

/** When data brings its own splits: so much of its training set is for validation where it brings none for that. */
const VALIDATION_SHARE = 0.1;

/** The policy that suits: that of the project, unless these are its first pictures and they came with splits. */
export function policyFor(current: SplitPolicy, isFirst: boolean, pages: Iterable<Page>): SplitPolicy {
  if (!isFirst || current.kind === 'imported') return current;
  for (const { columns } of pages) {
    const imported = columns.imported.subarray(0, columns.count);
    if (imported.includes(SPLIT.train) || imported.includes(SPLIT.test)) {
      return { kind: 'imported', validation: VALIDATION_SHARE, seed: current.seed };
    }
  }
  return current;
}

/**
 * Pages with sides for the labelled pictures that had none. Those that have just come with a side get that one, whatever
 * the policy is for the others: what its makers kept for testing is not learned from. Pages in which nothing changes
 * are given as they are.
 *
 * @param near the group of near duplicates of every row, -1 for none; null: not looked for
 * @param from the first row of those that have just come
 */
export function withSplits(
  pages: readonly Page[],
  policy: SplitPolicy,
  near: Int32Array | null,
  from: number,
): readonly Page[] {
  const total = pages.reduce((sum, { columns }) => sum + columns.count, 0);
  const labels = new Uint16Array(total);
  const imported = new Uint8Array(total);
  const current = new Uint8Array(total);
  let at = 0;
  for (const { columns, marks } of pages) {
    const { count } = columns;
    labels.set(marks.label.subarray(0, count), at);
    imported.set(columns.imported.subarray(0, count), at);
    current.set(marks.split.subarray(0, count), at);
    for (let row = 0; row < count; row++) {
      if (((marks.flags[row] ?? 0) & FLAG.deleted) !== 0) labels[at + row] = NO_LABEL;
      // By the policy `imported` some of what came for training may still be drawn for validation.
      else if (policy.kind !== 'imported' && at + row >= from && labels[at + row] !== NO_LABEL)
        current[at + row] = imported[at + row] ?? SPLIT.none;
    }
    at += count;
  }
  const bursts = burstGroups(pages, total);
  const groups = near === null ? bursts : joinGroups(total, [bursts, near]);
  const split = divide({ labels, groups, imported, current, keep: true }, policy);
  at = 0;
  return pages.map((page) => {
    const { count } = page.columns;
    const own = split.subarray(at, at + count);
    at += count;
    if (own.every((side, row) => side === page.marks.split[row])) return page;
    const changed = page.marks.split.slice();
    changed.set(own);
    return { columns: page.columns, marks: { ...page.marks, split: changed } };
  });
}

/** Frames of one burst are one group. */
function burstGroups(pages: readonly Page[], total: number): Int32Array {
  const groups = new Int32Array(total).fill(-1);
  const firstOf = new Map<number, number>();
  let at = 0;
  for (const { columns } of pages) {
    for (let row = 0; row < columns.count; row++, at++) {
      const burst = columns.burst[row] ?? 0;
      if (burst === 0) continue;
      const first = firstOf.get(burst) ?? at;
      firstOf.set(burst, first);
      groups[at] = first;
    }
  }
  return groups;
}
