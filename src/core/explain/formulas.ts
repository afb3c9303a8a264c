/**
 * What each layer computes, as a formula in general and as the one with this layer's own numbers, and how many
 * parameters that makes. Indices count from 0. Numbers are written by the reader's language (`NumberText`).
 */
import { invariant } from '../base/invariant.ts';
import type { Activation, LayerSpec, NetworkSpec } from '../network/network.ts';
import { describeNetwork, type LayerDescription } from '../network/shapes.ts';
import {
  at,
  between,
  fraction,
  inParentheses,
  type MathNode,
  type MathPart,
  maximum,
  num,
  product,
  row,
  sub,
  subSup,
  sum,
  sup,
} from './math.ts';

/** A number with so many (0) digits behind the point. */
export type NumberText = (value: number, digits?: number) => string;

export interface LayerFormulas {
  readonly spec: LayerSpec;
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  /** With letters; and with this layer's sizes. */
  readonly general: MathNode;
  readonly filled: MathNode;
  /** "32 ⋅ (3 ⋅ 3 ⋅ 1 + 1) = 320"; null where nothing is learned. */
  readonly parameters: MathNode | null;
  readonly parameterCount: number;
}

/** In the order of the network. Throws where no such network can be built. */
export function layerFormulas(network: NetworkSpec, text: NumberText): readonly LayerFormulas[] {
  let inputShape: readonly number[] = network.inputShape;
  return describeNetwork(network).map((layer) => {
    const formulas = {
      spec: layer.spec,
      inputShape,
      outputShape: layer.outputShape,
      ...writtenOut(layer, inputShape, text),
      parameterCount: layer.parameters,
    };
    inputShape = layer.outputShape;
    return formulas;
  });
}

type Written = Pick<LayerFormulas, 'general' | 'filled' | 'parameters'>;

function writtenOut(layer: LayerDescription, input: readonly number[], text: NumberText): Written {
  const { spec } = layer;
  switch (spec.kind) {
    case 'conv2d':
      return convolution(spec, input, layer.parameters, text);
    case 'maxPool2d':
      return {
        general: pooling('p'),
        filled: pooling(text(spec.poolSize)),
        parameters: null,
      };
    case 'flatten':
      return flattening(input, text);
    case 'dense':
      return dense(spec, input, layer.parameters, text);
    case 'dropout':
      return {
        general: dropping(row('1', '−', 'p')),
        filled: dropping(row('1', '−', num(text(spec.rate, digitsOf(spec.rate))))),
        parameters: null,
      };
  }
}

/** As many digits as a rate is written with. */
export function digitsOf(value: number): number {
  return Math.min(6, (/\.(\d+)$/.exec(String(Number(value.toPrecision(6))))?.[1] ?? '').length);
}

function convolution(
  spec: Extract<LayerSpec, { kind: 'conv2d' }>,
  input: readonly number[],
  parameters: number,
  text: NumberText,
): Written {
  const channels = input[2] ?? 0;
  invariant(channels > 0, 'a convolution is given channels');
  const last = text(spec.kernelSize - 1);
  const size = text(spec.kernelSize);
  const z = at('z', 'i', 'j', 'k');
  const term = (channel: string) =>
    product(at('w', 'u', 'v', channel, 'k'), at('x', row('i', '+', 'u'), row('j', '+', 'v'), channel));
  const start = [z, '=', at('b', 'k'), '+'] as const;
  const windowSums = [sum(row('u', '=', '0'), last), sum(row('v', '=', '0'), last)] as const;
  return {
    general: row(...start, sum(row('u', ',', 'v', ',', 'c')), term('c')),
    filled:
      channels === 1
        ? row(...start, ...windowSums, term('0'))
        : row(...start, ...windowSums, sum(row('c', '=', '0'), text(channels - 1)), term('c')),
    parameters: row(
      text(spec.filters),
      '⋅',
      '(',
      product(size, size, text(channels)),
      '+',
      '1',
      ')',
      '=',
      text(parameters),
    ),
  };
}

function pooling(size: string): MathNode {
  const bounded = row('0', '≤', 'u', ',', 'v', '<', size);
  // Juxtaposition for a letter, a dot between numbers and letters.
  const corner = (index: string, offset: string) => row(size, '⋅', index, '+', offset);
  return row(at('a', 'i', 'j', 'k'), '=', maximum(bounded), at('x', corner('i', 'u'), corner('j', 'v'), 'k'));
}

function flattening([height = 0, width = 0, channels = 0]: readonly number[], text: NumberText): Written {
  const written = (w: string, c: string) =>
    row(at('a', row('(', 'i', '⋅', w, '+', 'j', ')', '⋅', c, '+', 'k')), '=', at('x', 'i', 'j', 'k'));
  return {
    general: written('W', 'C'),
    filled: row(
      written(text(width), text(channels)),
      ',',
      product(text(height), text(width), text(channels)),
      '=',
      text(height * width * channels),
    ),
    parameters: null,
  };
}

function dense(
  spec: Extract<LayerSpec, { kind: 'dense' }>,
  [inputs = 0]: readonly number[],
  parameters: number,
  text: NumberText,
): Written {
  const written = (sign: MathNode) =>
    row(at('z', 'i'), '=', at('b', 'i'), '+', sign, product(at('w', 'i', 'j'), at('x', 'j')));
  return {
    general: written(sum('j')),
    filled: written(sum(row('j', '=', '0'), text(inputs - 1))),
    parameters: row(text(inputs), '⋅', text(spec.units), '+', text(spec.units), '=', text(parameters)),
  };
}

/** While training; `kept` is the share that stays, by which the rest is scaled up. */
function dropping(kept: MathPart): MathNode {
  return row(
    at('a', 'j'),
    '=',
    fraction(product(at('m', 'j'), at('x', 'j')), kept),
    ',',
    at('m', 'j'),
    '∈',
    '{',
    ...between(['0', '1'], ','),
    '}',
  );
}

const POWER = (minus: boolean): MathNode => sup('e', minus ? row('−', 'z') : 'z');

/** "relu(z) = max(0, z)"; softmax over `classes` units. */
export function activationFormula(activation: Activation, classes?: string): MathNode {
  switch (activation) {
    case 'linear':
      return row(at('a', 'z'), '=', 'z');
    case 'relu':
      return row(at('ReLU', 'z'), '=', 'max', '\u2061', inParentheses('0', 'z'));
    case 'sigmoid':
      return row(at('σ', 'z'), '=', fraction('1', row('1', '+', POWER(true))));
    case 'tanh':
      return row(
        row('tanh', '\u2061', 'z'),
        '=',
        fraction(row(POWER(false), '−', POWER(true)), row(POWER(false), '+', POWER(true))),
      );
    case 'softmax': {
      const all = classes === undefined ? sum('k') : sum(row('k', '=', '0'), classes);
      return row(at('p', 'i'), '=', fraction(sup('e', at('z', 'i')), row(all, sup('e', at('z', 'k')))));
    }
  }
}

/** Mean over a batch of what the right class was given; `batch` is its size. */
export function crossEntropyFormula(batch: string): MathNode {
  return row(
    'J',
    '=',
    '−',
    fraction('1', batch),
    sum(row('n', '=', '1'), batch),
    'ln',
    '\u2061',
    subSup('p', sub('y', 'n'), inParentheses('n')),
  );
}
