/**
 * The gallery's view of a project: which pictures, in what order; what a selection is; and what can be done with
 * it. A row is a picture's place in the project (page * 4,096 + place in the page), fixed for life; a position is
 * its place in a view.
 */
import * as v from 'valibot';
import { MOST_TAGS, NO_LABEL } from './project.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const split = v.pipe(whole, v.maxValue(3));

/** All that is given must hold. */
export const galleryFilterSchema = v.object({
  /** Class ids, NO_LABEL among them for pictures without one; null: all. */
  labels: v.nullable(v.array(v.pipe(whole, v.maxValue(NO_LABEL)))),
  /** Values of SPLIT; null: all. */
  splits: v.nullable(v.array(split)),
  sources: v.nullable(v.array(whole)),
  /** With any of these tags, by number; null: all. */
  tags: v.nullable(v.array(v.pipe(whole, v.maxValue(MOST_TAGS - 1)))),
  flagged: v.boolean(),
  doubtful: v.boolean(),
  /** Part of a file name; '' all. */
  name: v.pipe(v.string(), v.maxLength(200)),
  /** Exactly these rows, in this order of choice (a list of the data doctor); null: all. */
  rows: v.nullable(v.array(whole)),
});
export type GalleryFilter = v.InferOutput<typeof galleryFilterSchema>;

export const ALL_PICTURES: GalleryFilter = {
  labels: null,
  splits: null,
  sources: null,
  tags: null,
  flagged: false,
  doubtful: false,
  name: '',
  rows: null,
};

export const GALLERY_SORTS = ['added', 'newest', 'class', 'name', 'size', 'brightness'] as const;
export type GallerySort = (typeof GALLERY_SORTS)[number];

export type ViewId = number;

/** Some positions of a view as [first, end) pairs, ascending, apart: 10,000 selected pictures are one pair. */
export type PositionRanges = readonly (readonly [number, number])[];
export const positionRangesSchema = v.array(v.pipe(v.tuple([whole, whole]), v.readonly()));

/** A view that was made: it stays as it is, whatever is edited, until another is made. */
export interface ViewInfo {
  readonly id: ViewId;
  readonly count: number;
}

/** What the gallery shows of one picture. */
export interface CellInfo {
  readonly row: number;
  readonly label: number;
  readonly split: number;
  readonly flags: number;
  readonly tags: number;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly source: number;
}

/** What is to be done with some pictures. One gesture, undoable as one. */
export const pictureChangeSchema = v.variant('kind', [
  v.object({ kind: v.literal('label'), label: v.pipe(whole, v.maxValue(NO_LABEL)) }),
  v.object({ kind: v.literal('split'), split }),
  v.object({
    kind: v.literal('tag'),
    tag: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(40)),
    on: v.boolean(),
  }),
  v.object({ kind: v.literal('flag'), flag: v.picklist(['flagged', 'doubtful']), on: v.boolean() }),
  v.object({ kind: v.literal('delete') }),
]);
export type PictureChange = v.InferOutput<typeof pictureChangeSchema>;

/** Which pictures: some positions of a view, or rows. */
export const pictureTargetSchema = v.variant('kind', [
  v.object({ kind: v.literal('view'), view: whole, ranges: positionRangesSchema }),
  v.object({ kind: v.literal('rows'), rows: v.array(whole) }),
]);
export type PictureTarget = v.InferOutput<typeof pictureTargetSchema>;

const className = v.pipe(v.string(), v.maxLength(200));
export const classChangeSchema = v.variant('kind', [
  v.object({ kind: v.literal('add'), name: className }),
  v.object({ kind: v.literal('rename'), id: whole, name: className }),
  /** All pictures of `from` become `into`'s; `from` is gone. */
  v.object({ kind: v.literal('merge'), from: whole, into: whole }),
  v.object({ kind: v.literal('recolor'), id: whole, color: whole }),
  v.object({ kind: v.literal('key'), id: whole, key: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-z]$/))) }),
  /** All ids in their new order. */
  v.object({ kind: v.literal('reorder'), ids: v.array(whole) }),
  /** What becomes of its pictures: they lose the label, or are deleted. */
  v.object({ kind: v.literal('delete'), id: whole, pictures: v.picklist(['unlabel', 'delete']) }),
]);
export type ClassChange = v.InferOutput<typeof classChangeSchema>;

export type GestureKind =
  | PictureChange['kind']
  | 'class-add'
  | 'class-rename'
  | 'class-merge'
  | 'class-recolor'
  | 'class-key'
  | 'class-reorder'
  | 'class-delete'
  | 'divide'
  | 'import';

/** What undoing or redoing would take back or do again. */
export interface Gesture {
  readonly kind: GestureKind;
  /** Pictures it touches. */
  readonly count: number;
}

/** How many pictures there are of each class and split: what the Data screen shows and training needs. */
export interface ProjectCounts {
  /** Per class in the project's order, and last those without a label: by SPLIT value, four numbers each. */
  readonly byClass: readonly (readonly [number, number, number, number])[];
  readonly pictures: number;
  readonly flagged: number;
  readonly doubtful: number;
  /** How many came with a split. */
  readonly imported: number;
  /** Per tag number, per source id. */
  readonly byTag: readonly number[];
  readonly bySource: readonly { readonly id: number; readonly pictures: number }[];
}
