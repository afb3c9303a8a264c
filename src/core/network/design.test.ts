import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  type CnnDesign,
  DESIGN_LIMITS,
  designProblem,
  networkDesignSchema,
  networkOf,
  TUTORIAL_CNN,
  TUTORIAL_DNN,
} from './design.ts';
import { countParameters, describeNetwork } from './shapes.ts';

describe('networkOf', () => {
  it("gives the tutorial's CNN", () => {
    expect(networkOf(TUTORIAL_CNN, 10).layers).toEqual([
      { kind: 'conv2d', name: 'conv1', filters: 32, kernelSize: 3, activation: 'relu' },
      { kind: 'maxPool2d', name: 'pool1', poolSize: 2 },
      { kind: 'conv2d', name: 'conv2', filters: 64, kernelSize: 3, activation: 'relu' },
      { kind: 'maxPool2d', name: 'pool2', poolSize: 2 },
      { kind: 'flatten', name: 'flatten' },
      { kind: 'dense', name: 'dense1', units: 128, activation: 'relu' },
      { kind: 'dropout', name: 'dropout', rate: 0.5 },
      { kind: 'dense', name: 'dense2', units: 10, activation: 'softmax' },
    ]);
  });

  it("gives the tutorial's DNN, and deeper ones", () => {
    expect(networkOf(TUTORIAL_DNN, 10).layers.map((layer) => layer.name)).toEqual([
      'flatten',
      'dense1',
      'dense2',
    ]);
    expect(countParameters(networkOf(TUTORIAL_DNN, 10))).toBe(101_770);
    const deep = networkOf({ ...TUTORIAL_DNN, denseUnits: [64, 32, 16], dropout: 0.2 }, 13);
    expect(deep.layers.map((layer) => layer.name)).toEqual([
      'flatten',
      'dense1',
      'dense2',
      'dense3',
      'dropout',
      'dense4',
    ]);
    expect(deep.layers.at(-1)).toMatchObject({ units: 13, activation: 'softmax' });
  });
});

describe('designProblem', () => {
  it('names the window that does not fit', () => {
    expect(designProblem({ ...TUTORIAL_CNN, kernelSize: 13 })).toEqual({
      layer: 'conv2',
      size: 13,
      edge: 8,
    });
    expect(designProblem({ ...TUTORIAL_CNN, kernelSize: 10 })).toEqual({ layer: 'conv2', size: 10, edge: 9 });
    expect(designProblem({ ...TUTORIAL_CNN, kernelSize: 9 })).toBeNull();
    expect(designProblem(TUTORIAL_CNN)).toBeNull();
    expect(designProblem(TUTORIAL_DNN)).toBeNull();
  });

  it('says so exactly where no network can be described', () => {
    const { filters, kernelSize } = DESIGN_LIMITS;
    fc.assert(
      fc.property(fc.integer(kernelSize), fc.integer(filters), (kernel, count) => {
        const design: CnnDesign = { ...TUTORIAL_CNN, kernelSize: kernel, filters: [count, count] };
        const describe = () => describeNetwork(networkOf(design, 10));
        if (designProblem(design) === null) expect(describe).not.toThrow();
        else expect(describe).toThrow();
      }),
    );
  });
});

describe('networkDesignSchema', () => {
  it.each([
    ['zero units', { ...TUTORIAL_CNN, denseUnits: 0 }],
    ['zero filters', { ...TUTORIAL_CNN, filters: [32, 0] }],
    ['half a kernel', { ...TUTORIAL_CNN, kernelSize: 2.5 }],
    ['all dropped', { ...TUTORIAL_CNN, dropout: 1 }],
    ['no hidden layer', { ...TUTORIAL_DNN, denseUnits: [] }],
    ['five of them', { ...TUTORIAL_DNN, denseUnits: [1, 1, 1, 1, 1] }],
    ['an unknown activation', { ...TUTORIAL_DNN, activation: 'softmax' }],
  ])('refuses %s', (_, design) => {
    expect(v.is(networkDesignSchema, design)).toBe(false);
  });
});
