/** Softmax and categorical cross-entropy as one operation with its own gradient: exact and stable for any logits. */
import * as tf from '@tensorflow/tfjs';
import { invariant } from '../../core/base/invariant.ts';
import { isTensor } from './tensors.ts';

/** `labels` as rows of zeros with a one: [count, classCount]. */
export function oneHot(labels: Int32Array, count: number, classCount: number): tf.Tensor2D {
  const rows = new Float32Array(count * classCount);
  for (let i = 0; i < count; i++) {
    const label = labels[i];
    invariant(label !== undefined && label >= 0 && label < classCount, `label ${String(label)} is no class`);
    rows[i * classCount + label] = 1;
  }
  return tf.tensor2d(rows, [count, classCount]);
}

/** Mean over the batch; the gradient reaches `logits` only. Both [count, classCount]; out: scalar. */
export function softmaxCrossEntropy(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  const operation = tf.customGrad((...args) => {
    const [z, save] = args;
    invariant(isTensor(z) && typeof save === 'function', 'customGrad gives a tensor and a function');
    const shifted = tf.sub(z, tf.max(z, -1, true));
    const logProbabilities = tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), -1, true)));
    save([logProbabilities]);
    const count = targets.shape[0];
    return {
      value: tf.neg(tf.div(tf.sum(tf.mul(logProbabilities, targets)), count)),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [logs] = saved;
        invariant(logs, 'the tape lost a tensor');
        return tf.mul(tf.sub(tf.exp(logs), targets), tf.div(dy, count));
      },
    };
  });
  return operation(logits);
}

/** How many rows have their largest logit at the target; float32 scalar. */
export function countCorrect(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  return tf.sum(tf.cast(tf.equal(tf.argMax(logits, -1), tf.argMax(targets, -1)), 'float32'));
}
