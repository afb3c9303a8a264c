/** A drawing as a picture file: black ink on white paper, larger than what is made of it. */
import { invariant } from '../../core/base/invariant.ts';
import { rasterizeStrokes } from '../../core/labeling/raster.ts';
import type { Stroke } from '../../core/labeling/strokes.ts';
import type { PictureSpec } from '../../core/picture/spec.ts';

/** Pixels of a drawing for each that is prepared from it, along an edge. */
const FINER = 4;
const LEAST_EDGE = 112;

export function drawingEdge({ width, height }: Pick<PictureSpec, 'width' | 'height'>): number {
  return Math.max(LEAST_EDGE, FINER * Math.max(width, height));
}

/** A square PNG of `edge` pixels. */
export async function drawingPicture(strokes: readonly Stroke[], edge: number): Promise<Blob> {
  const ink = rasterizeStrokes(strokes, edge);
  const pixels = new Uint8ClampedArray(4 * edge * edge).fill(255);
  for (const [i, share] of ink.entries()) pixels.fill(Math.round(255 * (1 - share)), 4 * i, 4 * i + 3);
  const canvas = new OffscreenCanvas(edge, edge);
  const context = canvas.getContext('2d');
  invariant(context !== null, 'a canvas that nothing else draws on has a 2d context');
  context.putImageData(new ImageData(pixels, edge, edge), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
