import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPage, aProject } from '../../testing/projects.ts';
import type { ProjectData } from './counts.ts';
import { ALL_PICTURES, type GalleryFilter, type GallerySort } from './gallery.ts';
import { FLAG, PAGE_ROWS, type PageColumns } from './pages.ts';
import { NO_LABEL } from './project.ts';
import { radixSort } from './radix-sort.ts';
import { makeView } from './view.ts';
import { tally } from './counts.ts';

const decoder = new TextDecoder();
const known = new WeakMap<PageColumns, string[]>();
function namesOf(columns: PageColumns): readonly string[] {
  const names =
    known.get(columns) ??
    Array.from({ length: columns.count }, (_, i) =>
      decoder.decode(columns.names.subarray(i === 0 ? 0 : columns.nameEnd[i - 1], columns.nameEnd[i])),
    );
  known.set(columns, names);
  return names;
}

function projectOf(pictures: number): ProjectData {
  const pages = Array.from({ length: Math.ceil(pictures / PAGE_ROWS) }, (_, p) =>
    aPage(Math.min(PAGE_ROWS, pictures - p * PAGE_ROWS), p * PAGE_ROWS),
  );
  return { record: aProject({ pageCount: pages.length }), pages };
}

const view = (project: ProjectData, filter: Partial<GalleryFilter> = {}, sort: GallerySort = 'added') => [
  ...makeView(project, { ...ALL_PICTURES, ...filter }, sort, namesOf),
];

describe('makeView', () => {
  it('holds all but the deleted, in the order they came', () => {
    const project = projectOf(6);
    project.pages[0]!.marks.flags[2] = FLAG.deleted;
    expect(view(project)).toEqual([0, 1, 3, 4, 5]);
    expect(view(project, {}, 'newest')).toEqual([5, 4, 3, 1, 0]);
  });

  it('filters by everything at once', () => {
    const project = projectOf(8);
    const { marks, columns } = project.pages[0]!;
    marks.label[3] = NO_LABEL;
    marks.split.set([0, 1, 2, 3, 0, 1, 2, 3]);
    marks.tags[5] = 0b100;
    marks.tags[6] = 2 ** 31;
    marks.flags[5] = FLAG.flagged;
    marks.flags[6] = FLAG.flagged | FLAG.doubtful;
    columns.source[7] = 9;
    expect(view(project, { labels: [1, NO_LABEL] })).toEqual([1, 3, 5, 7]);
    expect(view(project, { splits: [1, 3] })).toEqual([1, 3, 5, 7]);
    expect(view(project, { sources: [9] })).toEqual([7]);
    expect(view(project, { tags: [2, 31] })).toEqual([5, 6]);
    expect(view(project, { flagged: true })).toEqual([5, 6]);
    expect(view(project, { flagged: true, doubtful: true })).toEqual([6]);
    expect(view(project, { name: '00003' })).toEqual([3]);
    expect(view(project, { labels: [1], flagged: true })).toEqual([5]);
    expect(view(project, { labels: [] })).toEqual([]);
    expect(view(project, { rows: [7, 2, 2, 99, 5], labels: [1] })).toEqual([7, 5]);
  });

  it('sorts, and leaves what is equal as it was', () => {
    const project = projectOf(6);
    const { marks, columns } = project.pages[0]!;
    marks.label.set([1, NO_LABEL, 0, 1, 0, NO_LABEL]);
    columns.width.set([60_000, 8, 8, 9, 60_000, 8]);
    columns.height.set([60_000, 8, 8, 9, 60_000, 7]);
    columns.brightness.set([3, 1, 2, 1, 3, 1]);
    expect(view(project, {}, 'class')).toEqual([2, 4, 0, 3, 1, 5]);
    expect(view(project, {}, 'size')).toEqual([5, 1, 2, 3, 0, 4]);
    expect(view(project, {}, 'brightness')).toEqual([1, 3, 5, 2, 0, 4]);
    expect(view(project, { rows: [5, 4, 3, 2, 1] }, 'class')).toEqual([4, 2, 3, 5, 1]);
  });

  it('sorts names as people count', () => {
    const names = ['img10.png', 'IMG2.png', 'a.png', 'img002.png', 'img.png'];
    const view = makeView(projectOf(5), ALL_PICTURES, 'name', () => names);
    expect([...view].map((row) => names[row])).toEqual([
      'a.png',
      'img.png',
      'IMG2.png',
      'img002.png',
      'img10.png',
    ]);
  });

  it('is quick over 100,000 pictures, and so is counting', () => {
    const project = projectOf(100_000);
    for (const { columns } of project.pages) namesOf(columns);
    const timed = (act: () => void): number => {
      const times = [1, 2, 3].map(() => {
        const start = performance.now();
        act();
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    const sorts = (['added', 'newest', 'class', 'size', 'brightness', 'name'] as const).map((sort) => [
      sort,
      timed(() => view(project, { labels: [0, 1], splits: [0] }, sort)),
    ]);
    const counting = timed(() => tally(project));
    for (const [sort, time] of sorts) expect(time, String(sort)).toBeLessThan(sort === 'name' ? 600 : 80);
    expect(counting).toBeLessThan(20);
    if (process.env['INKLING_TIMES'] !== undefined) console.log(Object.fromEntries(sorts), counting);
  });
});

describe('radixSort', () => {
  it('orders as a stable sort does', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.maxSafeNat())), (numbers) => {
        const keys = Uint32Array.from(numbers);
        const values = keys.map((_, i) => i);
        const expected = [...values].sort((a, b) => keys[a]! - keys[b]! || a - b);
        expect([...radixSort(values, keys)]).toEqual(expected);
      }),
    );
  });
});
