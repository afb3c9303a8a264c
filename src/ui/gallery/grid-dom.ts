/** What a picture grid asks of the page's elements. */
import { GRID_PADDING, type GridLayout } from './grid-layout.ts';

/** Of the cell that an element is in. */
export function positionOf(target: Element): number | null {
  const value = target.closest<HTMLElement>('[data-position]')?.dataset['position'];
  return value === undefined ? null : Number(value);
}

export function cellAt(scroller: HTMLElement | null, position: number): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-position="${position}"]`) ?? null;
}

/** Scrolls no more than is needed for the whole row to be in view. */
export function showRow(scroller: HTMLElement | null, row: number, { rowPitch }: GridLayout): void {
  if (scroller === null) return;
  const start = row * rowPitch;
  const end = start + rowPitch + 2 * GRID_PADDING;
  if (start < scroller.scrollTop) scroller.scrollTop = start;
  else if (end > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = end - scroller.clientHeight;
}

/** A picture that is decoded when it is put up does not come in a frame later. */
export async function decoded(url: string): Promise<void> {
  const image = new Image();
  image.src = url;
  // One that can't be shown is shown as nothing.
  await image.decode().catch(() => undefined);
}
