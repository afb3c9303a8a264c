/** A rectangle drawn with the mouse over a scrolling grid; near an edge the grid scrolls along. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PointerEvent as ReactPointerEvent, RefObject } from 'react';
import type { Point } from './grid-layout.ts';

/** Less is a click that trembled. */
const LEAST_DRAG = 6;
const EDGE = 24;
const SCROLL_STEP = 18;

export interface Lasso {
  readonly from: Point;
  readonly to: Point;
}

interface Drag {
  readonly from: Point;
  readonly pointerId: number;
  readonly adding: boolean;
  /** Where the pointer is on the screen. */
  client: Point;
  drawing: boolean;
}

/** @param onDraw the corners in the content's coordinates; `begins`: the first of this drag */
export function useLasso(
  scroller: RefObject<HTMLDivElement | null>,
  onDraw: (lasso: Lasso, adding: boolean, begins: boolean) => void,
) {
  const [lasso, setLasso] = useState<Lasso | null>(null);
  const drag = useRef<Drag | null>(null);
  const frame = useRef(0);
  /** A drag's end is no click. */
  const swallow = useRef(false);

  const draw = useCallback(() => {
    const element = scroller.current;
    const now = drag.current;
    if (element === null || now === null) return;
    const to = toContent(element, now.client);
    const begins = !now.drawing;
    if (begins && Math.hypot(to.x - now.from.x, to.y - now.from.y) < LEAST_DRAG) return;
    if (begins) element.setPointerCapture(now.pointerId);
    now.drawing = true;
    const next = { from: now.from, to };
    setLasso(next);
    onDraw(next, now.adding, begins);
  }, [scroller, onDraw]);

  const scrollAlong = useCallback(() => {
    cancelAnimationFrame(frame.current);
    const step = () => {
      const element = scroller.current;
      const now = drag.current;
      if (element === null || now?.drawing !== true) return;
      const { top, bottom } = element.getBoundingClientRect();
      const by = now.client.y < top + EDGE ? -SCROLL_STEP : now.client.y > bottom - EDGE ? SCROLL_STEP : 0;
      const before = element.scrollTop;
      if (by !== 0) element.scrollTop += by;
      if (element.scrollTop !== before) draw();
      frame.current = requestAnimationFrame(step);
    };
    frame.current = requestAnimationFrame(step);
  }, [scroller, draw]);

  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const end = useCallback(() => {
    cancelAnimationFrame(frame.current);
    swallow.current = drag.current?.drawing === true;
    drag.current = null;
    setLasso(null);
  }, []);

  return {
    lasso,
    /** Whether the click that comes now ends a drag. */
    takesClick: useCallback(() => {
      const taken = swallow.current;
      swallow.current = false;
      return taken;
    }, []),
    onPointerDown: useCallback(
      (event: ReactPointerEvent) => {
        const element = scroller.current;
        swallow.current = false;
        if (element === null || event.pointerType === 'touch' || event.button !== 0) return;
        const client = { x: event.clientX, y: event.clientY };
        // On the scroll bar one scrolls.
        if (client.x > element.getBoundingClientRect().left + element.clientWidth) return;
        drag.current = {
          from: toContent(element, client),
          pointerId: event.pointerId,
          adding: event.shiftKey || event.ctrlKey || event.metaKey,
          client,
          drawing: false,
        };
      },
      [scroller],
    ),
    onPointerMove: useCallback(
      (event: ReactPointerEvent) => {
        const now = drag.current;
        if (now === null) return;
        now.client = { x: event.clientX, y: event.clientY };
        const before = now.drawing;
        draw();
        if (now.drawing && !before) scrollAlong();
      },
      [draw, scrollAlong],
    ),
    onPointerUp: end,
    onPointerCancel: end,
  };
}

function toContent(element: HTMLElement, client: Point): Point {
  const { left, top } = element.getBoundingClientRect();
  return { x: client.x - left + element.scrollLeft, y: client.y - top + element.scrollTop };
}
