/** The data doctor: what is wrong with a project's pictures, from their columns and from which look the same. */
import { SPLIT } from '../dataset/divide.ts';
import { type ProjectData, tally } from './counts.ts';
import type { DoctorReport, Finding, FindingKind } from './doctor.ts';
import { joinGroups, membersOf } from './groups.ts';
import { HASH_BYTES, type Page, PAGE_ROWS } from './pages.ts';
import { presentRows } from './picture-rows.ts';
import { NO_LABEL } from './project.ts';

/** Deviation of grey levels, of 255: one colour, but for noise. */
const BLANK_CONTRAST = 2;
/** Grey levels: nothing can be made out. Digits on black are dark, too, but of high contrast. */
const DARK = { brightness: 32, contrast: 16 };
/** The long side is so many times the short one. */
const ODD_RATIO = 3;
/** A class with fewer pictures says little. */
const THIN_CLASS = 10;

/** @param near for every row of the project, the deleted included, its group of near duplicates; -1: of none */
export function examine(project: ProjectData, near: Int32Array): DoctorReport {
  const { pages } = project;
  const rows = allRows(pages);
  const exact = exactGroups(rows, pages);
  const nearHere = Int32Array.from(rows, (row) => near[row] ?? -1);
  const same = membersOf(joinGroups(rows.length, [exact, nearHere]));
  const labelOf = markReader(rows, ({ marks }, i) => marks.label[i] ?? NO_LABEL);
  const splitOf = markReader(rows, ({ marks }, i) => marks.split[i] ?? SPLIT.none);
  const grouped = (kind: FindingKind, groups: readonly (readonly number[])[]) => listed(kind, groups, rows);
  const findings = [
    grouped('exact-duplicates', membersOf(exact)),
    grouped(
      'near-duplicates',
      same.filter(
        (members) => new Set(members.map((k) => exact[k])).size > 1 || exact[members[0] ?? 0] === -1,
      ),
    ),
    grouped(
      'across-splits',
      same.filter((members) => isAcross(members.map((k) => splitOf(pages, k)))),
    ),
    grouped(
      'label-conflicts',
      same.filter((members) => isConflict(members.map((k) => labelOf(pages, k)))),
    ),
    ...singles(project, rows),
  ];
  return {
    findings: findings.filter((finding) => finding.rows.length > 0),
    ...ofClasses(project),
    checked: rows.length,
  };
}

function allRows(pages: readonly Page[]): Uint32Array {
  const rows = pages.flatMap(({ columns }, p) =>
    Array.from({ length: columns.count }, (_, i) => p * PAGE_ROWS + i),
  );
  return presentRows(rows, pages);
}

function markReader(
  rows: Uint32Array,
  read: (page: Page, i: number) => number,
): (pages: readonly Page[], k: number) => number {
  return (pages, k) => {
    const row = rows[k] ?? 0;
    const page = pages[Math.floor(row / PAGE_ROWS)];
    return page ? read(page, row % PAGE_ROWS) : 0;
  };
}

/** By content hash: the place of the first of the same; -1 where there is no other. */
function exactGroups(rows: Uint32Array, pages: readonly Page[]): Int32Array {
  const firsts = new Map<string, number>();
  const groups = new Int32Array(rows.length).fill(-1);
  const words = pages.map(({ columns }) => new Uint32Array(columns.hash.slice().buffer));
  for (const [k, row] of rows.entries()) {
    const at = ((row % PAGE_ROWS) * HASH_BYTES) / Uint32Array.BYTES_PER_ELEMENT;
    const hash = words[Math.floor(row / PAGE_ROWS)]?.subarray(at, at + 4).join('.') ?? '';
    const first = firsts.get(hash);
    if (first === undefined) firsts.set(hash, k);
    else {
      groups[first] = first;
      groups[k] = first;
    }
  }
  return groups;
}

function isAcross(splits: readonly number[]): boolean {
  const isLearned = splits.includes(SPLIT.train) || splits.includes(SPLIT.validation);
  return isLearned && splits.includes(SPLIT.test);
}

function isConflict(labels: readonly number[]): boolean {
  return new Set(labels.filter((label) => label !== NO_LABEL)).size > 1;
}

function listed(kind: FindingKind, groups: readonly (readonly number[])[], rows: Uint32Array): Finding {
  const ends: number[] = [];
  let end = 0;
  for (const { length } of groups) ends.push((end += length));
  return { kind, rows: groups.flat().map((k) => rows[k] ?? 0), groupEnds: ends };
}

/** Findings about single pictures. A blank one is not called dark as well. */
function singles({ record, pages }: ProjectData, rows: Uint32Array): readonly Finding[] {
  const shortest = Math.min(record.spec.width, record.spec.height) / 2;
  const found: Record<'blank' | 'dark' | 'small' | 'odd-shape', number[]> = {
    blank: [],
    dark: [],
    small: [],
    'odd-shape': [],
  };
  for (const row of rows) {
    const columns = pages[Math.floor(row / PAGE_ROWS)]?.columns;
    const i = row % PAGE_ROWS;
    const [brightness, contrast] = [columns?.brightness[i] ?? 0, columns?.contrast[i] ?? 0];
    if (contrast <= BLANK_CONTRAST) found.blank.push(row);
    else if (brightness < DARK.brightness && contrast < DARK.contrast) found.dark.push(row);
    const [width, height] = [columns?.width[i] ?? 0, columns?.height[i] ?? 0];
    const [short, long] = [Math.min(width, height), Math.max(width, height)];
    if (short < shortest) found.small.push(row);
    if (long > ODD_RATIO * short) found['odd-shape'].push(row);
  }
  return (['blank', 'dark', 'small', 'odd-shape'] as const).map((kind) => ({
    kind,
    rows: found[kind],
    groupEnds: [],
  }));
}

function ofClasses(project: ProjectData): Pick<DoctorReport, 'imbalance' | 'thin'> {
  const { byClass } = tally(project).counts;
  const classes = project.record.classes.map(({ id }, i) => {
    const splits = byClass[i] ?? [0, 0, 0, 0];
    return { id, count: splits[SPLIT.train], all: splits.reduce((total, count) => total + count, 0) };
  });
  const byCount = classes.toSorted((a, b) => a.count - b.count);
  const [fewest, most] = [byCount[0], byCount.at(-1)];
  const thin = classes.filter(({ all }) => all < THIN_CLASS).map(({ id }) => id);
  if (!fewest || !most || classes.length < 2) return { imbalance: null, thin };
  const side = ({ id, count }: { id: number; count: number }) => ({ id, count });
  return { imbalance: { fewest: side(fewest), most: side(most) }, thin };
}
