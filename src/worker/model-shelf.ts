/**
 * The models a person has: stored ones, and those that could not be stored, which stay usable in this tab.
 * Deleting, renaming, scoring and downloading work the same for both.
 */
import type { TestSetId } from '../core/metrics/evaluation.ts';
import { shapeOf } from '../core/network/design.ts';
import { AppError, type WireError } from '../core/base/app-error.ts';
import type { ModelId, ModelRecord, ModelSummary, RunId, RunRecord } from '../core/project/records.ts';
import { newestFirst, type StoredEvaluation } from '../storage/store.ts';
import type { WorkerDeps } from './deps.ts';
import { modelDownload } from './model-zip.ts';
import type { Vault } from './vault.ts';

export interface ModelWithWeights {
  readonly model: ModelRecord;
  readonly weights: Uint8Array<ArrayBuffer>;
}

/** A model in this tab's memory only. */
interface Unstored extends ModelWithWeights {
  readonly run: RunRecord | null;
  readonly evaluations: readonly StoredEvaluation[];
}

export class ModelShelf {
  readonly #vault: Vault;
  readonly #unstored = new Map<ModelId, Unstored>();

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Runs whose models are here but not in storage, where they still look unfinished. */
  get unstoredRuns(): ReadonlySet<RunId> {
    return new Set([...this.#unstored.values()].map(({ model }) => model.runId));
  }

  /** Keeps a new model with its finished run; says why it could only be kept in memory. */
  async add(
    model: ModelRecord,
    weights: Uint8Array<ArrayBuffer>,
    run: RunRecord | null,
  ): Promise<WireError | null> {
    this.#unstored.set(model.id, { model, weights, run, evaluations: [] });
    try {
      await this.store(model.id);
      return null;
    } catch (thrown) {
      return AppError.from(thrown).toWire();
    }
  }

  /** Tries again to store a model that is in memory. Throws `storage/*`, and keeps it there. */
  async store(id: ModelId): Promise<ModelSummary> {
    const unstored = this.#unstored.get(id);
    if (!unstored) return summaryOf((await this.get(id)).model, true);
    const { storage, error } = await this.#vault.reopen();
    if (error) throw AppError.fromWire(error);
    const { model, weights, run, evaluations } = unstored;
    await storage.putModel(model, weights, run);
    // From here on it is stored; a score that cannot be is found again by scoring.
    this.#unstored.delete(id);
    for (const evaluation of evaluations) {
      await storage.putEvaluation(evaluation, model).catch(() => undefined);
    }
    return summaryOf(model, true);
  }

  async list(): Promise<readonly ModelSummary[]> {
    const storage = await this.#vault.storage();
    const stored = await storage.listModels();
    const all = [
      ...stored
        .filter(({ id }) => !this.#unstored.has(id))
        .map((model) => summaryOf(model, storage.persistent)),
      ...[...this.#unstored.values()].map(({ model }) => summaryOf(model, false)),
    ];
    return newestFirst(all, (model) => model.createdAt);
  }

  /** Throws `model/missing`, `model/unreadable`. */
  async get(id: ModelId): Promise<ModelWithWeights> {
    const found = this.#unstored.get(id) ?? (await (await this.#vault.storage()).getModel(id));
    if (!found) throw new AppError('model/missing', { id });
    return found;
  }

  /** The name is not empty and not too long: the protocol has seen to it. */
  async rename(id: ModelId, name: string): Promise<ModelSummary> {
    const unstored = this.#unstored.get(id);
    const model = { ...(await this.get(id)).model, name };
    if (unstored) this.#unstored.set(id, { ...unstored, model });
    else await (await this.#vault.storage()).updateModel(model);
    return summaryOf(model, !unstored);
  }

  async delete(id: ModelId): Promise<void> {
    const unstored = this.#unstored.get(id);
    if (!unstored) {
      await (await this.#vault.storage()).deleteModel(id);
      return;
    }
    this.#unstored.delete(id);
    // Its run would be offered to go on, towards a model that nobody wants.
    const storage = await this.#vault.storage();
    await storage.deleteCheckpoint(unstored.model.runId).catch(() => undefined);
  }

  /** The zip for download. Throws `model/missing`, `model/unreadable`. */
  async zip(id: ModelId, networkOf: WorkerDeps['network']): Promise<Blob> {
    const { model, weights } = await this.get(id);
    const network = networkOf(model.recipe.network, model.classes.length, shapeOf(model.preprocessing));
    return new Blob([modelDownload(model, weights, network)], { type: 'application/zip' });
  }

  async evaluation(id: ModelId, set: TestSetId): Promise<StoredEvaluation | null> {
    const unstored = this.#unstored.get(id);
    if (unstored) return unstored.evaluations.find(({ evaluation }) => evaluation.set === set) ?? null;
    return (await this.#vault.storage()).getEvaluation(id, set);
  }

  /** Keeps a model's score; throws `storage/*` if it belongs to a stored model and cannot be stored. */
  async addEvaluation(evaluation: StoredEvaluation): Promise<void> {
    const { modelId } = evaluation;
    const { set, accuracy, loss, count } = evaluation.evaluation;
    const { model } = await this.get(modelId);
    const test = set === 'test' ? { accuracy, loss, count } : model.metrics.test;
    const scored = { ...model, metrics: { ...model.metrics, test } };
    const unstored = this.#unstored.get(modelId);
    if (unstored) {
      const others = unstored.evaluations.filter((other) => other.evaluation.set !== set);
      this.#unstored.set(modelId, { ...unstored, model: scored, evaluations: [...others, evaluation] });
    } else await (await this.#vault.storage()).putEvaluation(evaluation, scored);
  }
}

export function summaryOf(model: ModelRecord, stored: boolean): ModelSummary {
  const { topology: _topology, weightSpecs: _weightSpecs, ...summary } = model;
  return { ...summary, stored };
}
