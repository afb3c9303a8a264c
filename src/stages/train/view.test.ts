import { describe, expect, it } from 'vitest';
import { TUTORIAL_RECIPE } from '../../core/recipe/recipe.ts';
import type { RunView } from '../../store/state.ts';
import { curvesOf } from './view.ts';

const run = (over: Partial<RunView>): RunView => ({
  runId: 'run',
  recipe: { ...TUTORIAL_RECIPE, epochs: 2 },
  classes: [],
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
