/** What the Train screen shows of a run, derived from its numbers. */
import { type NetworkDesign, TUTORIAL_CNN } from '../../core/network/design.ts';
import type { LayerSpec, NetworkSpec } from '../../core/network/network.ts';
import type { EpochPoint, RunSummary } from '../../core/project/records.ts';
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

/** Decimal places that a number needs to be written in full, ten at most: 3 of 0.001. */
export function decimalsOf(value: number): number {
  const [, fraction = ''] = value.toFixed(10).split('.');
  return fraction.replace(/0+$/, '').length;
}

/** Whether the timed speed, that of the tutorial's network, says anything of this one. */
export function timedAs(design: NetworkDesign): boolean {
  const { filters, kernelSize, denseUnits } = TUTORIAL_CNN;
  return (
    design.kind === 'cnn' &&
    design.kernelSize === kernelSize &&
    design.denseUnits === denseUnits &&
    design.filters.every((count, index) => count === filters[index])
  );
}

/** What came out of a run: of the weights kept, or as far as it came. */
export function resultOf(run: Pick<RunSummary, 'metrics' | 'history'>): {
  readonly validation: number | null;
  readonly test: number | null;
} {
  return {
    validation: run.metrics?.validationAccuracy ?? run.history.epochs.at(-1)?.validationAccuracy ?? null,
    test: run.metrics?.test?.accuracy ?? null,
  };
}
