/** Long work that lets messages through, and says how far it is. */
import { nextTask } from '../../../engine/next-task.ts';

/** Messages (a cancel among them) wait so long at most, in ms. */
const BREATH_MS = 40;
const REPORT_MS = 100;
/** Less than this says too little of the speed. */
const LEAST_MS = 1000;

export class Pulse {
  readonly #signal: AbortSignal;
  readonly #report: (done: number, secondsLeft: number | null) => void;
  readonly #total: number;
  readonly #started = performance.now();
  #breathed = performance.now();
  #reported = -Infinity;

  /** @param report called ten times a second at most */
  constructor(
    total: number,
    signal: AbortSignal,
    report: (done: number, secondsLeft: number | null) => void,
  ) {
    this.#total = total;
    this.#signal = signal;
    this.#report = report;
  }

  /** After each piece of work. Throws `AbortError` by the signal. */
  async beat(done: number): Promise<void> {
    const now = performance.now();
    if (now - this.#reported >= REPORT_MS) {
      this.#reported = now;
      this.#report(done, this.#secondsLeft(done, now));
    }
    if (now - this.#breathed >= BREATH_MS) {
      await nextTask();
      this.#breathed = performance.now();
    }
    this.#signal.throwIfAborted();
  }

  #secondsLeft(done: number, now: number): number | null {
    const ms = now - this.#started;
    if (done === 0 || ms < LEAST_MS) return null;
    return ((ms / 1000) * Math.max(0, this.#total - done)) / done;
  }
}
