import { describe, expect, it } from 'vitest';
import { aModelSummary, aReport, fakePorts, started } from '../testing/fake-ports.ts';
import { aProjectInfo } from '../testing/fake-projects.ts';
import { aRun } from '../testing/records.ts';
import { startedRun, storedRun } from './run-view.ts';
import {
  currentEpoch,
  isBackedUp,
  isTraining,
  isUnderWay,
  offeredRun,
  progressOf,
  selectedModel,
  reportOf,
  speedOf,
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

describe('the engine', () => {
  it('has a speed once it is timed', () => {
    const speed = { trainImagesPerSecond: 1000, evalImagesPerSecond: 5000 };
    const report = aReport();
    expect(speedOf({ phase: 'known', report, speed })).toBe(speed);
    expect(speedOf({ phase: 'measuring', report })).toBeNull();
    expect(reportOf({ phase: 'measuring', report })).toBe(report);
    expect(reportOf({ phase: 'detecting' })).toBeNull();
  });
});

describe('models', () => {
  const list = [aModelSummary({ id: 'new' }), aModelSummary({ id: 'old' })];
  const models = (selectedId: string) => ({ phase: 'ready', list, selectedId, error: null }) as const;

  it('know which is selected', () => {
    expect(selectedModel(state({ models: models('old') }))).toBe(list[1]);
    expect(selectedModel(state({ models: models('gone') }))).toBeNull();
  });

  it('are work of their project that a project file has, or has not yet', () => {
    const info = aProjectInfo({ isBackedUp: true, backedUpAt: 100 });
    const of = (datasetId: string, createdAt: number) => aModelSummary({ datasetId, createdAt });
    expect(isBackedUp(info, [])).toBe(true);
    expect(isBackedUp(info, [of(info.id, 100), of('mnist', 101)])).toBe(true);
    expect(isBackedUp(info, [of(info.id, 101)])).toBe(false);
    expect(isBackedUp({ ...info, backedUpAt: null }, [of(info.id, 1)])).toBe(false);
    expect(isBackedUp({ ...info, isBackedUp: false }, [])).toBe(false);
  });
});
