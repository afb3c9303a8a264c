import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
// What `cdp()` can do is declared by the provider.
import type {} from '@vitest/browser-playwright';
import { PURPOSE, uniforms } from '../core/random/generator.ts';
import { aCheckpoint, aModel, anEvaluation, aRun, someWeights } from '../testing/records.ts';
import {
  VERSION_1_CHECKPOINT,
  VERSION_1_EVALUATION,
  VERSION_1_MODEL,
  VERSION_1_RUN,
  VERSION_1_WEIGHTS,
  writeVersion1,
} from '../testing/database-version-1.ts';
import { DATABASE_VERSION_2, writeVersion2 } from '../testing/database-version-2.ts';
import { describeStorage } from '../testing/storage-suite.ts';
import { openIndexedDbStorage } from './indexed-db.ts';
import { MIGRATIONS, type StoreName } from './migrations.ts';
import type { Storage } from './store.ts';

/** What recipes have had since version 2, as it was before. */
const ADDED_TO_RECIPES = {
  network: {
    kind: 'cnn',
    activation: 'relu',
    filters: [32, 64],
    kernelSize: 3,
    denseUnits: 128,
    dropout: 0.5,
  },
  holdOut: 0,
  augmentation: null,
  fineTune: null,
};

/** What version 3 says of MNIST's images. */
const PREPROCESSING = {
  width: 28,
  height: 28,
  channels: 1,
  scale: 1 / 255,
  offset: 0,
  polarity: 'light-on-dark',
  picture: null,
};

/** Version 1's model as it is read today. */
const MODEL_NOW = {
  ...VERSION_1_MODEL,
  preprocessing: PREPROCESSING,
  recipe: { ...VERSION_1_MODEL.recipe, ...ADDED_TO_RECIPES },
  samples: null,
};

let databases = 0;
const newName = (): string => `test-${String(Date.now())}-${String((databases += 1))}`;

describeStorage('in IndexedDB', () => openIndexedDbStorage({ name: newName() }));

const open: Storage[] = [];
async function openStorage(name: string): Promise<Storage> {
  const storage = await openIndexedDbStorage({ name, openTimeoutMs: 2000 });
  open.push(storage);
  return storage;
}

/** Writes past the storage, as a hand in the developer tools might. */
async function putRaw(name: string, store: StoreName, key: string, value: unknown): Promise<void> {
  const db = await openDB(name);
  await db.put(store, value, key);
  db.close();
}

afterEach(() => {
  for (const storage of open.splice(0)) storage.close();
});

describe('a database that is opened again', () => {
  it('has everything that was kept', async () => {
    const name = newName();
    const first = await openStorage(name);
    await first.putCheckpoint(aRun(), aCheckpoint());
    await first.putModel(aModel(), someWeights(), null);
    await first.putEvaluation(anEvaluation(), aModel());
    await first.recordTestLook('mnist', 'model-1');
    await first.putDatasetFile('aa', Uint8Array.of(1));
    first.close();
    const second = await openStorage(name);
    expect(second.persistent).toBe(true);
    expect(await second.getCheckpoint('run-1')).toEqual(aCheckpoint());
    expect(await second.getModel('model-1')).toEqual({ model: aModel(), weights: someWeights() });
    expect(await second.getEvaluation('model-1', 'test')).toEqual(anEvaluation());
    expect(await second.countTestLooks('mnist')).toBe(1);
    expect(await second.hasDatasetFiles(['aa'])).toBe(true);
  });

  it('may have been written by version 1', async () => {
    const name = newName();
    await writeVersion1(name);
    const storage = await openStorage(name);
    expect(await storage.getDatasetFile('aa')).toEqual(Uint8Array.of(1, 2, 3));
    const recipe = { ...VERSION_1_RUN.recipe, ...ADDED_TO_RECIPES };
    expect(await storage.listRuns()).toEqual([
      {
        ...VERSION_1_RUN,
        recipe,
        preprocessing: PREPROCESSING,
        classes: VERSION_1_MODEL.classes,
        samples: null,
        guess: null,
        activeMs: 0,
      },
    ]);
    expect(await storage.getCheckpoint('run-v1')).toEqual(VERSION_1_CHECKPOINT);
    expect(await storage.getModel('model-v1')).toEqual({
      model: MODEL_NOW,
      weights: VERSION_1_WEIGHTS,
    });
    expect(await storage.getEvaluation('model-v1', 'test')).toEqual({
      ...VERSION_1_EVALUATION,
      evaluation: {
        ...VERSION_1_EVALUATION.evaluation,
        set: 'test',
        classNames: VERSION_1_MODEL.classes,
        roc: null,
      },
    });
    expect(await storage.countTestLooks('mnist')).toBe(2);
  });

  it('may have been written by version 2', async () => {
    const name = newName();
    await writeVersion2(name);
    const storage = await openStorage(name);
    const v2 = DATABASE_VERSION_2;
    expect(await storage.getDatasetFile('aa')).toEqual(Uint8Array.of(1, 2, 3));
    expect(await storage.listRuns()).toEqual([
      { ...v2.tuneRun, preprocessing: PREPROCESSING },
      { ...v2.run, preprocessing: PREPROCESSING },
    ]);
    expect(await storage.getCheckpoint('run-v2')).toEqual(v2.checkpoint);
    expect(await storage.getCheckpoint('tune-v2')).toEqual(v2.tuneCheckpoint);
    for (const model of [v2.model, v2.tunedModel]) {
      expect(await storage.getModel(model.id)).toEqual({
        model: { ...model, preprocessing: PREPROCESSING },
        weights: v2.weights,
      });
    }
    expect(await storage.getEvaluation('model-v2', 'test')).toEqual(v2.evaluation);
    expect(await storage.getEvaluation('tuned-v2', 'held-out')).toEqual(v2.heldOutEvaluation);
    expect(await storage.listSamples()).toEqual(v2.samples);
    expect(await storage.countTestLooks('mnist')).toBe(1);
  });
});

describe('migrations', () => {
  it('run in order over what an older version wrote, and once only', async () => {
    const name = newName();
    await writeVersion1(name);
    const runs: number[] = [];
    const migrations = [
      ...MIGRATIONS,
      // The first to come renames every model, the second goes by what the first left.
      async (_db: unknown, tx: Parameters<(typeof MIGRATIONS)[number]>[1]) => {
        runs.push(2);
        await tx.objectStore('models').put({ ...MODEL_NOW, name: 'renamed' }, 'model-v1');
      },
      async (_db: unknown, tx: Parameters<(typeof MIGRATIONS)[number]>[1]) => {
        runs.push(3);
        const model = await tx.objectStore('models').get('model-v1');
        await tx.objectStore('models').put({ ...Object(model), parameters: 7 }, 'model-v1');
      },
    ];
    const storage = await openIndexedDbStorage({ name, migrations });
    expect(await storage.listModels()).toEqual([{ ...MODEL_NOW, name: 'renamed', parameters: 7 }]);
    storage.close();
    (await openIndexedDbStorage({ name, migrations })).close();
    expect(runs).toEqual([2, 3]);
  });

  it('that fail leave the database as it was', async () => {
    const name = newName();
    await writeVersion1(name);
    const failing = [
      ...MIGRATIONS,
      async (_db: unknown, tx: Parameters<(typeof MIGRATIONS)[number]>[1]) => {
        await tx.objectStore('models').clear();
        throw new Error('a bug in a migration');
      },
    ];
    await expect(openIndexedDbStorage({ name, migrations: failing })).rejects.toMatchObject({
      code: 'storage/blocked',
    });
    expect(await (await openStorage(name)).listModels()).toEqual([MODEL_NOW]);
  });
});

describe('a record that cannot be read', () => {
  it('does not hide the others, and is named when asked for', async () => {
    const name = newName();
    const storage = await openStorage(name);
    await storage.putModel(aModel(), someWeights(), null);
    await putRaw(name, 'models', 'broken', { id: 'broken', name: 'no recipe' });
    await putRaw(name, 'runs', 'broken', 'text');
    await putRaw(name, 'checkpoints', 'broken', { ...aCheckpoint(), weights: ['text'] });
    await putRaw(name, 'counters', 'testLooks/mnist', 12);
    expect(await storage.listModels()).toEqual([aModel()]);
    expect(await storage.listRuns()).toEqual([]);
    expect(await storage.getRun('broken')).toBeNull();
    expect(await storage.getCheckpoint('broken')).toBeNull();
    expect(await storage.countTestLooks('mnist')).toBe(0);
    await expect(storage.getModel('broken')).rejects.toMatchObject({
      code: 'model/unreadable',
      data: { id: 'broken' },
    });
  });

  it('is a model, too, whose weights are missing or of another size', async () => {
    const name = newName();
    const storage = await openStorage(name);
    await storage.putModel(aModel(), someWeights(), null);
    await putRaw(name, 'weights', 'model-1', new Uint8Array(20));
    await expect(storage.getModel('model-1')).rejects.toMatchObject({ code: 'model/unreadable' });
  });
});

describe('a transaction', () => {
  it('keeps all or nothing', async () => {
    const storage = await openStorage(newName());
    await storage.putCheckpoint(aRun(), aCheckpoint());
    const uncloneable = aModel({ topology: { call: () => 1 } });
    await expect(
      storage.putModel(uncloneable, someWeights(), aRun({ status: 'finished' })),
    ).rejects.toMatchObject({ code: 'storage/failed' });
    expect(await storage.getModel('model-1')).toBeNull();
    expect(await storage.getRun('run-1')).toEqual(aRun());
    expect(await storage.getCheckpoint('run-1')).toEqual(aCheckpoint());
  });

  it('that does not fit says how much was needed, and leaves what was there', async () => {
    // Chromium remembers for half a minute how much space there was; this makes it forget.
    await clearSiteData();
    await overrideQuota(1_000_000);
    const storage = await openStorage(newName());
    await storage.putCheckpoint(aRun(), aCheckpoint());
    // Noise: some versions of the browser would keep zeros in next to no room.
    const noise = uniforms({ seed: 1, purpose: PURPOSE.init, layer: 0, step: 0 }, 2_000_000);
    const big = aCheckpoint({ weights: [noise], step: 4 });
    try {
      const failure = await storage.putCheckpoint(aRun({ step: 4 }), big).then(
        () => null,
        (error: unknown) => error,
      );
      expect(failure).toMatchObject({ code: 'storage/full' });
      expect(failure).toHaveProperty('data.neededBytes', expect.closeTo(8_000_000, -6));
      expect(await storage.getCheckpoint('run-1')).toEqual(aCheckpoint());
    } finally {
      await overrideQuota(null);
      await clearSiteData();
    }
    await storage.putCheckpoint(aRun({ step: 4 }), big);
    expect((await storage.getCheckpoint('run-1'))?.step).toBe(4);
  });
});

describe('a connection', () => {
  it('that the browser closed is opened again', async () => {
    const name = newName();
    const storage = await openStorage(name);
    await storage.putRun(aRun());
    await clearSiteData();
    expect(await storage.getRun('run-1')).toBeNull();
    await storage.putRun(aRun());
    expect(await storage.getRun('run-1')).toEqual(aRun());
  });

  it('makes way for a newer version of the app, and then says so', async () => {
    const name = newName();
    const storage = await openStorage(name);
    await storage.putRun(aRun());
    const newer = await openDB(name, MIGRATIONS.length + 1);
    await expect(storage.getRun('run-1')).rejects.toMatchObject({ code: 'storage/newer' });
    newer.close();
    await expect(openIndexedDbStorage({ name })).rejects.toMatchObject({ code: 'storage/newer' });
  });

  it('makes way for a database that is being deleted', async () => {
    const name = newName();
    const storage = await openStorage(name);
    await storage.putRun(aRun());
    await deleteDB(name);
    expect(await storage.listRuns()).toEqual([]);
  });

  it('that never comes about is given up', async () => {
    const name = newName();
    const stubborn = await openDB(name, 1);
    const migrations = [...MIGRATIONS, () => undefined];
    await expect(openIndexedDbStorage({ name, migrations, openTimeoutMs: 200 })).rejects.toMatchObject({
      code: 'storage/blocked',
    });
    stubborn.close();
  });
});

/** Deletes every database of this origin, and closes every connection by force. */
async function clearSiteData(): Promise<void> {
  await cdp().send('Storage.clearDataForOrigin', {
    origin: location.origin,
    storageTypes: 'indexeddb',
  });
}

async function overrideQuota(quotaSize: number | null): Promise<void> {
  const quota = quotaSize === null ? {} : { quotaSize };
  await cdp().send('Storage.overrideQuotaForOrigin', { origin: location.origin, ...quota });
}
