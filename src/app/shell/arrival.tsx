/** Tells where one has arrived: moves the focus to the heading of a screen that was just opened. */
import { useEffect } from 'react';

/** The first screen keeps the browser's own start: nothing is skipped for those who read from the top. */
let opened = false;

/** Put it after a screen inside the same Suspense, with the screen's name as its `key`. */
export function Arrival() {
  useEffect(() => {
    if (opened) document.querySelector<HTMLElement>('[data-page-heading]')?.focus({ preventScroll: true });
    if (opened) window.scrollTo({ top: 0 });
    opened = true;
  }, []);
  return null;
}
