/** How far a share counted on a sample may be from the truth. */
import type { Interval } from './evaluation.ts';

/** The 97.5% point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Wilson's 95% score interval of a share (E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", JASA 22, 1927): within 0..1 and honest at 0% and 100%, where the usual
 * plus-or-minus is not. Of nothing counted: 0..1.
 */
export function wilsonInterval(correct: number, count: number): Interval {
  if (count === 0) return { low: 0, high: 1 };
  const share = correct / count;
  const square = Z * Z;
  const centre = share + square / (2 * count);
  const half = Z * Math.sqrt((share * (1 - share)) / count + square / (4 * count * count));
  const scale = 1 + square / count;
  return {
    // Exact at the ends, where rounding would leave a crumb.
    low: correct === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: correct === count ? 1 : Math.min(1, (centre + half) / scale),
  };
}
