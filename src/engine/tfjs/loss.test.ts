import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { countCorrect, oneHot, softmaxCrossEntropy } from './loss.ts';

beforeAll(() => tf.setBackend('cpu'));

const logits = () => tf.tensor2d([1, 2, 3, -1, 0.5, 0.25, 4, 4, -2, 0, 0, 0], [4, 3]);
const targets = () => oneHot(Int32Array.of(2, 0, 1, 1), 4, 3);

describe('softmaxCrossEntropy', () => {
  it('equals tfjs loss and gradient', async () => {
    const [z, t] = [logits(), targets()];
    const stock = tf.valueAndGrad((x) => tf.losses.softmaxCrossEntropy(t, x).asScalar())(z);
    const ours = tf.valueAndGrad((x) => softmaxCrossEntropy(x, t).asScalar())(z);
    expect((await ours.value.data())[0]).toBeCloseTo((await stock.value.data())[0] ?? NaN, 6);
    const expected = await stock.grad.data();
    (await ours.grad.data()).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? NaN, 6);
    });
  });

  it('stays finite and exact for logits that overflow an exponential', async () => {
    const z = tf.tensor2d([1000, 0, -1000, 1000], [2, 2]);
    const t = oneHot(Int32Array.of(0, 0), 2, 2);
    const { value, grad } = tf.valueAndGrad((x) => softmaxCrossEntropy(x, t).asScalar())(z);
    expect((await value.data())[0]).toBe(1000);
    expect([...(await grad.data())]).toEqual([0, 0, -0.5, 0.5]);
  });
});

describe('countCorrect', () => {
  it('counts rows whose largest logit is the target, the first of equals', async () => {
    // Row 3 has equal logits: its first class is the answer, and its target is another.
    expect((await countCorrect(logits(), targets()).data())[0]).toBe(1);
    expect((await countCorrect(logits(), oneHot(Int32Array.of(2, 1, 0, 0), 4, 3)).data())[0]).toBe(4);
  });
});

describe('oneHot', () => {
  it('refuses a label that is no class', () => {
    expect(() => oneHot(Int32Array.of(3), 1, 3)).toThrow('label 3');
  });
});
