/** From a network's probabilities to classes and cross-entropy. Probabilities lie row by row, one row an image. */
import { invariant } from '../base/invariant.ts';

/** The most probable class of each image; of equal ones the first, as numpy's and tf's argmax. */
export function predictedClasses(
  probabilities: ArrayLike<number>,
  classCount: number,
): Uint8Array<ArrayBuffer> {
  const predicted = new Uint8Array(rowCount(probabilities, classCount));
  for (let row = 0; row < predicted.length; row++) predicted[row] = argMax(probabilities, row, classCount);
  return predicted;
}

/** Where probabilities are kept from 0 and 1 before the logarithm: float32's epsilon, as scikit-learn has for float32. */
const EPSILON = 2 ** -23;

/**
 * Mean cross-entropy, in nats: each row kept within [2^-23, 1 - 2^-23], scaled to sum to 1, then the mean of
 * -log of what the right class got; as scikit-learn's `log_loss`. 0 for no images.
 */
export function logLoss(
  actual: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  classCount: number,
): number {
  const rows = rowCount(probabilities, classCount);
  invariant(actual.length === rows, 'every image has a class and its probabilities');
  let total = 0;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < classCount; column++)
      sum += bounded(probabilities[row * classCount + column]);
    const label = actual[row] ?? -1;
    invariant(label >= 0 && label < classCount, `image ${row}: classes are 0 to ${classCount - 1}`);
    total -= Math.log(bounded(probabilities[row * classCount + label]) / sum);
  }
  return rows > 0 ? total / rows : 0;
}

function bounded(probability = 0): number {
  return Math.min(1 - EPSILON, Math.max(EPSILON, probability));
}

function argMax(probabilities: ArrayLike<number>, row: number, classCount: number): number {
  const start = row * classCount;
  let best = 0;
  for (let column = 1; column < classCount; column++) {
    if ((probabilities[start + column] ?? 0) > (probabilities[start + best] ?? 0)) best = column;
  }
  return best;
}

function rowCount(probabilities: ArrayLike<number>, classCount: number): number {
  const rows = probabilities.length / classCount;
  invariant(Number.isInteger(rows), 'every image has a probability for every class');
  return rows;
}
