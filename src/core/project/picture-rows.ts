/** From what a person means (some of a view, some rows) to rows. */
import { FLAG, type Page, PAGE_ROWS } from './pages.ts';
import type { PositionRanges } from './gallery.ts';

/** Rows at some positions of a view; what lies outside of it is left out. */
export function rowsInRanges(view: Uint32Array, ranges: PositionRanges): Uint32Array {
  const parts = ranges.map(([first, end]) => view.subarray(first, end));
  const rows = new Uint32Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    rows.set(part, at);
    at += part.length;
  }
  return rows;
}

/** Those of the rows that are pictures of the project and not deleted. */
export function presentRows(rows: ArrayLike<number>, pages: readonly Page[]): Uint32Array {
  return Uint32Array.from(rows).filter((row) => {
    const page = pages[Math.floor(row / PAGE_ROWS)];
    const i = row % PAGE_ROWS;
    return page !== undefined && i < page.columns.count && ((page.marks.flags[i] ?? 0) & FLAG.deleted) === 0;
  });
}
