/** What scoring a model on a test set gives. */

/**
 * What a model can be scored on: the data set's 10,000 test images; the images that its recipe held out; the drawn
 * samples that it did not learn from.
 */
export const TEST_SETS = ['test', 'held-out', 'drawn'] as const;
export type TestSetId = (typeof TEST_SETS)[number];

/** A 95% Wilson score interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Of one class; NaN never occurs: where a ratio has no denominator it is 0, as scikit-learn's `zero_division=0`. */
export interface ClassScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** How many images truly are of this class. */
  readonly support: number;
  /** How many were predicted to be. */
  readonly predicted: number;
}

export interface AverageScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** What calling an image of the class from a threshold on gives. */
export interface RocPoint {
  /** Share of the other classes' images that get the class. */
  readonly falsePositiveRate: number;
  /** Share of the class's images that get it. */
  readonly truePositiveRate: number;
  /** The least probability that counts as the class; null at the first point, where none does. */
  readonly threshold: number | null;
}

/** Of one class against the rest. */
export interface RocCurve {
  /** Area under the curve; null where no image is of the class, or every image is. */
  readonly auc: number | null;
  /** How many images truly are of this class. */
  readonly positives: number;
  /** From (0, 0) to (1, 1); empty where `auc` is null. */
  readonly points: readonly RocPoint[];
}

export interface Evaluation {
  readonly set: TestSetId;
  /** Those of the matrix: the model's, and behind them those of drawn samples that it does not know. */
  readonly classNames: readonly string[];
  readonly count: number;
  readonly correct: number;
  readonly accuracy: number;
  readonly accuracyInterval: Interval;
  /** Mean cross-entropy. */
  readonly loss: number;
  /** `confusion[actual][predicted]`, counts. */
  readonly confusion: readonly (readonly number[])[];
  readonly classes: readonly ClassScore[];
  readonly macro: AverageScore;
  readonly weighted: AverageScore;
  /** How many different models have been scored on this test set, this one included; 0 for drawn samples, which nobody counts. */
  readonly testLooks: number;
  /** By class, thinned for drawing; null: scored before curves were kept. */
  readonly roc: readonly RocCurve[] | null;
}
