/** What can be undone and redone in one project, in memory: the newest gestures, within bounds. */
import type { Gesture } from './gallery.ts';
import type { Step } from './step.ts';

const MOST_STEPS = 100;
/** Of 100,000 pictures labelled anew at once, a step takes about a megabyte. */
const MOST_BYTES = 64_000_000;

export class History {
  #undo: Step[] = [];
  #redo: Step[] = [];

  get undo(): Gesture | null {
    return this.#undo.at(-1)?.gesture ?? null;
  }

  get redo(): Gesture | null {
    return this.#redo.at(-1)?.gesture ?? null;
  }

  /** The next step to take; it stays until `taken`. */
  next(direction: 'undo' | 'redo'): Step | null {
    return (direction === 'undo' ? this.#undo : this.#redo).at(-1) ?? null;
  }

  /** A step has been taken: it can be taken the other way now. */
  taken(direction: 'undo' | 'redo', step: Step): void {
    const [from, to] = direction === 'undo' ? [this.#undo, this.#redo] : [this.#redo, this.#undo];
    if (from.at(-1) === step) from.pop();
    to.push(step);
  }

  add(step: Step): void {
    this.#redo = [];
    this.#undo.push(step);
    let bytes = this.#undo.reduce((total, each) => total + each.bytes, 0);
    while (this.#undo.length > 1 && (this.#undo.length > MOST_STEPS || bytes > MOST_BYTES)) {
      bytes -= this.#undo.shift()?.bytes ?? 0;
    }
  }

  /** Something else has changed the project: what was taken back cannot be done again. */
  clearRedo(): void {
    this.#redo = [];
  }
}
