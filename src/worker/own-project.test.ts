import { decode } from 'fast-png';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SPLIT } from '../core/dataset/divide.ts';
import { networkOf, TUTORIAL_CNN } from '../core/network/design.ts';
import { Preparer, type SourcePicture } from '../core/picture/prepare.ts';
import {
  colourPictures,
  colourPixels,
  type ColourPicture,
  COLOUR_SHAPE,
  storeColourProject,
} from '../testing/colour-project.ts';
import { MemoryProjectStore } from '../testing/memory-projects.ts';
import { PROJECT_ID } from '../testing/projects.ts';
import { codeOf, history, never, train } from '../testing/training.ts';
import { startWorker, type TestWorker, tinyRecipe } from '../testing/worker.ts';

const nothing = (): void => undefined;
const recipe = tinyRecipe({
  network: { ...TUTORIAL_CNN, filters: [4, 4], denseUnits: 8, dropout: 0 },
  epochs: 8,
  batchSize: 8,
});
/** Larger than a prepared picture, to be shrunk. */
const PHOTO: SourcePicture = {
  width: 24,
  height: 30,
  channels: 3,
  pixels: Uint8Array.from({ length: 24 * 30 * 3 }, (_, i) => (i % 3 === 0 ? 220 : 40) + (i % 17)),
};
let store: MemoryProjectStore;
let worker: TestWorker;

beforeEach(() => {
  store = new MemoryProjectStore();
  worker = startWorker({
    deps: {
      openProjects: () => Promise.resolve(store),
      readPicture: () => Promise.resolve(PHOTO),
      network: networkOf,
    },
  });
});

afterEach(() => worker.close());

const trained = async (changes = {}) => {
  const { events, finished } = await train(worker, {
    project: PROJECT_ID,
    recipe: { ...recipe, ...changes },
  });
  if (!finished) throw new Error('no model');
  return { events, model: finished.model };
};

describe('training on a project of one’s own', () => {
  it('learns its classes on its own splits, and keeps how its pictures are prepared', async () => {
    await storeColourProject(store);
    const { events, model } = await trained();
    expect(model).toMatchObject({
      datasetId: PROJECT_ID,
      classes: ['red', 'green'],
      recipe: { images: 32, holdOut: 0, validationSplit: 4 / 32 },
      preprocessing: {
        ...COLOUR_SHAPE,
        scale: 1 / 255,
        offset: 0,
        polarity: 'as-pictured',
        picture: { fit: 'stretch', background: '#ffffff', invert: false },
      },
    });
    expect(history(events).epochs.at(-1)?.trainAccuracy).toBe(1);
    expect(model.metrics.validationAccuracy).toBe(1);
    const scored = await worker.ports.evaluator.evaluate(model.id, 'test', nothing, never);
    expect(scored).toMatchObject({ count: 8, correct: 8, testLooks: 1, classNames: ['red', 'green'] });
    const sprite = await worker.ports.evaluator.confusionImages(model.id, 'test', 0, 0, 3);
    expect(sprite).toMatchObject({ kind: 'picture', count: 3, cellWidth: 12, cellHeight: 10 });
    expect(await codeOf(worker.ports.evaluator.evaluate(model.id, 'drawn', nothing, never))).toBe(
      'evaluate/no-samples',
    );
  });

  it('standardises with mean and deviation of the training split alone', async () => {
    const { record, pages, pixels } = await storeColourProject(store);
    await store.commit({
      project: { ...record, revision: 2, spec: { ...record.spec, normalisation: 'standard' } },
    });
    const { model } = await trained({ augmentation: { rotation: 10, scale: 0.1, shift: 1 } });
    const { scale, offset } = model.preprocessing;
    const split = pages[0]?.marks.split;
    const learned = pixels.filter((_, i) => split?.[i] === SPLIT.train);
    for (const channel of [0, 1, 2]) {
      const values = learned.flatMap((bytes) => [...bytes].filter((_, i) => i % 3 === channel));
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      if (typeof scale === 'number' || typeof offset === 'number') throw new Error('one a channel');
      expect(scale[channel]).toBeCloseTo(1 / Math.sqrt(square), 10);
      expect(offset[channel]).toBeCloseTo(-mean / Math.sqrt(square), 8);
    }
    expect(model.metrics.validationAccuracy).toBe(1);
  });

  it.each<[string, readonly ColourPicture[], string]>([
    ['no pictures', [], 'project/no-training-images'],
    ['one class', colourPictures(10, 1), 'project/one-class'],
    ['all for testing', [{ label: 0, split: SPLIT.test }], 'project/no-training-images'],
  ])('does not start with %s', async (_, pictures, code) => {
    await storeColourProject(store, pictures);
    expect(await codeOf(train(worker, { project: PROJECT_ID, recipe }))).toBe(code);
  });

  it('goes on only with the pictures it began with', async () => {
    const { record, pages } = await storeColourProject(store);
    const stop = new AbortController();
    const { events } = await train(worker, {
      project: PROJECT_ID,
      recipe,
      signal: stop.signal,
      on: (event) => {
        if (event.kind === 'checkpoint') stop.abort();
      },
    }).catch(() => ({ events: [] }));
    expect(events).toEqual([]);
    const [waiting] = await worker.ports.trainer.resumable();
    if (!waiting) throw new Error('nothing to go on with');
    const marks = structuredClone(pages[0]?.marks);
    if (!marks) throw new Error('a page');
    marks.label[0] = 11;
    await store.commit({ project: { ...record, revision: 2 }, marks: new Map([[0, marks]]) });
    expect(await codeOf(train(worker, { resume: waiting.run.id }))).toBe('project/data-changed');
    marks.label[0] = 10;
    await store.commit({ project: { ...record, revision: 3 }, marks: new Map([[0, marks]]) });
    const { finished } = await train(worker, { resume: waiting.run.id });
    expect(finished?.model.metrics.validationAccuracy).toBe(1);
  });

  it('scores again when the test set has changed, and not otherwise', async () => {
    const { record, pages } = await storeColourProject(store);
    const { model } = await trained();
    const evaluate = () => worker.ports.evaluator.evaluate(model.id, 'test', nothing, never);
    await evaluate();
    const stored = await worker.storage.getEvaluation(model.id, 'test');
    expect(stored?.testFingerprint).toMatch(/^[0-9a-f]{64}$/);
    await evaluate();
    expect(await worker.storage.getEvaluation(model.id, 'test')).toEqual(stored);
    const marks = structuredClone(pages[0]?.marks);
    if (!marks) throw new Error('a page');
    const place = [...marks.split].indexOf(SPLIT.test);
    marks.label[place] = marks.label[place] === 10 ? 11 : 10;
    await store.commit({ project: { ...record, revision: 2 }, marks: new Map([[0, marks]]) });
    expect(await codeOf(worker.ports.evaluator.confusionImages(model.id, 'test', 0, 0, 3))).toBe(
      'evaluate/set-changed',
    );
    expect(await evaluate()).toMatchObject({ count: 8, correct: 7, testLooks: 1 });
  });

  it('says that there is nothing to test on', async () => {
    await storeColourProject(
      store,
      colourPictures(10).map((picture) => ({ ...picture, split: SPLIT.train })),
    );
    const { model } = await trained();
    expect(model.metrics.validationAccuracy).toBeNull();
    expect(await codeOf(worker.ports.evaluator.evaluate(model.id, 'test', nothing, never))).toBe(
      'project/no-test-images',
    );
  });

  it('fine-tunes a model of the project for a class that is new, and compares it with its parent', async () => {
    const three = colourPictures(20, 3);
    const two = three.map((picture) => (picture.label === 2 ? { ...picture, label: null } : picture));
    await storeColourProject(store, two);
    const { model: parent } = await trained();
    await store.destroy(PROJECT_ID);
    await storeColourProject(store, three);
    const fineTune = { parentId: parent.id, frozen: [], heldOut: 0.3 };
    const { model } = await trained({ fineTune, epochs: 12 });
    expect(model).toMatchObject({
      parentId: parent.id,
      classes: ['red', 'green', 'blue'],
      preprocessing: parent.preprocessing,
      recipe: { fineTune: { heldOut: 0 } },
      samples: null,
    });
    const before = await worker.ports.evaluator.evaluate(parent.id, 'test', nothing, never, model.id);
    const after = await worker.ports.evaluator.evaluate(model.id, 'test', nothing, never, parent.id);
    expect(before).toMatchObject({ count: 12, classNames: ['red', 'green', 'blue'] });
    expect(before.classes[2]?.recall).toBe(0);
    expect(after.accuracy).toBe(1);
    // Pictures of another size are not this model's.
    const project = await store.get(PROJECT_ID);
    const spec = { ...project.spec, width: 20 };
    await store.commit({ project: { ...project, revision: project.revision + 1, spec } });
    expect(await codeOf(trained({ fineTune }))).toBe('project/other-pictures');
    expect(await codeOf(worker.ports.evaluator.evaluate(parent.id, 'test', nothing, never))).toBe(
      'project/other-pictures',
    );
  });
});

describe('predictPicture', () => {
  it('prepares a picture of any size as importing does, and shows what the network was given', async () => {
    const { record } = await storeColourProject(store);
    const { model } = await trained();
    const { seen, probabilities } = await worker.client.call('predictPicture', {
      model: model.id,
      picture: new Blob(['any']),
    });
    const preparer = new Preparer(record.spec);
    const prepared = new Uint8Array(preparer.size);
    preparer.prepareInto(prepared, 0, PHOTO);
    expect(decode(await seen.arrayBuffer()).data).toEqual(prepared);
    const direct = await worker.client.call('predict', { model: model.id, pixels: prepared });
    expect(probabilities).toEqual(direct.probabilities);
    expect(probabilities[0]).toBeGreaterThan(0.5);
    const green = await worker.client.call('predict', { model: model.id, pixels: colourPixels(1, 99) });
    expect(green.probabilities[1]).toBeGreaterThan(0.5);
  });

  it('says what keeps it from reading a picture', async () => {
    const other = startWorker({ deps: { openProjects: () => Promise.resolve(store) } });
    await storeColourProject(store);
    expect(
      await codeOf(other.client.call('predictPicture', { model: 'none', picture: new Blob(['x']) })),
    ).toBe('picture/unreadable');
    other.close();
  });
});
