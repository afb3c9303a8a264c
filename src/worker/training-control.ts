/** How a training is steered from outside: what is wanted of it, and whether somebody waits for a checkpoint. */
import { type Deferred, deferred } from '../core/base/deferred.ts';

export type Wanted = 'run' | 'pause' | 'stop';

export class TrainingControl {
  readonly #signal: AbortSignal;
  #wanted: Wanted = 'run';
  #changed: Deferred<void> = deferred();
  #saves: Deferred<void>[] = [];
  #pauses: Deferred<void>[] = [];

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  readonly #onAbort = (): void => {
    this.#notify();
  };

  get wanted(): Wanted {
    return this.#wanted;
  }

  get saveWanted(): boolean {
    return this.#saves.length > 0;
  }

  /** Resolves when anything new is wanted, or the training is aborted. */
  get changed(): Promise<void> {
    return this.#signal.aborted ? Promise.resolve() : this.#changed.promise;
  }

  throwIfAborted(): void {
    this.#signal.throwIfAborted();
  }

  /** Resolves once the training is paused, or has ended. */
  pause(): Promise<void> {
    if (this.#wanted === 'stop') return Promise.resolve();
    const waiting: Deferred<void> = deferred();
    this.#pauses.push(waiting);
    this.#want('pause');
    return waiting.promise;
  }

  continue(): Promise<void> {
    if (this.#wanted === 'pause') this.#want('run');
    return Promise.resolve();
  }

  /** The end follows by itself. */
  stop(): Promise<void> {
    this.#want('stop');
    return Promise.resolve();
  }

  /** Resolves once a checkpoint has been stored or could not be, or the training has ended. */
  checkpoint(): Promise<void> {
    const waiting: Deferred<void> = deferred();
    this.#saves.push(waiting);
    this.#notify();
    return waiting.promise;
  }

  /** The training tells that it has done what was asked. */
  settle(what: 'saved' | 'paused'): void {
    const waiting = what === 'saved' ? this.#saves : this.#pauses;
    if (what === 'saved') this.#saves = [];
    else this.#pauses = [];
    for (const each of waiting) each.resolve();
  }

  /** The training has ended: nobody waits any longer. */
  end(): void {
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.settle('saved');
    this.settle('paused');
  }

  #want(wanted: Wanted): void {
    this.#wanted = wanted;
    if (wanted !== 'pause') this.settle('paused');
    this.#notify();
  }

  #notify(): void {
    const changed = this.#changed;
    this.#changed = deferred();
    changed.resolve();
  }
}
