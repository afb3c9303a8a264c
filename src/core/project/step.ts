/**
 * What one gesture changed, and how it is taken back or done again: only what still stands as it left it, since
 * other tabs may have changed the project in between.
 */
import type { ProjectData } from './counts.ts';
import type { Gesture } from './gallery.ts';
import { MarksEditor } from './marks-editor.ts';
import { FLAG, PAGE_ROWS, type PageMarks } from './pages.ts';
import { NO_LABEL, type ProjectRecord } from './project.ts';
import { takeBackClasses } from './step-classes.ts';

/** The parts of a record that gestures change. */
type Undoable = Pick<ProjectRecord, 'classes' | 'tags' | 'split'>;

const MARKS = ['label', 'labelledBy', 'split', 'flags', 'tags'] as const;
type MarkName = (typeof MARKS)[number];

/** Of one mark, what it was and became in each of the step's rows. */
interface MarkColumn {
  readonly before: PageMarks[MarkName];
  readonly after: PageMarks[MarkName];
}

export interface Step {
  readonly gesture: Gesture;
  /** Ascending. */
  readonly rows: Uint32Array;
  /** Of those marks that changed in any of the rows. */
  readonly marks: { readonly [K in MarkName]?: MarkColumn };
  readonly before: Undoable;
  readonly after: Undoable;
  /** Memory it takes. */
  readonly bytes: number;
}

/** Null where nothing changed. Pictures that came in count as deleted before. */
export function stepBetween(kind: Gesture['kind'], before: ProjectData, after: ProjectData): Step | null {
  const rows = changedRows(before, after);
  const marks: { [K in MarkName]?: MarkColumn } = {};
  let bytes = rows.byteLength;
  for (const name of MARKS) {
    const column = columnOf(name, rows, before, after);
    if (!column) continue;
    marks[name] = column;
    bytes += 2 * column.before.byteLength;
  }
  const sameRecord = isSame(undoable(before.record), undoable(after.record));
  if (rows.length === 0 && sameRecord) return null;
  const gesture = { kind, count: rows.length };
  return { gesture, rows, marks, before: undoable(before.record), after: undoable(after.record), bytes };
}

function undoable({ classes, tags, split }: ProjectRecord): Undoable {
  return { classes, tags, split };
}

function changedRows(before: ProjectData, after: ProjectData): Uint32Array {
  const rows: number[] = [];
  const touched = new Uint8Array(PAGE_ROWS);
  for (const [p, page] of after.pages.entries()) {
    const old = before.pages[p];
    if (old && old.marks === page.marks) continue;
    const had = old?.columns.count ?? 0;
    touched.fill(0).fill(1, had);
    if (old) for (const name of MARKS) compare(old.marks[name], page.marks[name], had, touched);
    for (let i = 0; i < page.columns.count; i++) if (touched[i] === 1) rows.push(p * PAGE_ROWS + i);
  }
  return Uint32Array.from(rows);
}

function compare(
  one: PageMarks[MarkName],
  other: PageMarks[MarkName],
  count: number,
  touched: Uint8Array,
): void {
  for (let i = 0; i < count; i++) if (one[i] !== other[i]) touched[i] = 1;
}

function columnOf(
  name: MarkName,
  rows: Uint32Array,
  before: ProjectData,
  after: ProjectData,
): MarkColumn | null {
  const old = room(name, rows.length);
  const now = room(name, rows.length);
  let differs = false;
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] ?? 0;
    const p = Math.floor(row / PAGE_ROWS);
    const i = row % PAGE_ROWS;
    const value = after.pages[p]?.marks[name][i] ?? 0;
    const page = before.pages[p];
    const was = page && i < page.columns.count ? (page.marks[name][i] ?? 0) : asNew(name, value);
    old[k] = was;
    now[k] = value;
    if (was !== value) differs = true;
  }
  return differs ? { before: old, after: now } : null;
}

function asNew(name: MarkName, value: number): number {
  return name === 'flags' ? value | FLAG.deleted : value;
}

function room(name: MarkName, length: number): PageMarks[MarkName] {
  if (name === 'label') return new Uint16Array(length);
  return name === 'tags' ? new Uint32Array(length) : new Uint8Array(length);
}

/** What a change of a project writes. */
export interface Edit {
  readonly record: Partial<ProjectRecord>;
  readonly marks: ReadonlyMap<number, PageMarks>;
}

/** Takes a step back (`undo`) or does it again (`redo`). */
export function takeStep(step: Step, direction: 'undo' | 'redo', { record, pages }: ProjectData): Edit {
  const [from, to] =
    direction === 'undo' ? ([step.after, step.before] as const) : ([step.before, step.after] as const);
  const editor = new MarksEditor(pages);
  const labels = labelsLeft(step, direction, { record, pages });
  const isUsed = (id: number): boolean => labels.has(id);
  const classes = takeBackClasses(record.classes, from.classes, to.classes, isUsed);
  const known = new Set([NO_LABEL, ...classes.map(({ id }) => id)]);
  moveMarks(step, direction, editor, known);
  const split = isSame(record.split, from.split) ? to.split : record.split;
  return {
    record: { classes, tags: takeBackTags(record, from, to, editor), split },
    marks: editor.changed,
  };
}

/** Labels that pictures will have which the step does not move: their classes must stay. */
function labelsLeft(step: Step, direction: 'undo' | 'redo', { pages }: ProjectData): ReadonlySet<number> {
  const column = step.marks.label;
  const editor = new MarksEditor(pages);
  if (column) moveMarks({ ...step, marks: pick(step.marks) }, direction, editor, null);
  const labels = new Set<number>();
  for (const [p, { columns }] of pages.entries()) {
    const { label } = editor.read(p);
    for (let i = 0; i < columns.count; i++) labels.add(label[i] ?? NO_LABEL);
  }
  return labels;
}

function pick({ label, labelledBy }: Step['marks']): Step['marks'] {
  return { ...(label && { label }), ...(labelledBy && { labelledBy }) };
}

/** @param known labels that may be given; null: all */
function moveMarks(
  step: Step,
  direction: 'undo' | 'redo',
  editor: MarksEditor,
  known: ReadonlySet<number> | null,
): void {
  const { rows } = step;
  const ends = (name: MarkName) => {
    const column = step.marks[name];
    if (!column) return null;
    return direction === 'undo'
      ? { from: column.after, to: column.before }
      : { from: column.before, to: column.after };
  };
  const [label, labelledBy, split] = [ends('label'), ends('labelledBy'), ends('split')];
  const bits = (['flags', 'tags'] as const).map((name) => ({ name, column: ends(name) }));
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] ?? 0;
    const p = Math.floor(row / PAGE_ROWS);
    const i = row % PAGE_ROWS;
    const marks = editor.page(p);
    const stands =
      (!label || marks.label[i] === label.from[k]) &&
      (!labelledBy || marks.labelledBy[i] === labelledBy.from[k]);
    if (stands && (!label || !known || known.has(label.to[k] ?? NO_LABEL))) {
      if (label) marks.label[i] = label.to[k] ?? NO_LABEL;
      if (labelledBy) marks.labelledBy[i] = labelledBy.to[k] ?? 0;
    }
    if (split && marks.split[i] === split.from[k]) marks.split[i] = split.to[k] ?? 0;
    for (const { name, column } of bits) if (column) moveBits(marks[name], i, column.from[k], column.to[k]);
  }
}

/** Bits that others have changed since stay as they are. */
function moveBits(column: Uint8Array | Uint32Array, i: number, from = 0, to = 0): void {
  const now = column[i] ?? 0;
  const moved = (from ^ to) & ~(now ^ from);
  column[i] = (now ^ moved) >>> 0;
}

/** A name goes only when no picture has the tag any more, and comes only where its place is free. */
function takeBackTags({ tags }: ProjectRecord, from: Undoable, to: Undoable, editor: MarksEditor): string[] {
  if (isSame(from.tags, to.tags)) return tags;
  const used = editor.tagsInUse();
  const length = Math.max(tags.length, to.tags.length);
  const taken = Array.from({ length }, (_, i) => {
    const now = tags[i] ?? '';
    const wanted = to.tags[i] ?? '';
    if (now !== (from.tags[i] ?? '')) return now;
    if (wanted === '' && (used & (1 << i)) !== 0) return now;
    return wanted !== now && wanted !== '' && tags.includes(wanted) ? now : wanted;
  });
  while (taken.at(-1) === '') taken.pop();
  return taken;
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
