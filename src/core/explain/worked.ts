/** A layer's number worked out again, term by term, in double precision: what can be checked by hand. */
import { invariant } from '../base/invariant.ts';
import { activate } from './activation.ts';
import type { LayerExplanation } from './explanation.ts';

interface WorkedSum {
  /** Of all products. */
  readonly productSum: number;
  readonly bias: number;
  /** With the bias. */
  readonly sum: number;
  /** After the activation; null for softmax, which needs the other units' sums. */
  readonly activated: number | null;
  /** What the engine computed, in single precision. */
  readonly engine: number;
}

export interface WorkedConvolution extends WorkedSum {
  readonly row: number;
  readonly column: number;
  /** Edge of the window. */
  readonly size: number;
  readonly channels: number;
  /** Each [size, size, channels], row-major: what the window covers, the weights, and the one times the other. */
  readonly window: readonly number[];
  readonly weights: readonly number[];
  readonly products: readonly number[];
  /** Sum of the products of each input channel. */
  readonly channelSums: readonly number[];
}

/** The number at one place of a filter's feature map. Throws (a bug) for a dense layer or a place outside. */
export function workedConvolution(
  explanation: LayerExplanation,
  row: number,
  column: number,
): WorkedConvolution {
  const [height = 0, width = 0] = explanation.outputShape;
  const [inputHeight = 0, inputWidth = 0, channels = 0] = explanation.inputShape;
  invariant(explanation.kind === 'conv2d', 'a convolution has a feature map');
  invariant(row >= 0 && row < height && column >= 0 && column < width, 'the place lies in the feature map');
  const size = inputHeight - height + 1;
  invariant(inputWidth - width + 1 === size, 'windows are square');
  const weights = Array.from(explanation.weights);
  invariant(weights.length === size * size * channels, 'the window has a weight for every value');
  const window = weights.map((_, index) => {
    const channel = index % channels;
    const v = Math.floor(index / channels) % size;
    const u = Math.floor(index / (channels * size));
    return explanation.input[((row + u) * inputWidth + column + v) * channels + channel] ?? 0;
  });
  const products = window.map((value, index) => value * (weights[index] ?? 0));
  const channelSums = Array.from({ length: channels }, (_, channel) =>
    total(products.filter((_product, index) => index % channels === channel)),
  );
  return {
    row,
    column,
    size,
    channels,
    window,
    weights,
    products,
    channelSums,
    ...worked(explanation, total(products), explanation.output[row * width + column]),
  };
}

export interface WorkedTerm {
  /** Of the input. */
  readonly index: number;
  readonly input: number;
  readonly weight: number;
  readonly product: number;
}

export interface WorkedDense extends WorkedSum {
  /** Those that weigh most, the weightiest first. */
  readonly terms: readonly WorkedTerm[];
  /** Inputs that are 0 and add nothing. */
  readonly zeroInputs: number;
  /** How many other terms there are, and their sum. */
  readonly restCount: number;
  readonly restSum: number;
}

/** A dense unit's number, with its `most` weightiest terms apart. Throws (a bug) for a convolution. */
export function workedDense(explanation: LayerExplanation, most = 6): WorkedDense {
  invariant(explanation.kind === 'dense', 'a dense layer has units');
  const all = Array.from(explanation.input, (input, index): WorkedTerm => {
    const weight = explanation.weights[index] ?? 0;
    return { index, input, weight, product: input * weight };
  });
  const given = all.filter(({ input }) => input !== 0);
  const sorted = given.toSorted((a, b) => Math.abs(b.product) - Math.abs(a.product));
  const rest = sorted.slice(most);
  return {
    terms: sorted.slice(0, most),
    zeroInputs: all.length - given.length,
    restCount: rest.length,
    restSum: total(rest.map(({ product }) => product)),
    ...worked(explanation, total(given.map(({ product }) => product)), explanation.output[0]),
  };
}

function worked(
  { activation, bias }: LayerExplanation,
  productSum: number,
  engine: number | undefined,
): WorkedSum {
  invariant(engine !== undefined, 'the engine has a number for it');
  const sum = productSum + bias;
  return {
    productSum,
    bias,
    sum,
    activated: activation === 'softmax' ? null : activate(activation, sum),
    engine,
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
