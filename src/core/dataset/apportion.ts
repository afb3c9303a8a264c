/** Whole numbers for shares: how many of each class, so that the sum is right and no class is off by one or more. */

export interface Apportionment {
  /** What adds up, as near to it as the bounds allow. */
  readonly total: number;
  /** What each would get if it could be divided. */
  readonly exact: readonly number[];
  /** Given way where all of them together are more than `total`. */
  readonly least: readonly number[];
  /** Never given way; not below 0. */
  readonly most: readonly number[];
}

/** The method of largest remainders, within bounds; of equal remainders the first goes first. */
export function apportion({ total, exact, least, most }: Apportionment): number[] {
  const bounded = exact.map((share, i) => {
    return Math.min(most[i] ?? 0, Math.max(least[i] ?? 0, Math.floor(share + TINY)));
  });
  const given = changed(bounded, total, exact, least, most);
  const none = exact.map(() => 0);
  return changed(given, total, exact, none, most);
}

/** A share of 3 may come as 2.9999999999. */
const TINY = 1e-9;

/** One more or one less for one after another, those first that are furthest from their share, until it adds up. */
function changed(
  counts: readonly number[],
  total: number,
  exact: readonly number[],
  least: readonly number[],
  most: readonly number[],
): number[] {
  const result = [...counts];
  let missing = total - counts.reduce((sum, count) => sum + count, 0);
  const step = Math.sign(missing);
  const mayChange = (i: number) => {
    const count = (result[i] ?? 0) + step;
    return count >= (least[i] ?? 0) && count <= (most[i] ?? 0);
  };
  while (missing !== 0) {
    const open = [...result.keys()].filter(mayChange);
    if (open.length === 0) break;
    const lacking = (i: number) => step * ((exact[i] ?? 0) - (result[i] ?? 0));
    open.sort((a, b) => lacking(b) - lacking(a) || a - b);
    for (const i of open.slice(0, Math.abs(missing))) {
      result[i] = (result[i] ?? 0) + step;
      missing -= step;
    }
  }
  return result;
}
