/**
 * The engine that is up, if one is: started once, shared by training, prediction and scoring, and started
 * anew after its device was lost. tfjs has one backend at a time, so one undertaking changes it at a time.
 */
import { AppError } from '../core/base/app-error.ts';
import type { EngineId, EngineReport, EngineSpeed } from '../core/engine/engine.ts';
import { engineFailure } from '../engine/failure.ts';
import type { Engines, Ml } from './deps.ts';

interface Running {
  readonly wanted: EngineId | null;
  readonly report: EngineReport;
}

export interface ReadyEngine {
  readonly report: EngineReport;
  readonly ml: Ml;
}

export class EngineRoom {
  readonly #engines: Engines;
  readonly #loadMl: () => Promise<Ml>;
  #wanted: EngineId | null = null;
  #running: Running | null = null;
  #speed: EngineSpeed | null = null;
  #last: Promise<unknown> = Promise.resolve();
  /** Called before another engine is started: tensors of the one before are of no use to it. */
  onChange: () => void = () => undefined;

  constructor(engines: Engines, loadMl: () => Promise<Ml>) {
    this.#engines = engines;
    this.#loadMl = loadMl;
  }

  /** Of the engine that is up, from the last measurement. */
  get speed(): EngineSpeed | null {
    return this.#speed;
  }

  detect(wanted: EngineId | null): Promise<EngineReport> {
    return this.#engines.detectEngine(wanted);
  }

  /** Throws `train/busy` if a training would lose its engine. */
  prepare(wanted: EngineId | null, isTraining: () => boolean): Promise<EngineReport> {
    return this.#inTurn(async () => {
      if (this.#running?.wanted === wanted) return this.#running.report;
      if (isTraining()) throw new AppError('train/busy', {});
      this.#wanted = wanted;
      return this.#start(wanted);
    });
  }

  measure(batchSize: number, isTraining: () => boolean): Promise<EngineSpeed> {
    return this.#inTurn(async () => {
      if (isTraining()) throw new AppError('train/busy', {});
      if (!this.#running) await this.#start(this.#wanted);
      this.#speed = await this.guard(this.#engines.measureSpeed(batchSize));
      return this.#speed;
    });
  }

  /** The engine last asked for, started if it is not up. */
  ready(): Promise<ReadyEngine> {
    return this.#inTurn(async () => {
      const report = this.#running?.report ?? (await this.#start(this.#wanted));
      return { report, ml: await this.#loadMl() };
    });
  }

  /** Passes on what becomes of work on the engine, with the engine's own failures named; a lost engine is forgotten. */
  async guard<T>(work: Promise<T>): Promise<T> {
    const engine = this.#running?.report.engine ?? 'none';
    try {
      return await work;
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
      const failure = engineFailure(thrown, engine);
      if (failure.code === 'engine/lost') this.#forget();
      throw failure;
    }
  }

  async #start(wanted: EngineId | null): Promise<EngineReport> {
    this.#forget();
    const report = await this.#engines.prepareEngine(wanted);
    this.#running = { wanted, report };
    return report;
  }

  #forget(): void {
    if (!this.#running) return;
    this.onChange();
    this.#running = null;
    this.#speed = null;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
