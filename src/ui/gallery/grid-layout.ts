/** Where the cells of a picture grid lie: columns, rows, what keys move to, what a lasso encloses. All in CSS pixels. */
import type { PositionRanges } from '../../core/project/gallery.ts';

const GAP = 6;
/** Room for the focus ring and the selection's edge around the outermost cells. */
export const GRID_PADDING = 4;
const CAPTION = 24;
/** Smaller cells have no words under them. */
const LEAST_FOR_CAPTION = 72;
/** Browsers cut elements off that are higher than this; the lowest such limit is Firefox's. */
const HIGHEST = 16_000_000;

export interface GridLayout {
  readonly columns: number;
  readonly rows: number;
  /** Edge of a picture; columns fill the width. */
  readonly edge: number;
  readonly hasCaption: boolean;
  /** From one column to the next, and from one row to the next. */
  readonly columnPitch: number;
  readonly rowPitch: number;
}

/** @param size the least edge of a picture wanted */
export function layOut(count: number, width: number, size: number): GridLayout {
  const room = Math.max(width - 2 * GRID_PADDING, 1);
  const columns = Math.max(1, Math.floor((room + GAP) / (size + GAP)));
  const edge = Math.max(1, Math.floor((room + GAP) / columns) - GAP);
  const hasCaption = edge >= LEAST_FOR_CAPTION;
  return {
    columns,
    rows: Math.ceil(count / columns),
    edge,
    hasCaption,
    columnPitch: edge + GAP,
    rowPitch: edge + GAP + (hasCaption ? CAPTION : 0),
  };
}

/** Of `sizes`, ascending, the wanted one or the largest below it at which the whole grid is not too high. */
export function fittingSize(count: number, width: number, sizes: readonly number[], wanted: number): number {
  const fits = (size: number) => {
    const { rows, rowPitch } = layOut(count, width, size);
    return rows * rowPitch <= HIGHEST;
  };
  return sizes.findLast((size) => size <= wanted && fits(size)) ?? sizes[0] ?? wanted;
}

/** Where a key moves to from a position; null: the key does not move. `pageRows`: how many rows are in view. */
export function moveBy(
  key: string,
  toEnds: boolean,
  position: number,
  { columns }: Pick<GridLayout, 'columns'>,
  count: number,
  pageRows: number,
): number | null {
  const rowStart = position - (position % columns);
  const last = count - 1;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, position - 1);
    case 'ArrowRight':
      return Math.min(last, position + 1);
    case 'ArrowUp':
      return position < columns ? position : position - columns;
    case 'ArrowDown':
      return position + columns <= last ? position + columns : lastRowOr(position, columns, last);
    case 'Home':
      return toEnds ? 0 : rowStart;
    case 'End':
      return toEnds ? last : Math.min(last, rowStart + columns - 1);
    case 'PageUp':
      return Math.max(position % columns, position - columns * pageRows);
    case 'PageDown':
      return position + columns * pageRows <= last
        ? position + columns * pageRows
        : Math.max(position, last - ((((last - position) % columns) + columns) % columns));
    default:
      return null;
  }
}

/** Down from the last full row: the last picture, where one row is left that is shorter. */
function lastRowOr(position: number, columns: number, last: number): number {
  return Math.floor(position / columns) < Math.floor(last / columns) ? last : position;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The positions whose pictures a rectangle between two points touches, in the content's coordinates. */
export function enclosed(from: Point, to: Point, layout: GridLayout, count: number): PositionRanges {
  const { columns, rows, columnPitch, rowPitch } = layout;
  const [firstColumn, endColumn] = span(from.x, to.x, columnPitch, columns);
  const [firstRow, endRow] = span(from.y, to.y, rowPitch, rows);
  if (firstColumn >= endColumn || firstRow >= endRow) return [];
  if (endColumn - firstColumn === columns) {
    return [[firstRow * columns, Math.min(count, endRow * columns)]];
  }
  const ranges: (readonly [number, number])[] = [];
  for (let row = firstRow; row < endRow; row++) {
    const first = row * columns + firstColumn;
    const end = Math.min(count, row * columns + endColumn);
    if (end > first) ranges.push([first, end]);
  }
  return ranges;
}

/** [first, end) of the places of `pitch` that a stretch touches; gaps belong to nobody. */
function span(a: number, b: number, pitch: number, places: number): readonly [number, number] {
  const low = Math.min(a, b) - GRID_PADDING;
  const high = Math.max(a, b) - GRID_PADDING;
  return [
    Math.max(0, Math.floor((low + GAP) / pitch)),
    Math.min(places, Math.max(0, Math.floor(high / pitch) + 1)),
  ];
}
