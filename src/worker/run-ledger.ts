/** The record and the checkpoint of the run under way: what was restored of it, and what is stored as it goes on. */
import { AppError, type WireError } from '../core/base/app-error.ts';
import type { RunRecord, RunStatus } from '../core/project/records.ts';
import type { Trainer, TrainerCheckpoint } from '../engine/trainer.ts';
import type { StoredCheckpoint } from '../storage/store.ts';
import { BestWeights, type Kept } from './best-weights.ts';
import { isAbort } from './host.ts';
import { RunLog } from './run-log.ts';
import type { SessionEnd } from './session.ts';
import type { RunData } from './training-data.ts';
import type { Vault } from './vault.ts';

/** A run as it stands in storage, or as it begins. */
export interface Beginning {
  readonly run: RunRecord;
  readonly checkpoint: StoredCheckpoint | null;
}

/** Keeps a run's record and checkpoint as the run goes on. */
export class RunLedger {
  readonly log: RunLog;
  readonly best: BestWeights;
  readonly #vault: Vault;
  readonly #time: () => number;
  readonly #checkpoint: StoredCheckpoint | null;
  /** As it was last stored. */
  #run: RunRecord;

  /** @param time milliseconds since 1970 */
  constructor({ run, checkpoint }: Beginning, data: RunData, vault: Vault, time: () => number) {
    this.#vault = vault;
    this.#time = time;
    this.#run = run;
    this.#checkpoint = checkpoint;
    const layout = {
      trainImages: data.plan.train.length,
      batchSize: run.recipe.batchSize,
      stepsPerEpoch: data.stepsPerEpoch,
      totalSteps: data.totalSteps,
    };
    this.log = new RunLog(layout, checkpoint ? run.history.epochs : [], run.activeMs);
    if (checkpoint) this.log.add({ firstStep: 0, loss: checkpoint.losses, correct: checkpoint.correct });
    this.best = new BestWeights(checkpoint && keptIn(checkpoint, run));
  }

  get run(): RunRecord {
    return this.#run;
  }

  restore(trainer: Trainer): void {
    if (this.#checkpoint) trainer.restore(this.#checkpoint);
  }

  async save(status: RunStatus, checkpoint: TrainerCheckpoint): Promise<WireError | null> {
    const { kept } = this.best;
    const isCurrent = kept?.point.step === checkpoint.step;
    const run = this.#now(status, checkpoint.step);
    try {
      const { storage, error } = await this.#vault.opened();
      await storage.putCheckpoint(run, {
        runId: run.id,
        step: checkpoint.step,
        weights: checkpoint.weights,
        moments: checkpoint.moments,
        losses: this.log.losses,
        correct: this.log.correct,
        best: kept && !isCurrent ? { epoch: kept.point.epoch, weights: kept.weights } : null,
      });
      this.#run = run;
      return error;
    } catch (thrown) {
      return AppError.from(thrown).toWire();
    }
  }

  finished(modelId: string, { checkpoint, stoppedEarly, divergedAt }: SessionEnd): RunRecord {
    const error: WireError | null =
      divergedAt === null ? null : { code: 'train/diverged', data: { step: divergedAt } };
    return { ...this.#now(stoppedEarly ? 'stopped' : 'finished', checkpoint.step), modelId, error };
  }

  /** Notes how the run ended without a model; it can go on if it has a checkpoint. Never throws. */
  async failed(thrown: unknown): Promise<void> {
    const aborted = isAbort(thrown);
    const canGoOn = this.#run.step > 0;
    const run: RunRecord = {
      ...this.#run,
      updatedAt: this.#time(),
      status: aborted ? (canGoOn ? 'paused' : 'discarded') : 'failed',
      error: aborted ? null : AppError.from(thrown).toWire(),
    };
    try {
      await (await this.#vault.storage()).putRun(run);
    } catch {
      // What it was stored as last says the same but for the reason.
    }
  }

  #now(status: RunStatus, step: number): RunRecord {
    const { history, activeMs } = this.log;
    return { ...this.#run, status, step, history, activeMs, updatedAt: this.#time(), error: null };
  }
}

/** The best weights as a checkpoint holds them. */
function keptIn(checkpoint: StoredCheckpoint, { history }: RunRecord): Kept | null {
  const { best, weights, step } = checkpoint;
  const point = history.epochs.find((each) => (best ? each.epoch === best.epoch : each.step === step));
  return point ? { point, weights: best?.weights ?? weights } : null;
}
