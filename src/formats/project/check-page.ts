/** Whether a page says nothing that the app could not have written: what counts and draws it believes it. */
import { FLAG, LABELLED_BY, ORIGINAL, originalsEnd, type Page } from '../../core/project/pages.ts';
import { NO_LABEL, type ProjectRecord } from '../../core/project/project.ts';

const MOST = {
  split: 3,
  flags: FLAG.deleted | FLAG.flagged | FLAG.doubtful,
  labelledBy: LABELLED_BY.model,
  originalKind: ORIGINAL.rgb,
} as const;

export function isSound(
  { columns, marks }: Page,
  { sources, nextClassId, nextBurst }: ProjectRecord,
): boolean {
  const known = new Set(sources.map(({ id }) => id));
  const { count, originalStart, originalLength, originalKind } = columns;
  const originals = originalsEnd(columns);
  let nameEnd = 0;
  for (let i = 0; i < count; i++) {
    const start = originalStart[i] ?? -1;
    const nextName = columns.nameEnd[i] ?? 0;
    const label = marks.label[i] ?? 0;
    const isRight =
      Number.isSafeInteger(start) &&
      start >= 0 &&
      start + (originalLength[i] ?? 0) <= originals &&
      (originalKind[i] ?? 0) <= MOST.originalKind &&
      nextName >= nameEnd &&
      known.has(columns.source[i] ?? 0) &&
      (columns.burst[i] ?? 0) < Math.max(1, nextBurst) &&
      (columns.imported[i] ?? 0) <= MOST.split &&
      // Of a class there is or was: an id that is still to be given would become that class's.
      (label === NO_LABEL || label < nextClassId) &&
      (marks.labelledBy[i] ?? 0) <= MOST.labelledBy &&
      (marks.split[i] ?? 0) <= MOST.split &&
      (marks.flags[i] ?? 0) <= MOST.flags;
    if (!isRight) return false;
    nameEnd = nextName;
  }
  return nameEnd === columns.names.length;
}
