/** Where the lines of an overlay chart and the names beside them stand; pure. */
import { yRange, type CurveXY } from './curve-scale.ts';

export interface OverlayBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface OverlayScale {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
}

/** Shares up the y axis, epochs from 1 to `xMax` along x. */
export function overlayScale(
  points: readonly CurveXY[],
  xMax: number,
  { left, right, top, bottom }: OverlayBox,
): OverlayScale {
  const [low, high] = yRange('share', [], points);
  const last = Math.max(2, xMax);
  const step = Math.max(1, Math.ceil(last / Math.max(2, Math.floor((right - left) / 48))));
  const count = Math.floor((last - 1) / step) + 1;
  return {
    x: (value) => left + ((value - 1) / (last - 1)) * (right - left),
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
    xTicks: Array.from({ length: count }, (_, i) => 1 + i * step),
    yTicks: [0, 0.25, 0.5, 0.75, 1].map((share) => low + share * (high - low)),
  };
}

/** Heights that keep `gap` between them and stay above `bottom`, as near as may be to those wanted; in their order. */
export function spread(wanted: readonly number[], gap: number, bottom: number): readonly number[] {
  const placed = [...wanted];
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  let least = -Infinity;
  for (const index of order) {
    least = Math.max(wanted[index] ?? 0, least);
    placed[index] = least;
    least += gap;
  }
  let most = bottom;
  for (const index of order.reverse()) {
    most = Math.min(placed[index] ?? 0, most);
    placed[index] = most;
    most -= gap;
  }
  return placed;
}
