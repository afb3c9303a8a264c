/**
 * The database's schema and how it came about. Migration i takes version i to version i + 1; one that has
 * been released is never changed again. A test opens a database written by each older version.
 */
import * as v from 'valibot';
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';

/** Values are unknown: whatever is read gets validated (`schemas.ts`). */
export interface Schema extends DBSchema {
  /** Raw bytes by sha256. */
  datasetFiles: { key: string; value: unknown };
  /** RunRecord by id. */
  runs: { key: string; value: unknown };
  /** StoredCheckpoint by run id. */
  checkpoints: { key: string; value: unknown };
  /** ModelRecord by id. */
  models: { key: string; value: unknown };
  /** Bytes by model id. */
  weights: { key: string; value: unknown };
  /** StoredEvaluation by model id and test set. */
  evaluations: { key: string; value: unknown };
  /** `testLooks/<data set>`: ids of the models that were scored. */
  counters: { key: string; value: unknown };
  /** Sample by id. */
  samples: { key: string; value: unknown };
  /** ProjectRecord by id. */
  projects: { key: string; value: unknown };
  /** PageColumns and PageMarks by project id and page number. */
  pageColumns: { key: [string, number]; value: unknown };
  pageMarks: { key: [string, number]; value: unknown };
  /** Where there is no OPFS: sizes of files by path, and their bytes by path and number of block. */
  byteFiles: { key: string; value: unknown };
  byteBlocks: { key: [string, number]; value: unknown };
  /** `byteFiles`: where files lie, `opfs` or `database`. Decided once: elsewhere they would not be found. */
  choices: { key: string; value: unknown };
}

export type Database = IDBPDatabase<Schema>;
export type StoreName =
  | 'datasetFiles'
  | 'runs'
  | 'checkpoints'
  | 'models'
  | 'weights'
  | 'evaluations'
  | 'counters'
  | 'samples'
  | 'projects'
  | 'pageColumns'
  | 'pageMarks'
  | 'byteFiles'
  | 'byteBlocks'
  | 'choices';
export type UpgradeTransaction = IDBPTransaction<Schema, StoreName[], 'versionchange'>;

export type Migration = (db: Database, tx: UpgradeTransaction) => void | Promise<void>;

export const MIGRATIONS: readonly Migration[] = [
  (db) => {
    db.createObjectStore('datasetFiles');
    db.createObjectStore('runs');
    db.createObjectStore('checkpoints');
    db.createObjectStore('models');
    db.createObjectStore('weights');
    db.createObjectStore('evaluations');
    db.createObjectStore('counters');
  },
  async (db, tx) => {
    db.createObjectStore('samples');
    await moveEvaluations(tx);
    await rewrite(tx, 'runs', (run) => ({
      ...run,
      recipe: recipeOfVersion1(run['recipe']),
      classes: DIGITS,
      samples: null,
      guess: null,
      activeMs: 0,
    }));
    await rewrite(tx, 'models', (model) => ({
      ...model,
      recipe: recipeOfVersion1(model['recipe']),
      samples: null,
    }));
  },
  async (db, tx) => {
    db.createObjectStore('projects');
    db.createObjectStore('pageColumns');
    db.createObjectStore('pageMarks');
    db.createObjectStore('byteFiles');
    db.createObjectStore('byteBlocks');
    db.createObjectStore('choices');
    await rewrite(tx, 'runs', (run) => ({ ...run, preprocessing: PREPROCESSING_OF_MNIST }));
    await rewrite(tx, 'models', ({ preprocessing, ...model }) => ({
      ...model,
      preprocessing: v.is(anObject, preprocessing) ? { ...preprocessing, picture: null } : preprocessing,
    }));
  },
];

/** All data was MNIST's until version 2. */
const PREPROCESSING_OF_MNIST = {
  width: 28,
  height: 28,
  channels: 1,
  scale: 1 / 255,
  offset: 0,
  polarity: 'light-on-dark',
  picture: null,
};

/** Scores stood under their model; they were of the 10,000 test images, without curves. */
async function moveEvaluations(tx: UpgradeTransaction): Promise<void> {
  const store = tx.objectStore('evaluations');
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  await store.clear();
  for (const [i, value] of values.entries()) {
    if (!v.is(anObject, value) || !v.is(anObject, value['evaluation'])) continue;
    const evaluation = { ...value['evaluation'], set: 'test', classNames: DIGITS, roc: null };
    await store.put({ ...value, evaluation }, `${String(keys[i])}/test`);
  }
}

const anObject = v.record(v.string(), v.unknown());
const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Version 1 knew one network, adam, and neither augmentation nor fine-tuning. */
function recipeOfVersion1(recipe: unknown): unknown {
  if (!v.is(anObject, recipe)) return recipe;
  const network = {
    kind: 'cnn',
    activation: 'relu',
    filters: [32, 64],
    kernelSize: 3,
    denseUnits: 128,
    dropout: 0.5,
  };
  return { ...recipe, network, holdOut: 0, augmentation: null, fineTune: null };
}

/** Changes every record of a store that is one; what is none stays as it was found. */
async function rewrite(
  tx: UpgradeTransaction,
  name: StoreName,
  change: (record: Record<string, unknown>) => unknown,
): Promise<void> {
  for (let cursor = await tx.objectStore(name).openCursor(); cursor; cursor = await cursor.continue()) {
    if (v.is(anObject, cursor.value)) await cursor.update(change(cursor.value));
  }
}

/** Runs what lies between the version found and the newest, in the one upgrade transaction. */
export async function migrate(
  migrations: readonly Migration[],
  oldVersion: number,
  db: Database,
  tx: UpgradeTransaction,
): Promise<void> {
  try {
    for (const migration of migrations.slice(oldVersion)) await migration(db, tx);
  } catch (thrown) {
    tx.done.catch(() => undefined); // the opening fails with it, and reports it
    tx.abort(); // the database stays as it was
    throw thrown;
  }
}
