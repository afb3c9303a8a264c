/** What scoring a model on the test set gives. */

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
  /** How many different models have been scored on this test set, this one included. */
  readonly testLooks: number;
  /** By class, thinned for drawing; null: scored before curves were kept. */
  readonly roc: readonly RocCurve[] | null;
}
