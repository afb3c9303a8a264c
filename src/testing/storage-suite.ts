/** What every `Storage` does; run against each implementation. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../storage/store.ts';
import { aCheckpoint, aModel, anEvaluation, aRun, someWeights } from './records.ts';

/** `open` gives a new, empty storage. */
export function describeStorage(name: string, open: () => Promise<Storage>): void {
  describe(name, () => {
    let storage: Storage;
    const current = (): Storage => storage;

    beforeEach(async () => {
      storage = await open();
    });
    afterEach(() => {
      storage.close();
    });

    describeDatasetFiles(current);
    describeRuns(current);
    describeModels(current);
    describeEvaluations(current);
  });
}

function describeDatasetFiles(storage: () => Storage): void {
  it('keeps the files of a data set by their hash', async () => {
    expect(await storage().getDatasetFile('aa')).toBeNull();
    await storage().putDatasetFile('aa', Uint8Array.of(1, 2, 3));
    await storage().putDatasetFile('bb', Uint8Array.of(4));
    expect(await storage().getDatasetFile('aa')).toEqual(Uint8Array.of(1, 2, 3));
    expect(await storage().hasDatasetFiles(['aa', 'bb'])).toBe(true);
    expect(await storage().hasDatasetFiles(['aa', 'cc'])).toBe(false);
    expect(await storage().hasDatasetFiles([])).toBe(true);
  });
}

function describeRuns(storage: () => Storage): void {
  it('keeps runs, the newest first', async () => {
    expect(await storage().getRun('run-1')).toBeNull();
    expect(await storage().listRuns()).toEqual([]);
    const failed = aRun({
      id: 'run-2',
      startedAt: 1_800_000_000_000,
      status: 'failed',
      error: { code: 'train/diverged', data: { step: 12 } },
    });
    await storage().putRun(aRun());
    await storage().putRun(failed);
    await storage().putRun(aRun({ status: 'paused' }));
    expect(await storage().getRun('run-1')).toEqual(aRun({ status: 'paused' }));
    expect(await storage().listRuns()).toEqual([failed, aRun({ status: 'paused' })]);
  });

  it('keeps the newest checkpoint of each run, with the run', async () => {
    expect(await storage().getCheckpoint('run-1')).toBeNull();
    await storage().putCheckpoint(aRun({ step: 3 }), aCheckpoint());
    const second = aCheckpoint({ step: 4, losses: Float32Array.of(2, 2, 2, 1), best: null });
    await storage().putCheckpoint(aRun({ step: 4 }), second);
    await storage().putCheckpoint(aRun({ id: 'run-2' }), aCheckpoint({ runId: 'run-2' }));
    expect(await storage().getCheckpoint('run-1')).toEqual(second);
    expect(await storage().getRun('run-1')).toEqual(aRun({ step: 4 }));
    expect(await storage().getCheckpoint('run-2')).toEqual(aCheckpoint({ runId: 'run-2' }));
  });

  it('deletes a checkpoint and keeps the run', async () => {
    await storage().putCheckpoint(aRun(), aCheckpoint());
    await storage().deleteCheckpoint('run-1');
    expect(await storage().getCheckpoint('run-1')).toBeNull();
    expect(await storage().getRun('run-1')).toEqual(aRun());
    await storage().deleteCheckpoint('run-9');
  });

  it('keeps what it was given, whatever happens to that afterwards', async () => {
    const checkpoint = aCheckpoint();
    await storage().putCheckpoint(aRun(), checkpoint);
    checkpoint.weights[0]?.fill(99);
    expect(await storage().getCheckpoint('run-1')).toEqual(aCheckpoint());
    const read = await storage().getCheckpoint('run-1');
    read?.losses.fill(0);
    expect(await storage().getCheckpoint('run-1')).toEqual(aCheckpoint());
  });

  it('keeps only what a view shows, not the buffer under it', async () => {
    const pool = new Float32Array(100_000);
    pool.set([7, 8, 9], 500);
    await storage().putCheckpoint(aRun(), aCheckpoint({ losses: pool.subarray(500, 503) }));
    const read = await storage().getCheckpoint('run-1');
    expect(read?.losses).toEqual(Float32Array.of(7, 8, 9));
    expect(read?.losses.buffer.byteLength).toBe(12);
  });
}

function describeModels(storage: () => Storage): void {
  it('keeps a model with its weights; its run is finished and the checkpoint gone', async () => {
    expect(await storage().getModel('model-1')).toBeNull();
    await storage().putCheckpoint(aRun(), aCheckpoint());
    const finished = aRun({ status: 'finished', modelId: 'model-1' });
    await storage().putModel(aModel(), someWeights(), finished);
    expect(await storage().getModel('model-1')).toEqual({ model: aModel(), weights: someWeights() });
    expect(await storage().getRun('run-1')).toEqual(finished);
    expect(await storage().getCheckpoint('run-1')).toBeNull();
  });

  it('keeps a model that comes without its run', async () => {
    await storage().putModel(aModel(), someWeights(), null);
    expect(await storage().getModel('model-1')).toEqual({ model: aModel(), weights: someWeights() });
    expect(await storage().listRuns()).toEqual([]);
  });

  it('lists models, the newest first', async () => {
    const newer = aModel({ id: 'model-2', createdAt: 1_800_000_000_000 });
    await storage().putModel(aModel(), someWeights(), null);
    await storage().putModel(newer, someWeights(), null);
    expect(await storage().listModels()).toEqual([newer, aModel()]);
  });

  it('updates a model, and does not bring back one that was deleted', async () => {
    await storage().putModel(aModel(), someWeights(), null);
    await storage().updateModel(aModel({ name: 'Sevens' }));
    expect(await storage().getModel('model-1')).toEqual({
      model: aModel({ name: 'Sevens' }),
      weights: someWeights(),
    });
    await storage().deleteModel('model-1');
    await expect(storage().updateModel(aModel())).rejects.toMatchObject({ code: 'model/missing' });
    expect(await storage().listModels()).toEqual([]);
  });

  it('deletes a model with its weights and its evaluation', async () => {
    await storage().putModel(aModel(), someWeights(), null);
    await storage().putEvaluation(anEvaluation(), aModel());
    await storage().deleteModel('model-1');
    expect(await storage().getModel('model-1')).toBeNull();
    expect(await storage().getEvaluation('model-1', 'test')).toBeNull();
    expect(await storage().listModels()).toEqual([]);
    await storage().deleteModel('model-1');
  });
}

function describeEvaluations(storage: () => Storage): void {
  it('keeps an evaluation and the model with its score', async () => {
    const scored = aModel({
      metrics: { ...aModel().metrics, test: { accuracy: 2 / 3, loss: 0.4, count: 3 } },
    });
    expect(await storage().getEvaluation('model-1', 'test')).toBeNull();
    await storage().putModel(aModel(), someWeights(), null);
    await storage().putEvaluation(anEvaluation(), scored);
    expect(await storage().getEvaluation('model-1', 'test')).toEqual(anEvaluation());
    expect(await storage().listModels()).toEqual([scored]);
  });

  it('refuses an evaluation of a model that is not there', async () => {
    await expect(storage().putEvaluation(anEvaluation(), aModel())).rejects.toMatchObject({
      code: 'model/missing',
    });
    expect(await storage().getEvaluation('model-1', 'test')).toBeNull();
  });

  it('counts the models that saw the test set, each once, deleted ones too', async () => {
    expect(await storage().countTestLooks('mnist')).toBe(0);
    expect(await storage().recordTestLook('mnist', 'model-1')).toBe(1);
    expect(await storage().recordTestLook('mnist', 'model-2')).toBe(2);
    expect(await storage().recordTestLook('mnist', 'model-1')).toBe(2);
    await storage().deleteModel('model-1');
    expect(await storage().countTestLooks('mnist')).toBe(2);
    expect(await storage().countTestLooks('another')).toBe(0);
  });
}
