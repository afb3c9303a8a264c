/** What to say about a prediction: a class, "not sure", or nothing. */

export interface RankedClass {
  readonly class: number;
  /** 0..1 */
  readonly p: number;
}

export type Verdict =
  | { readonly kind: 'empty' }
  | { readonly kind: 'sure'; readonly class: number; readonly p: number }
  /** The classes in question, the most probable first. */
  | { readonly kind: 'unsure'; readonly top: readonly RankedClass[] };

/**
 * A class stands out if the network gives it at least this much, and this much more than the next. Softmax
 * always names some class, and a small network is often confident about a scribble: the two together keep
 * the page from naming a class when two are close or none is likely.
 */
export const SURE_PROBABILITY = 0.6;
export const SURE_MARGIN = 0.2;

/** Of an unsure answer at most so many classes are named, and none below this. */
const NAMED = 3;
const NAMED_PROBABILITY = 0.05;

/** @param probabilities one a class; null or empty where there is nothing to judge, such as an empty pad */
export function verdictOf(probabilities: ArrayLike<number> | null): Verdict {
  if (!probabilities || probabilities.length === 0) return { kind: 'empty' };
  const ranked = rankClasses(probabilities);
  const [first, second] = ranked;
  if (first && first.p >= SURE_PROBABILITY && first.p - (second?.p ?? 0) >= SURE_MARGIN) {
    return { kind: 'sure', ...first };
  }
  return { kind: 'unsure', top: ranked.slice(0, NAMED).filter(({ p }) => p >= NAMED_PROBABILITY) };
}

/** All classes, the most probable first; of equal ones the lower class first. */
export function rankClasses(probabilities: ArrayLike<number>): RankedClass[] {
  return Array.from(probabilities, (p, index) => ({ class: index, p })).sort((a, b) => b.p - a.p);
}
