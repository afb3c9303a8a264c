/** How pictures become what a network is given: one specification a project, kept with each of its models. */
import * as v from 'valibot';

export const PICTURE_LIMITS = { edge: { min: 8, max: 224 } } as const;

const edge = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(PICTURE_LIMITS.edge.min),
  v.maxValue(PICTURE_LIMITS.edge.max),
);

export const pictureSpecSchema = v.object({
  width: edge,
  height: edge,
  channels: v.picklist([1, 3]),
  /** The centre cut out, padded with the background, or stretched. */
  fit: v.picklist(['crop', 'pad', 'stretch']),
  /** Under transparency, and beside a padded picture: `#rrggbb`. */
  background: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/)),
  invert: v.boolean(),
  /** To [0, 1], to [-1, 1], or by mean and deviation of the training split. */
  normalisation: v.picklist(['unit', 'signed', 'standard']),
});
export type PictureSpec = v.InferOutput<typeof pictureSpecSchema>;

/** What a new project has until its first import suggests another. */
export const USUAL_SPEC: PictureSpec = {
  width: 64,
  height: 64,
  channels: 3,
  fit: 'crop',
  background: '#ffffff',
  invert: false,
  normalisation: 'unit',
};
