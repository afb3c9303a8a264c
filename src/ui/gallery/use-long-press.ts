/** A finger that stays where it is: what a right click is on a mouse. */
import { useCallback, useEffect, useRef } from 'react';
import type { PointerEvent } from 'react';

const LONG_MS = 450;
/** A finger that goes farther scrolls. */
const TREMBLE = 10;

export function useLongPress(onLong: (target: Element) => void) {
  const timer = useRef(0);
  const start = useRef({ x: 0, y: 0 });
  const fired = useRef(false);

  const cancel = useCallback(() => window.clearTimeout(timer.current), []);
  useEffect(() => cancel, [cancel]);

  return {
    /** Whether the click that comes now ends a long press. */
    takesClick: useCallback(() => {
      const taken = fired.current;
      fired.current = false;
      return taken;
    }, []),
    onPointerDown: useCallback(
      (event: PointerEvent) => {
        cancel();
        fired.current = false;
        const { target } = event;
        if (event.pointerType !== 'touch' || !(target instanceof Element)) return;
        start.current = { x: event.clientX, y: event.clientY };
        timer.current = window.setTimeout(() => {
          fired.current = true;
          onLong(target);
        }, LONG_MS);
      },
      [cancel, onLong],
    ),
    onPointerMove: useCallback(
      ({ clientX, clientY }: PointerEvent) => {
        if (Math.hypot(clientX - start.current.x, clientY - start.current.y) > TREMBLE) cancel();
      },
      [cancel],
    ),
    onPointerUp: cancel,
    onPointerCancel: cancel,
  };
}
