/** What a run reports of itself: loss and right answers of every step, and from them curve, epochs and history. */
import { AppError } from '../core/base/app-error.ts';
import { invariant } from '../core/base/invariant.ts';
import type { CurvePoint, EpochPoint, RunHistory } from '../core/project/records.ts';
import { type CurveLayout, curvePoints, epochMeans } from '../core/recipe/curve.ts';
import { divergedStep } from '../engine/failure.ts';
import type { StepMetrics } from '../engine/trainer.ts';

export class RunLog {
  readonly layout: CurveLayout;
  readonly #losses: Float32Array<ArrayBuffer>;
  readonly #correct: Float32Array<ArrayBuffer>;
  readonly #epochs: EpochPoint[];
  readonly #curve: CurvePoint[] = [];
  #steps = 0;
  #activeMs: number;

  /**
   * @param epochs those before, where a run goes on
   * @param activeMs time spent before
   */
  constructor(layout: CurveLayout, epochs: readonly EpochPoint[] = [], activeMs = 0) {
    this.layout = layout;
    this.#activeMs = activeMs;
    this.#losses = new Float32Array(layout.totalSteps);
    this.#correct = new Float32Array(layout.totalSteps);
    this.#epochs = [...epochs];
  }

  /** Steps whose metrics have been read. */
  get steps(): number {
    return this.#steps;
  }

  /** Time spent on steps and validation. */
  get activeMs(): number {
    return this.#activeMs;
  }

  addActive(ms: number): void {
    this.#activeMs += ms;
  }

  get losses(): Float32Array<ArrayBuffer> {
    return this.#losses.slice(0, this.#steps);
  }

  get correct(): Float32Array<ArrayBuffer> {
    return this.#correct.slice(0, this.#steps);
  }

  get epochs(): readonly EpochPoint[] {
    return this.#epochs;
  }

  get history(): RunHistory {
    return { curve: [...this.#curve], epochs: [...this.#epochs] };
  }

  /** Adds the steps that follow. Returns the points they complete. Throws `train/diverged`, and then keeps none of them. */
  add(metrics: StepMetrics): readonly CurvePoint[] {
    invariant(metrics.firstStep === this.#steps, 'steps are reported in order');
    const diverged = divergedStep(metrics);
    if (diverged !== null) throw new AppError('train/diverged', { step: diverged + 1 });
    this.#losses.set(metrics.loss, this.#steps);
    this.#correct.set(metrics.correct, this.#steps);
    this.#steps += metrics.loss.length;
    const reported = this.#curve.at(-1)?.step ?? 0;
    const points = curvePoints(
      this.#losses.subarray(0, this.#steps),
      this.#correct.subarray(0, this.#steps),
      this.layout,
      reported,
    );
    this.#curve.push(...points);
    return points;
  }

  addEpoch(point: EpochPoint): void {
    this.#epochs.push(point);
  }

  /** Means over the steps of an epoch (0-based) so far. */
  means(epoch: number): { readonly loss: number; readonly accuracy: number } {
    return epochMeans(
      this.#losses.subarray(0, this.#steps),
      this.#correct.subarray(0, this.#steps),
      this.layout,
      epoch,
    );
  }
}
