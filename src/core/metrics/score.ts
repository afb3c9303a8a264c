/**
 * How good a model is on a test set: accuracy with its interval, and precision, recall and F1 of each class
 * and averaged, as scikit-learn's `precision_recall_fscore_support(labels=range(classCount), zero_division=0)`.
 */
import { confusionMatrix } from './confusion.ts';
import type { AverageScore, ClassScore, Evaluation } from './evaluation.ts';
import { wilsonInterval } from './interval.ts';

/**
 * Scores predictions. ROC curves need the probabilities: `rocCurves`.
 *
 * @param actual class of each image, 0 to `classCount - 1`
 * @param predicted class given to each, in the same order
 * @param lossMean mean cross-entropy, from the probabilities (`logLoss`)
 * @param testLooks how many different models have been scored on this set, this one included
 */
export function scorePredictions(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classCount: number,
  lossMean: number,
  testLooks: number,
): Omit<Evaluation, 'set' | 'classNames' | 'roc'> {
  const confusion = confusionMatrix(actual, predicted, classCount);
  const count = actual.length;
  const correct = confusion.reduce((sum, row, label) => sum + (row[label] ?? 0), 0);
  const classes = scoreClasses(confusion);
  return {
    count,
    correct,
    accuracy: ratio(correct, count),
    accuracyInterval: wilsonInterval(correct, count),
    loss: lossMean,
    confusion,
    classes,
    macro: macroAverage(classes),
    weighted: weightedAverage(classes),
    testLooks,
  };
}

/** Scores of each class, from `confusion[actual][predicted]`. */
export function scoreClasses(confusion: readonly (readonly number[])[]): ClassScore[] {
  return confusion.map((row, label) => {
    const right = row[label] ?? 0;
    const support = row.reduce((sum, count) => sum + count, 0);
    const predicted = confusion.reduce((sum, other) => sum + (other[label] ?? 0), 0);
    return {
      precision: ratio(right, predicted),
      recall: ratio(right, support),
      // The same as 2PR / (P + R), without dividing by a sum of zeros.
      f1: ratio(2 * right, support + predicted),
      support,
      predicted,
    };
  });
}

/** The plain mean over all classes; one that never occurs, in truth or prediction, counts as zeros. */
export function macroAverage(classes: readonly ClassScore[]): AverageScore {
  return average(classes, () => 1);
}

/** The mean weighted by how many images truly are of each class. */
export function weightedAverage(classes: readonly ClassScore[]): AverageScore {
  return average(classes, (score) => score.support);
}

function average(classes: readonly ClassScore[], weight: (score: ClassScore) => number): AverageScore {
  let [total, precision, recall, f1] = [0, 0, 0, 0];
  for (const score of classes) {
    const share = weight(score);
    total += share;
    precision += share * score.precision;
    recall += share * score.recall;
    f1 += share * score.f1;
  }
  return { precision: ratio(precision, total), recall: ratio(recall, total), f1: ratio(f1, total) };
}

/** 0 where there is no denominator. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
