import { expect, it } from 'vitest';
import { aPage, aProject } from '../../testing/projects.ts';
import { SPLIT } from '../dataset/divide.ts';
import { tally } from './counts.ts';
import { FLAG } from './pages.ts';

it('counts the pictures that came with a split, whatever their split is now', () => {
  const page = aPage(6);
  const record = aProject({ pageCount: 1 });
  expect(tally({ record, pages: [page] }).counts.imported).toBe(0);
  page.columns.imported.set([SPLIT.train, SPLIT.test, SPLIT.none, SPLIT.validation]);
  page.marks.split.fill(SPLIT.train);
  page.marks.flags[3] = FLAG.deleted;
  expect(tally({ record, pages: [page] }).counts.imported).toBe(2);
});
