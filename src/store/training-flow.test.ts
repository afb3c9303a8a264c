import { describe, expect, it } from 'vitest';
import { AppError } from '../core/base/app-error.ts';
import { bestPreset, fastRecipe } from '../core/recipe/presets.ts';
import { TUTORIAL_RECIPE } from '../core/recipe/recipe.ts';
import { aModelSummary, fakePorts, settle, started, type FakePorts } from '../testing/fake-ports.ts';
import { aRun } from '../testing/records.ts';
import { isUnderWay, runOf } from './selectors.ts';
import type { RunView } from './state.ts';
import { createAppStore } from './store.ts';

const SMALL = { ...TUTORIAL_RECIPE, images: 700, epochs: 2 };

function setUp(ports: FakePorts = fakePorts()) {
  const store = createAppStore(ports);
  const { actions } = store.getState();
  return {
    ports,
    store,
    actions,
    training: () => store.getState().training,
    shown(): RunView {
      const run = runOf(store.getState().training);
      if (run === null) throw new Error('no run is shown');
      return run;
    },
    /** Starts a small run and lets it do its first step. */
    async running() {
      void actions.startRecipe(SMALL, 'Digits');
      await settle();
      await ports.run().report(started());
    },
  };
}

const progress = (step: number) =>
  ({
    kind: 'progress',
    step,
    imagesPerSecond: 1000,
    secondsLeft: 20 - step,
    curve: [{ step, loss: 2 / step, accuracy: step / 20 }],
  }) as const;

const epoch = (n: number) =>
  ({
    kind: 'epoch',
    point: {
      epoch: n,
      step: n * 10,
      trainLoss: 0.3,
      trainAccuracy: 0.9,
      validationLoss: 0.2,
      validationAccuracy: 0.95,
    },
  }) as const;

describe('the first model', () => {
  it('checks, times, builds, trains, and ends with the model selected', async () => {
    const { ports, store, actions, training, shown } = setUp();
    const phases: string[] = [];
    store.subscribe(({ training: now }) => {
      const phase = now.phase === 'starting' ? `starting ${now.doing}` : now.phase;
      if (phases.at(-1) !== phase) phases.push(phase);
    });
    const whole = actions.startPreset('best', 'Digits, fast');
    await settle();
    expect(ports.calls).toEqual(['engine.prepare', 'engine.measure', 'trainer.train']);
    expect(bestPreset(ports.worker.speed, 120)).toBe('fast');
    expect(ports.run().start).toEqual({
      kind: 'new',
      project: 'mnist',
      name: 'Digits, fast',
      recipe: fastRecipe(ports.worker.speed, 120),
      guess: null,
    });

    await ports.run().report(started(), { kind: 'data', progress: { bytesDone: 1, bytesTotal: 4 } });
    expect(shown().download).toEqual({ bytesDone: 1, bytesTotal: 4 });
    await ports
      .run()
      .report({ kind: 'data', progress: { bytesDone: 4, bytesTotal: 4 } }, progress(5), progress(10));
    expect(shown()).toMatchObject({ step: 10, imagesPerSecond: 1000, secondsLeft: 10, download: null });
    await ports.run().report({ kind: 'validating' }, epoch(1));
    await ports.run().report({ kind: 'checkpoint', step: 10, error: null }, progress(20), epoch(2));
    expect(shown().lastCheckpointStep).toBe(10);
    expect(shown().history.curve.map((point) => point.step)).toEqual([5, 10, 20]);
    expect(shown().history.epochs.map((point) => point.epoch)).toEqual([1, 2]);

    const model = aModelSummary({ id: 'model-7' });
    ports.worker.models = [model, aModelSummary({ id: 'older' })];
    await ports.run().finish({ model });
    await whole;
    expect(training()).toMatchObject({
      phase: 'done',
      modelId: 'model-7',
      stoppedEarly: false,
      storageError: null,
    });
    expect(store.getState().models).toMatchObject({
      phase: 'ready',
      selectedId: 'model-7',
      list: ports.worker.models,
    });
    expect(phases).toEqual([
      'starting engine',
      'starting timing',
      'starting building',
      'running',
      'validating',
      'running',
      'done',
    ]);
    actions.leaveRun();
    expect(training()).toEqual({ phase: 'idle' });
  });

  it('times the machine once, however many trainings follow', async () => {
    const { ports, store, actions } = setUp();
    for (let i = 0; i < 2; i++) {
      const whole = actions.startPreset('fast', 'Digits');
      await settle();
      await ports.run().report(started());
      await ports.run().finish();
      await whole;
    }
    expect(await actions.measureEngine()).toEqual(ports.worker.speed);
    expect(ports.calls.filter((call) => call === 'engine.measure')).toHaveLength(1);
    expect(ports.calls.filter((call) => call === 'engine.prepare')).toHaveLength(1);
    expect(store.getState().engine).toMatchObject({
      phase: 'known',
      speed: ports.worker.speed,
      report: { state: 'checked' },
    });
  });

  it('trains the tutorial in full where that fits the budget', async () => {
    const { ports, actions } = setUp();
    ports.worker.speed = { trainImagesPerSecond: 20_000, evalImagesPerSecond: 90_000 };
    void actions.startPreset('best', 'Digits');
    await settle();
    expect(ports.run().start).toMatchObject({ recipe: TUTORIAL_RECIPE });
  });

  it('ignores a second start while one is under way', async () => {
    const { ports, actions, running } = setUp();
    await running();
    await actions.startPreset('tutorial', 'Other');
    await actions.resumeRun('run-9');
    expect(ports.runs).toHaveLength(1);
  });
});

describe('pause, continue, stop', () => {
  it('follows what the run reports', async () => {
    const { ports, actions, training, running } = setUp();
    await running();
    await actions.pauseRun();
    expect(training().phase).toBe('running');
    await ports.run().report({ kind: 'paused' }, progress(6));
    expect(training().phase).toBe('paused');
    await actions.continueRun();
    await ports.run().report({ kind: 'continued' });
    expect(training().phase).toBe('running');
    expect(ports.calls).toEqual(expect.arrayContaining(['trainer.pause', 'trainer.continue']));
  });

  it('stops with the best weights so far', async () => {
    const { ports, actions, training, running } = setUp();
    await running();
    await actions.stopRun();
    expect(training().phase).toBe('stopping');
    await ports.run().report({ kind: 'continued' }, { kind: 'validating' }, progress(7));
    expect(training().phase).toBe('stopping');
    await ports.run().finish({ stoppedEarly: true });
    expect(training()).toMatchObject({ phase: 'done', stoppedEarly: true });
  });

  it('takes the promise to stop back when the run cannot be reached', async () => {
    const ports = fakePorts();
    const stop = () => Promise.reject(new AppError('run/missing', { id: 'run-1' }));
    const { actions, training, running } = setUp({ ...ports, trainer: { ...ports.trainer, stop } });
    await running();
    await actions.stopRun();
    expect(training().phase).toBe('running');
  });

  it('does nothing where nothing runs', async () => {
    const { ports, actions } = setUp();
    await actions.pauseRun();
    await actions.stopRun();
    expect(ports.calls).toEqual([]);
  });
});

describe('when things go wrong', () => {
  it('offers to go on after the worker died, and does', async () => {
    const { ports, store, actions, training, shown, running } = setUp();
    await running();
    await ports.run().report(progress(10), epoch(1), { kind: 'checkpoint', step: 10, error: null });
    const run = aRun({ recipe: SMALL, step: 10, totalSteps: 20 });
    ports.worker.resumable = [{ run, checkpointStep: 10 }];
    ports.loseWorker();
    await ports.run().fail(new AppError('worker/lost', {}));
    expect(training()).toMatchObject({
      phase: 'failed',
      error: { code: 'worker/lost' },
      resumable: true,
      run: { step: 10 },
    });

    void actions.resumeRun('run-1');
    await settle();
    expect(ports.run().start).toEqual({ kind: 'resume', runId: 'run-1' });
    expect(ports.calls.filter((call) => call === 'engine.prepare')).toHaveLength(2);
    const history = { curve: progress(10).curve, epochs: [epoch(1).point] };
    await ports.run().report(started({ step: 10, history }), progress(15));
    expect(shown().history.curve.map((point) => point.step)).toEqual([10, 15]);
    expect(shown().lastCheckpointStep).toBe(10);
    ports.worker.resumable = [];
    await ports.run().finish();
    expect(training().phase).toBe('done');
    expect(store.getState().resumable).toEqual([]);
  });

  it('offers to go on from a checkpoint after any other failure too', async () => {
    const { ports, training, running } = setUp();
    await running();
    ports.worker.resumable = [{ run: aRun(), checkpointStep: 10 }];
    await ports.run().fail(new AppError('train/diverged', { step: 13 }));
    expect(training()).toMatchObject({ phase: 'failed', resumable: true });
  });

  it('is not resumable without a checkpoint', async () => {
    const { ports, training, running } = setUp();
    await running();
    await ports.run().fail(new AppError('train/diverged', { step: 3 }));
    expect(training()).toMatchObject({ phase: 'failed', resumable: false });
  });

  it('shows what a stored run had learned when it cannot go on', async () => {
    const { ports, actions, training } = setUp();
    ports.worker.resumable = [
      { run: aRun({ id: 'old', recipe: SMALL, totalSteps: 20 }), checkpointStep: 10 },
    ];
    await actions.open();
    void actions.resumeRun('old');
    await settle();
    await ports.run().fail(new AppError('data/unreachable', { file: 'train-1.bin' }));
    expect(training()).toMatchObject({
      phase: 'failed',
      resumable: true,
      run: { runId: 'old', step: 10, stepsPerEpoch: 10 },
    });
  });

  it('fails before the first step where no engine starts, and tries again anew', async () => {
    const ports = fakePorts();
    let broken = true;
    const prepare: typeof ports.engine.prepare = (wanted) =>
      broken
        ? Promise.reject(new AppError('engine/none', { tried: 'wasm, cpu' }))
        : ports.engine.prepare(wanted);
    const { store, actions, training } = setUp({ ...ports, engine: { ...ports.engine, prepare } });
    await actions.startPreset('best', 'Digits');
    const error = { code: 'engine/none', data: { tried: 'wasm, cpu' } };
    expect(training()).toEqual({ phase: 'failed', run: null, error, resumable: false });
    expect(store.getState().engine).toEqual({ phase: 'failed', error });
    broken = false;
    void actions.startPreset('best', 'Digits');
    await settle();
    expect(ports.runs).toHaveLength(1);
  });

  it('prepares the engine anew after it was lost', async () => {
    const { ports, actions, running } = setUp();
    await running();
    await ports.run().fail(new AppError('engine/lost', { engine: 'webgpu' }));
    void actions.startRecipe(SMALL, 'Again');
    await settle();
    expect(ports.calls.filter((call) => call === 'engine.prepare')).toHaveLength(2);
  });

  it('turns what it does not know into an error that can be shown', async () => {
    const { ports, training, running } = setUp();
    await running();
    await ports.run().fail(new TypeError('x is undefined'));
    expect(training()).toMatchObject({ error: { code: 'unknown', data: { detail: 'x is undefined' } } });
  });

  it('says when progress is not being saved, and when it is again', async () => {
    const { ports, shown, running } = setUp();
    await running();
    const full = { code: 'storage/full', data: { neededBytes: 3_000_000 } } as const;
    await ports.run().report({ kind: 'checkpoint', step: 10, error: full });
    expect(shown()).toMatchObject({ checkpointError: full, lastCheckpointStep: null });
    expect(ports.calls).not.toContain('page.keepStored');
    await ports.run().report({ kind: 'checkpoint', step: 20, error: null });
    expect(shown()).toMatchObject({ checkpointError: null, lastCheckpointStep: 20 });
    expect(ports.calls).toContain('page.keepStored');
  });

  it('keeps a model usable that could not be stored, until it is stored after all', async () => {
    const { ports, store, actions, training, running } = setUp();
    await running();
    const storageError = { code: 'storage/full', data: { neededBytes: 900_000 } } as const;
    const model = aModelSummary({ id: 'm', stored: false });
    ports.worker.models = [model];
    await ports.run().finish({ model, storageError });
    expect(training()).toMatchObject({ phase: 'done', storageError });
    expect(store.getState().models.list).toEqual([model]);
    await actions.storeModel('m');
    expect(training()).toMatchObject({ phase: 'done', storageError: null });
    expect(store.getState().models.list[0]?.stored).toBe(true);
  });
});

describe('discarding', () => {
  it('is an end, not a failure, of the run under way', async () => {
    const { ports, store, actions, training, running } = setUp();
    await running();
    ports.worker.resumable = [{ run: aRun(), checkpointStep: 10 }];
    await actions.discardRun('run-1');
    expect(training()).toEqual({ phase: 'idle' });
    expect(ports.run().signal.aborted).toBe(true);
    expect(ports.calls.at(-2)).toBe('trainer.discard');
    expect(store.getState().resumable).toEqual([]);
  });

  it('takes a stored run from the offer and leaves the one under way alone', async () => {
    const { ports, store, actions, training, running } = setUp();
    ports.worker.resumable = [{ run: aRun({ id: 'old' }), checkpointStep: 10 }];
    await actions.open();
    await running();
    await actions.discardRun('old');
    expect(store.getState().resumable).toEqual([]);
    expect(training().phase).toBe('running');
  });
});

describe('the page', () => {
  it('asks for a checkpoint when it is hidden, while steps are done', async () => {
    const { ports, actions, running } = setUp();
    const asked = () => ports.calls.filter((call) => call === 'trainer.checkpoint').length;
    ports.hide();
    expect(asked()).toBe(0);
    await running();
    ports.hide();
    expect(asked()).toBe(1);
    await ports.run().report({ kind: 'validating' });
    ports.hide();
    expect(asked()).toBe(2);
    await ports.run().finish();
    actions.leaveRun();
    ports.hide();
    expect(asked()).toBe(2);
  });

  it('survives a checkpoint that comes too late', async () => {
    const ports = fakePorts();
    const checkpoint = () => Promise.reject(new AppError('run/missing', { id: 'run-1' }));
    const { training, running } = setUp({ ...ports, trainer: { ...ports.trainer, checkpoint } });
    await running();
    ports.hide();
    await settle();
    expect(training().phase).toBe('running');
  });

  it('keeps the screen on exactly while steps are done', async () => {
    const { ports, training, running } = setUp();
    await running();
    expect(ports.awake()).toBe(1);
    await ports.run().report(progress(3), { kind: 'validating' }, progress(4));
    expect(ports.awake()).toBe(1);
    await ports.run().report({ kind: 'paused' });
    expect(ports.awake()).toBe(0);
    await ports.run().report({ kind: 'continued' });
    expect(ports.awake()).toBe(1);
    await ports.run().fail(new AppError('worker/lost', {}));
    expect(ports.awake()).toBe(0);
    expect(isUnderWay(training())).toBe(false);
  });
});
