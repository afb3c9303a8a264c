/** What the Evaluate screen looks at first, and how it shows an area. */
import type { Cell } from '../../core/project/routes.ts';

/** The most frequent mistake, the first of equals; null where there is none. */
export function worstCell(confusion: readonly (readonly number[])[]): Cell | null {
  let worst: Cell | null = null;
  let most = 0;
  confusion.forEach((row, actual) =>
    row.forEach((count, predicted) => {
      if (actual === predicted || count <= most) return;
      most = count;
      worst = { actual, predicted };
    }),
  );
  return worst;
}

/** An area under a curve to four places, where one that is not quite all is not shown as 1.0000. */
export function shownArea(auc: number): number {
  return auc < 1 ? Math.min(auc, 0.9999) : auc;
}
