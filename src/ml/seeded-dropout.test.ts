import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { dropoutMask, SeededDropout } from './seeded-dropout.ts';

beforeAll(() => tf.setBackend('cpu'));

function symbolic(output: ReturnType<tf.layers.Layer['apply']>): tf.SymbolicTensor {
  if (output instanceof tf.SymbolicTensor) return output;
  throw new Error('applied to a symbol, a layer gives one');
}

const key = { seed: 7, step: 3, layer: 6 };

describe('dropoutMask', () => {
  it('drops the share asked for and scales what is kept so that the mean stays', () => {
    const mask = dropoutMask(key, 0.25, 40_000);
    const kept = mask.filter((value) => value > 0);
    expect(new Set(kept)).toEqual(new Set([Math.fround(1 / 0.75)]));
    expect(1 - kept.length / mask.length).toBeCloseTo(0.25, 1.5);
  });

  it('differs with step, seed and layer, and repeats for the same ones', () => {
    const mask = dropoutMask(key, 0.5, 256);
    expect(dropoutMask(key, 0.5, 256)).toEqual(mask);
    expect(dropoutMask({ ...key, step: 4 }, 0.5, 256)).not.toEqual(mask);
    expect(dropoutMask({ ...key, seed: 8 }, 0.5, 256)).not.toEqual(mask);
    expect(dropoutMask({ ...key, layer: 5 }, 0.5, 256)).not.toEqual(mask);
  });
});

describe('SeededDropout', () => {
  it('changes nothing when a model predicts', async () => {
    const input = tf.input({ shape: [4] });
    const model = tf.model({
      inputs: input,
      outputs: symbolic(new SeededDropout({ rate: 0.9 }).apply(input)),
    });
    const y = model.predictOnBatch(tf.tensor2d([1, 2, 3, 4], [1, 4]));
    if (Array.isArray(y)) throw new Error('one output');
    expect([...(await y.data())]).toEqual([1, 2, 3, 4]);
  });

  it('passes gradients through what it keeps only', async () => {
    const layer = new SeededDropout({ rate: 0.5 });
    const gradient = tf.grad((x) => layer.drop(x, key).sum())(tf.ones([64]));
    expect(await gradient.data()).toEqual(dropoutMask(key, 0.5, 64));
  });
});
