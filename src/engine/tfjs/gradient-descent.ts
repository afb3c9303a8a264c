/** Gradient descent, plain and with momentum, as Keras and tfjs have them. */
import * as tf from '@tensorflow/tfjs';
import { invariant } from '../../core/base/invariant.ts';
import type { Optimizer } from '../../core/recipe/recipe.ts';
import type { UpdateRule } from './update-rule.ts';

/** w ← w − α g; remembers nothing. */
export function gradientDescent({ learningRate }: Extract<Optimizer, { kind: 'sgd' }>): UpdateRule {
  return {
    slotCount: 0,
    update: ({ parameters }, gradient) => ({
      parameters: tf.sub(parameters, tf.mul(gradient, learningRate)),
      slots: [],
    }),
  };
}

/** m ← μ m + g, w ← w − α m (Polyak, 1964); remembers m. */
export function withMomentum(options: Extract<Optimizer, { kind: 'momentum' }>): UpdateRule {
  const { learningRate, momentum } = options;
  return {
    slotCount: 1,
    update: ({ parameters, slots }, gradient) => {
      const [old] = slots;
      invariant(old, 'momentum remembers one vector');
      const velocity: tf.Tensor1D = tf.add(tf.mul(old, momentum), gradient);
      return { parameters: tf.sub(parameters, tf.mul(velocity, learningRate)), slots: [velocity] };
    },
  };
}
