import { describe, expect, it } from 'vitest';
import { SPLIT } from '../dataset/divide.ts';
import { aPage, aProject } from '../../testing/projects.ts';
import type { ProjectData } from './counts.ts';
import { divideProject } from './divide-project.ts';
import { examine } from './examine.ts';
import { joinGroups, membersOf } from './groups.ts';
import { FLAG, HASH_BYTES } from './pages.ts';
import { NO_LABEL } from './project.ts';

/** Pictures without fault: of good contrast, and all of them different. */
function aProjectOf(count: number): ProjectData {
  const page = aPage(count);
  page.columns.brightness.fill(120);
  page.columns.contrast.fill(60);
  return { record: aProject({ pageCount: 1 }), pages: [page] };
}

const alone = (count: number): Int32Array => new Int32Array(count).fill(-1);
const find = (project: ProjectData, near = alone(project.pages[0]!.columns.count)) =>
  Object.fromEntries(
    examine(project, near).findings.map(({ kind, rows, groupEnds }) => [kind, [rows, groupEnds]]),
  );

/** Gives these rows the bytes of the first of them. */
function makeSame({ pages }: ProjectData, first: number, ...rows: number[]): void {
  const { hash } = pages[0]!.columns;
  for (const row of rows) hash.copyWithin(row * HASH_BYTES, first * HASH_BYTES, (first + 1) * HASH_BYTES);
}

describe('examine', () => {
  it('finds nothing where nothing is wrong', () => {
    const report = examine(aProjectOf(30), alone(30));
    expect(report).toEqual({
      findings: [],
      imbalance: { fewest: { id: 0, count: 0 }, most: { id: 1, count: 0 } },
      thin: [],
      checked: 30,
    });
  });

  it('names the same bytes, the nearly same, and what of them crosses splits or labels', () => {
    const project = aProjectOf(30);
    const { marks } = project.pages[0]!;
    makeSame(project, 2, 4, 6);
    makeSame(project, 1, 8);
    const near = alone(30);
    for (const row of [10, 12, 14]) near[row] = 10;
    for (const row of [2, 4, 6]) near[row] = 2;
    for (const row of [20, 22]) near[row] = 20;
    marks.split.fill(SPLIT.train);
    marks.split[12] = SPLIT.test;
    marks.split[22] = SPLIT.validation;
    expect(find(project, near)).toEqual({
      'exact-duplicates': [
        [1, 8, 2, 4, 6],
        [2, 5],
      ],
      'near-duplicates': [
        [10, 12, 14, 20, 22],
        [3, 5],
      ],
      'across-splits': [[10, 12, 14], [3]],
      'label-conflicts': [[1, 8], [2]],
    });
    // Without a label there is no conflict, and what is deleted is no duplicate.
    marks.label[8] = NO_LABEL;
    marks.flags[12] = FLAG.deleted;
    marks.flags[4] = FLAG.deleted;
    const found = find(project, near);
    expect(Object.keys(found)).toEqual(['exact-duplicates', 'near-duplicates']);
    expect(found['exact-duplicates']).toEqual([
      [1, 8, 2, 6],
      [2, 4],
    ]);
  });

  it('calls duplicates that are like a third picture near ones, too', () => {
    const project = aProjectOf(30);
    makeSame(project, 2, 4);
    const near = alone(30);
    for (const row of [2, 6]) near[row] = 2;
    expect(find(project, near)['near-duplicates']).toEqual([[2, 4, 6], [3]]);
  });

  it('names single pictures that are blank, dark, small or long', () => {
    const project = aProjectOf(30);
    const { brightness, contrast, width, height } = project.pages[0]!.columns;
    contrast[1] = 2;
    brightness.set([5, 5], 2);
    contrast.set([10, 60], 2); // dark; a digit on black
    [width[4], height[4]] = [3, 8];
    [width[5], height[5]] = [400, 100];
    [width[6], height[6]] = [100, 300];
    expect(find(project)).toEqual({
      blank: [[1], []],
      dark: [[2], []],
      small: [[4], []],
      'odd-shape': [[5], []],
    });
  });

  it('weighs classes by what is trained on, and calls small ones thin', () => {
    const project = aProjectOf(30);
    const { marks } = project.pages[0]!;
    marks.label.fill(0, 0, 25);
    marks.label.fill(1, 25, 30);
    marks.split.fill(SPLIT.train, 3);
    expect(examine(project, alone(30))).toMatchObject({
      imbalance: { fewest: { id: 1, count: 5 }, most: { id: 0, count: 22 } },
      thin: [1],
    });
    const { record, pages } = project;
    const one = { record: { ...record, classes: record.classes.slice(0, 1) }, pages };
    expect(examine(one, alone(30)).imbalance).toBeNull();
  });
});

describe('divideProject', () => {
  it('keeps near duplicates and bursts on one side, leaves the deleted alone, and keeps the policy', () => {
    const project = aProjectOf(60);
    const { columns, marks } = project.pages[0]!;
    columns.burst.fill(7, 0, 6);
    const near = alone(60);
    for (const row of [4, 20, 21]) near[row] = 4;
    marks.flags[30] = FLAG.deleted;
    for (let seed = 0; seed < 10; seed++) {
      const policy = { kind: 'ratio', validation: 0.2, test: 0.3, seed } as const;
      const { record, marks: changed } = divideProject(project, policy, near);
      const split = changed.get(0)!.split;
      expect(record).toEqual({ split: policy });
      expect(new Set([0, 1, 2, 3, 4, 5, 20, 21].map((row) => split[row])).size).toBe(1);
      expect(split[30]).toBe(SPLIT.none);
      expect([...split.subarray(0, 60)].filter((side) => side === SPLIT.none)).toHaveLength(1);
    }
  });
});

describe('joinGroups', () => {
  it('puts together who is together in any grouping', () => {
    const one = Int32Array.of(5, -1, 5, 9, 9, -1, -1);
    const other = Int32Array.of(-1, 3, 3, -1, -1, -1, 8);
    const joined = joinGroups(7, [one, other]);
    expect([...joined]).toEqual([0, 0, 0, 3, 3, -1, -1]);
    expect(membersOf(joined)).toEqual([
      [0, 1, 2],
      [3, 4],
    ]);
  });
});
