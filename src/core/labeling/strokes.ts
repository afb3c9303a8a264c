/** What a person drew, as points rather than pixels: in pad units, so that it means the same on every screen. */

/** Where the pen was: 0..1 from the left and from the top of the pad; values outside are off the pad. */
export interface StrokePoint {
  readonly x: number;
  readonly y: number;
  /** 0..1 as Pointer Events report it: 0.5 for a mouse or where the device knows none. */
  readonly pressure: number;
}

/** One line from pen down to pen up. */
export interface Stroke {
  /** A single point is a dot. */
  readonly points: readonly StrokePoint[];
  /** Thickness at the usual pressure of 0.5, in pad units. */
  readonly width: number;
}

/** Half the thickness of a stroke at a point, in pad units: 0.6 to 1.4 times the usual, by pressure. */
export function brushRadius(stroke: Stroke, pressure: number): number {
  const bounded = Math.min(1, Math.max(0, pressure));
  return (stroke.width / 2) * (0.6 + 0.8 * bounded);
}

/** The smallest box that holds the ink of all strokes, brush included, in pad units; null where nothing is drawn. */
export function inkBounds(
  strokes: readonly Stroke[],
): { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number } | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const stroke of strokes) {
    for (const { x, y, pressure } of stroke.points) {
      const radius = brushRadius(stroke, pressure);
      left = Math.min(left, x - radius);
      top = Math.min(top, y - radius);
      right = Math.max(right, x + radius);
      bottom = Math.max(bottom, y + radius);
    }
  }
  return right > left && bottom > top ? { left, top, right, bottom } : null;
}
