/**
 * A training from its first step (or its checkpoint) to its end, as a generator of what there is to report.
 * Between slices of about 40 ms it lets messages through, so that predictions, pause and stop never wait
 * longer than that or one step; it waits on no timer and no animation frame, which a hidden tab would starve.
 *
 * - An epoch ends with the validation set scored, the best weights kept and a checkpoint stored.
 * - A checkpoint that cannot be stored is reported, and training goes on.
 * - Stop within an epoch scores the weights as they are, as one more candidate for the best; with no step
 *   done there is nothing to keep, and the session ends with an AbortError.
 * - Where the loss stops being a number, the session ends with the best weights of the epochs before; in the first
 *   epoch there are none, and it fails.
 * - Failing to load images stores what was learned so far before it is reported.
 */
import { AppError, type WireError } from '../core/base/app-error.ts';
import { invariant } from '../core/base/invariant.ts';
import type { CurvePoint, EpochPoint, Preprocessing, RunStatus } from '../core/project/records.ts';
import type { TrainEvent } from '../core/project/training.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import { nextTask } from '../engine/next-task.ts';
import type { Trainer, TrainerCheckpoint } from '../engine/trainer.ts';
import type { BestWeights, Kept } from './best-weights.ts';
import type { Model } from './deps.ts';
import type { ReadyEngine } from './engine-room.ts';
import { abortError } from './host.ts';
import type { Pace } from './pace.ts';
import type { RunLog } from './run-log.ts';
import { Scorer, scoringBatch } from './scorer.ts';
import type { RunData } from './training-data.ts';
import type { TrainingControl } from './training-control.ts';

/** Progress is reported at most ten times a second. */
const PROGRESS_MS = 100;

export interface SessionParts {
  readonly recipe: Recipe;
  readonly engine: ReadyEngine;
  readonly data: RunData;
  readonly model: Model;
  readonly preprocessing: Preprocessing;
  readonly trainer: Trainer;
  readonly log: RunLog;
  readonly best: BestWeights;
  readonly pace: Pace;
  readonly control: TrainingControl;
  /** Stores a checkpoint; never throws, says why it could not. */
  readonly save: (status: RunStatus, checkpoint: TrainerCheckpoint) => Promise<WireError | null>;
  /** Names the failures of the engine. */
  readonly guard: <T>(work: Promise<T>) => Promise<T>;
  readonly clock: () => number;
}

export interface SessionEnd {
  readonly kept: Kept;
  readonly checkpoint: TrainerCheckpoint;
  readonly stoppedEarly: boolean;
  /** The step at which the loss or a weight stopped being a number; null where none did. */
  readonly divergedAt: number | null;
}

type Events<T = void> = AsyncGenerator<TrainEvent, T, void>;

export class TrainingSession {
  readonly #parts: SessionParts;
  #points: CurvePoint[] = [];
  #reportedAt = -Infinity;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  async *run(): Events<SessionEnd> {
    try {
      return yield* this.#train();
    } catch (thrown) {
      const { kept } = this.#parts.best;
      const diverged = divergenceOf(thrown);
      if (diverged !== null && kept) return await this.#endWith(kept, diverged);
      // The engine is sound: what it has learned since the last checkpoint need not be lost.
      if (isDataFailure(thrown)) yield* this.#save('failed');
      throw thrown;
    }
  }

  async *#train(): Events<SessionEnd> {
    const { control, trainer, log } = this.#parts;
    for (;;) {
      control.throwIfAborted();
      if (control.saveWanted) yield* this.#save('running');
      const atEpochEnd = trainer.step > 0 && trainer.step % log.layout.stepsPerEpoch === 0;
      if (atEpochEnd && log.epochs.length < trainer.step / log.layout.stepsPerEpoch) yield* this.#endEpoch();
      else if (trainer.step === log.layout.totalSteps) return await this.#end();
      else if (control.wanted === 'stop') return yield* this.#stop();
      else if (control.wanted === 'pause') yield* this.#pause();
      else yield* this.#slice();
      await nextTask();
    }
  }

  /** A few steps. */
  async *#slice(): Events {
    const { trainer, log, pace, guard, clock } = this.#parts;
    const { stepsPerEpoch, batchSize, trainImages } = log.layout;
    const intoEpoch = trainer.step % stepsPerEpoch;
    const steps = Math.min(pace.stepsPerSlice, stepsPerEpoch - intoEpoch);
    if (!(await this.#imagesArrived(trainer.step + steps - 1))) return;
    const start = clock();
    await guard(trainer.advance(steps));
    const images = Math.min(steps * batchSize, trainImages - intoEpoch * batchSize);
    const ms = clock() - start;
    pace.add({ steps, images, ms });
    log.addActive(ms);
    if (clock() - this.#reportedAt >= PROGRESS_MS) yield* this.#report();
  }

  /** Whether a step has its images; while they are on their way, something else may be wanted, and then they have not. */
  async #imagesArrived(step: number): Promise<boolean> {
    const { data, control } = this.#parts;
    const arrived = data.arrived(step).then(() => true);
    arrived.catch(() => undefined); // if something else comes first, the images are asked for again
    return await Promise.race([arrived, control.changed.then(() => false)]);
  }

  /** Reads the losses from the device, in one go. */
  async #read(): Promise<void> {
    const { trainer, log, guard } = this.#parts;
    if (log.steps < trainer.step) this.#points.push(...log.add(await guard(trainer.metrics())));
  }

  async *#report(): Events {
    const { trainer, pace, clock } = this.#parts;
    await this.#read();
    this.#reportedAt = clock();
    const curve = this.#points;
    this.#points = [];
    yield {
      kind: 'progress',
      step: trainer.step,
      imagesPerSecond: pace.imagesPerSecond,
      secondsLeft: this.#secondsLeft(),
      curve,
    };
  }

  #secondsLeft(): number | null {
    const { trainer, pace, log, data, recipe } = this.#parts;
    const { stepsPerEpoch, batchSize, trainImages } = log.layout;
    const epochsDone = Math.floor(trainer.step / stepsPerEpoch);
    const intoEpoch = Math.min((trainer.step % stepsPerEpoch) * batchSize, trainImages);
    return pace.secondsLeft({
      images: (recipe.epochs - epochsDone) * trainImages - intoEpoch,
      validations: data.validationCount === 0 ? 0 : recipe.epochs - log.epochs.length,
      validationImages: data.validationCount,
    });
  }

  async *#endEpoch(): Events {
    yield* this.#report();
    yield* this.#addEpoch(yield* this.#validate());
    yield* this.#save('running');
  }

  async *#addEpoch(validation: { loss: number; accuracy: number } | null): Events {
    const { trainer, log, best, guard } = this.#parts;
    const epoch = Math.ceil(trainer.step / log.layout.stepsPerEpoch);
    const means = log.means(epoch - 1);
    const point: EpochPoint = {
      epoch,
      step: trainer.step,
      trainLoss: means.loss,
      trainAccuracy: means.accuracy,
      validationLoss: validation?.loss ?? null,
      validationAccuracy: validation?.accuracy ?? null,
    };
    const { weights } = await guard(trainer.checkpoint());
    // The last step of an epoch can spoil the weights without its own loss showing it.
    if (!weights.every((values) => values.every(Number.isFinite))) {
      throw new AppError('train/diverged', { step: trainer.step });
    }
    log.addEpoch(point);
    best.consider(point, weights);
    yield { kind: 'epoch', point };
  }

  /** Scores the whole validation set; messages get through, and pausing holds it. */
  async *#validate(): Events<{ loss: number; accuracy: number } | null> {
    const { data, control, engine, model, preprocessing, guard, pace, log, clock } = this.#parts;
    if (data.validationCount === 0) return null;
    yield { kind: 'validating' };
    const scorer = new Scorer(data.validationCount, data.classCount);
    let ms = 0;
    for await (const batch of data.validationBatches(scoringBatch(engine.report, data.shape))) {
      const start = clock();
      await guard(scorer.score(engine.ml, model, batch, preprocessing));
      ms += clock() - start;
      await nextTask();
      control.throwIfAborted();
      if (control.saveWanted) yield* this.#save('running');
      if (control.wanted !== 'pause') continue;
      yield* this.#pause();
      yield { kind: 'validating' };
    }
    pace.addValidation(ms);
    log.addActive(ms);
    return { loss: scorer.loss, accuracy: scorer.accuracy };
  }

  async *#pause(): Events {
    const { control } = this.#parts;
    yield* this.#report();
    yield* this.#save('paused');
    yield { kind: 'paused' };
    control.settle('paused');
    while (control.wanted === 'pause') {
      const { changed } = control;
      control.throwIfAborted();
      if (control.saveWanted) yield* this.#save('paused');
      else await changed;
    }
    control.throwIfAborted();
    if (control.wanted === 'run') yield { kind: 'continued' };
  }

  async *#stop(): Events<SessionEnd> {
    const { trainer, log, best } = this.#parts;
    if (trainer.step === 0) throw abortError('stopped before the first step');
    if (best.kept?.point.step !== trainer.step && log.epochs.at(-1)?.step !== trainer.step) {
      yield* this.#report();
      try {
        yield* this.#addEpoch(yield* this.#validate());
      } catch (thrown) {
        // Without all images the weights cannot be scored: the best scored ones are kept, or these unscored.
        if (!isDataFailure(thrown)) throw thrown;
        if (!best.kept) yield* this.#addEpoch(null);
      }
    }
    return await this.#end();
  }

  async #end(): Promise<SessionEnd> {
    await this.#read();
    const { kept } = this.#parts.best;
    invariant(kept, 'a run ends with an epoch');
    return await this.#endWith(kept, null);
  }

  async #endWith(kept: Kept, divergedAt: number | null): Promise<SessionEnd> {
    const { trainer, log, guard } = this.#parts;
    const checkpoint = await guard(trainer.checkpoint());
    const stoppedEarly = trainer.step < log.layout.totalSteps || divergedAt !== null;
    return { kept, checkpoint, stoppedEarly, divergedAt };
  }

  async *#save(status: RunStatus): Events {
    const { trainer, control, save, guard } = this.#parts;
    if (trainer.step > 0) {
      await this.#read(); // never store what has diverged
      const error = await save(status, await guard(trainer.checkpoint()));
      yield { kind: 'checkpoint', step: trainer.step, error };
    }
    control.settle('saved');
  }
}

/** Of the built-in data's files, or of a project's: a checkpoint that cannot be stored is reported, never thrown. */
function isDataFailure(thrown: unknown): boolean {
  const { code } = AppError.from(thrown);
  return ['data/', 'project/', 'storage/'].some((area) => code.startsWith(area));
}

/** The step at which the loss stopped being a number, where that is what was thrown. */
function divergenceOf(thrown: unknown): number | null {
  const wire = AppError.from(thrown).toWire();
  return wire.code === 'train/diverged' ? wire.data.step : null;
}
