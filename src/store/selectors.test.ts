import { describe, expect, it } from 'vitest';
import { estimateSeconds } from '../core/recipe/presets.ts';
import { aModelSummary, aReport, fakePorts, started } from '../testing/fake-ports.ts';
import { aRun } from '../testing/records.ts';
import { startedRun, storedRun } from './run-view.ts';
import {
  currentEpoch,
  isTraining,
  isUnderWay,
  offeredRun,
  presetEstimates,
  progressOf,
  selectedModel,
  speedOf,
  stageStates,
} from './selectors.ts';
import type { AppState, RunView } from './state.ts';
import { createAppStore } from './store.ts';

const opening = createAppStore(fakePorts()).getState();
const state = (changes: Partial<AppState> = {}): AppState => ({ ...opening, ...changes });
const running = startedRun(started(), false);
const at = (step: number): RunView => ({ ...running.run, step });

describe('a run', () => {
  it('is in the epoch its next step belongs to', () => {
    expect([0, 9, 10, 19, 20].map((step) => currentEpoch(at(step)))).toEqual([1, 1, 2, 2, 2]);
    expect([0, 5, 20].map((step) => progressOf(at(step)))).toEqual([0, 0.25, 1]);
  });

  it('is under way from the button on, and trains while steps are done', () => {
    expect(isUnderWay({ phase: 'starting', doing: 'timing' })).toBe(true);
    expect(isTraining({ phase: 'starting', doing: 'timing' })).toBe(false);
    expect(isTraining({ ...running, phase: 'paused' })).toBe(false);
    expect(isTraining(running)).toBe(true);
    expect(isUnderWay({ phase: 'idle' })).toBe(false);
  });

  it('that can go on is offered while none is under way', () => {
    const resumable = [{ run: aRun(), checkpointStep: 844 }];
    expect(offeredRun(state({ resumable }))).toBe(resumable[0]);
    expect(offeredRun(state({ resumable, training: running }))).toBeNull();
    expect(offeredRun(state())).toBeNull();
  });

  it('in storage shows as it stood at its checkpoint', () => {
    const view = storedRun({ run: aRun(), checkpointStep: 844 });
    expect(view).toMatchObject({ step: 844, lastCheckpointStep: 844, stepsPerEpoch: 844 });
    expect(currentEpoch(view)).toBe(2);
  });
});

describe('estimates', () => {
  it('need a measured speed', () => {
    expect(presetEstimates(state())).toEqual([]);
    const speed = { trainImagesPerSecond: 1000, evalImagesPerSecond: 5000 };
    const engine = { phase: 'known', report: aReport(), speed } as const;
    const [fast, tutorial] = presetEstimates(state({ engine }));
    expect(speedOf(engine)).toBe(speed);
    expect(fast?.seconds).toBeLessThanOrEqual(120);
    expect(tutorial?.recipe).toMatchObject({ images: 60_000, epochs: 10 });
    expect(tutorial && tutorial.seconds === estimateSeconds(tutorial.recipe, speed)).toBe(true);
  });
});

describe('the rail', () => {
  const test = { accuracy: 0.99, loss: 0.03, count: 10_000 };
  const unscored = aModelSummary({ id: 'new' });
  const scored = aModelSummary({ id: 'old', metrics: { ...unscored.metrics, test } });
  const models = (selectedId: string) =>
    ({ phase: 'ready', list: [unscored, scored], selectedId, error: null }) as const;

  it('shows what is there, what runs and what is out of date', () => {
    expect(stageStates(state())).toEqual({
      data: 'ready',
      train: 'empty',
      evaluate: 'empty',
      deploy: 'empty',
    });
    expect(stageStates(state({ models: models('old') }))).toMatchObject({
      train: 'ready',
      evaluate: 'ready',
      deploy: 'ready',
    });
    expect(stageStates(state({ models: models('new'), training: running }))).toMatchObject({
      train: 'running',
      evaluate: 'stale',
    });
  });

  it('knows the selected model', () => {
    expect(selectedModel(state({ models: models('old') }))).toBe(scored);
    expect(selectedModel(state({ models: models('gone') }))).toBeNull();
  });
});
