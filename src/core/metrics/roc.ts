/**
 * ROC curves, one class against the rest, and the areas under them, as scikit-learn's `roc_curve` and
 * `roc_auc_score` of each class. Probabilities lie row by row, one row an image.
 */
import { invariant } from '../base/invariant.ts';
import type { RocCurve, RocPoint } from './evaluation.ts';

/**
 * The curve of each class, in full.
 *
 * @param actual class of each image, 0 to `classCount - 1`
 * @param probabilities one row of `classCount` for each image; one that is not a number ranks as 0
 */
export function rocCurves(
  actual: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  classCount: number,
): readonly RocCurve[] {
  invariant(
    actual.length * classCount === probabilities.length,
    'every image has a class and its probabilities',
  );
  const scores = new Float64Array(actual.length);
  const isPositive = new Uint8Array(actual.length);
  return Array.from({ length: classCount }, (_, label) => {
    for (let row = 0; row < actual.length; row++) {
      scores[row] = (probabilities[row * classCount + label] ?? 0) || 0;
      isPositive[row] = actual[row] === label ? 1 : 0;
    }
    return curveOf(scores, isPositive);
  });
}

/** The plain mean of the areas, over the classes that have one; null if none has. */
export function macroAuc(curves: readonly RocCurve[]): number | null {
  const areas = curves.flatMap(({ auc }) => (auc === null ? [] : [auc]));
  return areas.length === 0 ? null : areas.reduce((sum, auc) => sum + auc, 0) / areas.length;
}

/** The true positive rate where the curve, drawn as straight lines, is highest at a false positive rate. */
export function truePositiveRateAt(points: readonly RocPoint[], falsePositiveRate: number): number {
  const next = points.findIndex((point) => point.falsePositiveRate > falsePositiveRate);
  const before = points.at(next === -1 ? -1 : Math.max(0, next - 1));
  const after = next === -1 ? before : points[next];
  if (!before || !after) return 0;
  const across = after.falsePositiveRate - before.falsePositiveRate;
  const share = across > 0 ? (falsePositiveRate - before.falsePositiveRate) / across : 0;
  return before.truePositiveRate + share * (after.truePositiveRate - before.truePositiveRate);
}

/**
 * The same curve with at most `most` (2 or more) of its points, the first and the last among them, chosen as
 * Ramer, Douglas and Peucker do: next is always the point that lies farthest off what is drawn so far.
 */
export function thinned(curve: RocCurve, most: number): RocCurve {
  const { points } = curve;
  if (points.length <= most) return curve;
  const kept = [0, points.length - 1];
  const stretches = [farthest(points, 0, points.length - 1)];
  while (kept.length < most) {
    const worst = stretches.reduce((best, other) => (other.distance > best.distance ? other : best));
    if (worst.distance === 0) break;
    kept.push(worst.at);
    stretches.splice(
      stretches.indexOf(worst),
      1,
      farthest(points, worst.from, worst.at),
      farthest(points, worst.at, worst.to),
    );
  }
  kept.sort((a, b) => a - b);
  return { ...curve, points: kept.flatMap((index) => points[index] ?? []) };
}

/** Images called by falling score, those of one score together, and how many of them were right and wrong. */
interface Steps {
  readonly thresholds: readonly number[];
  readonly truePositives: readonly number[];
  readonly falsePositives: readonly number[];
}

function curveOf(scores: Float64Array, isPositive: Uint8Array): RocCurve {
  const steps = stepsOf(scores, isPositive);
  const positives = steps.truePositives.at(-1) ?? 0;
  const negatives = steps.falsePositives.at(-1) ?? 0;
  if (positives === 0 || negatives === 0) return { auc: null, positives, points: [] };
  const points: RocPoint[] = [{ falsePositiveRate: 0, truePositiveRate: 0, threshold: null }];
  for (const [index, threshold] of steps.thresholds.entries()) {
    if (isBetweenEqualSteps(steps, index)) continue;
    points.push({
      falsePositiveRate: (steps.falsePositives[index] ?? 0) / negatives,
      truePositiveRate: (steps.truePositives[index] ?? 0) / positives,
      threshold,
    });
  }
  return { auc: twiceArea(steps) / (2 * positives * negatives), positives, points };
}

function stepsOf(scores: Float64Array, isPositive: Uint8Array): Steps {
  const order = Uint32Array.from(scores, (_, row) => row);
  order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const thresholds: number[] = [];
  const truePositives: number[] = [];
  const falsePositives: number[] = [];
  let right = 0;
  for (let rank = 0; rank < order.length; rank++) {
    const row = order[rank] ?? 0;
    const score = scores[row] ?? 0;
    right += isPositive[row] ?? 0;
    const next = order[rank + 1];
    if (next !== undefined && scores[next] === score) continue;
    thresholds.push(score);
    truePositives.push(right);
    falsePositives.push(rank + 1 - right);
  }
  return { thresholds, truePositives, falsePositives };
}

/** Twice the area under the curve in images by images, by trapezoids: a whole number, so that nothing is rounded. */
function twiceArea({ truePositives, falsePositives }: Steps): number {
  let area = 0;
  for (const [index, right] of truePositives.entries()) {
    const width = (falsePositives[index] ?? 0) - (falsePositives[index - 1] ?? 0);
    area += width * (right + (truePositives[index - 1] ?? 0));
  }
  return area;
}

/** Such a point lies on the line between its neighbours: scikit-learn's `drop_intermediate` leaves it out. */
function isBetweenEqualSteps({ truePositives, falsePositives }: Steps, index: number): boolean {
  if (index === 0 || index === truePositives.length - 1) return false;
  return bend(truePositives, index) === 0 && bend(falsePositives, index) === 0;
}

/** The second difference around an index. */
function bend(counts: readonly number[], index: number): number {
  return (counts[index + 1] ?? 0) - 2 * (counts[index] ?? 0) + (counts[index - 1] ?? 0);
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** The point between that is farthest off the line from one to the other, and how far; 0 if none is. */
  readonly at: number;
  readonly distance: number;
}

function farthest(points: readonly RocPoint[], from: number, to: number): Stretch {
  const [x0, y0] = xy(points[from]);
  const [x1, y1] = xy(points[to]);
  const length = Math.hypot(x1 - x0, y1 - y0);
  let at = from;
  let distance = 0;
  for (let index = from + 1; index < to; index++) {
    const [x, y] = xy(points[index]);
    const away = length > 0 ? Math.abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / length : 0;
    if (away > distance) [at, distance] = [index, away];
  }
  return { from, to, at, distance };
}

function xy(point: RocPoint | undefined): readonly [number, number] {
  return [point?.falsePositiveRate ?? 0, point?.truePositiveRate ?? 0];
}
