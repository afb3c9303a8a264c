/** The list of runs: every training that was begun and not thrown away, with what became of it. */
import { AppError } from '../core/base/app-error.ts';
import type { RunId, RunSummary } from '../core/project/records.ts';
import type { ModelShelf } from './model-shelf.ts';
import type { Trainings } from './trainings.ts';
import type { Vault } from './vault.ts';

export class RunList {
  readonly #vault: Vault;
  readonly #shelf: ModelShelf;
  readonly #trainings: Trainings;

  constructor(vault: Vault, shelf: ModelShelf, trainings: Trainings) {
    this.#vault = vault;
    this.#shelf = shelf;
    this.#trainings = trainings;
  }

  /** The newest first; those that were discarded or never got to a step are left out. */
  async list(): Promise<readonly RunSummary[]> {
    const storage = await this.#vault.storage();
    const [runs, models] = await Promise.all([storage.listRuns(), this.#shelf.list()]);
    const metrics = new Map(models.map((model) => [model.id, model.metrics]));
    return runs
      .filter(({ status, step }) => status !== 'discarded' && step > 0)
      .map((run) => ({ ...run, metrics: run.modelId === null ? null : (metrics.get(run.modelId) ?? null) }));
  }

  /** Throws `train/busy` for the one under way. */
  async delete(id: RunId): Promise<void> {
    if (this.#trainings.runId === id) throw new AppError('train/busy', {});
    await (await this.#vault.storage()).deleteRun(id);
  }
}
