/**
 * The weights a run keeps: those of the epoch with the highest validation accuracy; of equal ones the lower
 * validation loss, then the earlier. Without a validation set the newest.
 */
import type { EpochPoint } from '../core/project/records.ts';

export type Weights = readonly Float32Array<ArrayBuffer>[];

export interface Kept {
  readonly point: EpochPoint;
  readonly weights: Weights;
}

function isBetter(point: EpochPoint, than: EpochPoint): boolean {
  if (point.validationAccuracy === null || than.validationAccuracy === null) return true;
  if (point.validationAccuracy !== than.validationAccuracy) {
    return point.validationAccuracy > than.validationAccuracy;
  }
  return (point.validationLoss ?? Infinity) < (than.validationLoss ?? Infinity);
}

export class BestWeights {
  #kept: Kept | null;

  constructor(kept: Kept | null = null) {
    this.#kept = kept;
  }

  get kept(): Kept | null {
    return this.#kept;
  }

  consider(point: EpochPoint, weights: Weights): void {
    if (!this.#kept || isBetter(point, this.#kept.point)) this.#kept = { point, weights };
  }
}
