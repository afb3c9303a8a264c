/** Drawings of made-up classes: strokes with a seeded jitter, and the pixels they make. */
import { strokesToDigit } from '../core/labeling/digit.ts';
import type { Stroke } from '../core/labeling/strokes.ts';
import { PURPOSE, uniforms } from '../core/random/generator.ts';

export const DIGIT_CLASSES = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

type Line = readonly (readonly [number, number])[];

/** One, two and three strokes across, as 一, 二 and 三 are written; anything else is drawn as a hook. */
const SHAPES: Readonly<Record<string, readonly Line[]>> = {
  一: [
    [
      [0.15, 0.5],
      [0.85, 0.5],
    ],
  ],
  二: [
    [
      [0.25, 0.3],
      [0.75, 0.3],
    ],
    [
      [0.15, 0.75],
      [0.85, 0.75],
    ],
  ],
  三: [
    [
      [0.25, 0.2],
      [0.75, 0.2],
    ],
    [
      [0.3, 0.5],
      [0.7, 0.5],
    ],
    [
      [0.15, 0.8],
      [0.85, 0.8],
    ],
  ],
};
const HOOK: readonly Line[] = [
  [
    [0.3, 0.2],
    [0.7, 0.2],
    [0.45, 0.85],
  ],
];

/** How far a point may be off, as a share of the pad. */
const JITTER = 0.05;

/** The `index`th drawing of a class: the same each time it is asked for. */
export function drawnSample(
  label: string,
  index: number,
): { readonly strokes: readonly Stroke[]; readonly pixels: Uint8Array<ArrayBuffer> } {
  const lines = SHAPES[label] ?? HOOK;
  const count = lines.reduce((sum, line) => sum + line.length, 0);
  const layer = label.codePointAt(0) ?? 0;
  const offsets = uniforms({ seed: index, purpose: PURPOSE.samples, layer, step: 0 }, 2 * count);
  let at = 0;
  const off = (): number => ((offsets[at++] ?? 0.5) - 0.5) * 2 * JITTER;
  const strokes = lines.map((line) => ({
    width: 0.075,
    points: between(line.map(([x, y]) => ({ x: x + off(), y: y + off(), pressure: 0.5 }))),
  }));
  return { strokes, pixels: strokesToDigit(strokes) };
}

/** A few points on the way from each to the next, as a hand leaves them. */
function between(points: Stroke['points']): Stroke['points'] {
  return points.flatMap((point, i) => {
    const next = points[i + 1];
    if (!next) return [point];
    return Array.from({ length: 8 }, (_, step) => ({
      x: point.x + ((next.x - point.x) * step) / 8,
      y: point.y + ((next.y - point.y) * step) / 8,
      pressure: 0.5,
    }));
  });
}
