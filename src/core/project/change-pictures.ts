/** What one gesture does to pictures: labels, splits, tags, flags, deletion. */
import { AppError } from '../base/app-error.ts';
import { invariant } from '../base/invariant.ts';
import { divide, SPLIT } from '../dataset/divide.ts';
import type { ProjectData } from './counts.ts';
import type { PictureChange } from './gallery.ts';
import { MarksEditor } from './marks-editor.ts';
import { FLAG, LABELLED_BY, PAGE_ROWS, type PageMarks } from './pages.ts';
import { MOST_TAGS, NO_LABEL } from './project.ts';
import type { Edit } from './step.ts';

/** @param rows of pictures that are there and not deleted */
export function changePictures(project: ProjectData, rows: Uint32Array, change: PictureChange): Edit {
  const editor = new MarksEditor(project.pages);
  const edit = { record: {}, marks: editor.changed };
  switch (change.kind) {
    case 'label':
      labelPictures(project, editor, rows, change.label);
      return edit;
    case 'split':
      forRows(editor, rows, (marks, i) => (marks.split[i] = change.split));
      return edit;
    case 'flag':
      setFlag(editor, rows, FLAG[change.flag], change.on);
      return edit;
    case 'delete':
      setFlag(editor, rows, FLAG.deleted, true);
      return edit;
    case 'tag': {
      const tags = tagPictures(project, editor, rows, change.tag.normalize('NFC'), change.on);
      return { record: { tags }, marks: editor.changed };
    }
  }
}

function forRows(editor: MarksEditor, rows: Uint32Array, act: (marks: PageMarks, i: number) => void): void {
  for (const row of rows) act(editor.page(Math.floor(row / PAGE_ROWS)), row % PAGE_ROWS);
}

function setFlag(editor: MarksEditor, rows: Uint32Array, bit: number, on: boolean): void {
  forRows(editor, rows, ({ flags }, i) => {
    flags[i] = on ? (flags[i] ?? 0) | bit : (flags[i] ?? 0) & ~bit;
  });
}

/** A picture that gets its first label gets a side, too, so that the project's division stays whole. */
function labelPictures(project: ProjectData, editor: MarksEditor, rows: Uint32Array, label: number): void {
  const isKnown = label === NO_LABEL || project.record.classes.some(({ id }) => id === label);
  if (!isKnown) throw new AppError('project/class-missing', {});
  const joining = new Set<number>();
  for (const row of rows) {
    const marks = editor.page(Math.floor(row / PAGE_ROWS));
    const i = row % PAGE_ROWS;
    const isFirst = marks.label[i] === NO_LABEL && marks.split[i] === SPLIT.none;
    if (isFirst && label !== NO_LABEL) joining.add(row);
    marks.label[i] = label;
    marks.labelledBy[i] = label === NO_LABEL ? LABELLED_BY.nobody : LABELLED_BY.person;
  }
  if (joining.size > 0) giveSides(project, editor, joining, label);
}

/** Gives each of these rows, all of one label, a side by the project's policy; all others keep theirs. Bursts stay on one side. */
function giveSides(
  { record, pages }: ProjectData,
  editor: MarksEditor,
  joining: ReadonlySet<number>,
  given: number,
): void {
  const rows: number[] = [];
  const bursts = burstsOf(pages, joining);
  // By ratio, classes are divided each by itself: the others need not be looked at.
  const isAll = record.split.kind !== 'ratio';
  for (const [p, { columns }] of pages.entries()) {
    const { label, split, flags } = editor.read(p);
    const { count, burst } = columns;
    for (let i = 0; i < count; i++) {
      if (((flags[i] ?? 0) & FLAG.deleted) !== 0) continue;
      const isOfClass = label[i] === given;
      if (split[i] === SPLIT.none) {
        if (isOfClass && joining.has(p * PAGE_ROWS + i)) rows.push(p * PAGE_ROWS + i);
      } else if (isAll || isOfClass || (burst[i] !== 0 && bursts.has(burst[i] ?? 0))) {
        rows.push(p * PAGE_ROWS + i);
      }
    }
  }
  const { labels, imported, current, groups } = divisible(editor.pages, rows);
  const sides = divide({ labels, groups, imported, current, keep: true }, record.split);
  for (const [k, row] of rows.entries()) {
    if (!joining.has(row)) continue;
    editor.page(Math.floor(row / PAGE_ROWS)).split[row % PAGE_ROWS] = sides[k] ?? SPLIT.none;
  }
}

function burstsOf(pages: ProjectData['pages'], rows: ReadonlySet<number>): ReadonlySet<number> {
  const bursts = new Set<number>();
  for (const row of rows) bursts.add(pages[Math.floor(row / PAGE_ROWS)]?.columns.burst[row % PAGE_ROWS] ?? 0);
  return bursts;
}

/** The columns that `divide` needs of some rows; frames of one burst are one group. */
export function divisible(
  pages: ProjectData['pages'],
  rows: ArrayLike<number>,
): {
  readonly labels: Uint16Array;
  readonly imported: Uint8Array;
  readonly current: Uint8Array;
  /** The first row (as a place in `rows`) of its burst; -1 of none. */
  readonly groups: Int32Array;
} {
  const { length } = rows;
  const [labels, groups] = [new Uint16Array(length), new Int32Array(length)];
  const [imported, current] = [new Uint8Array(length), new Uint8Array(length)];
  const bursts = new Map<number, number>();
  for (let k = 0; k < length; k++) {
    const row = rows[k] ?? 0;
    const page = pages[Math.floor(row / PAGE_ROWS)];
    invariant(page !== undefined, 'a row of the project');
    const i = row % PAGE_ROWS;
    labels[k] = page.marks.label[i] ?? NO_LABEL;
    imported[k] = page.columns.imported[i] ?? 0;
    current[k] = page.marks.split[i] ?? 0;
    const burst = page.columns.burst[i] ?? 0;
    if (burst !== 0 && !bursts.has(burst)) bursts.set(burst, k);
    groups[k] = bursts.get(burst) ?? -1;
  }
  return { labels, imported, current, groups };
}

/** The project's tags afterwards: a new one takes a free place, and one that no picture has any more gives its place up. */
function tagPictures(
  { record }: ProjectData,
  editor: MarksEditor,
  rows: Uint32Array,
  tag: string,
  on: boolean,
): string[] {
  const tags = [...record.tags];
  let number = tags.indexOf(tag);
  if (number === -1 && on) {
    number = tags.includes('') ? tags.indexOf('') : tags.length;
    if (number >= MOST_TAGS) throw new AppError('project/too-many-tags', { most: MOST_TAGS });
    tags[number] = tag;
  }
  if (number === -1) return tags;
  const bit = 1 << number;
  forRows(editor, rows, ({ tags: column }, i) => {
    column[i] = (on ? (column[i] ?? 0) | bit : (column[i] ?? 0) & ~bit) >>> 0;
  });
  if ((editor.tagsInUse() & bit) === 0) tags[number] = '';
  while (tags.at(-1) === '') tags.pop();
  return tags;
}
