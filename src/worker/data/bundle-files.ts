/** Runs, models and scores as files of a project file, and back. */
import * as v from 'valibot';
import { TEST_SETS } from '../../core/metrics/evaluation.ts';
import type { ProjectId } from '../../core/project/project.ts';
import { readFloats, writeFloats } from '../../formats/project/floats.ts';
import { momentSchema, recordIdSchema } from '../../formats/project/manifest.ts';
import { type FileOut, PROJECT_FILE } from '../../formats/project/project-zip.ts';
import { readRecord, writeRecord } from '../../formats/project/record-text.ts';
import type { ProjectBundle, StoredModel } from '../../storage/bundle.ts';
import { evaluationSchema, modelSchema, runSchema, weightBytes } from '../../storage/schemas.ts';
import type { StoredCheckpoint, StoredEvaluation } from '../../storage/store.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The bytes of a file that is listed; null for one that is not. */
export type ReadListed = (path: string) => Promise<Bytes | null>;

const length = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const lengths = v.array(length);
/** A checkpoint without its arrays: how long they are. */
const checkpointHead = v.object({
  runId: recordIdSchema,
  step: length,
  weights: lengths,
  moments: lengths,
  losses: length,
  correct: length,
  best: v.nullable(v.object({ epoch: length, weights: lengths })),
});
const evaluationHead = v.object({ ...evaluationSchema.entries, predicted: length, confidence: length });

export function bundleFiles(bundle: ProjectBundle): FileOut[] {
  const { runs, checkpoints, models, evaluations } = bundle;
  return [
    ...runs.map((run) => whole(PROJECT_FILE.run(run.id), writeRecord(run))),
    ...models.flatMap(({ model, weights }) => [
      whole(PROJECT_FILE.model(model.id), writeRecord(model)),
      whole(PROJECT_FILE.weights(model.id), weights),
    ]),
    ...evaluations.flatMap(evaluationFiles),
    ...checkpoints.flatMap(checkpointFiles),
  ];
}

export function whole(path: string, bytes: Bytes): FileOut {
  return { path, size: bytes.length, pieces: () => [bytes] };
}

function evaluationFiles({ modelId, evaluation, predicted, confidence }: StoredEvaluation): FileOut[] {
  const head = { modelId, evaluation, predicted: predicted.length, confidence: confidence.length };
  const arrays = new Uint8Array([...writeFloats([confidence]), ...predicted]);
  return [
    whole(PROJECT_FILE.evaluation(modelId, evaluation.set), writeRecord(head)),
    whole(PROJECT_FILE.evaluationArrays(modelId, evaluation.set), arrays),
  ];
}

function checkpointFiles(checkpoint: StoredCheckpoint): FileOut[] {
  const { runId, step, weights, moments, losses, correct, best } = checkpoint;
  const lengthsOf = (arrays: readonly { readonly length: number }[]): number[] =>
    arrays.map((array) => array.length);
  const head: v.InferOutput<typeof checkpointHead> = {
    runId,
    step,
    weights: lengthsOf(weights),
    moments: lengthsOf(moments),
    losses: losses.length,
    correct: correct.length,
    best: best && { epoch: best.epoch, weights: lengthsOf(best.weights) },
  };
  const arrays = [...weights, ...moments, losses, correct, ...(best?.weights ?? [])];
  const size = 4 * arrays.reduce((sum, array) => sum + array.length, 0);
  return [
    whole(PROJECT_FILE.checkpoint(runId), writeRecord(head)),
    // One after the other, so that they are not in memory twice.
    {
      path: PROJECT_FILE.checkpointArrays(runId),
      size,
      pieces: function* () {
        for (const array of arrays) yield writeFloats([array]);
      },
    },
  ];
}

/**
 * What the files of `paths` say, of a project that was called `owner`; null where one is not as it should be.
 *
 * @param paths of all listed files; those of pages are passed over
 */
export async function readBundleFiles(
  owner: ProjectId,
  paths: readonly string[],
  read: ReadListed,
): Promise<Omit<ProjectBundle, 'testLooks'> | null> {
  const bundle = {
    runs: await readAll(paths, 'runs', async (id) => readRun(owner, id, read)),
    models: await readAll(paths, 'models', async (id) => readModel(owner, id, read)),
    checkpoints: await readAll(paths, 'checkpoints', async (id) => readCheckpoint(id, read)),
    evaluations: await readAll(paths, 'evaluations', async (name) => readEvaluation(name, read)),
  };
  const { runs, models, checkpoints, evaluations } = bundle;
  if (!runs || !models || !checkpoints || !evaluations) return null;
  const runIds = new Set(runs.map(({ id }) => id));
  const modelIds = new Set(models.map(({ model }) => model.id));
  const areWhole =
    checkpoints.every(({ runId }) => runIds.has(runId)) &&
    evaluations.every(({ modelId }) => modelIds.has(modelId));
  return areWhole ? { runs, models, checkpoints, evaluations } : null;
}

/** What `one` makes of each `<folder>/<name>.json`; null where one cannot be read. */
async function readAll<T>(
  paths: readonly string[],
  folder: string,
  one: (name: string) => Promise<T | null>,
): Promise<T[] | null> {
  const all: T[] = [];
  for (const path of paths) {
    if (!path.startsWith(`${folder}/`) || !path.endsWith('.json')) continue;
    const read = await one(path.slice(folder.length + 1, -'.json'.length));
    if (read === null) return null;
    all.push(read);
  }
  return all;
}

async function readRun(
  owner: ProjectId,
  id: string,
  read: ReadListed,
): Promise<ProjectBundle['runs'][number] | null> {
  const run = await readAs(runSchema, PROJECT_FILE.run(id), read);
  const isRight =
    run?.id === id &&
    v.is(recordIdSchema, id) &&
    run.dataset.id === owner &&
    v.is(v.tuple([momentSchema, momentSchema]), [run.startedAt, run.updatedAt]);
  return isRight ? run : null;
}

async function readModel(owner: ProjectId, id: string, read: ReadListed): Promise<StoredModel | null> {
  const model = await readAs(modelSchema, PROJECT_FILE.model(id), read);
  const weights = await read(PROJECT_FILE.weights(id));
  const isRight =
    model?.id === id &&
    v.is(recordIdSchema, id) &&
    model.datasetId === owner &&
    v.is(momentSchema, model.createdAt) &&
    weights?.length === weightBytes(model);
  return isRight ? { model, weights } : null;
}

async function readCheckpoint(id: string, read: ReadListed): Promise<StoredCheckpoint | null> {
  const head = await readAs(checkpointHead, PROJECT_FILE.checkpoint(id), read);
  const bytes = await read(PROJECT_FILE.checkpointArrays(id));
  if (head?.runId !== id || !bytes) return null;
  const bestLengths = head.best?.weights ?? [];
  const all = [...head.weights, ...head.moments, head.losses, head.correct, ...bestLengths];
  const arrays = readFloats(bytes, all);
  if (!arrays) return null;
  const next = (count: number): Float32Array<ArrayBuffer>[] => arrays.splice(0, count);
  const weights = next(head.weights.length);
  const moments = next(head.moments.length);
  const [losses, correct] = next(2);
  if (!losses || !correct) return null;
  const best = head.best && { epoch: head.best.epoch, weights: arrays };
  return { runId: id, step: head.step, weights, moments, losses, correct, best };
}

async function readEvaluation(name: string, read: ReadListed): Promise<StoredEvaluation | null> {
  const [modelId = '', set = ''] = name.split('/');
  const head = await readAs(evaluationHead, PROJECT_FILE.evaluation(modelId, set), read);
  const bytes = await read(PROJECT_FILE.evaluationArrays(modelId, set));
  const isNamed =
    head?.modelId === modelId &&
    head.evaluation.set === set &&
    TEST_SETS.some((known) => name === `${modelId}/${known}`);
  if (!isNamed || bytes?.length !== head.confidence * 4 + head.predicted) return null;
  const [confidence] = readFloats(bytes.subarray(0, head.confidence * 4), [head.confidence]) ?? [];
  if (!confidence) return null;
  return { modelId, evaluation: head.evaluation, predicted: bytes.slice(head.confidence * 4), confidence };
}

async function readAs<T>(
  schema: v.GenericSchema<unknown, T>,
  path: string,
  read: ReadListed,
): Promise<T | null> {
  const bytes = await read(path);
  const parsed = v.safeParse(schema, bytes && readRecord(bytes));
  return parsed.success ? parsed.output : null;
}
