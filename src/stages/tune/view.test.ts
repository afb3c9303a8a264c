import { describe, expect, it } from 'vitest';
import { networkOf, TUTORIAL_CNN } from '../../core/network/design.ts';
import { anEvaluation } from '../../testing/records.ts';
import {
  accuracyCurves,
  changeInPoints,
  nextNumber,
  overlap,
  readField,
  readForm,
  startingForm,
  withPreset,
  withToggled,
} from './view.ts';

const network = networkOf(TUTORIAL_CNN, 10);
const form = startingForm(network, 7);

describe('the form', () => {
  it('starts with the head alone, a third held out and 2,000 images mixed in', () => {
    expect(readForm(form)).toEqual({
      frozen: ['conv1', 'conv2', 'dense1'],
      heldOut: 1 / 3,
      images: 2000,
      epochs: 5,
      learningRate: 0.001,
      augment: false,
      seed: 7,
    });
  });

  it('takes locks and rate from a preset, and single locks by hand', () => {
    expect(withPreset(form, network, 'tutorial')).toMatchObject({ frozen: ['dense2'], rate: '0.0005' });
    expect(withPreset(form, network, 'everything')).toMatchObject({ frozen: [], rate: '0.0001' });
    expect(withToggled(form, 'conv1').frozen).toEqual(['conv2', 'dense1']);
    expect(withToggled(withToggled(form, 'conv1'), 'conv1').frozen.toSorted()).toEqual(
      form.frozen.toSorted(),
    );
  });

  it('is unread while a field holds no number within its bounds', () => {
    expect(readForm({ ...form, epochs: '0' })).toBeNull();
    expect(readForm({ ...form, rate: 'fast' })).toBeNull();
    expect(readForm({ ...form, seed: '-1' })).toBeNull();
    // What stands in the field for another number counts only where it is asked for.
    expect(readForm({ ...form, otherMixed: 'x' })?.images).toBe(2000);
    expect(readForm({ ...form, mixed: 'other', otherMixed: 'x' })).toBeNull();
    expect(readForm({ ...form, mixed: 'other', otherMixed: '1,234' })?.images).toBe(1234);
  });
});

describe('readField', () => {
  it.each([
    ['rate', '0.0005', 0.0005],
    ['rate', '.01', 0.01],
    ['rate', '5e-4', 0.0005],
    ['rate', '0', null],
    ['rate', '11', null],
    ['rate', 'Infinity', null],
    ['epochs', '12', 12],
    ['epochs', '1.5', null],
    ['epochs', '101', null],
    ['epochs', '', null],
    ['otherMixed', '60,000', 60_000],
    ['otherMixed', '60001', null],
    ['seed', '4294967295', 4_294_967_295],
  ] as const)('%s “%s”: %s', (field, text, value) => {
    expect(readField(field, text)).toBe(value);
  });
});

describe('before and after', () => {
  const scored = (accuracy: number) => ({ ...anEvaluation().evaluation, accuracy });

  it('differ in points to a tenth', () => {
    const row = (before: number, after: number) => ({
      set: 'test' as const,
      before: scored(before),
      after: scored(after),
    });
    expect(changeInPoints(row(0.25, 0.875))).toBe(62.5);
    expect(changeInPoints(row(0.9812, 0.9771))).toBe(-0.4);
    expect(changeInPoints(row(0.98, 0.98004))).toBe(0);
  });

  it('may be chance where the intervals meet', () => {
    expect(overlap({ low: 0.1, high: 0.5 }, { low: 0.5, high: 0.9 })).toBe(true);
    expect(overlap({ low: 0.1, high: 0.4 }, { low: 0.5, high: 0.9 })).toBe(false);
    expect(overlap({ low: 0.5, high: 0.9 }, { low: 0.1, high: 0.4 })).toBe(false);
  });
});

it('numbers the models tuned from one', () => {
  const nameOf = (number: number) => `tuned ${String(number)}`;
  expect(nextNumber([], nameOf)).toBe(1);
  expect(nextNumber(['tuned 1', 'tuned 3', 'other'], nameOf)).toBe(2);
});

it('draws the accuracy over epochs, without a validation set too', () => {
  const point = { trainLoss: 1, trainAccuracy: 0.5, validationLoss: null };
  expect(
    accuracyCurves({
      stepsPerEpoch: 10,
      history: {
        curve: [{ step: 5, loss: 1, accuracy: 0.25 }],
        epochs: [
          { ...point, epoch: 1, step: 10, validationAccuracy: null },
          { ...point, epoch: 2, step: 20, validationAccuracy: 0.75 },
        ],
      },
    }),
  ).toEqual({ training: [{ x: 0.5, y: 0.25 }], validation: [{ x: 2, y: 0.75 }] });
});
