/** How fast a run goes: how many steps fit between two looks at the messages, images a second, time left. */

/** So long, in milliseconds, may messages wait for the steps under way; one step is the least. */
const SLICE_MS = 40;
const MOST_STEPS = 256;
/** Speed is that of the last so many milliseconds of training. */
const WINDOW_MS = 5000;
/** Less than this says too little. */
const LEAST_MS = 400;
/** Scoring takes about a third of a training step's work: the estimate until it has been timed. */
const SCORING_SHARE = 1 / 3;

interface Slice {
  readonly steps: number;
  readonly images: number;
  readonly ms: number;
}

/** What is still to be done. */
export interface WorkLeft {
  readonly images: number;
  readonly validations: number;
  readonly validationImages: number;
}

export class Pace {
  /** Images a second when scoring, as measured before the run; null where it was not. */
  readonly #measuredScoring: number | null;
  #slices: Slice[] = [];
  #validationMs: number | null = null;
  #warm = false;

  constructor(measuredScoring: number | null) {
    this.#measuredScoring = measuredScoring;
  }

  /** Steps that were done in one go. The first ones compile and allocate, and do not count. */
  add(slice: Slice): void {
    if (!this.#warm) {
      this.#warm = true;
      return;
    }
    this.#slices.push(slice);
    let ms = this.#slices.reduce((sum, each) => sum + each.ms, 0);
    while (this.#slices.length > 1 && ms - (this.#slices[0]?.ms ?? 0) >= WINDOW_MS) {
      ms -= this.#slices.shift()?.ms ?? 0;
    }
  }

  addValidation(ms: number): void {
    this.#validationMs = ms;
  }

  /** Steps to do next, before messages are let through again. */
  get stepsPerSlice(): number {
    const recent = this.#slices.slice(-8);
    const steps = recent.reduce((sum, slice) => sum + slice.steps, 0);
    const ms = recent.reduce((sum, slice) => sum + slice.ms, 0);
    if (steps === 0) return 1;
    return Math.max(1, Math.min(MOST_STEPS, Math.round((SLICE_MS * steps) / Math.max(ms, 0.01))));
  }

  /** Training steps only; null until enough were timed. */
  get imagesPerSecond(): number | null {
    const ms = this.#slices.reduce((sum, slice) => sum + slice.ms, 0);
    const images = this.#slices.reduce((sum, slice) => sum + slice.images, 0);
    return ms < LEAST_MS ? null : (images * 1000) / ms;
  }

  secondsLeft({ images, validations, validationImages }: WorkLeft): number | null {
    const speed = this.imagesPerSecond;
    if (speed === null) return null;
    const scoring = this.#measuredScoring ?? speed / SCORING_SHARE;
    const validation = this.#validationMs === null ? validationImages / scoring : this.#validationMs / 1000;
    return images / speed + validations * validation;
  }
}
