/** What the Train screen shows of a run, derived from its numbers. */
import type { LayerSpec, NetworkSpec } from '../../core/network/network.ts';
import type { EpochPoint } from '../../core/project/records.ts';
import type { RunView } from '../../store/state.ts';

export interface CurvesView {
  /** x in epochs. */
  readonly training: { readonly loss: readonly XY[]; readonly accuracy: readonly XY[] };
  readonly validation: { readonly loss: readonly XY[]; readonly accuracy: readonly XY[] };
}

interface XY {
  readonly x: number;
  readonly y: number;
}

export function curvesOf(run: Pick<RunView, 'history' | 'stepsPerEpoch'>): CurvesView {
  const perEpoch = Math.max(1, run.stepsPerEpoch);
  const { curve, epochs } = run.history;
  return {
    training: {
      loss: curve.map((point) => ({ x: point.step / perEpoch, y: point.loss })),
      accuracy: curve.map((point) => ({ x: point.step / perEpoch, y: point.accuracy })),
    },
    validation: {
      loss: validationPoints(epochs, (point) => point.validationLoss),
      accuracy: validationPoints(epochs, (point) => point.validationAccuracy),
    },
  };
}

function validationPoints(
  epochs: readonly EpochPoint[],
  value: (point: EpochPoint) => number | null,
): readonly XY[] {
  return epochs.flatMap((point) => {
    const y = value(point);
    return y === null ? [] : [{ x: point.epoch, y }];
  });
}

/** How many values a shape holds. */
export function valuesIn(shape: readonly number[]): number {
  return shape.reduce((product, edge) => product * edge, 1);
}

/** Whether training changes anything in the layer. */
export function learns(layer: LayerSpec): boolean {
  return layer.kind === 'conv2d' || layer.kind === 'dense';
}

export function inputSize(network: NetworkSpec): number {
  return valuesIn(network.inputShape);
}
