/** One job at a time, and of those that wait only the newest: older ones end with an AbortError. */
import { nextTask } from '../engine/next-task.ts';
import { abortError } from './host.ts';
import { type Deferred, deferred } from '../core/base/deferred.ts';

export class Newest {
  #busy = false;
  #waiting: Deferred<void> | null = null;

  async run<T>(job: () => Promise<T>, signal: AbortSignal): Promise<T> {
    this.#waiting?.reject(abortError('a newer request came'));
    const turn: Deferred<void> = deferred();
    this.#waiting = turn;
    // Requests that already wait as messages come first: one of them may be newer.
    await Promise.race([turn.promise, nextTask()]);
    if (this.#busy) await turn.promise;
    if (this.#waiting !== turn) await turn.promise; // rejected: throws
    this.#waiting = null;
    signal.throwIfAborted();
    this.#busy = true;
    try {
      return await job();
    } finally {
      this.#busy = false;
      this.#next();
    }
  }

  #next(): void {
    this.#waiting?.resolve();
  }
}
