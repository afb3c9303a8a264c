/** Counting what was taken for what. */
import { invariant } from '../base/invariant.ts';

/**
 * `confusion[actual][predicted]`, counts; a class that never occurs has a row and a column of zeros.
 *
 * @param actual class of each image, 0 to `classCount - 1`
 * @param predicted class given to each, in the same order
 */
export function confusionMatrix(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classCount: number,
): number[][] {
  invariant(actual.length === predicted.length, 'every image has a class and a prediction');
  const matrix = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  for (let i = 0; i < actual.length; i++) {
    const row = matrix[actual[i] ?? -1];
    const column = predicted[i] ?? -1;
    const count = row?.[column];
    invariant(row && count !== undefined, `image ${i}: classes are 0 to ${classCount - 1}`);
    row[column] = count + 1;
  }
  return matrix;
}
