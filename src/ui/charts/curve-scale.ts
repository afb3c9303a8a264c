/** Which part of a curve's values its chart shows, and how two series share their x; pure. */

export interface CurveXY {
  readonly x: number;
  readonly y: number;
}

/** `loss`: from 0 up, early spikes may leave the top. `share`: 0..1 up to 1, early lows may leave the bottom. */
export type CurveAxis = 'loss' | 'share';

/** Lower ends that a share's axis may have. */
const SHARE_FLOORS = [0.99, 0.98, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.2, 0] as const;

/** Share of the training points, from the start, that need not fit: a descent from 2.3 would flatten all the rest. */
const EARLY = 0.05;

/**
 * The y range to show.
 *
 * @param training in rising x
 * @param validation in rising x; always fits
 * @returns lower and upper end
 */
export function yRange(
  axis: CurveAxis,
  training: readonly CurveXY[],
  validation: readonly CurveXY[],
): readonly [number, number] {
  const late = training.slice(Math.floor(training.length * EARLY));
  const values = [...late, ...validation].map((point) => point.y).filter(Number.isFinite);
  if (axis === 'loss') return [0, values.length === 0 ? 1 : niceCeil(Math.max(...values) * 1.02)];
  if (values.length === 0) return [0, 1];
  const least = Math.min(...values);
  return [SHARE_FLOORS.find((floor) => floor <= least) ?? 0, 1];
}

/** The least of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten that is not below `value`. */
export function niceCeil(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((candidate) => candidate * power >= value) ?? 10;
  return Number((step * power).toPrecision(3));
}

export interface AlignedSeries {
  readonly xs: readonly number[];
  /** Of each series; null where it has no point at that x. */
  readonly ys: readonly (readonly (number | null)[])[];
}

/** All series over the union of their x values, in rising order. Values that are not finite become gaps. */
export function alignSeries(series: readonly (readonly CurveXY[])[]): AlignedSeries {
  const xs: number[] = [];
  const ys: (number | null)[][] = series.map(() => []);
  const next = series.map(() => 0);
  for (;;) {
    const heads = series.map((points, index) => points[next[index] ?? 0]);
    const x = Math.min(...heads.map((point) => point?.x ?? Infinity));
    // The end, or NaN in x: nothing to align by.
    if (!Number.isFinite(x)) break;
    xs.push(x);
    for (const [index, point] of heads.entries()) {
      const here = point?.x === x;
      ys[index]?.push(here ? finite(point.y) : null);
      if (here) next[index] = (next[index] ?? 0) + 1;
    }
  }
  return { xs, ys };
}

/** The point of a series nearest to `x`; null if it has none. */
export function nearest(points: readonly CurveXY[], x: number): CurveXY | null {
  let best: CurveXY | null = null;
  for (const point of points) {
    if (best === null || Math.abs(point.x - x) < Math.abs(best.x - x)) best = point;
  }
  return best;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
