/** Activation functions of one number, in double precision: what is drawn, and what a worked number applies. */
import { invariant } from '../base/invariant.ts';
import type { Activation } from '../network/network.ts';

/** Those that need no other unit: softmax looks at all of a layer. */
export type UnitActivation = Exclude<Activation, 'softmax'>;

export function activate(activation: UnitActivation, z: number): number {
  switch (activation) {
    case 'linear':
      return z;
    case 'relu':
      return Math.max(0, z);
    case 'sigmoid':
      return 1 / (1 + Math.exp(-z));
    case 'tanh':
      return Math.tanh(z);
  }
}

/** `count` points of the function's curve, evenly spaced over [from, to]. */
export function activationCurve(
  activation: UnitActivation,
  from: number,
  to: number,
  count: number,
): readonly (readonly [z: number, a: number])[] {
  invariant(count >= 2 && from < to, 'a curve needs two points');
  return Array.from({ length: count }, (_, index) => {
    const z = from + ((to - from) * index) / (count - 1);
    return [z, activate(activation, z)] as const;
  });
}
