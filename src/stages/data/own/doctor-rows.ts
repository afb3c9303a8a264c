/** Which pictures the data doctor's lists are about, and which of them can go. Pure. */
import type { DoctorReport, Finding } from '../../../core/project/doctor.ts';

/** The groups of a finding, in order; those of a finding about single pictures: none. */
export function groupsOf({ rows, groupEnds }: Finding): readonly (readonly number[])[] {
  return groupEnds.map((end, index) => rows.slice(index === 0 ? 0 : groupEnds[index - 1], end));
}

/** All but the first of each group: with these deleted, one picture of each is left. */
export function surplusOf(finding: Finding): readonly number[] {
  return groupsOf(finding).flatMap((group) => group.slice(1));
}

/** The first few pictures of a finding, by group: whole groups as far as they fit, and never a picture alone of one. */
export function firstOf(finding: Finding, most: number): readonly (readonly number[])[] {
  if (finding.groupEnds.length === 0) return [finding.rows.slice(0, most)];
  const shown: (readonly number[])[] = [];
  let left = most;
  for (const group of groupsOf(finding)) {
    if (left < 2) break;
    const part = group.slice(0, left);
    shown.push(part);
    left -= part.length;
  }
  return shown;
}

/** So much more of one class than of another that a model leans towards it. */
const UNEVEN = 2;

export function isUneven({ imbalance }: DoctorReport): boolean {
  return imbalance !== null && imbalance.most.count >= UNEVEN * Math.max(1, imbalance.fewest.count);
}

/** Nothing to be said but that all is well. */
export function isHealthy(report: DoctorReport): boolean {
  return report.findings.length === 0 && report.thin.length === 0 && !isUneven(report);
}
