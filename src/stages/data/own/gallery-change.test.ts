import { expect, it } from 'vitest';
import type { CellInfo, PictureChange } from '../../../core/project/gallery.ts';
import { FLAG } from '../../../core/project/pages.ts';
import { changed, hasBit, withEdits, type PendingEdit } from './gallery-change.ts';

const CELL: CellInfo = {
  ...{ row: 7, label: 0, split: 1, flags: FLAG.flagged, tags: 0, name: 'a.png' },
  ...{ width: 8, height: 8, source: 0 },
};
const TAGS = ['x', '', ...Array.from({ length: 30 }, (_, i) => `t${String(i)}`)];

it('shows a change before it is done', () => {
  expect(changed(CELL, { kind: 'label', label: 4 }, TAGS).label).toBe(4);
  expect(changed(CELL, { kind: 'split', split: 3 }, TAGS).split).toBe(3);
  expect(changed(CELL, { kind: 'delete' }, TAGS).flags).toBe(FLAG.flagged | FLAG.deleted);
  expect(changed(CELL, { kind: 'flag', flag: 'flagged', on: false }, TAGS).flags).toBe(0);
  expect(changed(CELL, { kind: 'flag', flag: 'doubtful', on: true }, TAGS).flags).toBe(6);
  const last = changed(CELL, { kind: 'tag', tag: 't29', on: true }, TAGS);
  expect(last.tags).toBe(2 ** 31);
  expect(hasBit(last.tags, 2 ** 31)).toBe(true);
  expect(changed(last, { kind: 'tag', tag: 't29', on: false }, TAGS).tags).toBe(0);
  expect(changed(CELL, { kind: 'tag', tag: 'new', on: true }, TAGS)).toEqual(CELL);
});

it('leaves out what the picture, as it was fetched, already shows', () => {
  const edit = (change: PictureChange, revision: number | null): PendingEdit => ({
    ...{ id: 1, view: 1, ranges: [[10, 20]], change, done: revision !== null, revision },
  });
  const four = edit({ kind: 'label', label: 4 }, null);
  const five = edit({ kind: 'label', label: 5 }, 8);
  expect(withEdits(CELL, 10, 7, [four], TAGS).label).toBe(4);
  expect(withEdits(CELL, 20, 7, [four], TAGS).label).toBe(0);
  expect(withEdits(CELL, 10, 7, [four, five], TAGS).label).toBe(5);
  expect(withEdits(CELL, 10, 8, [five], TAGS).label).toBe(0);
});
