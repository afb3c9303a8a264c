import { describe, expect, it } from 'vitest';
import { TUTORIAL_CNN, TUTORIAL_DNN } from '../../core/network/design.ts';
import { MNIST_PREPROCESSING } from '../../core/project/records.ts';
import { TUTORIAL_RECIPE } from '../../core/recipe/recipe.ts';
import type { RunView } from '../../store/state.ts';
import { curvesOf, decimalsOf, resultOf, timedAs } from './view.ts';

const run = (over: Partial<RunView>): RunView => ({
  runId: 'run',
  recipe: { ...TUTORIAL_RECIPE, epochs: 2 },
  classes: [],
  preprocessing: MNIST_PREPROCESSING,
  step: 0,
  totalSteps: 20,
  stepsPerEpoch: 10,
  history: { curve: [], epochs: [] },
  imagesPerSecond: null,
  secondsLeft: null,
  download: null,
  lastCheckpointStep: null,
  checkpointError: null,
  ...over,
});

describe('a run on the Train screen', () => {
  it('puts both curves on one axis of epochs, and leaves out what was not scored', () => {
    const curves = curvesOf(
      run({
        history: {
          curve: [{ step: 5, loss: 1.5, accuracy: 0.4 }],
          epochs: [
            {
              epoch: 1,
              step: 10,
              trainLoss: 1,
              trainAccuracy: 0.5,
              validationLoss: 0.9,
              validationAccuracy: 0.6,
            },
            {
              epoch: 2,
              step: 20,
              trainLoss: 1,
              trainAccuracy: 0.5,
              validationLoss: null,
              validationAccuracy: null,
            },
          ],
        },
      }),
    );
    expect(curves.training.loss).toEqual([{ x: 0.5, y: 1.5 }]);
    expect(curves.training.accuracy).toEqual([{ x: 0.5, y: 0.4 }]);
    expect(curves.validation.loss).toEqual([{ x: 1, y: 0.9 }]);
    expect(curves.validation.accuracy).toEqual([{ x: 1, y: 0.6 }]);
  });
});

describe('the result of a run', () => {
  const { history } = run({
    history: {
      curve: [],
      epochs: [
        {
          epoch: 1,
          step: 10,
          trainLoss: 1,
          trainAccuracy: 0.5,
          validationLoss: 0.9,
          validationAccuracy: 0.6,
        },
      ],
    },
  });

  it('is that of its model, or as far as it came', () => {
    const test = { accuracy: 0.7, loss: 1, count: 10_000 };
    const metrics = { epoch: 1, validationLoss: 0.9, validationAccuracy: 0.65, test };
    expect(resultOf({ metrics, history })).toEqual({ validation: 0.65, test: 0.7 });
    expect(resultOf({ metrics: null, history })).toEqual({ validation: 0.6, test: null });
    expect(resultOf({ metrics: null, history: { curve: [], epochs: [] } })).toEqual({
      validation: null,
      test: null,
    });
  });
});

it('writes numbers with the places they have', () => {
  expect([64, 0.5, 0.001, 1e-6, 0.1 + 0.2].map(decimalsOf)).toEqual([0, 1, 3, 6, 1]);
});

it("takes the timed speed for that of the tutorial's sizes only", () => {
  expect(timedAs({ ...TUTORIAL_CNN, activation: 'tanh', dropout: 0 })).toBe(true);
  expect(timedAs({ ...TUTORIAL_CNN, filters: [32, 32] })).toBe(false);
  expect(timedAs(TUTORIAL_DNN)).toBe(false);
});
