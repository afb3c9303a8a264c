/** A result's curves, in epochs; pure. */
import type { HandIn } from '../../core/handin/hand-in.ts';

export interface XY {
  readonly x: number;
  readonly y: number;
}

export interface AccuracyCurves {
  readonly training: readonly XY[];
  readonly validation: readonly XY[];
}

export function accuracyCurves({ history }: HandIn): AccuracyCurves {
  const { curve, epochs } = history;
  const whole = epochs[0];
  // Stopped within the first epoch: all there is counts as one.
  const perEpoch = Math.max(1, (whole?.step ?? curve.at(-1)?.step ?? 1) / Math.max(1, whole?.epoch ?? 1));
  return {
    training: curve.map((point) => ({ x: point.step / perEpoch, y: point.accuracy })),
    validation: epochs.flatMap(({ epoch, validationAccuracy: y }) => (y === null ? [] : [{ x: epoch, y }])),
  };
}

/** One point an epoch: validation accuracy, or the training's where nothing was kept for validation. */
export function overlayPoints({ history }: HandIn): readonly XY[] {
  return history.epochs.map((point) => ({
    x: point.epoch,
    y: point.validationAccuracy ?? point.trainAccuracy,
  }));
}
