import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { REFERENCE_NETWORK } from '../core/network/reference.ts';
import { countParameters } from '../core/network/shapes.ts';
import { buildModel, glorotUniform } from './build.ts';

beforeAll(() => tf.setBackend('cpu'));

describe('buildModel', () => {
  it('builds the reference network as described', () => {
    const model = buildModel(REFERENCE_NETWORK, 10, 42);
    expect(model.layers.map((layer) => layer.name)).toEqual(
      REFERENCE_NETWORK.layers.map((layer) => layer.name),
    );
    expect(model.countParams()).toBe(225_034);
    expect(model.countParams()).toBe(countParameters(REFERENCE_NETWORK));
    expect(model.outputs[0]?.shape).toEqual([null, 10]);
    model.dispose();
  });

  it('gives the same weights for a seed and others for another, and zero biases', async () => {
    const weights = async (seed: number) => {
      const model = buildModel(REFERENCE_NETWORK, 10, seed);
      const values = await Promise.all(model.weights.map((weight) => weight.read().data()));
      const copies = values.map((array) => Float32Array.from(array));
      model.dispose();
      return copies;
    };
    const [first, again, other] = [await weights(1), await weights(1), await weights(2)];
    expect(again).toEqual(first);
    expect(other[0]).not.toEqual(first[0]);
    for (const bias of [1, 3, 5, 7]) expect(first[bias]?.every((value) => value === 0)).toBe(true);
  });

  it('leaves nothing behind when disposed', () => {
    const before = tf.memory().numTensors;
    buildModel(REFERENCE_NETWORK, 10, 1).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses a network that does not end in the classes', () => {
    expect(() => buildModel(REFERENCE_NETWORK, 11, 1)).toThrow('11 classes');
  });
});

describe('glorotUniform', () => {
  it('lies within the limit of Glorot and Bengio with the variance of the uniform distribution', () => {
    const values = glorotUniform(3, 2, [3, 3, 32, 64]);
    const limit = Math.sqrt(6 / (9 * (32 + 64)));
    let largest = 0;
    let squares = 0;
    for (const value of values) {
      largest = Math.max(largest, Math.abs(value));
      squares += value * value;
    }
    expect(values).toHaveLength(9 * 32 * 64);
    expect(largest).toBeLessThanOrEqual(limit);
    expect(largest).toBeGreaterThan(0.99 * limit);
    expect(squares / values.length / (limit ** 2 / 3)).toBeCloseTo(1, 1);
  });
});
