/** `metadata.json`: what a program needs beside the weights to use a model rightly, and what became of its training. */
import * as v from 'valibot';
import { AppError } from '../../core/base/app-error.ts';
import type { ModelRecord } from '../../core/project/records.ts';
import { pictureSpecSchema } from '../../core/picture/spec.ts';
import { recipeSchema } from '../../core/recipe/recipe.ts';

const METADATA_VERSION = 2;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** One number for all channels, or one a channel. */
const perChannel = v.union([v.number(), v.pipe(v.tuple([v.number(), v.number(), v.number()]), v.readonly())]);

const preprocessingSchema = v.object({
  width: v.pipe(count, v.minValue(1)),
  height: v.pipe(count, v.minValue(1)),
  channels: v.picklist([1, 3]),
  /** value = byte * scale + offset */
  scale: perChannel,
  offset: perChannel,
  polarity: v.picklist(['light-on-dark', 'as-pictured']),
  /** How a picture of any size becomes such bytes; null where the images come ready, as MNIST's do. */
  picture: v.optional(v.nullable(v.pick(pictureSpecSchema, ['fit', 'background', 'invert'])), null),
});

export const metadataSchema = v.object({
  /** Raised when a field changes its meaning; new fields do not raise it. */
  formatVersion: v.literal(METADATA_VERSION),
  generatedBy: v.string(),
  name: v.string(),
  /** ISO 8601, UTC. */
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  /** The name of each output, in order. */
  classes: v.pipe(v.array(v.string()), v.minLength(1)),
  preprocessing: preprocessingSchema,
  /** `mnist`, or a project of the person's own. */
  dataset: v.object({ id: v.pipe(v.string(), v.nonEmpty()) }),
  /** The id of the model it was fine-tuned from; null where it learned from random weights. */
  parentId: v.nullable(v.string()),
  recipe: recipeSchema,
  parameters: count,
  metrics: v.object({
    /** The epoch whose weights were kept. */
    epoch: count,
    validationLoss: v.nullable(v.number()),
    validationAccuracy: v.nullable(share),
    test: v.nullable(v.object({ accuracy: share, loss: v.number(), count })),
  }),
});
export type Metadata = v.InferOutput<typeof metadataSchema>;

export function toMetadata(model: ModelRecord): Metadata {
  return {
    formatVersion: METADATA_VERSION,
    generatedBy: 'Inkling',
    name: model.name,
    createdAt: new Date(model.createdAt).toISOString(),
    classes: [...model.classes],
    preprocessing: model.preprocessing,
    dataset: { id: model.datasetId },
    parentId: model.parentId,
    recipe: model.recipe,
    parameters: model.parameters,
    metrics: model.metrics,
  };
}

/**
 * Reads the text of a `metadata.json`.
 *
 * @param id names the model in the error
 * @throws AppError `model/unreadable` for anything but metadata of this version
 */
export function parseMetadata(text: string, id: string): Metadata {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new AppError('model/unreadable', { id }, { cause });
  }
  const result = v.safeParse(metadataSchema, json);
  if (!result.success)
    throw new AppError('model/unreadable', { id }, { cause: new v.ValiError(result.issues) });
  return result.output;
}
