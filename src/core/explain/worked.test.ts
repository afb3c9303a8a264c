import { describe, expect, it } from 'vitest';
import { activate, activationCurve } from './activation.ts';
import type { LayerExplanation } from './explanation.ts';
import { workedConvolution, workedDense } from './worked.ts';

/** 3 x 3 x 2 input, 2 x 2 windows. The first channel counts 1..9, the second is ten times that. */
const convolution: LayerExplanation = {
  kind: 'conv2d',
  layer: 'conv1',
  unit: 0,
  activation: 'relu',
  inputShape: [3, 3, 2],
  input: Float32Array.from({ length: 18 }, (_, i) => (Math.floor(i / 2) + 1) * (i % 2 === 0 ? 1 : 10)),
  weights: Float32Array.from([1, 0, 2, 0, 3, 0, 4, -1]),
  bias: -0.5,
  outputShape: [2, 2],
  output: Float32Array.from([0, 0, 0, 0]),
};

describe('workedConvolution', () => {
  it('takes the window at the place, term by term', () => {
    const worked = workedConvolution(convolution, 1, 0);
    expect(worked.window).toEqual([4, 40, 5, 50, 7, 70, 8, 80]);
    expect(worked.products).toEqual([4, 0, 10, 0, 21, 0, 32, -80]);
    expect(worked.channelSums).toEqual([67, -80]);
    expect(worked).toMatchObject({ size: 2, channels: 2, productSum: -13, sum: -13.5, activated: 0 });
  });

  it('refuses a place outside, and a dense layer', () => {
    expect(() => workedConvolution(convolution, 2, 0)).toThrow('lies in the feature map');
    expect(() => workedConvolution({ ...convolution, kind: 'dense' }, 0, 0)).toThrow('feature map');
    expect(() => workedDense(convolution)).toThrow('units');
  });
});

describe('workedDense', () => {
  const dense: LayerExplanation = {
    kind: 'dense',
    layer: 'dense1',
    unit: 3,
    activation: 'tanh',
    inputShape: [5],
    input: Float32Array.from([0, 1, 2, 0, 4]),
    weights: Float32Array.from([9, 0.25, -1, 9, 0.5]),
    bias: 0.25,
    outputShape: [],
    output: Float32Array.from([Math.tanh(0.5)]),
  };

  it('sets the weightiest terms apart, and sums the rest', () => {
    const worked = workedDense(dense, 1);
    expect(worked.terms).toEqual([{ index: 2, input: 2, weight: -1, product: -2 }]);
    expect(worked).toMatchObject({ zeroInputs: 2, restCount: 2, restSum: 2.25, sum: 0.5 });
    expect(worked.activated).toBeCloseTo(worked.engine, 7);
  });

  it('leaves a softmax to its layer', () => {
    expect(workedDense({ ...dense, activation: 'softmax' }).activated).toBeNull();
  });
});

describe('activations', () => {
  it('are those of the textbooks', () => {
    expect(activate('relu', -2)).toBe(0);
    expect(activate('linear', -2)).toBe(-2);
    expect(activate('sigmoid', 0)).toBe(0.5);
    expect(activate('tanh', 1)).toBeCloseTo(0.761594, 6);
    expect(activationCurve('relu', -1, 1, 3)).toEqual([
      [-1, 0],
      [0, 0],
      [1, 1],
    ]);
  });
});
