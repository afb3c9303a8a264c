/**
 * Runs: one training at a time, new or going on from its checkpoint, from the data's plan to a model on the
 * shelf; and the runs in storage that could go on.
 */
import { AppError } from '../core/base/app-error.ts';
import type { DatasetProgress } from '../core/dataset/summary.ts';
import { countParameters } from '../core/network/shapes.ts';
import {
  MNIST_PREPROCESSING,
  type ModelRecord,
  type ResumableRun,
  type RunId,
  type RunRecord,
  type RunStatus,
} from '../core/project/records.ts';
import type { TrainEvent, TrainOutcome, TrainStart } from '../core/project/training.ts';
import type { Trainer } from '../engine/trainer.ts';
import type { StoredCheckpoint } from '../storage/store.ts';
import type { MnistReader } from './dataset-reader.ts';
import type { Ml, Model, WorkerDeps } from './deps.ts';
import type { EngineRoom, ReadyEngine } from './engine-room.ts';
import type { CallContext } from './host.ts';
import { type ModelShelf, summaryOf } from './model-shelf.ts';
import { Pace } from './pace.ts';
import { type Beginning, RunLedger } from './run-ledger.ts';
import { type SessionEnd, TrainingSession } from './session.ts';
import { disposeQuietly } from './dispose.ts';
import { consume, progressGate, started } from './run-events.ts';
import { modelToTrain, newStart, resumedStart } from './run-start.ts';
import { openRunData, type RunData } from './training-data.ts';
import { TrainingControl } from './training-control.ts';
import type { SampleShelf } from './samples.ts';
import type { Vault } from './vault.ts';

export interface TrainingsParts {
  readonly deps: Pick<WorkerDeps, 'network' | 'now' | 'clock' | 'newId'>;
  readonly vault: Vault;
  readonly room: EngineRoom;
  readonly shelf: ModelShelf;
  readonly samples: SampleShelf;
  readonly openReader: () => Promise<MnistReader>;
}

/** The training under way. */
interface Current {
  readonly control: TrainingControl;
  runId: RunId | null;
  /** What predictions of `live` are made with; null until it is built. */
  live: { readonly ml: Ml; readonly model: Model; readonly classes: readonly string[] } | null;
}

const CAN_GO_ON: ReadonlySet<RunStatus> = new Set<RunStatus>(['running', 'paused', 'failed']);

export class Trainings {
  readonly #parts: TrainingsParts;
  #current: Current | null = null;

  constructor(parts: TrainingsParts) {
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
    const storage = await this.#parts.vault.storage();
    const { unstoredRuns } = this.#parts.shelf;
    const resumable: ResumableRun[] = [];
    for (const run of await storage.listRuns()) {
      if (!CAN_GO_ON.has(run.status) || run.id === this.#current?.runId || unstoredRuns.has(run.id)) continue;
      const checkpoint = await storage.getCheckpoint(run.id).catch(() => null);
      if (checkpoint) resumable.push({ run, checkpointStep: checkpoint.step });
    }
    return resumable;
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
    const reader = await this.#parts.openReader();
    const progress = progressGate(emit);
    const opened = { reader, options: { signal, onProgress: progress.report } };
    const { beginning, data } =
      start.kind === 'new'
        ? await this.#begin(start, engine, opened)
        : await this.#goOn(start.runId, engine, opened);
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
    const { recipe, classes } = ledger.run;
    const { ml } = engine;
    const model = await room.guard(modelToTrain(ledger.run, ml, deps, shelf));
    let trainer: Trainer | null = null;
    try {
      trainer = ml.prepareTrainer(model, data, { recipe });
      ledger.restore(trainer);
      current.live = { ml, model, classes };
      const session = new TrainingSession({
        recipe,
        engine,
        data,
        model,
        preprocessing: MNIST_PREPROCESSING,
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
    const model: ModelRecord = {
      id,
      name: run.name,
      createdAt: deps.now(),
      classes: run.classes,
      preprocessing: MNIST_PREPROCESSING,
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
      parameters: countParameters(deps.network(run.recipe.network, run.classes.length)),
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

  async #stored(id: RunId): Promise<{ run: RunRecord; checkpoint: StoredCheckpoint }> {
    const storage = await this.#parts.vault.storage();
    const [run, checkpoint] = await Promise.all([storage.getRun(id), storage.getCheckpoint(id)]);
    if (!run || !checkpoint || !CAN_GO_ON.has(run.status)) throw new AppError('run/missing', { id });
    return { run, checkpoint };
  }

  async #begin(
    start: Extract<TrainStart, { kind: 'new' }>,
    engine: ReadyEngine,
    { reader, options }: Opened,
  ): Promise<{ beginning: Beginning; data: RunData }> {
    const { deps, room, shelf, samples } = this.#parts;
    const begun = await newStart(start.recipe, { deps, shelf, samples, reader }, options.signal);
    const data = await openRunData(reader, begun.recipe, begun, options);
    const now = deps.now();
    const run: RunRecord = {
      id: deps.newId(),
      name: start.name,
      recipe: begun.recipe,
      dataset: { id: 'mnist', fingerprint: data.fingerprint },
      preprocessing: MNIST_PREPROCESSING,
      classes: begun.classes,
      samples: begun.used,
      guess: start.guess,
      engine: engine.report,
      speed: room.speed,
      startedAt: now,
      updatedAt: now,
      activeMs: 0,
      status: 'running',
      step: 0,
      totalSteps: data.totalSteps,
      history: { curve: [], epochs: [] },
      modelId: null,
      error: null,
    };
    return { beginning: { run, checkpoint: null }, data };
  }

  /** A stored run on the engine of today. Other data than it began with would be another run. */
  async #goOn(
    id: RunId,
    engine: ReadyEngine,
    { reader, options }: Opened,
  ): Promise<{ beginning: Beginning; data: RunData }> {
    const { run, checkpoint } = await this.#stored(id);
    const begun = await resumedStart(run, this.#parts.samples);
    const data = await openRunData(reader, begun.recipe, begun, options);
    if (run.dataset.fingerprint !== data.fingerprint) {
      throw new AppError('data/altered', { file: 'manifest.json' });
    }
    return { beginning: { run: { ...run, engine: engine.report, error: null }, checkpoint }, data };
  }
}

/** The data set, and how it reports. */
interface Opened {
  readonly reader: MnistReader;
  readonly options: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: DatasetProgress) => void;
  };
}
