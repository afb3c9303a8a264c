/** Paints strokes on a canvas, smooth and as wide as they will count. */
import type { Stroke } from '../../core/labeling/strokes.ts';
import type { KeyboardPen } from './keyboard-pen.ts';

/** Gives a square canvas its own pixels; setting them clears it, so only where they differ. */
export function fitCanvas(canvas: HTMLCanvasElement, edge: number): void {
  if (canvas.width === edge && canvas.height === edge) return;
  canvas.width = edge;
  canvas.height = edge;
}

/**
 * Clears the canvas and paints all strokes: round ends, curves through the middles between points.
 *
 * @param edge the pad's edge in the canvas's own pixels
 */
export function paintStrokes(
  context: CanvasRenderingContext2D,
  edge: number,
  strokes: readonly Stroke[],
  ink: string,
): void {
  context.clearRect(0, 0, edge, edge);
  context.strokeStyle = ink;
  context.fillStyle = ink;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) paintStroke(context, edge, stroke);
}

/** Half a stroke's thickness in pad units; as `brushRadius` of core, which turns strokes into digits: a test compares. */
export function inkRadius(width: number, pressure: number): number {
  return (width / 2) * (0.6 + 0.8 * Math.min(1, Math.max(0, pressure)));
}

function paintStroke(context: CanvasRenderingContext2D, edge: number, { points, width }: Stroke): void {
  const first = points[0];
  if (!first) return;
  if (points.length === 1) {
    context.beginPath();
    context.arc(first.x * edge, first.y * edge, inkRadius(width, first.pressure) * edge, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  // A path has one width: each piece is its own path, and the round caps close the joints.
  let fromX = first.x;
  let fromY = first.y;
  for (let index = 1; index < points.length; index += 1) {
    const a = points[index - 1];
    const b = points[index];
    if (!a || !b) continue;
    const isLast = index === points.length - 1;
    const toX = isLast ? b.x : (a.x + b.x) / 2;
    const toY = isLast ? b.y : (a.y + b.y) / 2;
    context.lineWidth = 2 * inkRadius(width, (a.pressure + b.pressure) / 2) * edge;
    context.beginPath();
    context.moveTo(fromX * edge, fromY * edge);
    context.quadraticCurveTo(a.x * edge, a.y * edge, toX * edge, toY * edge);
    if (isLast) context.lineTo(b.x * edge, b.y * edge);
    context.stroke();
    fromX = toX;
    fromY = toY;
  }
}

/** The keyboard's pen: a ring, filled while it is down. */
export function paintPen(
  context: CanvasRenderingContext2D,
  edge: number,
  pen: KeyboardPen,
  width: number,
  color: string,
): void {
  context.beginPath();
  context.arc(pen.x * edge, pen.y * edge, (width * edge) / 2 + 2, 0, 2 * Math.PI);
  context.lineWidth = Math.max(2, edge / 140);
  context.strokeStyle = color;
  context.stroke();
  if (!pen.down) return;
  context.globalAlpha = 0.35;
  context.fillStyle = color;
  context.fill();
  context.globalAlpha = 1;
}
