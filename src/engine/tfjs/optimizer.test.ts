/** Each rule against tfjs's own optimizer, on random gradients. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { PURPOSE, uniforms } from '../../core/random/generator.ts';
import { ADAM, type Optimizer } from '../../core/recipe/recipe.ts';
import { updateRule } from './optimizer.ts';
import type { ParameterState } from './update-rule.ts';

beforeAll(() => tf.setBackend('cpu'));

const SIZE = 100;
const STEPS = 8;

/** In [-1, 1). */
function numbers(step: number): tf.Tensor1D {
  const values = uniforms({ seed: 3, purpose: PURPOSE.choose, layer: 0, step }, SIZE);
  return tf.tensor1d(values.map((value) => 2 * value - 1));
}

async function stock(optimizer: tf.Optimizer): Promise<ArrayLike<number>> {
  const variable = numbers(1000).variable();
  for (let step = 0; step < STEPS; step++) optimizer.applyGradients({ [variable.name]: numbers(step) });
  const values = await variable.data();
  variable.dispose();
  return values;
}

async function ours(optimizer: Optimizer): Promise<{ values: ArrayLike<number>; slots: number }> {
  const rule = updateRule(optimizer);
  const slots = Array.from({ length: rule.slotCount }, () => tf.zeros<tf.Rank.R1>([SIZE]));
  let state: ParameterState = { parameters: numbers(1000), slots };
  for (let step = 0; step < STEPS; step++) state = rule.update(state, numbers(step), step);
  return { values: await state.parameters.data(), slots: state.slots.length };
}

describe('updateRule', () => {
  it.each<[Optimizer, () => tf.Optimizer, number]>([
    [{ kind: 'sgd', learningRate: 0.05 }, () => tf.train.sgd(0.05), 0],
    [{ kind: 'momentum', learningRate: 0.05, momentum: 0.9 }, () => tf.train.momentum(0.05, 0.9), 1],
    [{ kind: 'momentum', learningRate: 0.05, momentum: 0 }, () => tf.train.sgd(0.05), 1],
    // At a higher rate the error of tfjs shows, which keeps the powers of 0.999 in float32.
    [ADAM, () => tf.train.adam(0.001, 0.9, 0.999, 1e-7), 2],
    [
      { kind: 'adam', learningRate: 0.02, beta1: 0.5, beta2: 0.9, epsilon: 1e-3 },
      () => tf.train.adam(0.02, 0.5, 0.9, 1e-3),
      2,
    ],
  ])('%j does as tfjs does', async (optimizer, make, slots) => {
    const actual = await ours(optimizer);
    const expected = await stock(make());
    expect(actual.slots).toBe(slots);
    expect(actual.values).toHaveLength(SIZE);
    for (let i = 0; i < SIZE; i++) {
      expect(Math.abs((actual.values[i] ?? NaN) - (expected[i] ?? NaN))).toBeLessThanOrEqual(1e-6);
    }
  });
});
