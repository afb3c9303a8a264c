import { afterEach, describe, expect, it } from 'vitest';
import { DIGIT_CLASSES, drawnSample } from '../testing/samples.ts';
import { codeOf, history, never, train } from '../testing/training.ts';
import { lastingStorage, startWorker, type TestWorker, tinyRecipe, withChanges } from '../testing/worker.ts';
import { AppError } from '../core/base/app-error.ts';
import { TUTORIAL_CNN } from '../core/network/design.ts';
import type { ModelId, ModelRecord } from '../core/project/records.ts';
import type { FineTune, Recipe } from '../core/recipe/recipe.ts';
import type { Storage } from '../storage/store.ts';

const workers: TestWorker[] = [];
function start(storage: Storage = lastingStorage()): TestWorker {
  const worker = startWorker({ storage });
  workers.push(worker);
  return worker;
}
afterEach(() => {
  for (const worker of workers.splice(0)) worker.close();
});

/** A model of the ten digits, and drawings of some classes. */
async function withParent(counts: Readonly<Record<string, number>>): Promise<{
  worker: TestWorker;
  parentId: ModelId;
}> {
  const worker = start();
  const { finished } = await train(worker, { recipe: tinyRecipe({ epochs: 1 }) });
  for (const [label, count] of Object.entries(counts)) {
    for (let i = 0; i < count; i++) {
      const { strokes, pixels } = drawnSample(label, i);
      await worker.ports.samples.add(label, strokes, pixels);
    }
  }
  return { worker, parentId: finished?.model.id ?? '' };
}

function tuneRecipe(parentId: ModelId, changes: Partial<Recipe> = {}, tune: Partial<FineTune> = {}): Recipe {
  return tinyRecipe({
    images: 60,
    epochs: 2,
    fineTune: { parentId, frozen: [], heldOut: 0.34, ...tune },
    ...changes,
  });
}

/** A model's weights by their names. */
async function weightsOf(
  worker: TestWorker,
  id: ModelId,
): Promise<{ model: ModelRecord; weight: (name: string) => number[] }> {
  const stored = await worker.storage.getModel(id);
  if (!stored) throw new Error('it was not stored');
  const values = new Float32Array(stored.weights.buffer);
  const weight = (name: string): number[] => {
    let at = 0;
    for (const spec of stored.model.weightSpecs) {
      const size = spec.shape.reduce((product, edge) => product * edge, 1);
      if (spec.name === name) return [...values.slice(at, at + size)];
      at += size;
    }
    throw new Error(`there is no ${name}`);
  };
  return { model: stored.model, weight };
}

describe('fine-tuning', () => {
  it('gives new classes rows on the head, and makes a model that knows its parent', async () => {
    const { worker, parentId } = await withParent({ 一: 9, 二: 9, '7': 3 });
    const { finished } = await train(worker, { recipe: tuneRecipe(parentId) });
    const model = finished?.model;
    expect(model?.classes).toEqual([...DIGIT_CLASSES, '一', '二']);
    expect(model).toMatchObject({ parentId, parameters: 40 + (100 + 1) * 12 });
    expect(model?.samples?.train).toHaveLength(14);
    expect(model?.samples?.heldOut).toHaveLength(7);
    expect(model?.recipe.network).toEqual(TUTORIAL_CNN);
    const run = await worker.storage.getRun(model?.runId ?? '');
    expect(run).toMatchObject({ classes: model?.classes, samples: model?.samples, status: 'finished' });
    expect(run?.activeMs).toBeGreaterThan(0);
    const probabilities = await worker.ports.predictor.predict(model?.id ?? '', new Uint8Array(784));
    expect(probabilities).toHaveLength(12);
  });

  it('leaves frozen layers bit-equal, and old rows where only the layers below learn', async () => {
    const { worker, parentId } = await withParent({ 一: 6 });
    const parent = await weightsOf(worker, parentId);

    const headOnly = await train(worker, { recipe: tuneRecipe(parentId, {}, { frozen: ['conv1'] }) });
    const head = await weightsOf(worker, headOnly.finished?.model.id ?? '');
    expect(head.weight('conv1/kernel')).toEqual(parent.weight('conv1/kernel'));
    expect(head.weight('conv1/bias')).toEqual(parent.weight('conv1/bias'));
    expect(head.weight('dense1/bias').slice(0, 10)).not.toEqual(parent.weight('dense1/bias'));

    const frozenHead = await train(worker, { recipe: tuneRecipe(parentId, {}, { frozen: ['dense1'] }) });
    const below = await weightsOf(worker, frozenHead.finished?.model.id ?? '');
    expect(below.weight('conv1/kernel')).not.toEqual(parent.weight('conv1/kernel'));
    expect(below.weight('dense1/bias')).toEqual([...parent.weight('dense1/bias'), 0]);
    const rows = (kernel: number[], classes: number) => kernel.filter((_, i) => i % classes < 10); // [input][class]
    expect(rows(below.weight('dense1/kernel'), 11)).toEqual(parent.weight('dense1/kernel'));
  });

  it('goes on after a crash with the same curve, and not with other samples', async () => {
    const { worker, parentId } = await withParent({ 一: 6, 二: 6 });
    const recipe = tuneRecipe(parentId, { epochs: 4 });
    const whole = await train(worker, { recipe });
    let checkpoints = 0;
    const killed = train(worker, {
      recipe,
      on: (event) => {
        if (event.kind === 'checkpoint' && ++checkpoints === 2) worker.crash();
      },
    });
    expect(await codeOf(killed)).toBe('worker/lost');
    const [offered] = await worker.ports.trainer.resumable();
    const runId = offered?.run.id ?? '';

    const used = offered?.run.samples?.train[0] ?? '';
    await worker.ports.samples.relabel([{ id: used, label: '三' }]);
    expect(await codeOf(train(worker, { resume: runId }))).toBe('tune/samples-changed');
    await worker.ports.samples.relabel([{ id: used, label: '一' }]);
    // Its parent is not needed any more.
    await worker.ports.models.remove(parentId);
    const rest = await train(worker, { resume: runId });
    expect(history(rest.events)).toEqual(history(whole.events));
  });

  it.each([
    ['no samples', {}, {}, {}, 'tune/no-samples'],
    ['one class only', { 一: 4 }, { images: 0 }, {}, 'tune/one-class'],
    ['every layer locked', { 一: 4 }, {}, { frozen: ['conv1', 'dense1'] }, 'tune/nothing-learns'],
    ['a parent that is gone', { 一: 4 }, {}, { parentId: 'gone' }, 'model/missing'],
  ] satisfies [string, Record<string, number>, Partial<Recipe>, Partial<FineTune>, string][])(
    'refuses %s',
    async (_, counts, changes, tune, code) => {
      const { worker, parentId } = await withParent(counts);
      expect(await codeOf(train(worker, { recipe: tuneRecipe(parentId, changes, tune) }))).toBe(code);
    },
  );

  it('learns from a single sample of a class, holding none of it out', async () => {
    const { worker, parentId } = await withParent({ 一: 1 });
    const { finished } = await train(worker, { recipe: tuneRecipe(parentId) });
    expect(finished?.model.samples).toMatchObject({ heldOut: [] });
    expect(finished?.model.classes.at(-1)).toBe('一');
  });
});

describe('test sets', () => {
  it('are the drawn samples that a model did not learn from, also for one that lacks their class', async () => {
    const { worker, parentId } = await withParent({ 一: 9, '3': 3 });
    const { evaluator } = worker.ports;
    const before = await evaluator.evaluate(parentId, 'drawn', () => undefined, never);
    expect(before).toMatchObject({ set: 'drawn', count: 12, testLooks: 0 });
    expect(before.classNames).toEqual([...DIGIT_CLASSES, '一']);
    expect(before.confusion[10]?.reduce((sum, n) => sum + n, 0)).toBe(9);
    expect(before.classes[10]).toMatchObject({ support: 9, predicted: 0, recall: 0 });

    const { finished } = await train(worker, { recipe: tuneRecipe(parentId, { epochs: 6 }) });
    const id = finished?.model.id ?? '';
    const heldOut = finished?.model.samples?.heldOut ?? [];
    const after = await evaluator.evaluate(id, 'drawn', () => undefined, never);
    expect(after.count).toBe(heldOut.length);
    expect(after.confusion[10]?.[10]).toBe(3);

    const sprite = await worker.client.call('confusionImages', {
      id,
      set: 'drawn',
      actual: 10,
      predicted: 10,
      limit: 10,
    });
    expect(sprite.count).toBe(3);
    expect(sprite.sampleIds?.every((sample) => heldOut.includes(sample))).toBe(true);

    // Beside each other, both models are scored on the same samples; the model's own score stays what it was.
    const beside = await evaluator.evaluate(parentId, 'drawn', () => undefined, never, id);
    expect(beside.count).toBe(heldOut.length);
    expect(beside.confusion[10]?.reduce((sum, n) => sum + n, 0)).toBe(3);
    const besideParent = await evaluator.evaluate(id, 'drawn', () => undefined, never, parentId);
    expect(besideParent.count).toBe(heldOut.length);
    const row = before.confusion[10] ?? [];
    const predicted = row.findIndex((count) => count > 0);
    const cell = { id: parentId, set: 'drawn' as const, actual: 10, predicted, limit: 20 };
    expect((await worker.client.call('confusionImages', cell)).count).toBe(row[predicted]);

    // A label that was wrong is changed: the next score is of what the samples are called now.
    const [first = ''] = sprite.sampleIds ?? [];
    await worker.ports.samples.relabel([{ id: first, label: '5' }]);
    const changed = await evaluator.evaluate(id, 'drawn', () => undefined, never);
    expect(changed.confusion[10]?.[10]).toBe(2);
    expect(changed.confusion[5]?.[10]).toBe(1);
    expect((await worker.ports.models.list())[0]?.metrics.test).toBeNull();
  });

  it('are the images that the recipe held out, scored once and counted by themselves', async () => {
    const worker = start();
    const { finished } = await train(worker, { recipe: tinyRecipe({ images: 130, holdOut: 30, epochs: 2 }) });
    const id = finished?.model.id ?? '';
    const { evaluator } = worker.ports;
    const evaluation = await evaluator.evaluate(id, 'held-out', () => undefined, never);
    expect(evaluation).toMatchObject({ set: 'held-out', count: 30, testLooks: 1 });
    expect(evaluation.classes.map(({ support }) => support)).toEqual(new Array(10).fill(3));
    const again: number[] = [];
    expect(await evaluator.evaluate(id, 'held-out', (done) => again.push(done), never)).toEqual(evaluation);
    expect(again).toEqual([]);
    expect((await worker.ports.models.list())[0]?.metrics.test).toBeNull();
    expect(await worker.storage.countTestLooks('mnist')).toBe(0);
    const whole = await evaluator.evaluate(id, 'test', () => undefined, never);
    expect(whole).toMatchObject({ set: 'test', count: 30, testLooks: 1 });
  });

  it('say so where there is nothing to score', async () => {
    const { worker, parentId } = await withParent({});
    const score = (set: 'drawn' | 'held-out') =>
      codeOf(worker.ports.evaluator.evaluate(parentId, set, () => undefined, never));
    expect(await score('drawn')).toBe('evaluate/no-samples');
    expect(await score('held-out')).toBe('evaluate/no-samples');
  });
});

describe('a network that cannot be', () => {
  it('is refused before anything is trained', async () => {
    const recipe = tinyRecipe({ network: { ...TUTORIAL_CNN, kernelSize: 13 } });
    expect(await codeOf(train(start(), { recipe }))).toBe('network/impossible');
  });
});

describe('the list of runs', () => {
  it('has what became of each, and forgets one that is deleted, not its model', async () => {
    const worker = start();
    const one = await train(worker, { recipe: tinyRecipe({ epochs: 1 }) });
    const two = await train(worker, { recipe: tinyRecipe({ epochs: 1, seed: 8 }) });
    const { runList, models } = worker.ports;
    const runs = await runList.list();
    expect(runs.map(({ modelId }) => modelId)).toEqual([two.finished?.model.id, one.finished?.model.id]);
    expect(runs[0]?.metrics).toEqual(two.finished?.model.metrics);
    await runList.remove(runs[0]?.id ?? '');
    expect((await runList.list()).map(({ modelId }) => modelId)).toEqual([one.finished?.model.id]);
    expect(await models.list()).toHaveLength(2);
  });
});

describe('samples', () => {
  it('are kept, relabelled, removed and restored', async () => {
    const worker = start();
    const { samples } = worker.ports;
    const { strokes, pixels } = drawnSample('一', 0);
    const added = await samples.add(' 一 ', strokes, pixels);
    expect(added.label).toBe('一');
    expect(await samples.list()).toEqual([added]);
    expect(await samples.relabel([{ id: added.id, label: '二' }])).toEqual([{ ...added, label: '二' }]);
    await samples.remove([added.id]);
    expect(await samples.list()).toEqual([]);
    expect(await samples.restore([added.id])).toEqual([{ ...added, label: '二' }]);
    const sprite = await worker.client.call('sampleImages', { ids: [added.id] });
    expect(sprite).toMatchObject({ count: 1, sampleIds: [added.id] });
    expect(await codeOf(samples.images(['gone']))).toBe('sample/missing');
  });

  it('are refused where the disk is full, and nothing changes', async () => {
    const full = { putSamples: () => Promise.reject(new AppError('storage/full', { neededBytes: 1 })) };
    const worker = start(withChanges(lastingStorage(), full));
    const { strokes, pixels } = drawnSample('一', 0);
    expect(await codeOf(worker.ports.samples.add('一', strokes, pixels))).toBe('storage/full');
    expect(await worker.ports.samples.list()).toEqual([]);
  });
});
