/**
 * Reading messages. What arrives is `unknown` until it has passed here: every call's input is checked in
 * full by the worker; the page checks envelopes and the kind of each answer, since `hello` has proved that
 * worker and page are of the same version.
 */
import * as v from 'valibot';
import { AppError, ERROR_CODES, type WireError } from '../core/base/app-error.ts';
import { engineIdSchema } from '../core/engine/engine.ts';
import type { TrainStart } from '../core/project/training.ts';
import { TEST_SETS } from '../core/metrics/evaluation.ts';
import { classNameSchema, SAMPLE_PIXELS, strokesSchema } from '../core/project/samples.ts';
import { augmentationSchema, LIMITS, recipeSchema } from '../core/recipe/recipe.ts';
import type { CallId, CallName, Calls, FromWorker } from './calls.ts';

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
const testSet = v.picklist(TEST_SETS);
const wanted = v.object({ wanted: v.nullable(engineIdSchema) });
const ofModel = v.object({ id: recordId });

const trainStart = v.variant('kind', [
  v.object({ kind: v.literal('new'), recipe: recipeSchema, name, guess: v.nullable(share) }),
  v.object({ kind: v.literal('resume'), runId: recordId }),
]) satisfies v.GenericSchema<unknown, TrainStart>;

type InputSchemas = { readonly [K in CallName]: v.GenericSchema<unknown, Calls[K]['in']> };

const INPUTS: InputSchemas = {
  hello: v.object({
    protocol: v.number(),
    base: v.pipe(v.string(), v.url()),
    lifeline: v.nullable(v.pipe(v.string(), v.nonEmpty())),
  }),
  ping: nothing,
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

const callNames = v.picklist([
  'hello',
  'ping',
  'detectEngine',
  'prepareEngine',
  'measureSpeed',
  'describeDataset',
  'downloadDataset',
  'datasetImages',
  'train',
  'steerTraining',
  'resumableRuns',
  'discardRun',
  'predict',
  'listModels',
  'renameModel',
  'deleteModel',
  'storeModel',
  'exportModel',
  'listRuns',
  'deleteRun',
  'listSamples',
  'addSample',
  'relabelSamples',
  'removeSamples',
  'restoreSamples',
  'sampleImages',
  'augmentationPreview',
  'explainLayer',
  'writeHandIn',
  'readHandIn',
  'rescoreHandIn',
  'evaluate',
  'confusionImages',
]) satisfies v.GenericSchema<unknown, CallName>;

const request = v.union([
  v.object({ id: count, call: v.literal('cancel') }),
  v.object({ id: count, call: callNames, in: v.unknown() }),
]);

/** A request whose input has not been read yet, or null for what is none. */
export type Request =
  | { readonly id: CallId; readonly call: 'cancel' }
  | { readonly id: CallId; readonly call: CallName; readonly in: unknown };

export function readRequest(message: unknown): Request | null {
  const parsed = v.safeParse(request, message);
  return parsed.success ? parsed.output : null;
}

/** Throws an `unknown` AppError that names the field: only a bug of the page sends such an input. */
export function readInput<K extends CallName>(call: K, input: unknown): Calls[K]['in'] {
  return read(INPUTS[call], input, call);
}

/** The version in a greeting, however else that version's greeting looks; null where there is none. */
export function greetingVersion(input: unknown): number | null {
  const parsed = v.safeParse(v.looseObject({ protocol: v.number() }), input);
  return parsed.success ? parsed.output.protocol : null;
}

const errorShape = v.object({
  code: v.picklist(ERROR_CODES),
  data: v.record(v.string(), v.union([v.string(), v.number()])),
});
const wireError = v.custom<WireError>((value) => v.is(errorShape, value));

const reply = v.variant('kind', [
  v.object({ id: count, kind: v.literal('event'), event: v.unknown() }),
  v.object({ id: count, kind: v.literal('out'), out: v.unknown() }),
  v.object({ id: count, kind: v.literal('error'), error: wireError }),
  v.object({ id: count, kind: v.literal('aborted') }),
]) satisfies v.GenericSchema<unknown, FromWorker>;

/** What the worker sent, or null for what is no message of this protocol. */
export function readReply(message: unknown): FromWorker | null {
  const parsed = v.safeParse(reply, message);
  return parsed.success ? parsed.output : null;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
const anObject = <T extends object>() => v.custom<T>(isObject);
const aList = <T>() => v.custom<readonly T[]>((value) => Array.isArray(value));

type OutputSchemas = { readonly [K in CallName]: v.GenericSchema<unknown, Calls[K]['out']> };

const OUTPUTS: OutputSchemas = {
  hello: v.object({ protocol: v.number() }),
  ping: v.null(),
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

export function readOutput<K extends CallName>(call: K, output: unknown): Calls[K]['out'] {
  return read(OUTPUTS[call], output, call);
}

type EventfulCall = 'downloadDataset' | 'train' | 'evaluate' | 'rescoreHandIn';

const EVENTS: { readonly [K in EventfulCall]: v.GenericSchema<unknown, Calls[K]['event']> } = {
  downloadDataset: anObject<Calls['downloadDataset']['event']>(),
  train: anObject<Calls['train']['event']>(),
  evaluate: anObject<Calls['evaluate']['event']>(),
  rescoreHandIn: anObject<Calls['rescoreHandIn']['event']>(),
};

/** Calls that report something on the way. */
export type CallWithEvents = EventfulCall;

export function readEvent<K extends CallWithEvents>(call: K, event: unknown): Calls[K]['event'] {
  return read(EVENTS[call], event, call);
}

function read<T>(schema: v.GenericSchema<unknown, T>, value: unknown, call: CallName): T {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = [call, v.getDotPath(issue)].filter((part) => part !== null).join('.');
  throw new AppError('unknown', { detail: `${where}: ${issue.message}` });
}
