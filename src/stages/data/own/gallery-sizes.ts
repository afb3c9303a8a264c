/** How large pictures are shown, and how many pixels of them are asked for. */
import type { PictureSpec } from '../../../core/picture/spec.ts';

/** Least edges of a cell, in CSS pixels. */
export const CELL_SIZES = [48, 72, 112, 168, 256] as const;

/** The most pixels a side that the worker makes. */
const EDGES = [64, 128, 256, 512] as const;
/** The prepared pixels, which are at hand, do for cells up to so many times their size. */
const STRETCH = 1.75;
/** One strip of pictures stays narrower than a texture. */
const WIDEST_STRIP = 8192;
const MOST_IN_BLOCK = 96;

/** @param pixels of a cell's edge, in the screen's own pixels */
export function edgeFor(
  pixels: number,
  spec: Pick<PictureSpec, 'width' | 'height'>,
  keepsOriginals: boolean,
): number {
  const prepared = Math.max(spec.width, spec.height);
  if (!keepsOriginals || pixels <= prepared * STRETCH) return Math.min(prepared, EDGES[3]);
  return EDGES.find((edge) => edge >= pixels) ?? EDGES[3];
}

/** How many pictures of an edge are fetched at a time. */
export function blockSizeFor(edge: number): number {
  return Math.max(1, Math.min(MOST_IN_BLOCK, Math.floor(WIDEST_STRIP / edge)));
}
