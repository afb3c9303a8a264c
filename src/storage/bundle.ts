/** All that was learned in a project: its runs, models and scores, read and written in one transaction. */
import * as v from 'valibot';
import { invariant } from '../core/base/invariant.ts';
import { TEST_SETS } from '../core/metrics/evaluation.ts';
import type { ProjectId } from '../core/project/project.ts';
import type { ModelId, ModelRecord, RunRecord } from '../core/project/records.ts';
import { checkpointBytes, compact, compactCheckpoint, compactEvaluation } from './compact.ts';
import type { ReadTransaction, WriteTransaction } from './connection.ts';
import {
  checkpointSchema,
  evaluationSchema,
  modelSchema,
  runSchema,
  testLooksSchema,
  uint8Array,
  weightBytes,
} from './schemas.ts';
import { evaluationKey, type StoredCheckpoint, type StoredEvaluation } from './store.ts';

export interface StoredModel {
  readonly model: ModelRecord;
  readonly weights: Uint8Array<ArrayBuffer>;
}

export interface ProjectBundle {
  readonly runs: readonly RunRecord[];
  /** Of these runs. */
  readonly checkpoints: readonly StoredCheckpoint[];
  readonly models: readonly StoredModel[];
  /** Of these models. */
  readonly evaluations: readonly StoredEvaluation[];
  /** The models that were scored on the project's test set, those deleted since among them. */
  readonly testLooks: readonly ModelId[];
}

export const EMPTY_BUNDLE: ProjectBundle = {
  runs: [],
  checkpoints: [],
  models: [],
  evaluations: [],
  testLooks: [],
};

/** The stores that a bundle lies in. */
export const BUNDLE_STORES = ['runs', 'checkpoints', 'models', 'weights', 'evaluations', 'counters'] as const;

/** What cannot be read is left out: it could not be used here either. */
export async function readBundle(tx: ReadTransaction, owner: ProjectId): Promise<ProjectBundle> {
  const [runValues, modelValues, looks] = await Promise.all([
    tx.objectStore('runs').getAll(),
    tx.objectStore('models').getAll(),
    tx.objectStore('counters').get(`testLooks/${owner}`),
  ]);
  const runs = readable(runSchema, runValues).filter(({ dataset }) => dataset.id === owner);
  const checkpoints: StoredCheckpoint[] = [];
  for (const { id } of runs) {
    checkpoints.push(...readable(checkpointSchema, [await tx.objectStore('checkpoints').get(id)]));
  }
  const models: StoredModel[] = [];
  const evaluations: StoredEvaluation[] = [];
  for (const model of readable(modelSchema, modelValues).filter(({ datasetId }) => datasetId === owner)) {
    const [weights] = readable(uint8Array, [await tx.objectStore('weights').get(model.id)]);
    if (weights?.length !== weightBytes(model)) continue;
    models.push({ model, weights });
    for (const set of TEST_SETS) {
      const value: unknown = await tx.objectStore('evaluations').get(evaluationKey(model.id, set));
      evaluations.push(...readable(evaluationSchema, [value]));
    }
  }
  const [testLooks = []] = readable(testLooksSchema, [looks]);
  return { runs, checkpoints, models, evaluations, testLooks };
}

/** Adds records that are not there yet: what has one of their ids is never written over. */
export async function addBundle(
  tx: WriteTransaction,
  owner: ProjectId,
  bundle: ProjectBundle,
): Promise<void> {
  const { runs, checkpoints, models, evaluations, testLooks } = bundle;
  await Promise.all([
    ...runs.map((run) => tx.objectStore('runs').add(run, run.id)),
    ...checkpoints.map((each) => tx.objectStore('checkpoints').add(compactCheckpoint(each), each.runId)),
    ...models.map(({ model }) => tx.objectStore('models').add(model, model.id)),
    ...models.map(({ model, weights }) => tx.objectStore('weights').add(compact(weights), model.id)),
    ...evaluations.map((each) => {
      const key = evaluationKey(each.modelId, each.evaluation.set);
      return tx.objectStore('evaluations').add(compactEvaluation(each), key);
    }),
    ...(testLooks.length === 0 ? [] : [tx.objectStore('counters').put(testLooks, `testLooks/${owner}`)]),
  ]);
}

/** Throws for what is a bug of the caller. */
export function checkBundle(owner: ProjectId, bundle: ProjectBundle): void {
  const { runs, checkpoints, models, evaluations, testLooks } = bundle;
  const areRead =
    v.is(v.array(runSchema), runs) &&
    v.is(v.array(checkpointSchema), checkpoints) &&
    models.every(({ model, weights }) => v.is(modelSchema, model) && weights.length === weightBytes(model)) &&
    v.is(v.array(evaluationSchema), evaluations) &&
    v.is(testLooksSchema, testLooks);
  invariant(areRead, 'records that are written can be read back');
  const areOwned =
    runs.every(({ dataset }) => dataset.id === owner) &&
    models.every(({ model }) => model.datasetId === owner);
  invariant(areOwned, 'records that come with a project are its own');
}

export function bundleBytes({ checkpoints, models, evaluations }: ProjectBundle): number {
  let sum = 0;
  for (const checkpoint of checkpoints) sum += checkpointBytes(checkpoint);
  for (const { weights } of models) sum += weights.length;
  for (const { predicted, confidence } of evaluations) sum += predicted.byteLength + confidence.byteLength;
  return sum;
}

function readable<T>(schema: v.GenericSchema<unknown, T>, values: readonly unknown[]): T[] {
  return values.flatMap((value) => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? [parsed.output] : [];
  });
}
