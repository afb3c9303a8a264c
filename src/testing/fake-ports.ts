/**
 * The store's ports without worker or browser: everything answers at once with plausible values, a training
 * goes as the test tells it to, and what was asked for is noted. `overrides` replace single ports.
 */
import { AppError } from '../core/base/app-error.ts';
import type { EngineReport, EngineSpeed } from '../core/engine/engine.ts';
import type { DatasetSummary } from '../core/dataset/summary.ts';
import type { Evaluation } from '../core/metrics/evaluation.ts';
import {
  MNIST_PREPROCESSING,
  type ModelSummary,
  type ResumableRun,
  type RunSummary,
} from '../core/project/records.ts';
import type { SampleInfo } from '../core/project/samples.ts';
import type { TrainEvent, TrainOutcome, TrainStart } from '../core/project/training.ts';
import { TUTORIAL_RECIPE } from '../core/recipe/recipe.ts';
import type { Ports, SpriteHandle, TrainerEvent } from '../store/ports.ts';
import { fakeProjects } from './fake-projects.ts';
import { aModel, anEvaluation } from './records.ts';

export function aReport(changes: Partial<EngineReport> = {}): EngineReport {
  return {
    engine: 'wasm',
    adapter: null,
    software: false,
    chosenBy: 'auto',
    skipped: [{ engine: 'webgpu', reason: 'no-adapter' }],
    state: 'detected',
    ...changes,
  };
}

export function aSummary(changes: Partial<DatasetSummary> = {}): DatasetSummary {
  return {
    id: 'mnist',
    fingerprint: 'f'.repeat(64),
    classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    trainCount: 60_000,
    testCount: 10_000,
    trainClassCounts: [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
    testClassCounts: [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
    transferBytes: 11_000_000,
    complete: false,
    ...changes,
  };
}

export function aModelSummary(changes: Partial<ModelSummary> = {}): ModelSummary {
  const { topology: _topology, weightSpecs: _weightSpecs, ...summary } = aModel();
  return { ...summary, stored: true, ...changes };
}

/** The event a run begins with: two epochs of ten steps. */
export function started(
  changes: Partial<Extract<TrainEvent, { kind: 'started' }>> = {},
): Extract<TrainEvent, { kind: 'started' }> {
  return {
    kind: 'started',
    runId: 'run-1',
    recipe: { ...TUTORIAL_RECIPE, images: 700, epochs: 2 },
    classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    preprocessing: MNIST_PREPROCESSING,
    step: 0,
    totalSteps: 20,
    stepsPerEpoch: 10,
    history: { curve: [], epochs: [] },
    ...changes,
  };
}

/** One training as a test plays it: what the worker reports, in order, and how it ends. */
export class ScriptedRun {
  readonly start: TrainStart;
  readonly signal: AbortSignal;
  #queue: (() => TrainerEvent)[] = [];
  #wake: (() => void) | null = null;

  constructor(start: TrainStart, signal: AbortSignal) {
    this.start = start;
    this.signal = signal;
    signal.addEventListener('abort', () => {
      void this.fail(signal.reason);
    });
  }

  /** Resolves when the store has had the time to take it in. */
  async report(...events: readonly TrainerEvent[]): Promise<void> {
    for (const event of events) this.#push(() => event);
    await settle();
  }

  async finish(outcome: Partial<TrainOutcome> = {}): Promise<void> {
    const model = aModelSummary();
    await this.report({
      kind: 'finished',
      model,
      stoppedEarly: false,
      divergedAt: null,
      storageError: null,
      ...outcome,
    });
  }

  async fail(error: unknown): Promise<void> {
    this.#push(() => {
      throw error;
    });
    await settle();
  }

  async *events(): AsyncGenerator<TrainerEvent> {
    for (;;) {
      const next = this.#queue.shift();
      if (next === undefined) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      const event = next();
      yield event;
      if (event.kind === 'finished') return;
    }
  }

  #push(entry: () => TrainerEvent): void {
    this.#queue.push(entry);
    this.#wake?.();
    this.#wake = null;
  }
}

export interface FakePorts extends Ports {
  /** Names of the calls in order: "engine.prepare", "trainer.pause". */
  readonly calls: string[];
  readonly runs: ScriptedRun[];
  /** What the worker has; a test changes it, the next call gives it. */
  readonly worker: {
    speed: EngineSpeed;
    models: ModelSummary[];
    resumable: ResumableRun[];
    evaluation: Evaluation;
    runs: RunSummary[];
    samples: SampleInfo[];
  };
  /** How often the screen is being kept on at present: 0 or 1. */
  awake(): number;
  hide(): void;
  loseWorker(): void;
  /** The training started last. */
  run(): ScriptedRun;
}

export function fakePorts(overrides: Partial<Ports> = {}): FakePorts {
  const calls: string[] = [];
  const runs: ScriptedRun[] = [];
  const worker: FakePorts['worker'] = {
    speed: { trainImagesPerSecond: 1000, evalImagesPerSecond: 5000 },
    models: [],
    resumable: [],
    evaluation: anEvaluation().evaluation,
    runs: [],
    samples: [],
  };
  const page = fakePage(calls);
  const ports: Ports = {
    ...answeringPorts(calls, worker),
    ...workPorts(calls, worker),
    ...fakeProjects(calls),
    trainer: fakeTrainer(calls, runs, worker),
    preferences: fakePreferences(),
    page: page.port,
    ...overrides,
  };
  return {
    ...ports,
    calls,
    runs,
    worker,
    awake: page.awake,
    hide: page.hide,
    loseWorker: page.loseWorker,
    run() {
      const run = runs.at(-1);
      if (run === undefined) throw new Error('no training was started');
      return run;
    },
  };
}

/** Lets everything that waits for an already settled promise run. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

export function fakePreferences(kept: Record<string, string> = {}): Ports['preferences'] & {
  readonly kept: Map<string, string>;
} {
  const values = new Map(Object.entries(kept));
  return {
    kept: values,
    read: (key) => values.get(key) ?? null,
    write: (key, value) => void values.set(key, value),
  };
}

type Answering = Pick<Ports, 'engine' | 'dataset' | 'predictor' | 'models' | 'evaluator'>;

function answeringPorts(calls: string[], worker: FakePorts['worker']): Answering {
  const note = async <T>(name: string, answer: () => T): Promise<T> => {
    calls.push(name);
    await Promise.resolve();
    return answer();
  };
  const find = (id: string): ModelSummary => {
    const model = worker.models.find((entry) => entry.id === id);
    if (model === undefined) throw new AppError('model/missing', { id });
    return model;
  };
  const change = (id: string, changes: Partial<ModelSummary>): ModelSummary => {
    const model = { ...find(id), ...changes };
    worker.models = worker.models.map((entry) => (entry.id === id ? model : entry));
    return model;
  };
  const report = (wanted: EngineReport['engine'] | null, state: EngineReport['state']) =>
    aReport({ state, engine: wanted ?? 'wasm', chosenBy: wanted === null ? 'auto' : 'user' });
  return {
    engine: {
      detect: (wanted) => note('engine.detect', () => report(wanted, 'detected')),
      prepare: (wanted) => note('engine.prepare', () => report(wanted, 'checked')),
      measure: () => note('engine.measure', () => worker.speed),
    },
    dataset: {
      describe: () => note('dataset.describe', () => aSummary()),
      download: (onProgress) =>
        note('dataset.download', () => {
          onProgress({ bytesDone: 5_500_000, bytesTotal: 11_000_000 });
          return aSummary({ complete: true });
        }),
      images: (_split, indices) => note('dataset.images', () => aSprite(indices.length)),
      augmented: (_project, _augmentation, _seed, count) => note('dataset.augmented', () => aSprite(count)),
    },
    predictor: {
      predict: () => note('predictor.predict', () => [0, 0, 0, 0, 0, 0, 0, 0.9, 0.1, 0]),
      predictPicture: () =>
        note('predictor.predictPicture', () => ({
          probabilities: [0.2, 0.8],
          seen: 'blob:seen',
          release: () => undefined,
        })),
    },
    models: {
      list: () => note('models.list', () => worker.models),
      rename: (id, name) => note('models.rename', () => change(id, { name })),
      remove: (id) =>
        note('models.remove', () => {
          find(id);
          worker.models = worker.models.filter((entry) => entry.id !== id);
        }),
      store: (id) => note('models.store', () => change(id, { stored: true })),
      download: (id) => note('models.download', () => void find(id)),
    },
    evaluator: {
      evaluate: (id, set, onProgress) =>
        note('evaluator.evaluate', () => {
          onProgress(5000, 10_000);
          const { accuracy, loss, count } = worker.evaluation;
          if (set === 'test') {
            change(id, { metrics: { ...find(id).metrics, test: { accuracy, loss, count } } });
          }
          return { ...worker.evaluation, set };
        }),
      confusionImages: (_id, set, _actual, _predicted, limit) =>
        note('evaluator.confusionImages', () => {
          if (set !== 'drawn') return aSprite(limit);
          const ids = worker.samples.slice(0, limit).map(({ id }) => id);
          return { ...aSprite(ids.length), sampleIds: ids };
        }),
    },
  };
}

type Working = Pick<Ports, 'runList' | 'samples' | 'explain' | 'handIn'>;

function workPorts(calls: string[], worker: FakePorts['worker']): Working {
  const note = async <T>(name: string, answer: () => T): Promise<T> => {
    calls.push(name);
    await Promise.resolve();
    return answer();
  };
  const removed: SampleInfo[] = [];
  let samples = 0;
  return {
    runList: {
      list: () => note('runList.list', () => worker.runs),
      remove: (id) =>
        note('runList.remove', () => {
          worker.runs = worker.runs.filter((run) => run.id !== id);
        }),
    },
    samples: {
      list: () => note('samples.list', () => worker.samples),
      add: (label) =>
        note('samples.add', () => {
          const sample = { id: `sample-${String(++samples)}`, label, createdAt: samples };
          worker.samples = [...worker.samples, sample];
          return sample;
        }),
      relabel: (changes) =>
        note('samples.relabel', () => {
          const labels = new Map(changes.map(({ id, label }) => [id, label]));
          worker.samples = worker.samples.map((sample) => ({
            ...sample,
            label: labels.get(sample.id) ?? sample.label,
          }));
          return worker.samples.filter(({ id }) => labels.has(id));
        }),
      remove: (ids) =>
        note('samples.remove', () => {
          removed.push(...worker.samples.filter(({ id }) => ids.includes(id)));
          worker.samples = worker.samples.filter(({ id }) => !ids.includes(id));
        }),
      restore: (ids) =>
        note('samples.restore', () => {
          const restored = removed.filter(({ id }) => ids.includes(id));
          worker.samples = [...worker.samples, ...restored].toSorted((a, b) => a.createdAt - b.createdAt);
          return restored;
        }),
      images: (ids) => note('samples.images', () => ({ ...aSprite(ids.length), sampleIds: ids })),
    },
    explain: {
      layer: () =>
        note('explain.layer', () => {
          throw new AppError('model/missing', { id: '' });
        }),
    },
    handIn: {
      download: () => note('handIn.download', () => undefined),
      read: () =>
        note('handIn.read', () => {
          throw new AppError('handin/unreadable', {});
        }),
      rescore: () =>
        note('handIn.rescore', () => {
          throw new AppError('handin/unreadable', {});
        }),
      save: () => void calls.push('handIn.save'),
    },
  };
}

function fakeTrainer(calls: string[], runs: ScriptedRun[], worker: FakePorts['worker']): Ports['trainer'] {
  const note = async <T>(name: string, answer: () => T): Promise<T> => {
    calls.push(`trainer.${name}`);
    await Promise.resolve();
    return answer();
  };
  return {
    train(start, signal) {
      calls.push('trainer.train');
      const run = new ScriptedRun(start, signal);
      runs.push(run);
      return run.events();
    },
    pause: () => note('pause', () => undefined),
    continue: () => note('continue', () => undefined),
    stop: () => note('stop', () => undefined),
    checkpoint: () => note('checkpoint', () => undefined),
    resumable: () => note('resumable', () => worker.resumable),
    discard: (id) =>
      note('discard', () => {
        worker.resumable = worker.resumable.filter((entry) => entry.run.id !== id);
      }),
  };
}

function fakePage(calls: string[]): {
  port: Ports['page'];
  awake: () => number;
  hide: () => void;
  loseWorker: () => void;
} {
  const hidden = new Set<() => void>();
  const lost = new Set<() => void>();
  let awake = 0;
  const listen = (listeners: Set<() => void>) => (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    port: {
      now: () => 1_700_000_000_000,
      onHidden: listen(hidden),
      keepAwake() {
        calls.push('page.keepAwake');
        awake++;
        return () => awake--;
      },
      keepStored() {
        calls.push('page.keepStored');
      },
      onWorkerLost: listen(lost),
    },
    awake: () => awake,
    hide() {
      for (const listener of hidden) listener();
    },
    loseWorker() {
      for (const listener of lost) listener();
    },
  };
}

function aSprite(count: number): SpriteHandle {
  return {
    kind: 'ink' as const,
    url: 'blob:sprite',
    count,
    cellWidth: 28,
    cellHeight: 28,
    labels: Array.from({ length: count }, (_unused, index) => index % 10),
    sampleIds: null,
    release: () => undefined,
  };
}
