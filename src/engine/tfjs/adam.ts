/**
 * Adam (Kingma and Ba, 2014, algorithm 1), as few operations whatever the number of layers. As in Keras and tfjs,
 * epsilon is added after the bias-corrected square root.
 */
import * as tf from '@tensorflow/tfjs';
import { invariant } from '../../core/base/invariant.ts';
import type { Optimizer } from '../../core/recipe/recipe.ts';
import type { UpdateRule } from './update-rule.ts';

/** Remembers the first and the second moment. */
export function adam(options: Extract<Optimizer, { kind: 'adam' }>): UpdateRule {
  const { learningRate, beta1, beta2, epsilon } = options;
  return {
    slotCount: 2,
    update: ({ parameters, slots }, gradient, step) => {
      const [first, second] = slots;
      invariant(first && second, 'adam remembers two moments');
      const stepSize = learningRate / (1 - beta1 ** (step + 1));
      const correction = 1 / (1 - beta2 ** (step + 1));
      const firstMoment: tf.Tensor1D = tf.add(tf.mul(first, beta1), tf.mul(gradient, 1 - beta1));
      const secondMoment: tf.Tensor1D = tf.add(tf.mul(second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
      const spread = tf.add(tf.sqrt(tf.mul(secondMoment, correction)), epsilon);
      return {
        parameters: tf.sub(parameters, tf.mul(tf.div(firstMoment, spread), stepSize)),
        slots: [firstMoment, secondMoment],
      };
    },
  };
}
