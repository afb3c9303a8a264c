import { describe, expect, it } from 'vitest';
import type { EpochPoint } from '../core/project/records.ts';
import { BestWeights } from './best-weights.ts';

function point(epoch: number, validationAccuracy: number | null, validationLoss: number | null): EpochPoint {
  return { epoch, step: epoch * 10, trainLoss: 0, trainAccuracy: 1, validationAccuracy, validationLoss };
}

function keptAfter(...points: EpochPoint[]): number | undefined {
  const best = new BestWeights();
  for (const each of points) best.consider(each, [Float32Array.of(each.epoch)]);
  expect(best.kept?.weights[0]?.[0]).toBe(best.kept?.point.epoch);
  return best.kept?.point.epoch;
}

describe('BestWeights', () => {
  it('keeps the highest validation accuracy', () => {
    expect(keptAfter(point(1, 0.9, 0.3), point(2, 0.95, 0.4), point(3, 0.94, 0.1))).toBe(2);
  });

  it('of equal ones the lower loss, then the earlier', () => {
    expect(keptAfter(point(1, 0.9, 0.3), point(2, 0.9, 0.2), point(3, 0.9, 0.2))).toBe(2);
  });

  it('the newest where there is no validation set', () => {
    expect(keptAfter(point(1, null, null), point(2, null, null))).toBe(2);
  });
});
