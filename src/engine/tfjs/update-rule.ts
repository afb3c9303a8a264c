/** What every optimizer is to the trainer: a step from one state to the next, over all parameters as one vector. */
import type * as tf from '@tensorflow/tfjs';

/** A rule remembers so many numbers of each parameter at most (adam's two moments). */
export const MOST_SLOTS = 2;

export interface ParameterState {
  readonly parameters: tf.Tensor1D;
  /** What the rule remembers, a vector as long as the parameters each; zeros before the first step. */
  readonly slots: readonly tf.Tensor1D[];
}

/**
 * The new state is a function of the old one, the gradient and the step alone, so a checkpoint resumes bit for
 * bit. The caller owns the new tensors and the old ones.
 */
export interface UpdateRule {
  readonly slotCount: number;
  /** The state after step `step` (counted from 0). */
  update(state: ParameterState, gradient: tf.Tensor1D, step: number): ParameterState;
}
