/** What specification a project's first pictures suggest. */
import { PICTURE_LIMITS, type PictureSpec, USUAL_SPEC } from './spec.ts';

/** Pictures of one size up to this edge are learned from as they are. */
const SMALL_EDGE = 64;

/**
 * Pictures that all have one small size keep it; others become the usual size. Grey where all are grey.
 *
 * @param sizes the sizes that occur, in pixels; each once is enough
 */
export function suggestSpec(
  sizes: Iterable<{ readonly width: number; readonly height: number }>,
  allGrey: boolean,
): PictureSpec {
  const channels = allGrey ? 1 : 3;
  const size = onlySize(sizes);
  if (!size || !isSmall(size.width) || !isSmall(size.height)) return { ...USUAL_SPEC, channels };
  return { ...USUAL_SPEC, channels, width: size.width, height: size.height };
}

function onlySize<S extends { readonly width: number; readonly height: number }>(
  sizes: Iterable<S>,
): S | null {
  let only: S | null = null;
  for (const size of sizes) {
    if (only && (only.width !== size.width || only.height !== size.height)) return null;
    only = size;
  }
  return only;
}

function isSmall(edge: number): boolean {
  return edge >= PICTURE_LIMITS.edge.min && edge <= SMALL_EDGE;
}
