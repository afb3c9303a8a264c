import * as tf from '@tensorflow/tfjs';
import { unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../core/base/app-error.ts';
import { createMemoryStorage } from '../storage/in-memory.ts';
import {
  lastingStorage,
  startWorker,
  type TestWorker,
  type TestWorkerOptions,
  tinyRecipe,
  withChanges,
} from '../testing/worker.ts';
import { tinyDataset, TinyServer } from '../testing/tiny-dataset.ts';
import { codeOf, history, never, train } from '../testing/training.ts';
import * as ml from './ml.ts';

const workers: TestWorker[] = [];
function start(options: TestWorkerOptions = {}): TestWorker {
  const worker = startWorker(options);
  workers.push(worker);
  return worker;
}
afterEach(() => {
  for (const worker of workers.splice(0)) worker.close();
});

/** By which every step takes so long that messages are let through after each. */
function slowClock(): () => number {
  let time = 0;
  return () => (time += 50);
}

const firstTestImage = (): Uint8Array<ArrayBuffer> => {
  const images = tinyDataset().contents.get('test-00.bin');
  if (!images) throw new Error('the tiny data set has test images');
  return images.slice(0, 784);
};

describe('training', () => {
  it('learns, validates each epoch, stores checkpoints and the model', async () => {
    const worker = start();
    const { events, finished } = await train(worker);
    const [first] = events;
    expect(first).toMatchObject({ kind: 'started', step: 0, totalSteps: 24, stepsPerEpoch: 8 });
    const { epochs, curve } = history(events);
    expect(epochs.map(({ epoch, step }) => [epoch, step])).toEqual([
      [1, 8],
      [2, 16],
      [3, 24],
    ]);
    expect(curve.length).toBe(24);
    expect(curve.at(-1)?.loss).toBeLessThan((curve[0]?.loss ?? 0) / 2);
    expect(epochs.at(-1)?.validationAccuracy).toBeGreaterThan(0.8);
    expect(events.filter((event) => event.kind === 'checkpoint').map((event) => event.error)).toEqual([
      null,
      null,
      null,
    ]);

    expect(finished).toMatchObject({ stoppedEarly: false, storageError: null });
    expect(finished?.model).toMatchObject({ name: 'Bars', stored: true, parameters: 40 + 1010 });
    expect(finished?.model.history).toEqual({ curve, epochs });
    const best = Math.max(...epochs.map((point) => point.validationAccuracy ?? 0));
    expect(finished?.model.metrics.validationAccuracy).toBe(best);
    expect(await worker.ports.models.list()).toEqual([finished?.model]);
    expect(await worker.ports.trainer.resumable()).toEqual([]);
    const run = await worker.storage.getRun(finished?.model.runId ?? '');
    expect(run).toMatchObject({ status: 'finished', modelId: finished?.model.id, step: 24 });
  });

  it('reports progress at most ten times a second but at the ends of epochs', async () => {
    const worker = start();
    const times: number[] = [];
    let inEpoch = 0;
    await train(worker, {
      recipe: tinyRecipe({ epochs: 6 }),
      on: (event) => {
        if (event.kind === 'validating') inEpoch += 1;
        if (event.kind === 'progress') times.push(performance.now());
      },
    });
    const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
    expect(times.length).toBeLessThanOrEqual(seconds * 10 + 1 + inEpoch);
  });

  it('is the same run when it is repeated', async () => {
    const one = await train(start());
    const two = await train(start());
    expect(history(two.events)).toEqual(history(one.events));
  });

  it('goes on after a crash with the very same curve and weights', async () => {
    const whole = await train(start());

    const storage = lastingStorage();
    const worker = start({ storage });
    const broken = train(worker, {
      on: (event) => {
        if (event.kind === 'checkpoint' && event.step === 16) worker.crash();
      },
    });
    expect(await codeOf(broken)).toBe('worker/lost');
    const [offered] = await worker.ports.trainer.resumable();
    expect(offered).toMatchObject({ checkpointStep: 16, run: { name: 'Bars', step: 16 } });

    const rest = await train(worker, { resume: offered?.run.id ?? '' });
    expect(rest.events[0]).toMatchObject({ kind: 'started', step: 16 });
    expect(history(rest.events)).toEqual(history(whole.events));
    const [a, b] = await Promise.all([
      storage.getModel(rest.finished?.model.id ?? ''),
      workers[0]?.storage.getModel(whole.finished?.model.id ?? ''),
    ]);
    expect(a?.weights).toEqual(b?.weights);
    expect(await worker.ports.trainer.resumable()).toEqual([]);
  });

  it('goes on from a checkpoint within an epoch, asked for when the page is hidden', async () => {
    const whole = await train(start());
    const worker = start({ deps: { clock: slowClock() } });
    let saved: Promise<void> | null = null;
    const broken = train(worker, {
      on: (event) => {
        if (event.kind !== 'checkpoint') return;
        if (event.step === 8) saved = worker.ports.trainer.checkpoint();
        else void saved?.then(() => worker.crash());
      },
    });
    expect(await codeOf(broken)).toBe('worker/lost');
    const [offered] = await worker.ports.trainer.resumable();
    expect(offered?.checkpointStep).toBeGreaterThan(8);
    expect(offered?.checkpointStep).toBeLessThan(16);
    const rest = await train(worker, { resume: offered?.run.id ?? '' });
    expect(history(rest.events)).toEqual(history(whole.events));
    expect(rest.finished?.model.metrics).toEqual(whole.finished?.model.metrics);
  });

  it('pauses, stores, and continues where it was', async () => {
    const whole = await train(start());
    const worker = start();
    const seen: string[] = [];
    const { events } = await train(worker, {
      on: (event) => {
        if (event.kind === 'epoch' && event.point.epoch === 1) void worker.ports.trainer.pause();
        if (event.kind !== 'paused') return;
        setTimeout(() => void worker.ports.trainer.continue(), 30);
      },
    });
    for (const event of events) seen.push(event.kind);
    const at = seen.indexOf('paused');
    expect(seen.slice(at - 1, at + 2)).toEqual(['checkpoint', 'paused', 'continued']);
    expect(history(events)).toEqual(history(whole.events));
  });

  it('keeps the best weights so far when it is stopped', async () => {
    const worker = start();
    const { events, finished } = await train(worker, {
      recipe: tinyRecipe({ epochs: 50 }),
      on: (event) => {
        if (event.kind === 'epoch' && event.point.epoch === 2) void worker.ports.trainer.stop();
      },
    });
    expect(finished?.stoppedEarly).toBe(true);
    const { epochs } = history(events);
    expect(epochs.length).toBeLessThanOrEqual(4);
    const { metrics } = finished?.model ?? {};
    const best = epochs.find((point) => point.epoch === metrics?.epoch);
    expect(best?.validationAccuracy).toBe(Math.max(...epochs.map((point) => point.validationAccuracy ?? 0)));
    expect((await worker.storage.getRun(finished?.model.runId ?? ''))?.status).toBe('stopped');
  });

  it('has nothing to keep when it is stopped before the first step', async () => {
    const server = new TinyServer(tinyDataset());
    const worker = start({ server });
    server.answer('train-00.bin', () => new Promise(() => undefined));
    const stopped = train(worker, {
      on: (event) => {
        if (event.kind === 'started') void worker.ports.trainer.stop();
      },
    });
    expect(await codeOf(stopped)).toBe('AbortError');
    expect(await worker.ports.models.list()).toEqual([]);
  });

  it('is thrown away after its last checkpoint when it is aborted', async () => {
    const worker = start();
    const abort = new AbortController();
    const aborted = train(worker, {
      signal: abort.signal,
      on: (event) => {
        if (event.kind === 'epoch' && event.point.epoch === 2) abort.abort();
      },
    });
    expect(await codeOf(aborted)).toBe('AbortError');
    const [offered] = await worker.ports.trainer.resumable();
    expect(offered?.run.status).toBe('paused');
    await worker.ports.trainer.discard(offered?.run.id ?? '');
    expect(await worker.ports.trainer.resumable()).toEqual([]);
    expect((await worker.storage.getRun(offered?.run.id ?? ''))?.status).toBe('discarded');
  });

  it('refuses a second one, and steering where there is none', async () => {
    const worker = start();
    const codes: Promise<string>[] = [];
    expect(await codeOf(worker.ports.trainer.pause())).toBe('run/missing');
    await train(worker, {
      on: (event) => {
        if (event.kind === 'started')
          codes.push(codeOf(train(worker)), codeOf(worker.ports.engine.prepare('wasm')));
      },
    });
    expect(await Promise.all(codes)).toEqual(['train/busy', 'train/busy']);
    expect(await codeOf(train(worker, { resume: 'id-0' }))).toBe('run/missing');
  });

  /** Weights that stop being numbers once so many steps are done. */
  const spoiledAfter = (steps: number): Partial<typeof ml> => ({
    prepareTrainer: (model, data, options) => {
      const trainer = ml.prepareTrainer(model, data, options);
      return {
        get step() {
          return trainer.step;
        },
        advance: (count) => {
          if (trainer.step >= steps) for (const weight of model.weights) weight.write(weight.read().mul(NaN));
          return trainer.advance(count);
        },
        metrics: () => trainer.metrics(),
        checkpoint: () => trainer.checkpoint(),
        restore: (checkpoint) => {
          trainer.restore(checkpoint);
        },
        dispose: () => {
          trainer.dispose();
        },
      };
    },
  });
  const spoiled = (steps: number) =>
    start({ deps: { loadMl: () => Promise.resolve({ ...ml, ...spoiledAfter(steps) }) } });

  it('ends at the last good state when it diverges', async () => {
    const worker = spoiled(8);
    const { events, finished } = await train(worker);
    expect(history(events).epochs.map(({ epoch }) => epoch)).toEqual([1]);
    expect(finished).toMatchObject({ stoppedEarly: true, divergedAt: 9 });
    expect(finished?.model.metrics.epoch).toBe(1);
    const stored = await worker.storage.getModel(finished?.model.id ?? '');
    expect([...new Float32Array(stored?.weights.buffer ?? new ArrayBuffer())].every(Number.isFinite)).toBe(
      true,
    );
    expect(await worker.ports.runList.list()).toMatchObject([
      { status: 'stopped', error: { code: 'train/diverged', data: { step: 9 } } },
    ]);
    // Going on would only diverge again.
    expect(await worker.ports.trainer.resumable()).toEqual([]);
  });

  it('fails when it diverges before an epoch is done, with nothing to keep', async () => {
    const worker = spoiled(0);
    expect(await codeOf(train(worker))).toBe('train/diverged');
    expect(await worker.ports.models.list()).toEqual([]);
    expect(await worker.ports.trainer.resumable()).toEqual([]);
  });

  it('stores what it learned when images cannot be had, and goes on later', async () => {
    const whole = await train(start());
    const server = new TinyServer(tinyDataset());
    const worker = start({ server });
    const gone = (): Response => new Response('gone', { status: 404 });
    server.answer('train-02.bin', ...Array.from({ length: 20 }, () => gone));
    expect(await codeOf(train(worker))).toBe('data/missing');
    const [offered] = await worker.ports.trainer.resumable();
    expect(offered?.run).toMatchObject({ status: 'failed', error: { code: 'data/missing' } });
    expect(offered?.checkpointStep).toBeGreaterThan(0);

    server.answer('train-02.bin');
    const rest = await train(worker, { resume: offered?.run.id ?? '' });
    expect(history(rest.events)).toEqual(history(whole.events));
  });

  it('works without a validation set', async () => {
    const { finished, events } = await train(start(), {
      recipe: tinyRecipe({ validationSplit: 0, epochs: 2 }),
    });
    expect(events.some((event) => event.kind === 'validating')).toBe(false);
    expect(finished?.model.metrics).toEqual({
      epoch: 2,
      validationLoss: null,
      validationAccuracy: null,
      test: null,
    });
  });

  it('leaves no tensors behind', async () => {
    const worker = start();
    await train(worker);
    const before = tf.memory().numTensors;
    await train(worker);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('storage that fails', () => {
  const full = (): Promise<never> => Promise.reject(new AppError('storage/full', { neededBytes: 1 }));

  it('lets training go on, and keeps the model usable until it can be stored', async () => {
    const lasting = lastingStorage();
    const failures: { putCheckpoint?: typeof full; putModel?: typeof full } = {
      putCheckpoint: full,
      putModel: full,
    };
    const worker = start({ storage: withChanges(lasting, failures) });
    const { events, finished } = await train(worker);
    const errors = events.filter((event) => event.kind === 'checkpoint').map((event) => event.error?.code);
    expect(errors).toEqual(['storage/full', 'storage/full', 'storage/full']);
    expect(finished).toMatchObject({ storageError: { code: 'storage/full' }, model: { stored: false } });
    const id = finished?.model.id ?? '';

    const probabilities = await worker.ports.predictor.predict(id, firstTestImage());
    expect(probabilities.length).toBe(10);
    expect((await worker.client.call('exportModel', { id })).size).toBeGreaterThan(2000);
    expect((await worker.ports.models.rename(id, 'Kept here')).stored).toBe(false);
    const evaluation = await worker.ports.evaluator.evaluate(id, 'test', () => undefined, never);
    expect(evaluation.count).toBe(30);
    expect(await codeOf(worker.ports.models.store(id))).toBe('storage/full');

    delete failures.putModel;
    expect(await worker.ports.models.store(id)).toMatchObject({ stored: true, name: 'Kept here' });
    expect(await lasting.getModel(id)).toMatchObject({
      model: { name: 'Kept here', metrics: { test: { count: 30 } } },
    });
    expect((await lasting.getEvaluation(id, 'test'))?.evaluation.count).toBe(30);
  });

  it('says that nothing lasts where the browser blocks it, and stores once it is allowed', async () => {
    const lasting = lastingStorage();
    let blocked = true;
    const worker = start({
      deps: {
        openStorage: () =>
          Promise.resolve(
            blocked
              ? { storage: createMemoryStorage(), error: { code: 'storage/blocked', data: {} } }
              : { storage: lasting, error: null },
          ),
      },
    });
    const { events, finished } = await train(worker);
    expect(events.find((event) => event.kind === 'checkpoint')).toMatchObject({
      error: { code: 'storage/blocked' },
    });
    expect(finished).toMatchObject({ storageError: { code: 'storage/blocked' }, model: { stored: false } });
    const id = finished?.model.id ?? '';
    expect(await codeOf(worker.ports.models.store(id))).toBe('storage/blocked');
    blocked = false;
    expect(await worker.ports.models.store(id)).toMatchObject({ stored: true });
    expect((await lasting.getRun(finished?.model.runId ?? ''))?.status).toBe('finished');
  });
});

describe('models', () => {
  it('are renamed, downloaded as tf.js reads them, scored once, and deleted', async () => {
    const worker = start();
    const { finished } = await train(worker);
    const id = finished?.model.id ?? '';
    const { models, evaluator, predictor } = worker.ports;
    expect(await models.rename(id, '  Bars, again ')).toMatchObject({ name: 'Bars, again', stored: true });
    expect(await codeOf(models.rename(id, '   '))).toBe('unknown');

    const zip = unzipSync(
      new Uint8Array(await (await worker.client.call('exportModel', { id })).arrayBuffer()),
    );
    expect(Object.keys(zip)).toContain('model.json');
    const probabilities = await predictor.predict(id, firstTestImage());
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);

    const progress: number[] = [];
    const evaluation = await evaluator.evaluate(id, 'test', (done) => progress.push(done), never);
    expect(progress.at(-1)).toBe(30);
    expect(evaluation).toMatchObject({ count: 30, testLooks: 1 });
    expect(evaluation.accuracy).toBeGreaterThan(0.7);
    expect((await models.list())[0]?.metrics.test).toMatchObject({
      accuracy: evaluation.accuracy,
      count: 30,
    });
    const again: number[] = [];
    expect(await evaluator.evaluate(id, 'test', (done) => again.push(done), never)).toEqual(evaluation);
    expect(again).toEqual([]);

    const label = tinyDataset().contents.get('test-labels.bin')?.[0] ?? 0;
    const row = evaluation.confusion[label] ?? [];
    const sprite = await worker.client.call('confusionImages', {
      id,
      set: 'test',
      actual: label,
      predicted: label,
      limit: 2,
    });
    expect(sprite.count).toBe(Math.min(2, row[label] ?? 0));
    expect(sprite.labels.every((each) => each === label)).toBe(true);

    await models.remove(id);
    expect(await models.list()).toEqual([]);
    expect(await codeOf(predictor.predict(id, firstTestImage()))).toBe('model/missing');
  });

  it('are scored again where no curves were kept, which is no new look at the test set', async () => {
    const lasting = lastingStorage();
    const worker = start({ storage: lasting });
    const { finished } = await train(worker);
    const id = finished?.model.id ?? '';
    const evaluation = await worker.ports.evaluator.evaluate(id, 'test', () => undefined, never);
    expect(evaluation.roc).toHaveLength(10);
    for (const [label, curve] of (evaluation.roc ?? []).entries()) {
      expect(curve.positives).toBe(evaluation.classes[label]?.support);
      if (curve.positives === 0) expect(curve).toMatchObject({ auc: null, points: [] });
      else expect(curve.auc).toBeGreaterThan(0.7);
    }

    const [stored, record] = [await lasting.getEvaluation(id, 'test'), await lasting.getModel(id)];
    if (!stored || !record) throw new Error('it was not stored');
    await lasting.putEvaluation({ ...stored, evaluation: { ...stored.evaluation, roc: null } }, record.model);
    const progress: number[] = [];
    const again = await worker.ports.evaluator.evaluate(id, 'test', (done) => progress.push(done), never);
    expect(progress.at(-1)).toBe(30);
    expect(again).toEqual(evaluation);
    expect((await lasting.getEvaluation(id, 'test'))?.evaluation.roc).toEqual(evaluation.roc);
  });

  it('keep the score they have where they cannot be scored again for their curves', async () => {
    const lasting = lastingStorage();
    const worker = start({ storage: lasting });
    const { finished } = await train(worker);
    const id = finished?.model.id ?? '';
    const model = (await lasting.getModel(id))?.model;
    if (!model) throw new Error('it was not stored');
    const { roc: _roc, ...scores } = await worker.ports.evaluator.evaluate(
      id,
      'test',
      () => undefined,
      never,
    );
    const before = {
      modelId: id,
      evaluation: { ...scores, roc: null },
      predicted: new Uint8Array(30),
      confidence: new Float32Array(30),
    };
    await lasting.putEvaluation(before, model);
    const server = new TinyServer(tinyDataset());
    server.offline = true;
    const noFiles = {
      getDatasetFile: () => Promise.resolve(null),
      hasDatasetFiles: () => Promise.resolve(false),
    };
    const offline = start({ server, storage: withChanges(lasting, noFiles) });
    expect(await offline.ports.evaluator.evaluate(id, 'test', () => undefined, never)).toEqual(
      before.evaluation,
    );
  });

  it('stops scoring when it is cancelled', async () => {
    const worker = start({ server: new TinyServer(tinyDataset([40, 40, 20], [300, 200])) });
    const { finished } = await train(worker);
    const abort = new AbortController();
    const cancelled = worker.ports.evaluator.evaluate(
      finished?.model.id ?? '',
      'test',
      () => abort.abort(),
      abort.signal,
    );
    expect(await codeOf(cancelled)).toBe('AbortError');
    expect((await worker.ports.models.list())[0]?.metrics.test).toBeNull();
  });
});

describe('predictions while training goes on', () => {
  it('come from the latest weights, the newest request only', async () => {
    const worker = start();
    const answers: Promise<string | readonly number[]>[] = [];
    expect(await codeOf(worker.ports.predictor.predict('live', firstTestImage()))).toBe('run/missing');
    await train(worker, {
      on: (event) => {
        if (event.kind !== 'epoch' || event.point.epoch === 3) return;
        for (let i = 0; i < 4; i++) {
          const answer = worker.ports.predictor.predict('live', firstTestImage());
          answers.push(
            answer.catch((thrown: unknown) =>
              thrown instanceof DOMException ? thrown.name : String(thrown),
            ),
          );
        }
      },
    });
    const got = await Promise.all(answers);
    expect(got.slice(0, 3)).toEqual(['AbortError', 'AbortError', 'AbortError']);
    expect(got.slice(4, 7)).toEqual(['AbortError', 'AbortError', 'AbortError']);
    const [early, late] = [got[3], got[7]];
    expect(Array.isArray(early) && Array.isArray(late)).toBe(true);
    expect(early).not.toEqual(late);
  });
});

describe('the data set', () => {
  it('is described by its labels alone, downloaded with progress, and shown', async () => {
    const worker = start();
    const { dataset } = worker.ports;
    expect(await dataset.describe()).toMatchObject({ trainCount: 100, testCount: 30, complete: false });
    expect(worker.server.requests.toSorted()).toEqual([
      'manifest.json',
      'test-labels.bin',
      'train-labels.bin',
    ]);
    const progress: number[] = [];
    const summary = await dataset.download(
      ({ bytesDone, bytesTotal }) => progress.push(bytesDone / bytesTotal),
      never,
    );
    expect(summary.complete).toBe(true);
    expect(progress.at(-1)).toBe(1);
    const sprite = await worker.client.call('datasetImages', { split: 'train', indices: [0, 99] });
    expect(sprite).toMatchObject({ count: 2, cellWidth: 28, cellHeight: 28, labels: [0, (99 * 7) % 10] });
  });
});
