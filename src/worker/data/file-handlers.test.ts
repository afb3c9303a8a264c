import { readFile } from 'node:fs/promises';
import { unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../core/base/app-error.ts';
import type { ProjectState, WorkProgress } from '../../core/project/state.ts';
import { createMemoryStorage } from '../../storage/in-memory.ts';
import { pixelsPath } from '../../storage/project-store.ts';
import { MemoryProjectStore } from '../../testing/memory-projects.ts';
import { aPage, aProject, PROJECT_ID } from '../../testing/projects.ts';
import { expectSameProject, putWholeProject } from '../../testing/whole-project.ts';
import { fileHandlers } from './file-handlers.ts';
import { SharedProjectRoom } from './project-room.ts';

const MANIFEST = 'inkling-project.json';
const NOW = 1_750_000_000_000;

interface Place {
  readonly store: MemoryProjectStore;
  readonly room: SharedProjectRoom;
  readonly progress: WorkProgress[];
  save(): Promise<{ readonly file: Blob; readonly state: ProjectState }>;
  open(file: Blob): Promise<ProjectState>;
  copy(name: string): Promise<ProjectState>;
}

/** Another computer, or another profile. */
function aPlace(signal = new AbortController().signal, onEvent: () => unknown = () => undefined): Place {
  const store = new MemoryProjectStore(createMemoryStorage());
  let ids = 0;
  const deps = {
    now: () => NOW,
    newId: () => (ids += 1).toString(16).padStart(32, 'a'),
    locks: null,
    channel: null,
    openStore: async () => store,
  };
  const room = new SharedProjectRoom(store, deps);
  const handlers = fileHandlers(Promise.resolve(room), deps);
  const progress: WorkProgress[] = [];
  const emit = (event: WorkProgress): void => {
    progress.push(event);
    onEvent();
  };
  return {
    store,
    room,
    progress,
    save: async () => {
      const { file, state } = await handlers.exportProject({ id: PROJECT_ID, to: null }, { signal, emit });
      return { file: file!, state };
    },
    open: (file) => handlers.importProject({ file, name: 'my.zip' }, { signal, emit }),
    copy: (name) => handlers.duplicateProject({ id: PROJECT_ID, name }, { signal, emit }),
  };
}

async function aSource(pictures = 300, changes = {}): Promise<Place> {
  const place = aPlace();
  await putWholeProject(place.store, pictures, changes);
  return place;
}

async function expectNothing({ store }: Place): Promise<void> {
  expect(await store.list()).toEqual([]);
  expect(store.files.paths()).toEqual([]);
  expect(await store.takenIds()).toEqual(new Set());
}

type Files = Record<string, Uint8Array>;
const unpack = async (file: Blob): Promise<Files> => unzipSync(new Uint8Array(await file.arrayBuffer()));
const pack = (files: Files, level: 0 | 1 = 0): Blob => new Blob([new Uint8Array(zipSync(files, { level }))]);
const json = (bytes: Uint8Array): object => Object(JSON.parse(new TextDecoder().decode(bytes)));
const jsonBytes = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** Where a dotted place lies: the object around it, and its name in that. */
function placeIn(record: object, place: string): [object, string] {
  const names = place.split('.');
  const around = names.slice(0, -1).reduce((at, name) => Object(Reflect.get(at, name)), record);
  return [around, names.at(-1)!];
}

/** A record with another value at a place, and the manifest that says how long it is now. */
function edited(files: Files, path: string, change: (record: object) => void): void {
  const record = json(files[path]!);
  change(record);
  files[path] = jsonBytes(record);
  if (path === MANIFEST) return;
  const manifest = json(files[MANIFEST]!) as { files: { path: string; size: number }[] };
  for (const each of manifest.files) if (each.path === path) each.size = files[path].length;
  files[MANIFEST] = jsonBytes(manifest);
}
const coded = (code: string, data: object = { file: 'my.zip' }): unknown =>
  expect.objectContaining({ code, data });
const broken = coded('project/file-broken');

describe('a project file', () => {
  it('carries every record, mark, pixel and original to another place', async () => {
    const source = await aSource(4096 + 37);
    const { file } = await source.save();
    const target = aPlace();
    const { info } = await target.open(file);
    await expectSameProject({ store: target.store, id: info.id }, { store: source.store, id: PROJECT_ID });
    const record = await source.store.get(PROJECT_ID);
    expect(info).toMatchObject({ name: 'Fruit', revision: 1, isBackedUp: true, changedAt: record.changedAt });
    expect(info.id).not.toBe(PROJECT_ID);
    for (const { progress } of [source, target]) {
      const { done, total } = progress.at(-1)!;
      expect(done).toBe(total);
      expect(progress[0]).toEqual({ done: 0, total });
    }
  });

  it('carries an empty project', async () => {
    const source = await aSource(0);
    const target = aPlace();
    const { info } = await target.open((await source.save()).file);
    expect(info).toMatchObject({ pictures: 0, pageCount: 0 });
  });

  it('makes a second of what is there already, with runs and models of its own', async () => {
    const source = await aSource();
    const { file } = await source.save();
    const { info } = await source.open(file);
    expect(info.name).toBe('Fruit (2)');
    expect((await source.open(file)).info.name).toBe('Fruit (3)');
    const { runs, models } = await source.store.bundle(info.id);
    const names = ['run-1', 'run-2', 'model-1', 'model-2'];
    const ids = [
      ...runs.toSorted((a, b) => b.startedAt - a.startedAt).map(({ id }) => id),
      ...models.toSorted((a, b) => b.model.createdAt - a.model.createdAt).map(({ model }) => model.id),
    ];
    const place = { store: source.store, id: PROJECT_ID };
    await expectSameProject({ store: source.store, id: info.id }, place, (id) => ids[names.indexOf(id)]!);
    expect(new Set([...ids, ...names]).size).toBe(8);
  });

  it('is stored and not packed, and says first what it is', async () => {
    const { file } = await (await aSource(3)).save();
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(new TextDecoder().decode(bytes.subarray(30, 50))).toBe(MANIFEST);
    expect(new DataView(bytes.buffer).getUint16(8, true)).toBe(0);
    const files = await unpack(file);
    expect(json(files[MANIFEST]!)).toMatchObject({
      format: 'inkling-project',
      version: 1,
      writtenAt: NOW,
      counts: { pictures: 3, runs: 2, models: 2 },
    });
    expect(files['pixels/0.bin']!.length).toBe(3 * 64);
  });

  it('is opened all the same when it was unpacked and packed again in a folder', async () => {
    const files = await unpack((await (await aSource(3)).save()).file);
    const inFolder = Object.fromEntries(
      Object.entries(files).map(([path, bytes]) => [`Fruit/${path}`, bytes]),
    );
    const extra = {
      '__MACOSX/inkling-project.json': new Uint8Array(3),
      'Fruit/.DS_Store': new Uint8Array(4),
    };
    const target = aPlace();
    expect((await target.open(pack({ ...inFolder, ...extra }, 1))).info.pictures).toBe(2);
  });

  it('is never in memory whole, when written or read', async () => {
    const spec = { ...aProject().spec, width: 224, height: 224 };
    const source = await aSource(300, { spec });
    const largest = { read: 0, written: 0 };
    const target = aPlace();
    const read = source.store.files.read.bind(source.store.files);
    source.store.files.read = async (path, offset, length) => {
      largest.read = Math.max(largest.read, length);
      return read(path, offset, length);
    };
    const write = target.store.files.write.bind(target.store.files);
    target.store.files.write = async (path, offset, bytes) => {
      largest.written = Math.max(largest.written, bytes.length);
      return write(path, offset, bytes);
    };
    const { file } = await source.save();
    expect(file.size).toBeGreaterThan(15e6);
    const { info } = await target.open(file);
    expect(largest).toEqual({ read: 4 * 2 ** 20, written: 4 * 2 ** 20 });
    await expectSameProject({ store: target.store, id: info.id }, { store: source.store, id: PROJECT_ID });
  });
});

describe('being backed up', () => {
  it('is no change', async () => {
    const source = await aSource();
    const before = await source.store.get(PROJECT_ID);
    const { state } = await source.save();
    expect(state.info).toMatchObject({
      isBackedUp: true,
      backedUpAt: NOW,
      changedAt: before.changedAt,
      revision: 2,
    });
  });

  it('does not cover what was changed meanwhile', async () => {
    let room: SharedProjectRoom | null = null;
    const source = aPlace(undefined, async () => {
      const changing = room;
      room = null;
      await changing?.change(PROJECT_ID, null, async () => ({ record: { name: 'Other' } }));
    });
    await putWholeProject(source.store, 10);
    room = source.room;
    const { state } = await source.save();
    expect(state.info).toMatchObject({ name: 'Other', isBackedUp: false, changedAt: NOW });
  });
});

describe('a copy', () => {
  it('has everything of its own', async () => {
    const source = await aSource(4096 + 5);
    const { info } = await source.copy('Copy');
    expect(info).toMatchObject({ name: 'Copy', isBackedUp: false, createdAt: NOW, revision: 1 });
    const { runs, models } = await source.store.bundle(info.id);
    expect([runs.length, models.length]).toEqual([2, 2]);
    const [tuned] = runs.filter(({ recipe }) => recipe.fineTune);
    const [first] = models.filter(({ model }) => model.parentId === null);
    expect(tuned!.recipe.fineTune!.parentId).toBe(first!.model.id);
    await source.store.destroy(PROJECT_ID);
    const untouched = await aSource(4096 + 5);
    const ids = new Map([
      ['run-1', first!.model.runId],
      ['run-2', tuned!.id],
      ['model-1', first!.model.id],
      ['model-2', models.find(({ model }) => model.parentId !== null)!.model.id],
    ]);
    const place = { store: untouched.store, id: PROJECT_ID };
    await expectSameProject({ store: source.store, id: info.id }, place, (id) => ids.get(id)!);
  });

  it('of a project that is gone, or that is prepared anew in the middle, is not made', async () => {
    const source = await aSource();
    const paths = source.store.files.paths();
    const read = source.store.files.read.bind(source.store.files);
    source.store.files.read = async (path, offset, length) => {
      const record = await source.store.get(PROJECT_ID);
      await source.store.commit({ project: { ...record, revision: record.revision + 1, generation: 4 } });
      await source.store.files.remove(pixelsPath(PROJECT_ID, 3, 0));
      return read(path, offset, length);
    };
    await expect(source.copy('Copy')).rejects.toEqual(coded('project/busy', {}));
    expect(source.store.files.paths()).toEqual(paths.filter((path) => !path.includes('pixels')));
    await expect(aPlace().copy('Copy')).rejects.toEqual(coded('project/missing', { id: PROJECT_ID }));
  });
});

describe('cancelling and failing', () => {
  it('leaves nothing of a project that was being opened, at any moment', async () => {
    const { file } = await (await aSource(40)).save();
    for (const after of [0, 1, 2]) {
      const controller = new AbortController();
      let events = 0;
      const target = aPlace(controller.signal, () => {
        if (events++ === after) controller.abort();
      });
      await expect(target.open(file)).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
      await expectNothing(target);
    }
  });

  it('leaves nothing of a file that was being written, and no word of a backup', async () => {
    const controller = new AbortController();
    const source = aPlace(controller.signal, () => controller.abort());
    await putWholeProject(source.store, 40);
    const paths = source.store.files.paths();
    await expect(source.save()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(source.store.files.paths()).toEqual(paths);
    expect((await source.store.get(PROJECT_ID)).backedUpAt).toBeNull();
  });

  it('leaves nothing where the disk is full', async () => {
    const { file } = await (await aSource(40)).save();
    const target = aPlace();
    target.store.files.full = true;
    await expect(target.open(file)).rejects.toThrow(expect.objectContaining({ code: 'storage/full' }));
    await expectNothing(target);
  });

  it('of the last commit leaves nothing', async () => {
    const { file } = await (await aSource(40)).save();
    const target = aPlace();
    target.store.commit = async () => {
      throw new AppError('storage/full', { neededBytes: 1 });
    };
    await expect(target.open(file)).rejects.toThrow(expect.objectContaining({ code: 'storage/full' }));
    await expectNothing(target);
  });

  it('says when too much would have to be in memory', async () => {
    const source = aPlace();
    const { columns, marks } = aPage(4096);
    const large = { ...aProject().spec, width: 224, height: 224, channels: 3 } as const;
    await source.store.commit({
      project: aProject({ pageCount: 1, spec: large }),
      columns: new Map([[0, columns]]),
      marks: new Map([[0, marks]]),
    });
    await expect(source.save()).rejects.toEqual(
      coded('project/file-too-large', { megabytes: expect.any(Number), most: 500 }),
    );
  });
});

describe('the project file of version 1', () => {
  it('opens in this version, with all that is in it', async () => {
    const bytes = await readFile(new URL('../../formats/project/golden/version-1.zip', import.meta.url));
    const target = aPlace();
    const { info } = await target.open(new Blob([bytes]));
    expect(info).toMatchObject({ name: 'Fruit', pictures: 6, pageCount: 1 });
    // Written by scripts/golden/project-file.ts from the very project that is made here.
    const source = await aSource(12);
    await expectSameProject({ store: target.store, id: info.id }, { store: source.store, id: PROJECT_ID });
  });
});

describe('a file that is none', () => {
  it('is said to be broken, and leaves nothing', async () => {
    const { file } = await (await aSource(20)).save();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const flipped = bytes.slice();
    flipped[bytes.length >> 1]! ^= 1;
    const cases: Blob[] = [
      new Blob([]),
      new Blob(['a picture']),
      pack({ 'a.png': new Uint8Array(10) }),
      file.slice(0, -30),
      file.slice(100),
      file.slice(0, file.size >> 1),
      new Blob([flipped]),
    ];
    for (const each of cases) {
      const target = aPlace();
      await expect(target.open(each)).rejects.toEqual(broken);
      await expectNothing(target);
    }
  });

  it('of a newer version is said to be newer, whatever else is in it', async () => {
    const text = JSON.stringify({ format: 'inkling-project', version: 2, project: 'elsewhere' });
    const newer = pack({ [MANIFEST]: new TextEncoder().encode(text) });
    await expect(aPlace().open(newer)).rejects.toEqual(coded('project/file-newer'));
  });

  it('is not unpacked where it would fill the memory', async () => {
    const files = await unpack((await (await aSource(3)).save()).file);
    const zeros = new Uint8Array(40e6);
    const bombs = Array.from({ length: 8 }, (_, i) => `weights/bomb-${String(i)}.bin`);
    for (const path of bombs) files[path] = zeros;
    edited(files, MANIFEST, (manifest) => {
      const listed: unknown = Reflect.get(manifest, 'files');
      const added = bombs.map((path) => ({ path, size: zeros.length }));
      Reflect.set(manifest, 'files', [...(listed as object[]), ...added]);
    });
    await expect(aPlace().open(pack(files, 1))).rejects.toEqual(broken);
  });

  describe('because of a hand that edited', () => {
    const edit = (path: string, place: string, value: unknown) => (files: Files) =>
      edited(files, path, (record) => {
        Reflect.set(...placeIn(record, place), value);
      });
    const manifest = (place: string, value: unknown) => edit(MANIFEST, place, value);
    const edits: [string, (files: Files) => unknown][] = [
      ['the format', manifest('format', 'other')],
      ['version 0', manifest('version', 0)],
      ['the name', manifest('project.name', '')],
      ['a width', manifest('project.spec.width', 9)],
      ['a moment no calendar has', manifest('project.createdAt', 1e300)],
      ['the count of pages', manifest('project.pageCount', 2)],
      ['the count of pages, to very many', manifest('project.pageCount', 4e9)],
      ['the count of pictures', manifest('counts.pictures', 21)],
      ['two classes of one id', manifest('project.classes.1.id', 0)],
      ['a class that is still to come', manifest('project.nextClassId', 1)],
      ['no source', manifest('project.sources', [])],
      ['an id that is a path', manifest('project.id', '../../x')],
      ['a file that is not there', manifest('files.14', { path: 'runs/x.json', size: 3 })],
      ['a size', manifest('files.0.size', 7)],
      ['a file named twice', manifest('files.14', { path: 'pages/0.marks', size: 184 })],
      ['a file that is not named', manifest('files.length', 13)],
      ['another owner', edit('runs/run-1.json', 'dataset.id', 'mnist')],
      ['another id', edit('runs/run-1.json', 'id', 'run-9')],
      ['a status', edit('runs/run-1.json', 'status', 'dreaming')],
      ['the shape of weights', edit('models/model-1.json', 'weightSpecs.0.shape', [3, 3])],
      ['a length', edit('checkpoints/run-2.json', 'losses', 4)],
      ['lengths that go back', edit('checkpoints/run-2.json', 'weights', [-1, 4])],
      ['a score', edit('evaluations/model-1/test.json', 'evaluation.accuracy', 2)],
      ['no manifest', (files) => delete files['inkling-project.json']],
      ['no JSON', (files) => (files['runs/run-1.json'] = new Uint8Array(files['runs/run-1.json']!.length))],
      ['a label', (files) => files['pages/0.marks']!.set([9, 9], 4 + 20 * 4)],
      ['a split', (files) => files['pages/0.marks']!.fill(4, 4 + 20 * 7, 4 + 20 * 8)],
      ['the count of a page', (files) => files['pages/0.columns']!.set([21], 0)],
      ['where an original lies', (files) => files['pages/0.columns']!.fill(0xff, 8 + 20 * 16, 8 + 20 * 24)],
      ['names', (files) => files['pages/0.columns']!.fill(0xff, 8 + 20 * 40, 8 + 20 * 44)],
    ];
    it.each(edits)('%s', async (_, change) => {
      const files = await unpack((await (await aSource(20)).save()).file);
      change(files);
      const target = aPlace();
      await expect(target.open(pack(files))).rejects.toEqual(broken);
      await expectNothing(target);
    });
  });

  it('of any bytes gives a typed error or a project, and nothing between', async () => {
    const original = new Uint8Array(await (await (await aSource(5)).save()).file.arrayBuffer());
    const edits = fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(edits, fc.option(fc.nat(original.length)), async (changes, cut) => {
        const bytes = original.slice();
        for (const [at, value] of changes) bytes[at] = value;
        const target = aPlace();
        const opened = await target
          .open(new Blob([bytes.subarray(0, cut ?? undefined)]))
          .catch((e: unknown) => e);
        if (!(opened instanceof Error)) return;
        expect(AppError.from(opened).code).toMatch(/^project\/file-(broken|newer)$/);
        await expectNothing(target);
      }),
      { numRuns: 500 },
    );
  });

  it('of any change to a record gives a typed error or a project', async () => {
    const original = await unpack((await (await aSource(2)).save()).file);
    const texts = Object.keys(original).filter((path) => path.endsWith('.json'));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...texts), fc.nat(), fc.jsonValue(), async (path, place, value) => {
        const files = { ...original };
        edited(files, path, (record) => {
          const spots: [object, string][] = [];
          const walk = (at: object): void => {
            for (const [key, each] of Object.entries<unknown>({ ...at })) {
              spots.push([at, key]);
              if (typeof each === 'object' && each !== null) walk(each);
            }
          };
          walk(record);
          Reflect.set(...spots[place % spots.length]!, value);
        });
        const target = aPlace();
        const opened = await target.open(pack(files)).catch((e: unknown) => e);
        if (!(opened instanceof Error)) return;
        expect(AppError.from(opened).code).toMatch(/^project\/file-(broken|newer)$/);
        await expectNothing(target);
      }),
      { numRuns: 500 },
    );
  });
});
