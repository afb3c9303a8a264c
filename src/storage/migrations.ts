/**
 * The database's schema and how it came about. Migration i takes version i to version i + 1; one that has
 * been released is never changed again. A test opens a database written by each older version.
 */
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
  /** StoredEvaluation by model id. */
  evaluations: { key: string; value: unknown };
  /** `testLooks/<data set>`: ids of the models that were scored. */
  counters: { key: string; value: unknown };
}

export type Database = IDBPDatabase<Schema>;
export type StoreName =
  'datasetFiles' | 'runs' | 'checkpoints' | 'models' | 'weights' | 'evaluations' | 'counters';
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
];

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
