import { describe, expect, it } from 'vitest';
import { AppError } from '../core/base/app-error.ts';
import { TUTORIAL_CNN, TUTORIAL_DNN } from '../core/network/design.ts';
import { CASE_RECIPE, TUTORIAL_RECIPE } from '../core/recipe/recipe.ts';
import {
  aModelSummary,
  aSummary,
  fakePorts,
  fakePreferences,
  settle,
  started,
  type FakePorts,
} from '../testing/fake-ports.ts';
import { aRun } from '../testing/records.ts';
import { createAppStore } from './store.ts';

const abort = () => new DOMException('aborted', 'AbortError');

function setUp(ports: FakePorts = fakePorts()) {
  const store = createAppStore(ports);
  return { ports, store, actions: store.getState().actions, state: () => store.getState() };
}

/** A promise to settle by hand. */
function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

describe('opening', () => {
  it('finds the engine, the models and what can go on, once', async () => {
    const { ports, actions, state } = setUp();
    ports.worker.models = [aModelSummary({ id: 'new' }), aModelSummary({ id: 'old' })];
    ports.worker.resumable = [{ run: aRun(), checkpointStep: 5 }];
    await Promise.all([actions.open(), actions.open()]);
    expect(ports.calls.toSorted()).toEqual([
      'engine.detect',
      'models.list',
      'projects.list',
      'samples.list',
      'trainer.resumable',
    ]);
    expect(state().engine).toMatchObject({ phase: 'known', speed: null, report: { state: 'detected' } });
    expect(state().models).toMatchObject({ phase: 'ready', selectedId: 'new' });
    expect(state().resumable).toHaveLength(1);
  });

  it('does not throw where nothing can be read', async () => {
    const ports = fakePorts();
    const blocked = () => Promise.reject(new AppError('storage/blocked', {}));
    const { actions, state } = setUp({
      ...ports,
      models: { ...ports.models, list: blocked },
      trainer: { ...ports.trainer, resumable: blocked },
      engine: { ...ports.engine, detect: () => Promise.reject(new AppError('worker/lost', {})) },
    });
    await actions.open();
    expect(state().models).toMatchObject({ phase: 'failed', error: { code: 'storage/blocked' } });
    expect(state().engine).toMatchObject({ phase: 'failed', error: { code: 'worker/lost' } });
    expect(state().resumable).toEqual([]);
  });
});

describe('preferences', () => {
  it('come back as they were kept', () => {
    const preferences = fakePreferences();
    const first = createAppStore(fakePorts({ preferences })).getState().actions;
    first.setLanguage('zh-CN');
    first.setTheme('dark');
    first.setBudgetSeconds(300);
    void first.setWantedEngine('webgl');
    expect(createAppStore(fakePorts({ preferences })).getState().preferences).toEqual({
      language: 'zh-CN',
      theme: 'dark',
      wantedEngine: 'webgl',
      project: 'digits',
      budgetSeconds: 300,
    });
  });

  it('ignores what is not valid', () => {
    const preferences = fakePreferences({
      language: 'fr',
      theme: '',
      engine: 'auto',
      'budget-seconds': '1e9',
    });
    expect(createAppStore(fakePorts({ preferences })).getState().preferences).toEqual({
      language: 'en',
      theme: 'system',
      wantedEngine: null,
      project: 'digits',
      budgetSeconds: 120,
    });
    const { actions, state } = setUp();
    actions.setBudgetSeconds(Number.NaN);
    actions.setBudgetSeconds(1);
    expect(state().preferences.budgetSeconds).toBe(120);
  });

  it('go: link, kept, the browser, built in; and a link is not kept', () => {
    const preferences = fakePreferences({ theme: 'light', language: 'zh-CN' });
    const ports = fakePorts({ preferences });
    const store = createAppStore(
      ports,
      { wantedEngine: 'cpu', theme: 'dark' },
      { language: 'en', budgetSeconds: 60 },
    );
    expect(store.getState().preferences).toEqual({
      language: 'zh-CN',
      theme: 'dark',
      wantedEngine: 'cpu',
      project: 'digits',
      budgetSeconds: 60,
    });
    expect(preferences.kept.get('engine')).toBeUndefined();
    expect(preferences.kept.get('theme')).toBe('light');
  });
});

describe('the engine', () => {
  it('is detected anew when another one is wanted, and forgets no speed', async () => {
    const { ports, actions, state } = setUp();
    await actions.measureEngine();
    await actions.setWantedEngine('cpu');
    expect(state().engine).toMatchObject({
      phase: 'known',
      report: { engine: 'cpu', chosenBy: 'user' },
      speed: null,
    });
    expect(ports.preferences.read('engine')).toBe('cpu');
    await actions.setWantedEngine(null);
    expect(state().engine).toMatchObject({ report: { engine: 'wasm' }, speed: ports.worker.speed });
  });

  it('is used as the one wanted by the link', async () => {
    const ports = fakePorts();
    const store = createAppStore(ports, { wantedEngine: 'webgl' });
    await store.getState().actions.measureEngine();
    expect(store.getState().engine).toMatchObject({ report: { engine: 'webgl', chosenBy: 'user' } });
  });

  it('stays while a training goes on', async () => {
    const { ports, actions, state } = setUp();
    void actions.startPreset('fast', 'Digits');
    await settle();
    await ports.run().report(started());
    await actions.setWantedEngine('cpu');
    expect(state().preferences.wantedEngine).toBeNull();
    expect(await actions.measureEngine()).toEqual(ports.worker.speed);
    expect(ports.calls.filter((call) => call === 'engine.measure')).toHaveLength(1);
  });

  it('does one thing at a time: another engine waits for the timing under way', async () => {
    const ports = fakePorts();
    const timing = deferred<typeof ports.worker.speed>();
    const { actions, state } = setUp({
      ...ports,
      engine: { ...ports.engine, measure: () => timing.promise },
    });
    const measured = actions.measureEngine();
    await settle();
    expect(state().engine.phase).toBe('measuring');
    const wanted = actions.setWantedEngine('cpu');
    await settle();
    expect(ports.calls).toEqual(['engine.prepare']);
    timing.resolve(ports.worker.speed);
    expect(await measured).toEqual(ports.worker.speed);
    await wanted;
    expect(state().engine).toMatchObject({ phase: 'known', report: { engine: 'cpu' }, speed: null });
  });

  it('says why it could not be timed', async () => {
    const ports = fakePorts();
    const measure = () => Promise.reject(new AppError('engine/lost', { engine: 'webgpu' }));
    const { actions, state } = setUp({ ...ports, engine: { ...ports.engine, measure } });
    expect(await actions.measureEngine()).toBeNull();
    expect(state().engine).toMatchObject({ phase: 'failed', error: { code: 'engine/lost' } });
  });
});

describe('the data set', () => {
  it('is described once', async () => {
    const { ports, actions, state } = setUp();
    await Promise.all([actions.describeDataset(), actions.describeDataset()]);
    await actions.describeDataset();
    expect(ports.calls).toEqual(['dataset.describe']);
    expect(state().dataset).toEqual({ phase: 'known', summary: aSummary() });
  });

  it('is fetched with progress', async () => {
    const { store, actions, state } = setUp();
    const done: number[] = [];
    store.subscribe(({ dataset }) => {
      if (dataset.phase === 'downloading') done.push(dataset.progress.bytesDone);
    });
    await actions.downloadDataset();
    expect(done).toEqual([0, 5_500_000]);
    expect(state().dataset).toEqual({ phase: 'known', summary: aSummary({ complete: true }) });
  });

  it('can be cancelled, which is not a failure', async () => {
    const ports = fakePorts();
    const download: typeof ports.dataset.download = (_onProgress, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(abort());
        });
      });
    const { actions, state } = setUp({ ...ports, dataset: { ...ports.dataset, download } });
    const whole = actions.downloadDataset();
    await settle();
    expect(state().dataset.phase).toBe('downloading');
    actions.cancelDownload();
    await whole;
    expect(state().dataset).toEqual({ phase: 'known', summary: aSummary() });
  });

  it('keeps its summary when fetching fails, and describes itself again when it could not', async () => {
    const ports = fakePorts();
    let offline = true;
    const fail = () => Promise.reject(new AppError('data/unreachable', { file: 'manifest.json' }));
    const { actions, state } = setUp({
      ...ports,
      dataset: {
        ...ports.dataset,
        describe: () => (offline ? fail() : ports.dataset.describe()),
        download: fail,
      },
    });
    await actions.describeDataset();
    expect(state().dataset).toMatchObject({ phase: 'failed', summary: null });
    offline = false;
    await actions.describeDataset();
    expect(state().dataset.phase).toBe('known');
    await actions.downloadDataset();
    expect(state().dataset).toMatchObject({
      phase: 'failed',
      summary: aSummary(),
      error: { code: 'data/unreachable' },
    });
  });
});

describe('models', () => {
  async function withTwo(ports: FakePorts = fakePorts()) {
    ports.worker.models = [aModelSummary({ id: 'a', name: 'A' }), aModelSummary({ id: 'b', name: 'B' })];
    const all = setUp(ports);
    await all.actions.open();
    return all;
  }

  it('are selected, renamed and deleted', async () => {
    const { actions, state } = await withTwo();
    actions.selectModel('b');
    actions.selectModel('nowhere');
    await actions.renameModel('b', 'Better');
    expect(state().models.selectedId).toBe('b');
    expect(state().models.list.map((model) => model.name)).toEqual(['A', 'Better']);
    await actions.deleteModel('b');
    expect(state().models).toMatchObject({ selectedId: 'a', list: [{ id: 'a' }] });
    await actions.deleteModel('a');
    expect(state().models).toMatchObject({ selectedId: null, list: [] });
  });

  it('stay selected when the list is read anew', async () => {
    const { ports, actions, state } = await withTwo();
    actions.selectModel('b');
    ports.worker.models = [aModelSummary({ id: 'c' }), ...ports.worker.models];
    await actions.evaluateModel('a', 'test');
    expect(state().models).toMatchObject({ selectedId: 'b', list: [{ id: 'c' }, { id: 'a' }, { id: 'b' }] });
  });

  it('show a failure beside the list, until the next attempt', async () => {
    const ports = fakePorts();
    const full = new AppError('storage/full', { neededBytes: 900_000 });
    const { actions, state } = await withTwo({
      ...ports,
      models: { ...ports.models, store: () => Promise.reject(full) },
    });
    await actions.storeModel('a');
    expect(state().models).toMatchObject({ phase: 'ready', error: full.toWire(), list: [{}, {}] });
    await actions.downloadModel('a', 'a.zip');
    expect(state().models.error).toBeNull();
  });

  it('vanish from the list when another tab deleted them', async () => {
    const { ports, actions, state } = await withTwo();
    ports.worker.models = ports.worker.models.filter((model) => model.id !== 'b');
    await actions.renameModel('b', 'Ghost');
    expect(state().models).toMatchObject({ error: { code: 'model/missing' }, list: [{ id: 'a' }] });
  });

  it('that lived only in the worker are gone with it', async () => {
    const { ports, state } = await withTwo();
    ports.worker.models = [];
    ports.loseWorker();
    await settle();
    expect(state().models).toMatchObject({ list: [], selectedId: null });
  });
});

describe('evaluation', () => {
  async function withModels(ports: FakePorts = fakePorts()) {
    ports.worker.models = [aModelSummary({ id: 'a' }), aModelSummary({ id: 'b' })];
    const all = setUp(ports);
    await all.actions.open();
    return all;
  }

  it('reports progress, the score, and the score in the list', async () => {
    const { ports, store, actions, state } = await withModels();
    const done: number[] = [];
    store.subscribe(({ evaluation }) => {
      if (evaluation.phase === 'scoring') done.push(evaluation.done);
    });
    await actions.evaluateModel('a', 'test');
    expect(done).toEqual([0, 5000]);
    expect(state().evaluation).toEqual({
      phase: 'scored',
      modelId: 'a',
      set: 'test',
      evaluation: ports.worker.evaluation,
    });
    expect(state().models.list[0]?.metrics.test?.accuracy).toBe(ports.worker.evaluation.accuracy);
    await actions.deleteModel('a');
    expect(state().evaluation).toEqual({ phase: 'none' });
  });

  it('can be cancelled, and an overtaken one does not show', async () => {
    const ports = fakePorts();
    const asked: { id: string; progress: (done: number, total: number) => void }[] = [];
    const evaluate: typeof ports.evaluator.evaluate = (id, _set, progress, signal) =>
      new Promise((_resolve, reject) => {
        asked.push({ id, progress });
        signal.addEventListener('abort', () => {
          reject(abort());
        });
      });
    const { actions, state } = await withModels({ ...ports, evaluator: { ...ports.evaluator, evaluate } });
    const first = actions.evaluateModel('a', 'test');
    const second = actions.evaluateModel('b', 'test');
    await first;
    asked[0]?.progress(1, 2);
    expect(state().evaluation).toMatchObject({ phase: 'scoring', modelId: 'b', done: 0 });
    actions.cancelEvaluation();
    await second;
    expect(state().evaluation).toEqual({ phase: 'none' });
  });

  it('gives way to another set of the same model, and to drawn samples that changed', async () => {
    const ports = fakePorts();
    const asked: { set: string; answer: (accuracy: number) => void; signal: AbortSignal }[] = [];
    const evaluate: typeof ports.evaluator.evaluate = (_id, set, _progress, signal) =>
      new Promise((resolve, reject) => {
        const answer = (accuracy: number) => resolve({ ...ports.worker.evaluation, set, accuracy });
        asked.push({ set, answer, signal });
        signal.addEventListener('abort', () => {
          reject(abort());
        });
      });
    const { actions, state } = await withModels({ ...ports, evaluator: { ...ports.evaluator, evaluate } });
    const all = [
      actions.evaluateModel('a', 'test'),
      actions.evaluateModel('a', 'test'),
      actions.evaluateModel('a', 'drawn'),
      actions.evaluateModel('a', 'drawn'),
    ];
    expect(asked.map(({ set, signal }) => [set, signal.aborted])).toEqual([
      ['test', true],
      ['drawn', true],
      ['drawn', false],
    ]);
    asked.at(-1)?.answer(0.5);
    await Promise.all(all);
    expect(state().evaluation).toMatchObject({
      phase: 'scored',
      modelId: 'a',
      set: 'drawn',
      evaluation: { set: 'drawn', accuracy: 0.5 },
    });
  });

  it('fails with the model it was about', async () => {
    const ports = fakePorts();
    const evaluate = () => Promise.reject(new AppError('data/altered', { file: 'test.bin' }));
    const { actions, state } = await withModels({ ...ports, evaluator: { ...ports.evaluator, evaluate } });
    await actions.evaluateModel('b', 'test');
    expect(state().evaluation).toMatchObject({
      phase: 'failed',
      modelId: 'b',
      error: { code: 'data/altered' },
    });
  });
});

describe('prediction', () => {
  const pixels = () => new Uint8Array(784);

  function withAnswers() {
    const ports = fakePorts();
    const answers: ReturnType<typeof deferred<readonly number[]>>[] = [];
    const predict = () => {
      const answer = deferred<readonly number[]>();
      answers.push(answer);
      return answer.promise;
    };
    return { ...setUp({ ...ports, predictor: { ...ports.predictor, predict } }), answers };
  }

  it('shows the newest answer only', async () => {
    const { actions, state, answers } = withAnswers();
    const older = actions.predict('live', pixels());
    const newer = actions.predict('live', pixels());
    answers[1]?.resolve([0.2, 0.8]);
    await newer;
    answers[0]?.resolve([1, 0]);
    await older;
    expect(state().prediction).toEqual({ probabilities: [0.2, 0.8], pending: false, error: null });
  });

  it('goes on showing the last one while the next is on its way, and overtaken ones are no errors', async () => {
    const { actions, state, answers } = withAnswers();
    const first = actions.predict('a', pixels());
    answers[0]?.resolve([0.2, 0.8]);
    await first;
    const second = actions.predict('a', pixels());
    const third = actions.predict('a', pixels());
    answers[1]?.reject(abort());
    await second;
    expect(state().prediction).toEqual({ probabilities: [0.2, 0.8], pending: true, error: null });
    answers[2]?.reject(new AppError('model/missing', { id: 'a' }));
    await third;
    expect(state().prediction).toMatchObject({ pending: false, error: { code: 'model/missing' } });
    actions.clearPrediction();
    expect(state().prediction).toEqual({ probabilities: null, pending: false, error: null });
  });

  it('an answer after clearing does not show; a run that just ended is no error', async () => {
    const { actions, state, answers } = withAnswers();
    const first = actions.predict('live', pixels());
    actions.clearPrediction();
    answers[0]?.resolve([1, 0]);
    await first;
    expect(state().prediction.probabilities).toBeNull();
    const second = actions.predict('live', pixels());
    answers[1]?.reject(new AppError('run/missing', { id: 'live' }));
    await second;
    expect(state().prediction).toEqual({ probabilities: null, pending: false, error: null });
  });
});

describe('the recipe being set up', () => {
  const own = { ...TUTORIAL_RECIPE, epochs: 3, network: TUTORIAL_DNN };

  it("is the project's until it is changed, and then comes back as it was kept", () => {
    const preferences = fakePreferences();
    const { actions, state } = setUp(fakePorts({ preferences }));
    expect(state()).toMatchObject({ draft: TUTORIAL_RECIPE, draftIsOwn: false });
    void actions.setProject('case');
    expect(state()).toMatchObject({ draft: CASE_RECIPE, draftIsOwn: false });
    actions.setDraft(own);
    void actions.setProject('digits');
    expect(state()).toMatchObject({ draft: own, draftIsOwn: true });
    expect(createAppStore(fakePorts({ preferences })).getState()).toMatchObject({
      draft: own,
      draftIsOwn: true,
    });
  });

  it('is forgotten when a preset is chosen', () => {
    const preferences = fakePreferences();
    const { actions } = setUp(fakePorts({ preferences }));
    actions.setDraft(own);
    actions.setDraft(CASE_RECIPE, false);
    const later = createAppStore(fakePorts({ preferences }));
    expect(later.getState()).toMatchObject({ draft: TUTORIAL_RECIPE, draftIsOwn: false });
  });

  it("begins with the worked case where the address asks for its project, which isn't kept", () => {
    const preferences = fakePreferences();
    const store = createAppStore(fakePorts({ preferences }), { project: 'case' });
    expect(store.getState().draft).toEqual(CASE_RECIPE);
    expect(createAppStore(fakePorts({ preferences })).getState().preferences.project).toBe('digits');
  });

  it.each([
    ['{"epochs":3}'],
    ['not JSON'],
    [JSON.stringify({ ...TUTORIAL_RECIPE, epochs: 0 })],
    [JSON.stringify({ ...TUTORIAL_RECIPE, network: { ...TUTORIAL_CNN, kernelSize: 14 } })],
  ])('ignores %s', (draft) => {
    const store = createAppStore(fakePorts({ preferences: fakePreferences({ draft }) }));
    expect(store.getState()).toMatchObject({ draft: TUTORIAL_RECIPE, draftIsOwn: false });
  });

  it('refuses what cannot be trained from random weights', () => {
    const { actions, state } = setUp();
    actions.setDraft({ ...TUTORIAL_RECIPE, network: { ...TUTORIAL_CNN, kernelSize: 14 } });
    actions.setDraft({ ...TUTORIAL_RECIPE, batchSize: 0 });
    actions.setDraft({ ...TUTORIAL_RECIPE, fineTune: { parentId: 'm', frozen: [], heldOut: 0.3 } });
    expect(state()).toMatchObject({ draft: TUTORIAL_RECIPE, draftIsOwn: false });
  });
});
