/** Whether a filter of the gallery keeps anything back. */
import type { GalleryFilter } from '../../../core/project/gallery.ts';

export function isUnfiltered(filter: GalleryFilter): boolean {
  return filter.rows === null && !hasConditions(filter);
}

/** Of what can be chosen beside the pictures; a list of rows is none. */
export function hasConditions({
  labels,
  splits,
  sources,
  tags,
  flagged,
  doubtful,
  name,
}: GalleryFilter): boolean {
  return [labels, splits, sources, tags].some((part) => part !== null) || flagged || doubtful || name !== '';
}
