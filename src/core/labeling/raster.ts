/**
 * Turns strokes into pixels without a canvas, so that the same drawing gives the same digit in every browser
 * and in Node. A stroke is the union of round-ended segments whose radius changes evenly from point to point.
 */
import { brushRadius, type Stroke } from './strokes.ts';

/**
 * How much of each pixel is ink, 0..1, row by row: `size` x `size` pixels for the whole pad. The edge is
 * anti-aliased by the distance of the pixel's centre from it; where strokes cross, ink does not add up.
 */
export function rasterizeStrokes(strokes: readonly Stroke[], size: number): Float32Array<ArrayBuffer> {
  const ink = new Float32Array(size * size);
  for (const stroke of strokes) {
    let previous: Disc | null = null;
    for (const { x, y, pressure } of stroke.points) {
      const disc = { x: x * size, y: y * size, radius: brushRadius(stroke, pressure) * size };
      drawSegment(ink, size, previous ?? disc, disc);
      previous = disc;
    }
  }
  return ink;
}

/** In pixels. */
interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

function drawSegment(ink: Float32Array, size: number, a: Disc, b: Disc): void {
  const reach = Math.max(a.radius, b.radius) + 0.5;
  const [dx, dy, growth] = [b.x - a.x, b.y - a.y, b.radius - a.radius];
  const lengthSquared = dx * dx + dy * dy;
  const perLength = lengthSquared > 0 ? 1 / lengthSquared : 0;
  const lastRow = Math.min(size - 1, Math.floor(Math.max(a.y, b.y) + reach));
  for (let row = Math.max(0, Math.floor(Math.min(a.y, b.y) - reach)); row <= lastRow; row++) {
    const py = row + 0.5 - a.y;
    // The columns that the segment can touch in this row: a long slanted segment fills little of its box.
    const [from, to] = columnsNear(a, b, row + 0.5, reach);
    const last = Math.min(size - 1, Math.floor(to));
    for (let column = Math.max(0, Math.floor(from)); column <= last; column++) {
      const px = column + 0.5 - a.x;
      const t = Math.min(1, Math.max(0, (px * dx + py * dy) * perLength));
      const [ex, ey] = [px - t * dx, py - t * dy];
      const coverage = a.radius + t * growth - Math.sqrt(ex * ex + ey * ey) + 0.5;
      const place = row * size + column;
      if (coverage > (ink[place] ?? 1)) ink[place] = Math.min(1, coverage);
    }
  }
}

/** The span of x within `reach` of that part of the segment whose y is within `reach` of `y`. */
function columnsNear(a: Disc, b: Disc, y: number, reach: number): readonly [number, number] {
  const dy = b.y - a.y;
  let [first, second] = [0, 1];
  if (dy !== 0) {
    const [t0, t1] = [(y - reach - a.y) / dy, (y + reach - a.y) / dy];
    first = Math.max(0, Math.min(t0, t1));
    second = Math.min(1, Math.max(t0, t1));
  }
  const [x0, x1] = [a.x + first * (b.x - a.x), a.x + second * (b.x - a.x)];
  return [Math.min(x0, x1) - reach, Math.max(x0, x1) + reach];
}
