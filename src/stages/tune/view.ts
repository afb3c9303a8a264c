/** What the Fine-tune screen shows and reads, derived from plain values. */
import type { Interval } from '../../core/metrics/evaluation.ts';
import type { NetworkSpec } from '../../core/network/network.ts';
import type { EpochPoint, ModelSummary } from '../../core/project/records.ts';
import { LIMITS } from '../../core/recipe/recipe.ts';
import {
  PRESET_RATES,
  presetFrozen,
  TUNE_DEFAULTS,
  type TuneChoices,
  type TunePreset,
} from '../../core/tune/plan.ts';
import type { ComparisonRow, RunView } from '../../store/state.ts';

export const MIXED_OPTIONS = ['0', '500', '2000', '10000'] as const;
export type Mixed = (typeof MIXED_OPTIONS)[number] | 'other';

export const HELD_OUT = { none: 0, third: 1 / 3, half: 1 / 2, twoThirds: 2 / 3 } as const;
export type HeldOut = keyof typeof HELD_OUT;

/** The screen's fields as they stand: numbers are what was typed, valid or not. */
export interface TuneForm {
  readonly frozen: readonly string[];
  readonly heldOut: HeldOut;
  readonly mixed: Mixed;
  readonly otherMixed: string;
  readonly epochs: string;
  readonly rate: string;
  readonly seed: string;
  readonly augment: boolean;
}

/** What every part of the form gets. */
export interface FormProps {
  readonly base: ModelSummary;
  readonly form: TuneForm;
  readonly onChange: (form: TuneForm) => void;
  /** The one that comes out. */
  readonly network: NetworkSpec;
}

export type NumberFieldId = 'otherMixed' | 'epochs' | 'rate' | 'seed';

const FIELD_LIMITS = {
  otherMixed: LIMITS.mixedImages,
  epochs: LIMITS.epochs,
  rate: LIMITS.learningRate,
  seed: LIMITS.seed,
} as const;

export function limitOf(field: NumberFieldId): { readonly min: number; readonly max: number } {
  return FIELD_LIMITS[field];
}

export function startingForm(network: NetworkSpec, seed: number): TuneForm {
  const { preset, images, epochs } = TUNE_DEFAULTS;
  return {
    frozen: presetFrozen(network, preset),
    heldOut: 'third',
    mixed: MIXED_OPTIONS.find((option) => Number(option) === images) ?? 'other',
    otherMixed: String(images),
    epochs: String(epochs),
    rate: String(PRESET_RATES[preset]),
    seed: String(seed),
    augment: false,
  };
}

/** A preset sets the locks, and the rate that goes with them. */
export function withPreset(form: TuneForm, network: NetworkSpec, preset: TunePreset): TuneForm {
  return { ...form, frozen: presetFrozen(network, preset), rate: String(PRESET_RATES[preset]) };
}

export function withToggled(form: TuneForm, layer: string): TuneForm {
  const frozen = form.frozen.includes(layer)
    ? form.frozen.filter((name) => name !== layer)
    : [...form.frozen, layer];
  return { ...form, frozen };
}

/** What was typed as a number within the field's bounds; null where it is none. */
export function readField(field: NumberFieldId, text: string): number | null {
  const plain = text.trim().replaceAll(/[,，\s]/g, '');
  const pattern = field === 'rate' ? /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i : /^\d+$/;
  if (!pattern.test(plain)) return null;
  const value = Number(plain);
  const { min, max } = limitOf(field);
  return value >= min && value <= max ? value : null;
}

/** Null while a field holds what is no number within its bounds. */
export function readForm(form: TuneForm): TuneChoices | null {
  const images = form.mixed === 'other' ? readField('otherMixed', form.otherMixed) : Number(form.mixed);
  const epochs = readField('epochs', form.epochs);
  const learningRate = readField('rate', form.rate);
  const seed = readField('seed', form.seed);
  if (images === null || epochs === null || learningRate === null || seed === null) return null;
  const { frozen, augment } = form;
  return { frozen, heldOut: HELD_OUT[form.heldOut], images, epochs, learningRate, augment, seed };
}

/** How many models fine-tuned from it there are, and one: the number in the next one's name. */
export function nextNumber(taken: readonly string[], nameOf: (number: number) => string): number {
  let number = 1;
  while (taken.includes(nameOf(number))) number++;
  return number;
}

interface XY {
  readonly x: number;
  readonly y: number;
}

/** Accuracies over the epochs: training by step, validation by epoch. */
export function accuracyCurves(run: Pick<RunView, 'history' | 'stepsPerEpoch'>): {
  readonly training: readonly XY[];
  readonly validation: readonly XY[];
} {
  const perEpoch = Math.max(1, run.stepsPerEpoch);
  return {
    training: run.history.curve.map(({ step, accuracy }) => ({ x: step / perEpoch, y: accuracy })),
    validation: run.history.epochs.flatMap(({ epoch, validationAccuracy: y }: EpochPoint) =>
      y === null ? [] : [{ x: epoch, y }],
    ),
  };
}

/** The change in percentage points, rounded to a tenth: what is shown and what is said agree. */
export function changeInPoints({ before, after }: ComparisonRow): number {
  return Math.round((after.accuracy - before.accuracy) * 1000) / 10;
}

export function overlap(a: Interval, b: Interval): boolean {
  return a.low <= b.high && b.low <= a.high;
}
