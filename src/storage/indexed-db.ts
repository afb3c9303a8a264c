/** What is kept on this computer, in IndexedDB. See `store.ts` for the contract, `migrations.ts` for the schema. */
import * as v from 'valibot';
import { AppError } from '../core/base/app-error.ts';
import { TEST_SETS, type TestSetId } from '../core/metrics/evaluation.ts';
import type { ModelId, ModelRecord, RunId, RunRecord } from '../core/project/records.ts';
import type { Sample, SampleId } from '../core/project/samples.ts';
import { compact, compactCheckpoint, compactEvaluation, checkpointBytes } from './compact.ts';
import { Connection, type WriteTransaction } from './connection.ts';
import { type Migration, MIGRATIONS } from './migrations.ts';
import {
  checkpointSchema,
  evaluationSchema,
  modelSchema,
  runSchema,
  sampleSchema,
  testLooksSchema,
  uint8Array,
  weightBytes,
} from './schemas.ts';
import {
  evaluationKey,
  newestFirst,
  oldestFirst,
  type Storage,
  type StoredCheckpoint,
  type StoredEvaluation,
} from './store.ts';

export const DATABASE_NAME = 'inkling';
/** About a record of metadata, for messages about a full disk. */
const RECORD_BYTES = 64 * 1024;
/** About a drawn sample: pixels, and strokes of a few hundred points. */
const SAMPLE_BYTES = 16 * 1024;

export interface IndexedDbOptions {
  readonly name?: string;
  readonly migrations?: readonly Migration[];
  readonly openTimeoutMs?: number;
}

/** Opens (and if need be upgrades) the database. Throws `storage/blocked`, `storage/newer` or `storage/full`. */
export async function openIndexedDbStorage(options: IndexedDbOptions = {}): Promise<Storage> {
  const connection = new Connection({
    name: options.name ?? DATABASE_NAME,
    migrations: options.migrations ?? MIGRATIONS,
    openTimeoutMs: options.openTimeoutMs ?? 10_000,
  });
  await connection.open();
  return new IndexedDbStorage(connection);
}

class IndexedDbStorage implements Storage {
  readonly persistent = true;
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async getDatasetFile(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const value = await this.#connection.read(['datasetFiles'], (tx) =>
      tx.objectStore('datasetFiles').get(sha256),
    );
    return readOrNull(uint8Array, value);
  }

  async putDatasetFile(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    // Not durable: what a crash loses is fetched again.
    const options = { durable: false, neededBytes: bytes.byteLength };
    await this.#connection.write(['datasetFiles'], options, async (tx) => {
      await tx.objectStore('datasetFiles').put(compact(bytes), sha256);
    });
  }

  async hasDatasetFiles(sha256s: readonly string[]): Promise<boolean> {
    if (sha256s.length === 0) return true;
    return this.#connection.read(['datasetFiles'], async (tx) => {
      const store = tx.objectStore('datasetFiles');
      const keys = await Promise.all(sha256s.map((sha256) => store.getKey(sha256)));
      return keys.every((key) => key !== undefined);
    });
  }

  async putRun(run: RunRecord): Promise<void> {
    await this.#connection.write(['runs'], record(), async (tx) => {
      await tx.objectStore('runs').put(run, run.id);
    });
  }

  async getRun(id: RunId): Promise<RunRecord | null> {
    const value = await this.#connection.read(['runs'], (tx) => tx.objectStore('runs').get(id));
    return readOrNull(runSchema, value);
  }

  async listRuns(): Promise<readonly RunRecord[]> {
    const values = await this.#connection.read(['runs'], (tx) => tx.objectStore('runs').getAll());
    return newestFirst(readable(runSchema, values), (run) => run.startedAt);
  }

  async putCheckpoint(run: RunRecord, checkpoint: StoredCheckpoint): Promise<void> {
    const options = record(checkpointBytes(checkpoint));
    await this.#connection.write(['runs', 'checkpoints'], options, async (tx) => {
      await Promise.all([
        tx.objectStore('runs').put(run, run.id),
        tx.objectStore('checkpoints').put(compactCheckpoint(checkpoint), run.id),
      ]);
    });
  }

  async getCheckpoint(id: RunId): Promise<StoredCheckpoint | null> {
    const value = await this.#connection.read(['checkpoints'], (tx) => tx.objectStore('checkpoints').get(id));
    return readOrNull(checkpointSchema, value);
  }

  async deleteCheckpoint(id: RunId): Promise<void> {
    await this.#connection.write(['checkpoints'], record(), async (tx) => {
      await tx.objectStore('checkpoints').delete(id);
    });
  }

  async deleteRun(id: RunId): Promise<void> {
    await this.#connection.write(['runs', 'checkpoints'], record(), async (tx) => {
      await Promise.all([tx.objectStore('runs').delete(id), tx.objectStore('checkpoints').delete(id)]);
    });
  }

  async putModel(model: ModelRecord, weights: Uint8Array<ArrayBuffer>, run: RunRecord | null): Promise<void> {
    const stores = ['models', 'weights', 'runs', 'checkpoints'] as const;
    await this.#connection.write(stores, record(weights.byteLength), async (tx) => {
      const writes: Promise<unknown>[] = [
        tx.objectStore('models').put(model, model.id),
        tx.objectStore('weights').put(compact(weights), model.id),
      ];
      if (run) {
        writes.push(tx.objectStore('runs').put(run, run.id), tx.objectStore('checkpoints').delete(run.id));
      }
      await Promise.all(writes);
    });
  }

  async updateModel(model: ModelRecord): Promise<void> {
    await this.#connection.write(['models'], record(), (tx) => replaceModel(tx, model));
  }

  async getModel(id: ModelId): Promise<{ model: ModelRecord; weights: Uint8Array<ArrayBuffer> } | null> {
    const [record, bytes] = await this.#connection.read(['models', 'weights'], (tx) =>
      Promise.all([tx.objectStore('models').get(id), tx.objectStore('weights').get(id)]),
    );
    if (record === undefined) return null;
    const model = readOrNull(modelSchema, record);
    const weights = readOrNull(uint8Array, bytes);
    if (!model || weights?.byteLength !== weightBytes(model)) {
      throw new AppError('model/unreadable', { id });
    }
    return { model, weights };
  }

  async listModels(): Promise<readonly ModelRecord[]> {
    const values = await this.#connection.read(['models'], (tx) => tx.objectStore('models').getAll());
    return newestFirst(readable(modelSchema, values), (model) => model.createdAt);
  }

  async deleteModel(id: ModelId): Promise<void> {
    await this.#connection.write(['models', 'weights', 'evaluations'], record(), async (tx) => {
      await Promise.all([
        tx.objectStore('models').delete(id),
        tx.objectStore('weights').delete(id),
        ...TEST_SETS.map((set) => tx.objectStore('evaluations').delete(evaluationKey(id, set))),
      ]);
    });
  }

  async putEvaluation(evaluation: StoredEvaluation, model: ModelRecord): Promise<void> {
    const bytes = evaluation.predicted.byteLength + evaluation.confidence.byteLength;
    await this.#connection.write(['models', 'evaluations'], record(bytes), async (tx) => {
      await replaceModel(tx, model);
      const key = evaluationKey(evaluation.modelId, evaluation.evaluation.set);
      await tx.objectStore('evaluations').put(compactEvaluation(evaluation), key);
    });
  }

  async getEvaluation(id: ModelId, set: TestSetId): Promise<StoredEvaluation | null> {
    const value = await this.#connection.read(['evaluations'], (tx) =>
      tx.objectStore('evaluations').get(evaluationKey(id, set)),
    );
    return readOrNull(evaluationSchema, value);
  }

  async putSamples(samples: readonly Sample[]): Promise<void> {
    await this.#connection.write(['samples'], record(samples.length * SAMPLE_BYTES), async (tx) => {
      const store = tx.objectStore('samples');
      await Promise.all(
        samples.map((sample) => store.put({ ...sample, pixels: compact(sample.pixels) }, sample.id)),
      );
    });
  }

  async listSamples(): Promise<readonly Sample[]> {
    const values = await this.#connection.read(['samples'], (tx) => tx.objectStore('samples').getAll());
    return oldestFirst(readable(sampleSchema, values));
  }

  async deleteSamples(ids: readonly SampleId[]): Promise<void> {
    await this.#connection.write(['samples'], record(), async (tx) => {
      await Promise.all(ids.map((id) => tx.objectStore('samples').delete(id)));
    });
  }

  async countTestLooks(datasetId: string): Promise<number> {
    const value = await this.#connection.read(['counters'], (tx) =>
      tx.objectStore('counters').get(looksKey(datasetId)),
    );
    return readOrNull(testLooksSchema, value)?.length ?? 0;
  }

  async recordTestLook(datasetId: string, modelId: ModelId): Promise<number> {
    return this.#connection.write(['counters'], record(), async (tx) => {
      const store = tx.objectStore('counters');
      const models = readOrNull(testLooksSchema, await store.get(looksKey(datasetId))) ?? [];
      if (models.includes(modelId)) return models.length;
      await store.put([...models, modelId], looksKey(datasetId));
      return models.length + 1;
    });
  }

  close(): void {
    this.#connection.close();
  }
}

/** Writes a model's record again, unless it was deleted in the meantime: weights would be missing. */
async function replaceModel(tx: WriteTransaction, model: ModelRecord): Promise<void> {
  const store = tx.objectStore('models');
  if ((await store.getKey(model.id)) === undefined) throw new AppError('model/missing', { id: model.id });
  await store.put(model, model.id);
}

function looksKey(datasetId: string): string {
  return `testLooks/${datasetId}`;
}

function record(extraBytes = 0): { durable: true; neededBytes: number } {
  return { durable: true, neededBytes: RECORD_BYTES + extraBytes };
}

function readOrNull<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T | null {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : null;
}

/** Those that are as they should be. One that is not must not hide the others. */
function readable<T>(schema: v.GenericSchema<unknown, T>, values: readonly unknown[]): T[] {
  return values.flatMap((value) => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? [parsed.output] : [];
  });
}
