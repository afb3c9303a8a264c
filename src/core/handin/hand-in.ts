/**
 * What a student hands in: who, the recipe with its seed, the data's fingerprint, the engine, the time, the curve,
 * the score with its interval and how often the test set was looked at. The model's weights go with it, so that a
 * teacher's machine can score them again.
 */
import type { EngineId } from '../engine/engine.ts';
import type { Interval } from '../metrics/evaluation.ts';
import type { RunHistory } from '../project/records.ts';
import type { Recipe } from '../recipe/recipe.ts';

export interface Student {
  readonly name: string;
  /** As typed: schools number in many ways. */
  readonly number: string;
}

export interface HandIn {
  readonly student: Student;
  /** ISO 8601, UTC. */
  readonly handedInAt: string;
  readonly model: {
    readonly id: string;
    readonly name: string;
    readonly classes: readonly string[];
    readonly parameters: number;
    readonly parentId: string | null;
  };
  readonly recipe: Recipe;
  readonly dataset: { readonly id: 'mnist'; readonly fingerprint: string };
  /** Null where the record of the training is gone. */
  readonly engine: { readonly engine: EngineId; readonly adapter: string | null } | null;
  /** Of training and validation, pauses not counted; null where the record of the training is gone. */
  readonly activeMs: number | null;
  readonly history: RunHistory;
  /** What the student expected; null for no guess. */
  readonly guess: number | null;
  readonly score: HandInScore;
}

/** On the 10,000 test images. */
export interface HandInScore {
  readonly count: number;
  readonly correct: number;
  readonly accuracy: number;
  readonly interval: Interval;
  /** How many models had been scored on the test set, this one included. */
  readonly testLooks: number;
}

/** A handed-in file as it was read. */
export interface ReadHandIn {
  readonly handIn: HandIn;
  /** Whether the checksum in the file is that of its contents. */
  readonly intact: boolean;
}

/** What the teacher's machine found. */
export interface Rescore {
  readonly count: number;
  readonly correct: number;
  readonly accuracy: number;
}
