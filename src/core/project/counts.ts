/** A project's pictures counted: by class and split, tag and source. One pass over the marks. */
import { SPLIT } from '../dataset/divide.ts';
import type { ProjectCounts } from './gallery.ts';
import { FLAG, originalsEnd, type Page } from './pages.ts';
import { MOST_TAGS, type ProjectInfo, type ProjectRecord } from './project.ts';

/** A project read whole: its record and its pages. */
export interface ProjectData {
  readonly record: ProjectRecord;
  readonly pages: readonly Page[];
}

/** What can be told of a project without its pictures. */
export interface Tally {
  readonly counts: ProjectCounts;
  readonly info: ProjectInfo;
}

const LABELS = 0x1_0000;

/** Pictures that are deleted are in no count; one whose class is gone counts as without a label. */
export function tally({ record, pages }: ProjectData): Tally {
  const counts = countPictures({ record, pages });
  const unlabelled = sum(counts.byClass.at(-1) ?? []);
  const { width, height, channels } = record.spec;
  let bytes = 0;
  for (const { columns } of pages) {
    bytes += columns.count * width * height * channels + originalsEnd(columns);
  }
  const { backedUpAt, changedAt } = record;
  const isBackedUp = counts.pictures === 0 || (backedUpAt !== null && backedUpAt >= changedAt);
  return { counts, info: { ...record, pictures: counts.pictures, unlabelled, bytes, isBackedUp } };
}

function countPictures({ record, pages }: ProjectData): ProjectCounts {
  const { classes, tags, sources } = record;
  const place = new Int32Array(LABELS).fill(classes.length);
  for (const [i, { id }] of classes.entries()) place[id] = i;
  const bySplit = new Uint32Array((classes.length + 1) * 4);
  const bySource = new Uint32Array(LABELS);
  const byTag = new Uint32Array(MOST_TAGS);
  let flagged = 0;
  let doubtful = 0;
  let came = 0;
  for (const { columns, marks } of pages) {
    const { label, split, flags, tags: tagBits } = marks;
    const { count, source, imported } = columns;
    for (let i = 0; i < count; i++) {
      const bits = flags[i] ?? 0;
      if ((bits & FLAG.deleted) !== 0) continue;
      if ((bits & FLAG.flagged) !== 0) flagged += 1;
      if ((bits & FLAG.doubtful) !== 0) doubtful += 1;
      if ((imported[i] ?? SPLIT.none) !== SPLIT.none) came += 1;
      bump(bySplit, (place[label[i] ?? 0] ?? 0) * 4 + ((split[i] ?? 0) & 3));
      bump(bySource, source[i] ?? 0);
      for (let rest = tagBits[i] ?? 0; rest !== 0; rest &= rest - 1) bump(byTag, lowestBit(rest));
    }
  }
  const four = (i: number): readonly [number, number, number, number] => [
    bySplit[i * 4] ?? 0,
    bySplit[i * 4 + 1] ?? 0,
    bySplit[i * 4 + 2] ?? 0,
    bySplit[i * 4 + 3] ?? 0,
  ];
  return {
    byClass: Array.from({ length: classes.length + 1 }, (_, i) => four(i)),
    pictures: sum(bySplit),
    flagged,
    doubtful,
    imported: came,
    byTag: tags.map((_, i) => byTag[i] ?? 0),
    bySource: sources.map(({ id }) => ({ id, pictures: bySource[id] ?? 0 })),
  };
}

function bump(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

/** The number of the lowest bit that is set. */
function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
