/**
 * The training curve, derived from the loss and the right answers of every step. Points are means over
 * buckets whose limits follow from the number of steps alone, never from time: so a run that was
 * interrupted, or that ran on a slower machine, has the same points.
 */
import type { CurvePoint } from '../project/records.ts';

/** What of a run decides its curve's points. */
export interface CurveLayout {
  /** Images trained on in each epoch. */
  readonly trainImages: number;
  readonly batchSize: number;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
}

/** A long run has at most so many points. */
const MOST_POINTS = 500;
/** A short run's buckets are widened to calm the noise of single batches, as long as so many points remain. */
const FEWEST_POINTS = 40;
const CALM_STEPS = 5;

/** Steps in a point of the curve: for the tutorial's 8,440 steps 17, about 50 points an epoch. */
export function bucketSize(totalSteps: number): number {
  const calm = Math.min(CALM_STEPS, Math.floor(totalSteps / FEWEST_POINTS));
  return Math.max(1, calm, Math.ceil(totalSteps / MOST_POINTS));
}

/**
 * The curve's points whose steps are all done, in order. A point's `step` is the number of steps done at its
 * end; its loss is the mean over images (the last batch of an epoch may be short), not over batches.
 *
 * @param losses mean loss of each step's batch, from step 0
 * @param correct right answers in each step's batch, from step 0
 * @param afterStep leaves out the points up to this step: those already reported
 */
export function curvePoints(
  losses: ArrayLike<number>,
  correct: ArrayLike<number>,
  layout: CurveLayout,
  afterStep = 0,
): CurvePoint[] {
  const bucket = bucketSize(layout.totalSteps);
  const done = Math.min(losses.length, correct.length, layout.totalSteps);
  const points: CurvePoint[] = [];
  for (let start = Math.floor(afterStep / bucket) * bucket; start < done; start += bucket) {
    const end = Math.min(start + bucket, layout.totalSteps);
    if (end > done) break;
    if (end > afterStep) points.push({ step: end, ...meanOverSteps(losses, correct, layout, start, end) });
  }
  return points;
}

/** Means over the steps of an epoch (0-based) that are done: what an EpochPoint calls trainLoss and trainAccuracy. */
export function epochMeans(
  losses: ArrayLike<number>,
  correct: ArrayLike<number>,
  layout: CurveLayout,
  epoch: number,
): { readonly loss: number; readonly accuracy: number } {
  const start = epoch * layout.stepsPerEpoch;
  const end = Math.min(start + layout.stepsPerEpoch, losses.length, correct.length);
  return meanOverSteps(losses, correct, layout, start, end);
}

/** Images in the batch of a step, counted from 0: the last batch of an epoch takes what is left. */
export function imagesInStep(layout: CurveLayout, step: number): number {
  const first = (step % layout.stepsPerEpoch) * layout.batchSize;
  return Math.min(layout.batchSize, layout.trainImages - first);
}

function meanOverSteps(
  losses: ArrayLike<number>,
  correct: ArrayLike<number>,
  layout: CurveLayout,
  start: number,
  end: number,
): { loss: number; accuracy: number } {
  let [images, loss, right] = [0, 0, 0];
  for (let step = start; step < end; step++) {
    const count = imagesInStep(layout, step);
    images += count;
    loss += (losses[step] ?? 0) * count;
    right += correct[step] ?? 0;
  }
  return images > 0 ? { loss: loss / images, accuracy: right / images } : { loss: 0, accuracy: 0 };
}
