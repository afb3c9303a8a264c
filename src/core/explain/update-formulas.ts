/** How an optimizer changes a layer's parameters θ in one step, with its own numbers; and what a frozen layer does. */
import type { Optimizer } from '../recipe/recipe.ts';
import { digitsOf, type NumberText } from './formulas.ts';
import {
  fraction,
  hat,
  inParentheses,
  lines,
  type MathNode,
  type MathPart,
  num,
  product,
  root,
  row,
  sub,
  subSup,
  sup,
} from './math.ts';

const NEXT = row('t', '+', '1');
const LAYER = inParentheses('l');

/** θ of layer l at a step. */
const theta = (step: MathPart): MathNode => subSup('θ', step, LAYER);
const gradient = fraction(row('∂', 'J'), row('∂', sup('θ', LAYER)));

/** The rule with letters; what must be known before it stands above. */
export function updateFormula({ kind }: Optimizer): MathNode {
  switch (kind) {
    case 'sgd':
      return row(theta(NEXT), '=', theta('t'), '−', 'α', gradient);
    case 'momentum':
      return lines(
        [sub('m', NEXT), row('=', 'μ', sub('m', 't'), '+', gradient)],
        [theta(NEXT), row('=', theta('t'), '−', 'α', sub('m', NEXT))],
      );
    case 'adam':
      return lines(
        [sub('m', NEXT), row('=', decayed('1', 'm'), '+', complement('1'), gradient)],
        [sub('v', NEXT), row('=', decayed('2', 'v'), '+', complement('2'), squared())],
        [hat('m'), row('=', unbiased('1', 'm'))],
        [hat('v'), row('=', unbiased('2', 'v'))],
        [theta(NEXT), row('=', theta('t'), '−', 'α', adamQuotient('ε'))],
      );
  }
}

/** The last line of the rule with this optimizer's numbers. */
export function filledUpdate(optimizer: Optimizer, text: NumberText): MathNode {
  const rate = smallNumber(optimizer.learningRate, text);
  const start = [theta(NEXT), '=', theta('t'), '−', rate, '⋅'] as const;
  switch (optimizer.kind) {
    case 'sgd':
      return row(...start, gradient);
    case 'momentum': {
      const share = smallNumber(optimizer.momentum, text);
      return row(...start, '(', product(share, sub('m', 't')), '+', gradient, ')');
    }
    case 'adam':
      return row(...start, adamQuotient(smallNumber(optimizer.epsilon, text)));
  }
}

/** The optimizer's constants: "α = 0.001, β₁ = 0.9, …". */
export function optimizerConstants(optimizer: Optimizer, text: NumberText): readonly MathNode[] {
  const constant = (name: MathPart, value: number): MathNode => row(name, '=', smallNumber(value, text));
  const rate = constant('α', optimizer.learningRate);
  switch (optimizer.kind) {
    case 'sgd':
      return [rate];
    case 'momentum':
      return [rate, constant('μ', optimizer.momentum)];
    case 'adam':
      return [
        rate,
        constant(sub('β', '1'), optimizer.beta1),
        constant(sub('β', '2'), optimizer.beta2),
        constant('ε', optimizer.epsilon),
      ];
  }
}

/** A frozen layer stays as it is. */
export function frozenFormula(): MathNode {
  return row(theta(NEXT), '=', theta('t'));
}

/** Written out from 0.0001 on, as a power of ten below. */
export function smallNumber(value: number, text: NumberText): MathNode {
  if (value === 0 || Math.abs(value) >= 1e-4) return num(text(value, digitsOf(value)));
  const [mantissa = '1', exponent = '0'] = value.toExponential().split('e');
  const power = sup('10', row('−', text(Math.abs(Number(exponent)))));
  return mantissa === '1' ? power : product(num(text(Number(mantissa), digitsOf(Number(mantissa)))), power);
}

const decayed = (which: string, moment: string): MathNode => row(sub('β', which), sub(moment, 't'));
const complement = (which: string): MathNode => row('(', '1', '−', sub('β', which), ')');
const squared = (): MathNode => sup(row('(', gradient, ')'), '2');
const adamQuotient = (epsilon: MathPart): MathNode => fraction(hat('m'), row(root(hat('v')), '+', epsilon));
const unbiased = (which: string, moment: string): MathNode =>
  fraction(sub(moment, NEXT), row('1', '−', subSup('β', which, NEXT)));
