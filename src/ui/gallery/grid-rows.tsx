/** The rows of a picture grid that are in view, and that of the cell which Tab reaches. All of the virtualizer is in here. */
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { RefObject } from 'react';
import type { CellInfo } from '../../core/project/gallery.ts';
import type { Blocks } from './blocks.ts';
import { GridCell, type CellFace } from './grid-cell.tsx';
import { GRID_PADDING, type GridLayout } from './grid-layout.ts';
import { RowSlots } from './row-slots.ts';
import styles from './picture-grid.module.css';

/** Pictures with fewer pixels a side are shown as pixels. */
const SMALL_PICTURE = 40;
const OVERSCAN_ROWS = 2;

export interface GridRowsProps {
  readonly count: number;
  readonly revision: number;
  readonly isSelected: (position: number) => boolean;
  readonly describe: (cell: CellInfo, position: number, revision: number) => CellFace;
  readonly nameOf: (position: number) => string;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly blocks: Blocks;
  readonly layout: GridLayout;
  readonly active: number;
}

export function GridRows(props: GridRowsProps) {
  const { scroller, blocks, layout, active, count, revision } = props;
  const { columns, rows, rowPitch } = layout;
  const activeRow = Math.floor(active / columns);
  const virtualizer = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPitch,
    overscan: OVERSCAN_ROWS,
    paddingStart: GRID_PADDING,
    paddingEnd: GRID_PADDING,
    useFlushSync: false,
    rangeExtractor: useCallback(
      (range: Range) => {
        const shown = defaultRangeExtractor(range);
        if (shown.includes(activeRow) || activeRow >= range.count) return shown;
        return activeRow < range.startIndex ? [activeRow, ...shown] : [...shown, activeRow];
      },
      [activeRow],
    ),
  });
  useSyncExternalStore(blocks.subscribe, blocks.version);

  // Other sizes: what was at the top stays there.
  const top = useRef({ position: 0, pitch: rowPitch, columns });
  useLayoutEffect(() => {
    const element = scroller.current;
    const before = top.current;
    if (element === null || (before.pitch === rowPitch && before.columns === columns)) return;
    top.current = { ...before, pitch: rowPitch, columns };
    virtualizer.measure();
    element.scrollTop = Math.floor(before.position / columns) * rowPitch;
  }, [scroller, virtualizer, rowPitch, columns]);

  const range = virtualizer.range;
  const first = (range?.startIndex ?? 0) * columns;
  const end = range === null ? 0 : (range.endIndex + 1) * columns;
  useEffect(() => {
    top.current.position = first;
    blocks.want(first, end, revision);
  }, [blocks, first, end, revision]);

  const shown = virtualizer.getVirtualItems();
  const [slots] = useState(() => new RowSlots());
  const keys = slots.assign(shown.map(({ index }) => index));
  return (
    <div className={styles.content} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
      {shown.map(({ index, start }, place) => (
        <div
          key={keys[place]}
          role="row"
          className={styles.row}
          aria-rowindex={index + 1}
          style={{ transform: `translateY(${start}px)` }}
        >
          {Array.from({ length: Math.min(columns, count - index * columns) }, (_, column) => {
            const position = index * columns + column;
            return (
              <GridCell
                key={column}
                {...contentOf(props, blocks, position)}
                position={position}
                column={column + 1}
                edge={layout.edge}
                hasCaption={layout.hasCaption}
                selected={props.isSelected(position)}
                reachable={position === active}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

const NOTHING = {
  ...{ caption: '', color: null, aside: '', flagged: false, doubtful: false, gone: false },
  ...{ url: null, index: 0, count: 0, cellWidth: 0, cellHeight: 0, pixelated: false },
};

function contentOf(
  { describe, nameOf }: Pick<GridRowsProps, 'describe' | 'nameOf'>,
  blocks: Blocks,
  position: number,
) {
  const there = blocks.at(position);
  if (there === null) return { ...NOTHING, name: nameOf(position) };
  const { cell, index, revision, pictures } = there;
  const { url, count, cellWidth, cellHeight } = pictures;
  const pixelated = Math.max(cellWidth, cellHeight) < SMALL_PICTURE;
  return {
    ...describe(cell, position, revision),
    ...{ url, index, count, cellWidth, cellHeight, pixelated },
  };
}
