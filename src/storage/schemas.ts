/**
 * What stored records must look like when they are read back. The database is a border: an older version of
 * the app, another tab or a hand in the developer tools may have written it.
 */
import * as v from 'valibot';
import { ERROR_CODES, type WireError } from '../core/base/app-error.ts';
import { ENGINE_IDS, SKIP_REASONS } from '../core/engine/engine.ts';
import { type Evaluation, TEST_SETS } from '../core/metrics/evaluation.ts';
import { pictureSpecSchema } from '../core/picture/spec.ts';
import type { ModelRecord, Preprocessing, RunRecord } from '../core/project/records.ts';
import { SAMPLE_PIXELS, type Sample, strokesSchema } from '../core/project/samples.ts';
import { recipeSchema } from '../core/recipe/recipe.ts';
import type { StoredCheckpoint, StoredEvaluation } from './store.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const id = v.pipe(v.string(), v.nonEmpty());

/** Structured cloning keeps typed arrays whole; a shared buffer cannot come out of a database. */
export const float32Array = v.custom<Float32Array<ArrayBuffer>>(
  (value) => value instanceof Float32Array && value.buffer instanceof ArrayBuffer,
);
export const uint8Array = v.custom<Uint8Array<ArrayBuffer>>(
  (value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer,
);
const arrays = v.array(float32Array);

const errorShape = v.object({
  code: v.picklist(ERROR_CODES),
  data: v.record(v.string(), v.union([v.string(), v.number()])),
});
const wireError = v.custom<WireError>((value) => v.is(errorShape, value));

const engineReport = v.object({
  engine: v.picklist(ENGINE_IDS),
  adapter: v.nullable(v.string()),
  software: v.boolean(),
  chosenBy: v.picklist(['auto', 'user']),
  skipped: v.array(v.object({ engine: v.picklist(ENGINE_IDS), reason: v.picklist(SKIP_REASONS) })),
  state: v.picklist(['detected', 'checked']),
});

const history = v.object({
  curve: v.array(v.object({ step: count, loss: v.number(), accuracy: share })),
  epochs: v.array(
    v.object({
      epoch: count,
      step: count,
      trainLoss: v.number(),
      trainAccuracy: share,
      validationLoss: v.nullable(v.number()),
      validationAccuracy: v.nullable(share),
    }),
  ),
});

const samplesUsed = v.object({ train: v.array(id), heldOut: v.array(id), fingerprint: v.string() });

const perChannel = v.union([v.number(), v.pipe(v.tuple([v.number(), v.number(), v.number()]), v.readonly())]);
const preprocessing = v.object({
  width: count,
  height: count,
  channels: v.picklist([1, 3]),
  scale: perChannel,
  offset: perChannel,
  polarity: v.picklist(['light-on-dark', 'as-pictured']),
  picture: v.nullable(v.pick(pictureSpecSchema, ['fit', 'background', 'invert'])),
}) satisfies v.GenericSchema<unknown, Preprocessing>;

export const runSchema = v.object({
  id,
  name: v.string(),
  recipe: recipeSchema,
  dataset: v.object({ id, fingerprint: v.string() }),
  preprocessing,
  classes: v.array(v.string()),
  samples: v.nullable(samplesUsed),
  guess: v.nullable(share),
  engine: engineReport,
  speed: v.nullable(v.object({ trainImagesPerSecond: v.number(), evalImagesPerSecond: v.number() })),
  startedAt: v.number(),
  updatedAt: v.number(),
  activeMs: v.number(),
  status: v.picklist(['running', 'paused', 'finished', 'stopped', 'failed', 'discarded']),
  step: count,
  totalSteps: count,
  history,
  modelId: v.nullable(id),
  error: v.nullable(wireError),
}) satisfies v.GenericSchema<unknown, RunRecord>;

export const modelSchema = v.object({
  id,
  name: v.string(),
  createdAt: v.number(),
  classes: v.array(v.string()),
  preprocessing,
  recipe: recipeSchema,
  history,
  metrics: v.object({
    epoch: count,
    validationLoss: v.nullable(v.number()),
    validationAccuracy: v.nullable(share),
    test: v.nullable(v.object({ accuracy: share, loss: v.number(), count })),
  }),
  runId: id,
  parentId: v.nullable(id),
  samples: v.nullable(samplesUsed),
  datasetId: id,
  parameters: count,
  topology: v.unknown(),
  weightSpecs: v.array(v.object({ name: v.string(), shape: v.array(count), dtype: v.literal('float32') })),
}) satisfies v.GenericSchema<unknown, ModelRecord>;

export const checkpointSchema = v.object({
  runId: id,
  step: count,
  weights: arrays,
  moments: arrays,
  losses: float32Array,
  correct: float32Array,
  best: v.nullable(v.object({ epoch: count, weights: arrays })),
}) satisfies v.GenericSchema<unknown, StoredCheckpoint>;

const average = { precision: share, recall: share, f1: share };

const rocShape = v.array(
  v.object({
    auc: v.nullable(share),
    positives: count,
    points: v.array(
      v.object({ falsePositiveRate: share, truePositiveRate: share, threshold: v.nullable(v.number()) }),
    ),
  }),
);

const evaluationShape = v.object({
  set: v.picklist(TEST_SETS),
  classNames: v.array(v.string()),
  count,
  correct: count,
  accuracy: share,
  accuracyInterval: v.object({ low: share, high: share }),
  loss: v.number(),
  confusion: v.array(v.array(count)),
  classes: v.array(v.object({ ...average, support: count, predicted: count })),
  macro: v.object(average),
  weighted: v.object(average),
  testLooks: count,
  roc: v.nullable(rocShape),
}) satisfies v.GenericSchema<unknown, Evaluation>;

export const evaluationSchema = v.object({
  modelId: id,
  evaluation: evaluationShape,
  predicted: uint8Array,
  confidence: float32Array,
  testFingerprint: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<unknown, StoredEvaluation>;

export const sampleSchema = v.object({
  id,
  label: v.pipe(v.string(), v.nonEmpty()),
  createdAt: v.number(),
  strokes: strokesSchema,
  pixels: v.pipe(
    uint8Array,
    v.check((bytes) => bytes.length === SAMPLE_PIXELS),
  ),
}) satisfies v.GenericSchema<unknown, Sample>;

/** The models whose test scores were looked at, of one data set. */
export const testLooksSchema = v.array(id);

/** Bytes that a model's weights must have. */
export function weightBytes(model: ModelRecord): number {
  return model.weightSpecs.reduce(
    (sum, spec) => sum + 4 * spec.shape.reduce((product, side) => product * side, 1),
    0,
  );
}
