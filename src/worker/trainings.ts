/**
 * Runs: one training at a time, new or going on from its checkpoint, from the data's plan to a model on the
 * shelf; and the runs in storage that could go on.
 */
import { AppError } from '../core/base/app-error.ts';
import { shapeOf } from '../core/network/design.ts';
import { countParameters } from '../core/network/shapes.ts';
import type { ModelRecord, Preprocessing, ResumableRun, RunId } from '../core/project/records.ts';
import type { TrainEvent, TrainOutcome, TrainStart } from '../core/project/training.ts';
import type { Trainer } from '../engine/trainer.ts';
import type { Ml, Model } from './deps.ts';
import type { ReadyEngine } from './engine-room.ts';
import type { CallContext } from './host.ts';
import { summaryOf } from './model-shelf.ts';
import { Pace } from './pace.ts';
import { type BeginningParts, newRun, runsThatCanGoOn, runThatGoesOn } from './run-beginning.ts';
import { RunLedger } from './run-ledger.ts';
import { type SessionEnd, TrainingSession } from './session.ts';
import { disposeQuietly } from './dispose.ts';
import { consume, progressGate, started } from './run-events.ts';
import { modelToTrain } from './run-start.ts';
import type { RunData } from './training-data.ts';
import { TrainingControl } from './training-control.ts';

/** The training under way. */
interface Current {
  readonly control: TrainingControl;
  runId: RunId | null;
  /** What predictions of `live` are made with; null until it is built. */
  live: {
    readonly ml: Ml;
    readonly model: Model;
    readonly classes: readonly string[];
    readonly preprocessing: Preprocessing;
  } | null;
}

export class Trainings {
  readonly #parts: BeginningParts;
  #current: Current | null = null;

  constructor(parts: BeginningParts) {
    this.#parts = parts;
  }

  get active(): boolean {
    return this.#current !== null;
  }

  get live(): Current['live'] {
    return this.#current?.live ?? null;
  }

  /** Of the training under way, once it has one. */
  get runId(): RunId | null {
    return this.#current?.runId ?? null;
  }

  async train(start: TrainStart, { signal, emit }: CallContext<'train'>): Promise<TrainOutcome> {
    if (this.#current) throw new AppError('train/busy', {});
    const current: Current = { control: new TrainingControl(signal), runId: null, live: null };
    this.#current = current;
    try {
      return await this.#train(start, current, signal, emit);
    } finally {
      this.#current = null;
      current.control.end();
    }
  }

  async steer(action: 'pause' | 'continue' | 'stop' | 'checkpoint'): Promise<void> {
    if (!this.#current) throw new AppError('run/missing', { id: '' });
    await this.#current.control[action]();
  }

  /** The newest first. */
  async resumable(): Promise<readonly ResumableRun[]> {
    return runsThatCanGoOn(this.#parts, this.#current?.runId ?? null);
  }

  /** Throws `train/busy` for the one under way, `run/missing`. */
  async discard(id: RunId): Promise<void> {
    if (this.#current?.runId === id) throw new AppError('train/busy', {});
    const storage = await this.#parts.vault.storage();
    const run = await storage.getRun(id);
    if (!run) throw new AppError('run/missing', { id });
    await storage.putRun({ ...run, status: 'discarded', updatedAt: this.#parts.deps.now() });
    await storage.deleteCheckpoint(id);
  }

  async #train(
    start: TrainStart,
    current: Current,
    signal: AbortSignal,
    emit: (event: TrainEvent) => void,
  ): Promise<TrainOutcome> {
    const { room, vault, deps } = this.#parts;
    const engine = await room.ready();
    signal.throwIfAborted();
    const progress = progressGate(emit);
    const options = { signal, onProgress: progress.report };
    const { beginning, data } =
      start.kind === 'new'
        ? await newRun(start, engine, this.#parts, options)
        : await runThatGoesOn(start.runId, engine, this.#parts, options);
    const ledger = new RunLedger(beginning, data, vault, () => deps.now());
    current.runId = ledger.run.id;
    emit(started(ledger, data));
    progress.open();
    const { error } = await vault.opened();
    // Said at once, not only when the first checkpoint is due.
    if (error) emit({ kind: 'checkpoint', step: ledger.run.step, error });

    try {
      return await this.#runSession({ engine, data, ledger, current, emit });
    } catch (thrown) {
      await ledger.failed(thrown);
      throw thrown;
    }
  }

  async #runSession(parts: {
    engine: ReadyEngine;
    data: RunData;
    ledger: RunLedger;
    current: Current;
    emit: (event: TrainEvent) => void;
  }): Promise<TrainOutcome> {
    const { engine, data, ledger, current, emit } = parts;
    const { room, deps, shelf } = this.#parts;
    const { recipe, classes, preprocessing } = ledger.run;
    const { ml } = engine;
    const model = await room.guard(modelToTrain(ledger.run, ml, deps, shelf));
    let trainer: Trainer | null = null;
    try {
      trainer = ml.prepareTrainer(model, data, { recipe, preprocessing });
      ledger.restore(trainer);
      current.live = { ml, model, classes, preprocessing };
      const session = new TrainingSession({
        recipe,
        engine,
        data,
        model,
        preprocessing,
        trainer,
        log: ledger.log,
        best: ledger.best,
        pace: new Pace(room.speed?.evalImagesPerSecond ?? null),
        control: current.control,
        save: (status, checkpoint) => ledger.save(status, checkpoint),
        guard: (work) => room.guard(work),
        clock: () => deps.clock(),
      });
      const end = await consume(session.run(), emit);
      trainer.restore({ ...end.checkpoint, weights: end.kept.weights });
      return await this.#finish(ledger, end, await room.guard(ml.modelArtifacts(model)));
    } finally {
      current.live = null;
      disposeQuietly(trainer);
      disposeQuietly(model);
    }
  }

  async #finish(
    ledger: RunLedger,
    end: SessionEnd,
    artifacts: {
      topology: unknown;
      weightSpecs: ModelRecord['weightSpecs'];
      weights: Uint8Array<ArrayBuffer>;
    },
  ): Promise<TrainOutcome> {
    const { deps, shelf } = this.#parts;
    const { point } = end.kept;
    const { topology, weightSpecs, weights } = artifacts;
    const id = deps.newId();
    const run = ledger.finished(id, end);
    const network = deps.network(run.recipe.network, run.classes.length, shapeOf(run.preprocessing));
    const model: ModelRecord = {
      id,
      name: run.name,
      createdAt: deps.now(),
      classes: run.classes,
      preprocessing: run.preprocessing,
      recipe: run.recipe,
      history: run.history,
      metrics: {
        epoch: point.epoch,
        validationLoss: point.validationLoss,
        validationAccuracy: point.validationAccuracy,
        test: null,
      },
      runId: run.id,
      parentId: run.recipe.fineTune?.parentId ?? null,
      samples: run.samples,
      datasetId: run.dataset.id,
      parameters: countParameters(network),
      topology,
      weightSpecs,
    };
    const storageError = await shelf.add(model, weights, run);
    return {
      model: summaryOf(model, storageError === null),
      stoppedEarly: end.stoppedEarly,
      divergedAt: end.divergedAt,
      storageError,
    };
  }
}
