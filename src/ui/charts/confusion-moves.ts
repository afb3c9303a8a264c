/** How the keyboard moves over a confusion matrix, and how strong its tints are; pure. */

export interface ConfusionCell {
  readonly actual: number;
  readonly predicted: number;
}

type Counts = readonly (readonly number[])[];

/** The cell that Tab reaches: the wanted one if it holds images, else the first that does; null if none does. */
export function cellToStartAt(counts: Counts, wanted: ConfusionCell | null): ConfusionCell | null {
  if (wanted && (counts[wanted.actual]?.[wanted.predicted] ?? 0) > 0) return wanted;
  return filledCells(counts)[0] ?? null;
}

/**
 * Where a key leads. Left and right walk the cells with images in reading order, so that every one can be
 * reached; up and down go to the nearest in the same column, or, where there is none, in the nearest row.
 * Home and End are the ends of the row, or of the `whole` table. Null for other keys and past the ends.
 */
export function moveTo(
  counts: Counts,
  from: ConfusionCell,
  key: string,
  whole: boolean,
): ConfusionCell | null {
  const cells = filledCells(counts);
  const range = whole ? cells : cells.filter((cell) => cell.actual === from.actual);
  const place = cells.findIndex((cell) => cell.actual === from.actual && cell.predicted === from.predicted);
  switch (key) {
    case 'Home':
      return range[0] ?? null;
    case 'End':
      return range.at(-1) ?? null;
    case 'ArrowRight':
      return cells[place + 1] ?? null;
    case 'ArrowLeft':
      return cells[place - 1] ?? null;
    case 'ArrowDown':
      return nearestRow(cells, from, (cell) => cell.actual - from.actual);
    case 'ArrowUp':
      return nearestRow(cells, from, (cell) => from.actual - cell.actual);
    default:
      return null;
  }
}

function nearestRow(
  cells: readonly ConfusionCell[],
  from: ConfusionCell,
  ahead: (cell: ConfusionCell) => number,
): ConfusionCell | null {
  const candidates = cells.filter((cell) => ahead(cell) > 0);
  const sameColumn = candidates.filter((cell) => cell.predicted === from.predicted);
  const rank = (cell: ConfusionCell) => 1000 * ahead(cell) + Math.abs(cell.predicted - from.predicted);
  const pool = sameColumn.length > 0 ? sameColumn : candidates;
  return pool.reduce<ConfusionCell | null>(
    (best, cell) => (!best || rank(cell) < rank(best) ? cell : best),
    null,
  );
}

function filledCells(counts: Counts): readonly ConfusionCell[] {
  return counts.flatMap((row, actual) =>
    row.flatMap((count, predicted) => (count > 0 ? [{ actual, predicted }] : [])),
  );
}

/** Percent of error colour in a wrong cell: a square root, so that a single mistake still shows. */
export function errorTint(count: number, mostErrors: number): number {
  return Math.round(8 + 57 * Math.sqrt(Math.min(1, count / mostErrors)));
}

/** Percent of blue in a cell of the diagonal, by the share of the class that is right. */
export function rightTint(count: number, rowTotal: number): number {
  return Math.round(5 + 13 * (rowTotal > 0 ? count / rowTotal : 0));
}
