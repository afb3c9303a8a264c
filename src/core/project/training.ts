/** What goes into a training and what is reported from it; plain data, the same for worker, store and tests. */
import type { WireError } from '../base/app-error.ts';
import type { DatasetProgress } from '../dataset/summary.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { DataOwner } from './project.ts';
import type { CurvePoint, EpochPoint, ModelSummary, Preprocessing, RunHistory, RunId } from './records.ts';

export type TrainStart =
  | {
      readonly kind: 'new';
      /** Whose data it learns from. Of a project of one's own the project decides which and how many images. */
      readonly project: DataOwner;
      readonly recipe: Recipe;
      readonly name: string;
      /** The share of test images the person expects to be right; null for no guess. */
      readonly guess: number | null;
    }
  | { readonly kind: 'resume'; readonly runId: RunId };

export type TrainEvent =
  /** First of all; for a resumed run with the history up to its checkpoint. */
  | {
      readonly kind: 'started';
      readonly runId: RunId;
      readonly recipe: Recipe;
      /** The model's classes. */
      readonly classes: readonly string[];
      readonly preprocessing: Preprocessing;
      readonly step: number;
      readonly totalSteps: number;
      readonly stepsPerEpoch: number;
      readonly history: RunHistory;
    }
  | { readonly kind: 'data'; readonly progress: DatasetProgress }
  | {
      readonly kind: 'progress';
      readonly step: number;
      /** Of the last seconds, training steps only; null until enough were timed. */
      readonly imagesPerSecond: number | null;
      readonly secondsLeft: number | null;
      /** Points that are new since the last event. */
      readonly curve: readonly CurvePoint[];
    }
  | { readonly kind: 'validating' }
  | { readonly kind: 'epoch'; readonly point: EpochPoint }
  | { readonly kind: 'paused' }
  | { readonly kind: 'continued' }
  /** `error` where it could not be stored: training goes on, and the page says so. */
  | { readonly kind: 'checkpoint'; readonly step: number; readonly error: WireError | null };

export interface TrainOutcome {
  readonly model: ModelSummary;
  readonly stoppedEarly: boolean;
  /** The step at which the loss stopped being a number: the best weights before it are kept. Null where it did not. */
  readonly divergedAt: number | null;
  /** Why the model is only in memory; null where it was stored. */
  readonly storageError: WireError | null;
}
