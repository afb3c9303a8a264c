/** Reading the training worker's messages: every input in full, outputs and events by kind. */
import * as v from 'valibot';
import { engineIdSchema } from '../core/engine/engine.ts';
import type { TrainStart } from '../core/project/training.ts';
import { TEST_SETS } from '../core/metrics/evaluation.ts';
import { projectIdSchema } from '../core/project/project.ts';
import { classNameSchema, SAMPLE_PIXELS, strokesSchema } from '../core/project/samples.ts';
import { augmentationSchema, LIMITS, mnistRecipeSchema, recipeSchema } from '../core/recipe/recipe.ts';
import type { Calls } from './calls.ts';
import { aList, anObject, COMMON_INPUTS, COMMON_OUTPUTS, type Contract } from './contract.ts';

export const LONGEST_NAME = 80;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const recordId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));
const name = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(LONGEST_NAME));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const nothing = v.strictObject({});
const pixels = v.custom<Uint8Array<ArrayBuffer>>(
  (value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer,
);
const digit = v.pipe(
  pixels,
  v.check((bytes) => bytes.length === SAMPLE_PIXELS),
);
const studentText = v.pipe(v.string(), v.trim(), v.maxLength(LONGEST_NAME));
const recordIds = v.array(recordId);
/** The most images that one picture shows. */
const SPRITE_LIMIT = 1000;
const file = v.instance(Blob);
const picture = v.custom<Blob | ImageBitmap>(
  (value) => value instanceof Blob || (typeof ImageBitmap !== 'undefined' && value instanceof ImageBitmap),
);
const testSet = v.picklist(TEST_SETS);
const wanted = v.object({ wanted: v.nullable(engineIdSchema) });
const ofModel = v.object({ id: recordId });

const isNew = v.literal('new');
const named = { name, guess: v.nullable(share) };
const trainStart = v.variant('kind', [
  v.variant('project', [
    v.object({ kind: isNew, project: v.literal('mnist'), recipe: mnistRecipeSchema, ...named }),
    v.object({ kind: isNew, project: projectIdSchema, recipe: recipeSchema, ...named }),
  ]),
  v.object({ kind: v.literal('resume'), runId: recordId }),
]) satisfies v.GenericSchema<unknown, TrainStart>;

const INPUTS: Contract<Calls>['inputs'] = {
  ...COMMON_INPUTS,
  detectEngine: wanted,
  prepareEngine: wanted,
  measureSpeed: v.object({
    batchSize: v.pipe(count, v.minValue(LIMITS.batchSize.min), v.maxValue(LIMITS.batchSize.max)),
  }),
  describeDataset: nothing,
  downloadDataset: nothing,
  datasetImages: v.object({ split: v.picklist(['train', 'test']), indices: v.array(count) }),
  train: trainStart,
  steerTraining: v.object({ action: v.picklist(['pause', 'continue', 'stop', 'checkpoint']) }),
  resumableRuns: nothing,
  discardRun: v.object({ runId: recordId }),
  predict: v.object({ model: recordId, pixels }),
  predictPicture: v.object({ model: recordId, picture }),
  listModels: nothing,
  renameModel: v.object({ id: recordId, name }),
  deleteModel: ofModel,
  storeModel: ofModel,
  exportModel: ofModel,
  listRuns: nothing,
  deleteRun: v.object({ id: recordId }),
  listSamples: nothing,
  addSample: v.object({ label: classNameSchema, strokes: strokesSchema, pixels: digit }),
  relabelSamples: v.object({ changes: v.array(v.object({ id: recordId, label: classNameSchema })) }),
  removeSamples: v.object({ ids: recordIds }),
  restoreSamples: v.object({ ids: recordIds }),
  sampleImages: v.object({ ids: v.pipe(recordIds, v.maxLength(SPRITE_LIMIT)) }),
  augmentationPreview: v.object({
    project: v.union([v.literal('mnist'), projectIdSchema]),
    augmentation: augmentationSchema,
    seed: v.pipe(count, v.maxValue(LIMITS.seed.max)),
    count: v.pipe(count, v.maxValue(SPRITE_LIMIT)),
  }),
  explainLayer: v.object({
    model: recordId,
    image: v.variant('kind', [
      v.object({ kind: v.literal('test'), index: count }),
      v.object({ kind: v.literal('drawn'), pixels: digit }),
    ]),
    layer: v.pipe(v.string(), v.nonEmpty()),
    unit: count,
  }),
  writeHandIn: v.object({ id: recordId, student: v.object({ name: studentText, number: studentText }) }),
  readHandIn: v.object({ file }),
  rescoreHandIn: v.object({ file }),
  evaluate: v.object({ id: recordId, set: testSet, against: v.nullable(recordId) }),
  confusionImages: v.object({
    id: recordId,
    set: testSet,
    actual: count,
    predicted: count,
    limit: v.pipe(count, v.maxValue(SPRITE_LIMIT)),
  }),
};

const OUTPUTS: Contract<Calls>['outputs'] = {
  ...COMMON_OUTPUTS,
  detectEngine: anObject<Calls['detectEngine']['out']>(),
  prepareEngine: anObject<Calls['prepareEngine']['out']>(),
  measureSpeed: anObject<Calls['measureSpeed']['out']>(),
  describeDataset: anObject<Calls['describeDataset']['out']>(),
  downloadDataset: anObject<Calls['downloadDataset']['out']>(),
  datasetImages: anObject<Calls['datasetImages']['out']>(),
  train: anObject<Calls['train']['out']>(),
  steerTraining: v.null(),
  resumableRuns: aList<Calls['resumableRuns']['out'][number]>(),
  discardRun: v.null(),
  predict: anObject<Calls['predict']['out']>(),
  predictPicture: anObject<Calls['predictPicture']['out']>(),
  listModels: aList<Calls['listModels']['out'][number]>(),
  renameModel: anObject<Calls['renameModel']['out']>(),
  deleteModel: v.null(),
  storeModel: anObject<Calls['storeModel']['out']>(),
  exportModel: v.instance(Blob),
  listRuns: aList<Calls['listRuns']['out'][number]>(),
  deleteRun: v.null(),
  listSamples: aList<Calls['listSamples']['out'][number]>(),
  addSample: anObject<Calls['addSample']['out']>(),
  relabelSamples: aList<Calls['relabelSamples']['out'][number]>(),
  removeSamples: v.null(),
  restoreSamples: aList<Calls['restoreSamples']['out'][number]>(),
  sampleImages: anObject<Calls['sampleImages']['out']>(),
  augmentationPreview: anObject<Calls['augmentationPreview']['out']>(),
  explainLayer: anObject<Calls['explainLayer']['out']>(),
  writeHandIn: v.instance(Blob),
  readHandIn: anObject<Calls['readHandIn']['out']>(),
  rescoreHandIn: anObject<Calls['rescoreHandIn']['out']>(),
  evaluate: anObject<Calls['evaluate']['out']>(),
  confusionImages: anObject<Calls['confusionImages']['out']>(),
};

const EVENTS: Contract<Calls>['events'] = {
  downloadDataset: anObject<Calls['downloadDataset']['event']>(),
  train: anObject<Calls['train']['event']>(),
  evaluate: anObject<Calls['evaluate']['event']>(),
  rescoreHandIn: anObject<Calls['rescoreHandIn']['event']>(),
};

export const TRAINING: Contract<Calls> = { inputs: INPUTS, outputs: OUTPUTS, events: EVENTS };
