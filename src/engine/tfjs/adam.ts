/**
 * Adam (Kingma and Ba, 2014, algorithm 1) over all parameters as one vector, as few operations whatever the
 * number of layers. As in Keras and tfjs, epsilon is added after the bias-corrected square root. The new state
 * is a function of the old one, the gradient and the step, so a checkpoint resumes bit for bit.
 */
import * as tf from '@tensorflow/tfjs';
import type { Optimizer } from '../../core/recipe/recipe.ts';

export interface AdamState {
  readonly parameters: tf.Tensor1D;
  readonly firstMoment: tf.Tensor1D;
  readonly secondMoment: tf.Tensor1D;
}

/** The state after step `step` (counted from 0). The caller owns the three new tensors and the old ones. */
export function adamStep(
  state: AdamState,
  gradient: tf.Tensor1D,
  step: number,
  options: Extract<Optimizer, { kind: 'adam' }>,
): AdamState {
  const { learningRate, beta1, beta2, epsilon } = options;
  const stepSize = learningRate / (1 - beta1 ** (step + 1));
  const correction = 1 / (1 - beta2 ** (step + 1));
  const firstMoment: tf.Tensor1D = tf.add(tf.mul(state.firstMoment, beta1), tf.mul(gradient, 1 - beta1));
  const secondMoment: tf.Tensor1D = tf.add(
    tf.mul(state.secondMoment, beta2),
    tf.mul(tf.square(gradient), 1 - beta2),
  );
  const spread = tf.add(tf.sqrt(tf.mul(secondMoment, correction)), epsilon);
  const parameters: tf.Tensor1D = tf.sub(state.parameters, tf.mul(tf.div(firstMoment, spread), stepSize));
  return { parameters, firstMoment, secondMoment };
}
