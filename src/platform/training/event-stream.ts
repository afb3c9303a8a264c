/** Values pushed in on one side, iterated on the other. */
import { type Deferred, deferred } from '../../core/base/deferred.ts';

export class EventStream<T> {
  readonly #waiting: T[] = [];
  #more: Deferred<void> = deferred();
  #ended = false;

  push(value: T): void {
    this.#waiting.push(value);
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** What was pushed, in order, until `end`. */
  async *values(): AsyncGenerator<T, void, void> {
    for (;;) {
      const { promise } = this.#more;
      for (let value = this.#waiting.shift(); value !== undefined; value = this.#waiting.shift()) yield value;
      if (this.#ended && this.#waiting.length === 0) return;
      if (this.#waiting.length === 0) await promise;
    }
  }

  #wake(): void {
    const more = this.#more;
    this.#more = deferred();
    more.resolve();
  }
}
