/** How the arrow keys move over a grid; pure. */

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads, at most to the edge; Home and End are the ends of the row, or of the `whole` grid. Null for other keys. */
export function movedOver(
  from: Place,
  key: string,
  rows: number,
  columns: number,
  whole: boolean,
): Place | null {
  const to = (row: number, column: number): Place => ({
    row: Math.min(rows - 1, Math.max(0, row)),
    column: Math.min(columns - 1, Math.max(0, column)),
  });
  const { row, column } = from;
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'Home':
      return to(whole ? 0 : row, 0);
    case 'End':
      return to(whole ? rows - 1 : row, columns - 1);
    default:
      return null;
  }
}
