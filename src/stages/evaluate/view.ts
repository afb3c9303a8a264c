/** What the Evaluate screen looks at first. */
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
