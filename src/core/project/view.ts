/** Making a view of a project: which pictures a filter leaves, in what order. Rows only; no picture is read. */
import type { ProjectData } from './counts.ts';
import type { GalleryFilter, GallerySort } from './gallery.ts';
import { FLAG, type Page, PAGE_ROWS, type PageColumns } from './pages.ts';
import type { ProjectRecord } from './project.ts';
import { radixSort } from './radix-sort.ts';

/** File names of a page, in order. Decoding them is the caller's, who can keep them. */
export type NamesOf = (columns: PageColumns) => readonly string[];

const VALUES = 0x1_0000;

/**
 * Rows, the deleted left out. Where rows are the same by the sort, they stay as they were: by when they were
 * added, or as `filter.rows` names them. Sorted by size, brightness and name the smallest comes first.
 */
export function makeView(
  { record, pages }: ProjectData,
  filter: GalleryFilter,
  sort: GallerySort,
  namesOf: NamesOf,
): Uint32Array {
  const rows = filterRows(pages, filter, namesOf);
  switch (sort) {
    case 'added':
      return rows;
    case 'newest':
      return filter.rows === null ? rows.reverse() : rows.sort().reverse();
    case 'class':
      return sorted(rows, pages, classPlaces(record));
    case 'size':
      return sorted(rows, pages, ({ columns }, i) => (columns.width[i] ?? 0) * (columns.height[i] ?? 0));
    case 'brightness':
      return sorted(rows, pages, ({ columns }, i) => columns.brightness[i] ?? 0);
    case 'name':
      return byName(rows, pages, namesOf);
  }
}

function filterRows(pages: readonly Page[], filter: GalleryFilter, namesOf: NamesOf): Uint32Array {
  const passes = passing(filter, namesOf);
  const { rows } = filter;
  if (rows !== null) {
    const known = rows.filter((row) => {
      const page = pages[Math.floor(row / PAGE_ROWS)];
      const i = row % PAGE_ROWS;
      return page !== undefined && i < page.columns.count && passes(page, i);
    });
    return Uint32Array.from(new Set(known));
  }
  const all = new Uint32Array(pages.reduce((total, { columns }) => total + columns.count, 0));
  let length = 0;
  for (const [p, page] of pages.entries()) {
    const first = p * PAGE_ROWS;
    for (let i = 0; i < page.columns.count; i++) if (passes(page, i)) all[length++] = first + i;
  }
  return all.slice(0, length);
}

function passing(filter: GalleryFilter, namesOf: NamesOf): (page: Page, i: number) => boolean {
  const labels = allowed(filter.labels);
  const sources = allowed(filter.sources);
  const splits = filter.splits === null ? 0xf : filter.splits.reduce((bits, split) => bits | (1 << split), 0);
  const tags = filter.tags === null ? null : filter.tags.reduce((bits, tag) => bits | (1 << tag), 0);
  const wanted = (filter.flagged ? FLAG.flagged : 0) | (filter.doubtful ? FLAG.doubtful : 0);
  const part = filter.name.trim().toLowerCase();
  return ({ columns, marks }, i) =>
    ((marks.flags[i] ?? 0) & (FLAG.deleted | wanted)) === wanted &&
    (splits & (1 << (marks.split[i] ?? 0))) !== 0 &&
    (labels === null || labels[marks.label[i] ?? 0] === 1) &&
    (sources === null || sources[columns.source[i] ?? 0] === 1) &&
    (tags === null || (tags & (marks.tags[i] ?? 0)) !== 0) &&
    (part === '' || (namesOf(columns)[i] ?? '').toLowerCase().includes(part));
}

/** For each value of 16 bits whether it is one of these; null for all. */
function allowed(values: readonly number[] | null): Uint8Array | null {
  if (values === null) return null;
  const table = new Uint8Array(VALUES);
  for (const value of values) table[value] = 1;
  return table;
}

function classPlaces({ classes }: ProjectRecord): (page: Page, i: number) => number {
  const places = new Uint16Array(VALUES).fill(classes.length);
  for (const [place, { id }] of classes.entries()) places[id] = place;
  return ({ marks }, i) => places[marks.label[i] ?? 0] ?? 0;
}

function sorted(
  rows: Uint32Array,
  pages: readonly Page[],
  keyOf: (page: Page, i: number) => number,
): Uint32Array {
  const keys = new Uint32Array(rows.length);
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] ?? 0;
    const page = pages[Math.floor(row / PAGE_ROWS)];
    if (page) keys[k] = keyOf(page, row % PAGE_ROWS);
  }
  return radixSort(rows, keys);
}

/** As people count: `image 2` before `image 10`, whatever the case. */
function byName(rows: Uint32Array, pages: readonly Page[], namesOf: NamesOf): Uint32Array {
  const keys = Array.from(rows, (row) => {
    const page = pages[Math.floor(row / PAGE_ROWS)];
    return page ? sortKey(namesOf(page.columns)[row % PAGE_ROWS] ?? '') : '';
  });
  const order = Uint32Array.from(keys, (_, k) => k).sort((a, b) => {
    const [one, other] = [keys[a] ?? '', keys[b] ?? ''];
    if (one === other) return a - b;
    return one < other ? -1 : 1;
  });
  return order.map((k) => rows[k] ?? 0);
}

/** Numbers get their length in front of them, so that a shorter one is a smaller one. */
function sortKey(name: string): string {
  return name.toLowerCase().replaceAll(/0*(\d+)/g, (_, digits: string) => {
    return String.fromCharCode(DIGIT + Math.min(digits.length, LONGEST_NUMBER)) + digits;
  });
}

/** Lengths take the place of a number's first digit, before all letters. */
const DIGIT = 0x2f;
const LONGEST_NUMBER = 15;
