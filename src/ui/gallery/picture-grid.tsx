/**
 * A grid of up to a million pictures, of which only those in view are on the page. Tab reaches one cell; arrow keys,
 * Home, End, PageUp and PageDown walk (with Shift: select along), Space selects, Enter opens. A drag with the mouse
 * draws a lasso; on touch a long press begins a selection, and taps add to it.
 */
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { KeyboardEvent, MouseEvent, PointerEvent, Ref, RefObject } from 'react';
import type { CellInfo } from '../../core/project/gallery.ts';
import { Blocks, type LoadBlock } from './blocks.ts';
import type { SelectGesture } from './gestures.ts';
import type { CellFace } from './grid-cell.tsx';
import { cellAt, decoded, positionOf, showRow } from './grid-dom.ts';
import { enclosed, fittingSize, layOut, moveBy, type GridLayout } from './grid-layout.ts';
import { GridRows } from './grid-rows.tsx';
import styles from './picture-grid.module.css';
import { useLasso, type Lasso } from './use-lasso.ts';
import { useLongPress } from './use-long-press.ts';

export interface PictureGridHandle {
  /** Scrolls there and gives that cell the focus. */
  focusAt(position: number): void;
}

export interface PictureGridProps {
  readonly label: string;
  readonly count: number;
  /** The least edge of a picture in CSS pixels. */
  readonly size: number;
  /** All there are, ascending: where the grid would grow too high for browsers, a smaller one is taken. */
  readonly sizes: readonly number[];
  /** Another function: other pictures, of which none is there yet. */
  readonly load: LoadBlock;
  /** How many are fetched at a time. */
  readonly blockSize: number;
  /** Of what is shown; another one: the pictures in view are fetched anew. */
  readonly revision: number;
  readonly isSelected: (position: number) => boolean;
  /** Something is selected: a tap adds to it. */
  readonly selecting: boolean;
  /** `revision`: when the cell was fetched. */
  readonly describe: (cell: CellInfo, position: number, revision: number) => CellFace;
  /** Names a cell whose picture is not there yet. */
  readonly nameOf: (position: number) => string;
  readonly onSelect: (gesture: SelectGesture) => void;
  readonly onOpen: (position: number) => void;
  /** Keep it stable. */
  readonly onFailed: (thrown: unknown) => void;
  readonly ref?: Ref<PictureGridHandle> | undefined;
}

export function PictureGrid({ ref, ...props }: PictureGridProps) {
  const { count, size, sizes, load, blockSize, onFailed, onSelect } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const layout = useMemo(() => {
    const room = width ?? size;
    return layOut(count, room, fittingSize(count, room, sizes, size));
  }, [count, width, size, sizes]);
  const [visited, setActive] = useState(0);
  const active = Math.min(visited, Math.max(count - 1, 0));
  const wantsFocus = useRef(false);
  const blocks = useMemo(
    () => new Blocks({ count, blockSize, load, onFailed, decode: decoded }),
    [count, blockSize, load, onFailed],
  );
  useEffect(() => () => blocks.close(), [blocks]);

  const goTo = useCallback(
    (position: number) => {
      wantsFocus.current = true;
      showRow(scroller.current, Math.floor(position / layout.columns), layout);
      setActive(position);
    },
    [layout],
  );
  useImperativeHandle(
    ref,
    () => ({
      focusAt(position) {
        goTo(position);
        // Where it is active already nothing is rendered anew.
        cellAt(scroller.current, position)?.focus({ preventScroll: true });
      },
    }),
    [goTo],
  );
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    cellAt(scroller.current, active)?.focus({ preventScroll: true });
  }, [active]);

  const { lasso, ...pointer } = usePointer(props, scroller, layout);
  const onKeyDown = (event: KeyboardEvent) => {
    const command = event.ctrlKey || event.metaKey;
    if (event.altKey || !(event.target instanceof Element) || positionOf(event.target) === null) return;
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / layout.rowPitch));
    const target = moveBy(event.key, command, active, layout, count, pageRows);
    if (target !== null) {
      goTo(target);
      if (event.shiftKey) onSelect({ kind: 'to', position: target, adding: false });
    } else if (event.key === ' ') onSelect({ kind: 'toggle', position: active });
    else if (event.key === 'Enter' && !event.repeat) props.onOpen(active);
    else if (event.key === 'Escape') onSelect({ kind: 'none' });
    else if (command && event.key.toLowerCase() === 'a') onSelect({ kind: 'all' });
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="grid"
      tabIndex={-1}
      aria-label={props.label}
      aria-multiselectable
      aria-rowcount={layout.rows}
      aria-colcount={layout.columns}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        const position = positionOf(target);
        if (position !== null) setActive(position);
      }}
      {...pointer}
    >
      {width !== null && (
        <GridRows
          count={count}
          revision={props.revision}
          isSelected={props.isSelected}
          describe={props.describe}
          nameOf={props.nameOf}
          scroller={scroller}
          blocks={blocks}
          layout={layout}
          active={active}
        />
      )}
      {lasso !== null && <LassoBox lasso={lasso} />}
    </div>
  );
}

/** Clicks, taps, long presses and the lasso, for the whole grid at once. */
function usePointer(
  {
    count,
    selecting,
    onSelect,
    onOpen,
  }: Pick<PictureGridProps, 'count' | 'selecting' | 'onSelect' | 'onOpen'>,
  scroller: RefObject<HTMLDivElement | null>,
  layout: GridLayout,
) {
  const touch = useRef(false);
  const onDraw = useCallback(
    ({ from, to }: Lasso, adding: boolean, begins: boolean) =>
      onSelect({ kind: 'area', ranges: enclosed(from, to, layout, count), adding, begins }),
    [onSelect, layout, count],
  );
  const { lasso, takesClick: lassoTakesClick, ...drag } = useLasso(scroller, onDraw);
  const onLong = useCallback(
    (target: Element) => {
      const position = positionOf(target);
      if (position !== null) onSelect({ kind: 'toggle', position });
    },
    [onSelect],
  );
  const { takesClick: longTakesClick, ...press } = useLongPress(onLong);
  const onClick = (event: MouseEvent) => {
    const taken = [lassoTakesClick(), longTakesClick()].includes(true);
    const position = event.target instanceof Element ? positionOf(event.target) : null;
    if (taken) return;
    if (position === null) onSelect({ kind: 'none' });
    else if (touch.current && !selecting) onOpen(position);
    else if (touch.current || ((event.ctrlKey || event.metaKey) && !event.shiftKey)) {
      onSelect({ kind: 'toggle', position });
    } else if (event.shiftKey) onSelect({ kind: 'to', position, adding: event.ctrlKey || event.metaKey });
    else onSelect({ kind: 'only', position });
  };
  return {
    lasso,
    onClick,
    onDoubleClick: ({ target }: MouseEvent) => {
      const position = target instanceof Element && !touch.current ? positionOf(target) : null;
      if (position !== null) onOpen(position);
    },
    onContextMenu: (event: MouseEvent) => {
      if (touch.current) event.preventDefault();
    },
    onPointerDown: (event: PointerEvent) => {
      touch.current = event.pointerType === 'touch';
      drag.onPointerDown(event);
      press.onPointerDown(event);
    },
    onPointerMove: (event: PointerEvent) => {
      drag.onPointerMove(event);
      press.onPointerMove(event);
    },
    onPointerUp: () => {
      drag.onPointerUp();
      press.onPointerUp();
    },
    onPointerCancel: () => {
      drag.onPointerCancel();
      press.onPointerCancel();
    },
  };
}

function LassoBox({ lasso: { from, to } }: { readonly lasso: Lasso }) {
  return (
    <div
      className={styles.lasso}
      style={{
        width: Math.abs(to.x - from.x),
        height: Math.abs(to.y - from.y),
        transform: `translate(${Math.min(from.x, to.x)}px, ${Math.min(from.y, to.y)}px)`,
      }}
    />
  );
}

/** The room for columns; null until it is known. */
function useWidth(scroller: RefObject<HTMLDivElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return width;
}
