/** A pad to draw a digit on: mouse, touch and pen, or a pen moved by the arrow keys. */
import { Eraser, Undo2 } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, RefObject } from 'react';
import type { Stroke, StrokePoint } from '../../core/labeling/strokes.ts';
import { Button } from '../kit/button.tsx';
import { cx } from '../kit/cx.ts';
import { themeColor, useThemeVersion } from '../theme/use-theme-version.ts';
import styles from './draw-pad.module.css';
import { movePen, PEN_AT_START, readPenKey } from './keyboard-pen.ts';
import type { KeyboardPen } from './keyboard-pen.ts';
import { fitCanvas, paintPen, paintStrokes } from './pad-painter.ts';

export interface DrawPadProps {
  /** Controlled: what is on the pad. */
  readonly strokes: readonly Stroke[];
  /** Called while a stroke grows (browsers send at most one move a frame), and on undo and clear. */
  readonly onChange: (strokes: readonly Stroke[]) => void;
  /** A stroke has ended: pen up, finger up, Space again. */
  readonly onStrokeEnd?: (() => void) | undefined;
  /** Names the pad. */
  readonly label: string;
  /** How to draw by keyboard; shown below the pad while it has the focus, and its description for screen readers. */
  readonly keyboardHelp: string;
  /** Its place is kept while it does not show: where what stands below the pad is pressed after drawing. */
  readonly helpInPlace?: boolean | undefined;
  /** Faint words in the middle of an empty pad. */
  readonly guide: string;
  readonly undoLabel: string;
  readonly clearLabel: string;
  /** Pen width in pad units (share of the edge); 0.075 unless told, near MNIST's. */
  readonly penWidth?: number | undefined;
  readonly disabled?: boolean | undefined;
}

export function DrawPad(props: DrawPadProps) {
  const { strokes, onChange, penWidth = 0.075, disabled = false } = props;
  const helpId = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pen, setPen] = useState<KeyboardPen | null>(null);
  const pointer = usePointerStrokes(props, penWidth);
  usePainting(canvas, strokes, pen, penWidth);

  const undo = () => onChange(strokes.slice(0, -1));
  const clear = () => {
    onChange([]);
    setPen((current) => current && { ...current, down: false });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const key = readPenKey(event);
    if (!key) return;
    // Escape also closes what the pad may stand in: it is ours only while the pen is down.
    if (key.kind === 'lift' && pen?.down !== true) return;
    event.preventDefault();
    const before = pen ?? PEN_AT_START;
    if (key.kind === 'undo') undo();
    else if (key.kind === 'clear') clear();
    else if (key.kind === 'move') {
      const after = movePen(before, key.dx, key.dy);
      setPen(after);
      if (after.down) onChange(extended(strokes, [penPoint(after)], penWidth));
    } else {
      const down = key.kind === 'toggle' && !before.down;
      setPen({ ...before, down });
      if (down) onChange([...strokes, { points: [penPoint(before)], width: penWidth }]);
      else props.onStrokeEnd?.();
    }
  };

  return (
    <div className={styles.pad}>
      {/* The arrow keys draw here: `application` hands them to us instead of to the screen reader. */}
      <div
        className={cx(styles.sheet, disabled && styles.disabled)}
        role="application"
        aria-label={props.label}
        aria-describedby={helpId}
        aria-disabled={disabled}
        tabIndex={disabled ? -1 : 0}
        {...(disabled ? {} : { ...pointer, onKeyDown, onBlur: () => setPen(null) })}
      >
        <canvas className={styles.canvas} ref={canvas} aria-hidden="true" />
        {strokes.length === 0 && (
          <span className={styles.guide} aria-hidden="true">
            {props.guide}
          </span>
        )}
      </div>
      <p className={cx(styles.help, props.helpInPlace === true && styles.helpInPlace)} id={helpId}>
        {props.keyboardHelp}
      </p>
      <div className={styles.tools}>
        <Button size="small" icon={<Undo2 />} onPress={undo} disabled={disabled || strokes.length === 0}>
          {props.undoLabel}
        </Button>
        <Button size="small" icon={<Eraser />} onPress={clear} disabled={disabled || strokes.length === 0}>
          {props.clearLabel}
        </Button>
      </div>
    </div>
  );
}

/** Pointer events to strokes: one pointer draws at a time, and a pen replaces what a resting palm began. */
function usePointerStrokes({ strokes, onChange, onStrokeEnd }: DrawPadProps, penWidth: number) {
  const drawing = useRef<{
    readonly id: number;
    readonly type: string;
    readonly before: readonly Stroke[];
    points: StrokePoint[];
  } | null>(null);

  const end = (event: PointerEvent<HTMLElement>) => {
    if (drawing.current?.id !== event.pointerId) return;
    drawing.current = null;
    onStrokeEnd?.();
  };

  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const other = drawing.current;
      const palm = other?.type === 'touch' && event.pointerType === 'pen';
      if ((other && !palm) || !event.isPrimary || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const box = event.currentTarget.getBoundingClientRect();
      const points = [pointOf(event.nativeEvent, box)];
      const before = other?.before ?? strokes;
      drawing.current = { id: event.pointerId, type: event.pointerType, before, points };
      onChange([...before, { points, width: penWidth }]);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const current = drawing.current;
      if (current?.id !== event.pointerId) return;
      const box = event.currentTarget.getBoundingClientRect();
      const native = event.nativeEvent;
      // Older Safari has no coalesced events, and some browsers send none for a synthetic move.
      const coalesced = typeof native.getCoalescedEvents === 'function' ? native.getCoalescedEvents() : [];
      const moves = coalesced.length > 0 ? coalesced : [native];
      current.points = [...current.points, ...moves.map((move) => pointOf(move, box))];
      onChange([...current.before, { points: current.points, width: penWidth }]);
    },
    onPointerUp: end,
    onPointerCancel: end,
    onLostPointerCapture: end,
  };
}

/** Paints at the device's resolution: after each change, resize and change of theme. */
function usePainting(
  canvas: RefObject<HTMLCanvasElement | null>,
  strokes: readonly Stroke[],
  pen: KeyboardPen | null,
  penWidth: number,
) {
  const theme = useThemeVersion();
  const [edge, setEdge] = useState(0);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setEdge(Math.round(element.clientWidth * devicePixelRatio)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [canvas]);

  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || edge === 0) return;
    fitCanvas(element, edge);
    paintStrokes(context, edge, strokes, themeColor(element, '--ink'));
    if (pen) paintPen(context, edge, pen, penWidth, themeColor(element, '--blue'));
  }, [canvas, strokes, pen, penWidth, edge, theme]);
}

/** The last stroke, longer. */
function extended(
  strokes: readonly Stroke[],
  points: readonly StrokePoint[],
  width: number,
): readonly Stroke[] {
  const last = strokes.at(-1);
  if (!last) return [{ points: [...points], width }];
  return [...strokes.slice(0, -1), { ...last, points: [...last.points, ...points] }];
}

function penPoint({ x, y }: KeyboardPen): StrokePoint {
  return { x, y, pressure: 0.5 };
}

/** Only a pen tells its pressure; mouse and finger count as the middle. */
function pointOf(event: globalThis.PointerEvent, box: DOMRect): StrokePoint {
  return {
    x: (event.clientX - box.left) / box.width,
    y: (event.clientY - box.top) / box.height,
    pressure: event.pointerType === 'pen' && event.pressure > 0 ? event.pressure : 0.5,
  };
}
