import { describe, expect, it } from 'vitest';
import type { LayerExplanation } from '../../core/explain/explanation.ts';
import { workedConvolution } from '../../core/explain/worked.ts';
import { channelOf, noMinusZero, strongestChannel, strongestPlace, weightiestChannels } from './view.ts';

/** 1 x 1 windows over three channels of a 2 x 2 input. */
const explanation: LayerExplanation = {
  kind: 'conv2d',
  layer: 'conv1',
  unit: 0,
  activation: 'linear',
  inputShape: [2, 2, 3],
  input: Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0]),
  weights: Float32Array.from([1, -3, 0.5]),
  bias: 0,
  outputShape: [2, 2],
  output: Float32Array.from([-3.5, -8, -12.5, 0]),
};

describe('the worked number', () => {
  it('starts where the map is greatest, with the channel that weighs most', () => {
    expect(strongestPlace(explanation)).toEqual({ row: 1, column: 1 });
    const worked = workedConvolution(explanation, 0, 1);
    expect(worked.channelSums).toEqual([4, -15, 3]);
    expect(strongestChannel(worked)).toBe(1);
    expect(weightiestChannels(worked, 2)).toEqual({
      shown: [
        { channel: 1, sum: -15 },
        { channel: 0, sum: 4 },
      ],
      restCount: 1,
      restSum: 3,
    });
  });

  it('takes one channel out of all', () => {
    expect(channelOf(explanation.input, 1, 3)).toEqual([2, 5, 8, 0]);
  });

  it('writes no minus zero', () => {
    expect([noMinusZero(-0.0004, 3), noMinusZero(-0.0006, 3), noMinusZero(0.2, 3)]).toEqual([
      0, -0.0006, 0.2,
    ]);
  });
});
