/**
 * The same as `indexed-db.ts` over this tab's memory, for browsers that keep nothing and for tests. Keeps
 * copies, as a database does, but for a data set's files: 55 MB that nobody changes.
 */
import { AppError } from '../core/base/app-error.ts';
import { TEST_SETS, type TestSetId } from '../core/metrics/evaluation.ts';
import type { ModelId, ModelRecord, RunId, RunRecord } from '../core/project/records.ts';
import type { Sample, SampleId } from '../core/project/samples.ts';
import { compactCheckpoint, compactEvaluation } from './compact.ts';
import {
  evaluationKey,
  newestFirst,
  oldestFirst,
  type Storage,
  type StoredCheckpoint,
  type StoredEvaluation,
} from './store.ts';

export function createMemoryStorage(): Storage {
  return new MemoryStorage();
}

class MemoryStorage implements Storage {
  readonly persistent = false;
  readonly #datasetFiles = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly #runs = new Map<RunId, RunRecord>();
  readonly #checkpoints = new Map<RunId, StoredCheckpoint>();
  readonly #models = new Map<
    ModelId,
    { readonly model: ModelRecord; readonly weights: Uint8Array<ArrayBuffer> }
  >();
  readonly #evaluations = new Map<string, StoredEvaluation>();
  readonly #samples = new Map<SampleId, Sample>();
  readonly #testLooks = new Map<string, Set<ModelId>>();

  getDatasetFile(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
    return Promise.resolve(this.#datasetFiles.get(sha256) ?? null);
  }

  putDatasetFile(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#datasetFiles.set(sha256, bytes);
    return Promise.resolve();
  }

  hasDatasetFiles(sha256s: readonly string[]): Promise<boolean> {
    return Promise.resolve(sha256s.every((sha256) => this.#datasetFiles.has(sha256)));
  }

  putRun(run: RunRecord): Promise<void> {
    this.#runs.set(run.id, structuredClone(run));
    return Promise.resolve();
  }

  getRun(id: RunId): Promise<RunRecord | null> {
    return Promise.resolve(structuredClone(this.#runs.get(id) ?? null));
  }

  listRuns(): Promise<readonly RunRecord[]> {
    const runs = structuredClone([...this.#runs.values()]);
    return Promise.resolve(newestFirst(runs, (run) => run.startedAt));
  }

  putCheckpoint(run: RunRecord, checkpoint: StoredCheckpoint): Promise<void> {
    this.#runs.set(run.id, structuredClone(run));
    this.#checkpoints.set(run.id, structuredClone(compactCheckpoint(checkpoint)));
    return Promise.resolve();
  }

  getCheckpoint(id: RunId): Promise<StoredCheckpoint | null> {
    return Promise.resolve(structuredClone(this.#checkpoints.get(id) ?? null));
  }

  deleteCheckpoint(id: RunId): Promise<void> {
    this.#checkpoints.delete(id);
    return Promise.resolve();
  }

  deleteRun(id: RunId): Promise<void> {
    this.#runs.delete(id);
    this.#checkpoints.delete(id);
    return Promise.resolve();
  }

  putModel(model: ModelRecord, weights: Uint8Array<ArrayBuffer>, run: RunRecord | null): Promise<void> {
    this.#models.set(model.id, { model: structuredClone(model), weights: weights.slice() });
    if (run) {
      this.#runs.set(run.id, structuredClone(run));
      this.#checkpoints.delete(run.id);
    }
    return Promise.resolve();
  }

  updateModel(model: ModelRecord): Promise<void> {
    const stored = this.#models.get(model.id);
    if (!stored) return Promise.reject(new AppError('model/missing', { id: model.id }));
    this.#models.set(model.id, { ...stored, model: structuredClone(model) });
    return Promise.resolve();
  }

  getModel(id: ModelId): Promise<{ model: ModelRecord; weights: Uint8Array<ArrayBuffer> } | null> {
    return Promise.resolve(structuredClone(this.#models.get(id) ?? null));
  }

  listModels(): Promise<readonly ModelRecord[]> {
    const models = structuredClone([...this.#models.values()].map(({ model }) => model));
    return Promise.resolve(newestFirst(models, (model) => model.createdAt));
  }

  deleteModel(id: ModelId): Promise<void> {
    this.#models.delete(id);
    for (const set of TEST_SETS) this.#evaluations.delete(evaluationKey(id, set));
    return Promise.resolve();
  }

  async putEvaluation(evaluation: StoredEvaluation, model: ModelRecord): Promise<void> {
    await this.updateModel(model);
    const { modelId, evaluation: scores } = evaluation;
    const key = evaluationKey(modelId, scores.set);
    this.#evaluations.set(key, structuredClone(compactEvaluation(evaluation)));
  }

  getEvaluation(id: ModelId, set: TestSetId): Promise<StoredEvaluation | null> {
    return Promise.resolve(structuredClone(this.#evaluations.get(evaluationKey(id, set)) ?? null));
  }

  putSamples(samples: readonly Sample[]): Promise<void> {
    for (const sample of samples) this.#samples.set(sample.id, structuredClone(sample));
    return Promise.resolve();
  }

  listSamples(): Promise<readonly Sample[]> {
    return Promise.resolve(oldestFirst(structuredClone([...this.#samples.values()])));
  }

  deleteSamples(ids: readonly SampleId[]): Promise<void> {
    for (const id of ids) this.#samples.delete(id);
    return Promise.resolve();
  }

  countTestLooks(datasetId: string): Promise<number> {
    return Promise.resolve(this.#testLooks.get(datasetId)?.size ?? 0);
  }

  recordTestLook(datasetId: string, modelId: ModelId): Promise<number> {
    const models = this.#testLooks.get(datasetId) ?? new Set();
    this.#testLooks.set(datasetId, models.add(modelId));
    return Promise.resolve(models.size);
  }

  close(): void {
    // Nothing is held open.
  }
}
