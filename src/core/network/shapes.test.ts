import { describe, expect, it } from 'vitest';
import type { LayerSpec, NetworkSpec } from './network.ts';
import { REFERENCE_NETWORK } from './reference.ts';
import { countParameters, describeNetwork } from './shapes.ts';

const network = (...layers: LayerSpec[]): NetworkSpec => ({ id: 'test', inputShape: [12, 10, 3], layers });
const dense: LayerSpec = { kind: 'dense', name: 'dense', units: 4, activation: 'linear' };
const flatten: LayerSpec = { kind: 'flatten', name: 'flatten' };
const pool = (poolSize: number): LayerSpec => ({ kind: 'maxPool2d', name: 'pool', poolSize });
const conv = (kernelSize: number, filters = 5): LayerSpec => ({
  kind: 'conv2d',
  name: 'conv',
  filters,
  kernelSize,
  activation: 'relu',
});

describe('the reference network', () => {
  const layers = describeNetwork(REFERENCE_NETWORK);

  it("has the tutorial's shapes", () => {
    expect(layers.map(({ spec, outputShape }) => [spec.name, outputShape.join(' x ')])).toEqual([
      ['conv1', '26 x 26 x 32'],
      ['pool1', '13 x 13 x 32'],
      ['conv2', '11 x 11 x 64'],
      ['pool2', '5 x 5 x 64'],
      ['flatten', '1600'],
      ['dense1', '128'],
      ['dropout', '128'],
      ['dense2', '10'],
    ]);
  });

  it("has the tutorial's 225,034 parameters", () => {
    expect(layers.map(({ parameters }) => parameters)).toEqual([320, 0, 18_496, 0, 0, 204_928, 0, 1_290]);
    expect(countParameters(REFERENCE_NETWORK)).toBe(225_034);
  });

  it('needs 2,631,040 multiply-adds for an image forward', () => {
    expect(layers.map(({ multiplyAdds }) => multiplyAdds)).toEqual([
      194_688, 0, 2_230_272, 0, 0, 204_800, 0, 1_280,
    ]);
  });
});

describe('describeNetwork', () => {
  it('handles images that are not square, and pools that drop a rest', () => {
    const [first, second] = describeNetwork(network(conv(3), pool(4)));
    expect(first).toMatchObject({ outputShape: [10, 8, 5], parameters: 3 * 3 * 3 * 5 + 5 });
    expect(first?.multiplyAdds).toBe(10 * 8 * 3 * 3 * 3 * 5);
    expect(second?.outputShape).toEqual([2, 2, 5]);
  });

  it.each([
    ['a kernel larger than its input', network(conv(11)), 'layer conv: 11 does not fit 12 x 10'],
    ['a pool larger than its input', network(pool(11)), 'layer pool: 11 does not fit 12 x 10'],
    ['a dense layer before flattening', network(dense), 'layer dense: its input must be flattened'],
    ['a convolution after it', network(flatten, conv(3)), 'layer conv: its input must have height'],
    ['no filters', network(conv(3, 0)), 'layer conv: sizes must be positive integers'],
    ['half a pixel', network(pool(1.5)), 'layer pool: sizes must be positive integers'],
    ['a rate of 1', network({ kind: 'dropout', name: 'drop', rate: 1 }), 'layer drop: its rate'],
    ['a name used twice', network(flatten, flatten), 'layer flatten: another has this name'],
    ['an empty image', { ...network(flatten), inputShape: [0, 1, 1] }, 'layer input: sizes must be'],
  ] satisfies [string, NetworkSpec, string][])('refuses %s', (_, spec, message) => {
    expect(() => describeNetwork(spec)).toThrow(message);
  });
});
