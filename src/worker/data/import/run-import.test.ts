import * as fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/base/app-error.ts';
import { SPLIT } from '../../../core/dataset/divide.ts';
import type { ImportChoices } from '../../../core/import/plan.ts';
import { FLAG, LABELLED_BY, ORIGINAL, PAGE_ROWS } from '../../../core/project/pages.ts';
import { NO_LABEL } from '../../../core/project/project.ts';
import { nameOf } from '../../../storage/page-builder.ts';
import {
  aPng,
  everything,
  importHouse,
  type ImportHouse,
  incoming,
  never,
  picturesOf,
  planned,
  somePixels,
  keptOf,
  snapshot,
} from '../../../testing/import.ts';
import { PROJECT_ID } from '../../../testing/projects.ts';
import { runImport } from './run-import.ts';

type Files = Parameters<typeof incoming>[0];

async function importAll(house: ImportHouse, files: Files, changes: Partial<ImportChoices> = {}) {
  const held = await planned(house.room, incoming(files));
  return runImport(held, everything(held.plan, changes), house.deps, never(), () => undefined);
}

/** `count` pictures of two classes, apart from those of other `from`. */
function twoClasses(count: number, from = 0): Record<string, Uint8Array<ArrayBuffer>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `fruit/${i % 2 === 0 ? 'apple' : 'pear'}/${i}.png`,
      aPng(from + i),
    ]),
  );
}

describe('importing', () => {
  it('makes classes of folders, and keeps pixels, originals, names and splits', async () => {
    const house = await importHouse({ specIsOwn: false });
    const { result, state } = await importAll(house, twoClasses(20));
    expect(result).toEqual({ added: 20, duplicates: 0, broken: 0, brokenNames: [] });
    const { record, pages } = await keptOf(house.store);
    expect(record.classes.map(({ name, id, key }) => [name, id, key])).toEqual([
      ['apple', 0, '1'],
      ['pear', 1, '2'],
    ]);
    expect(record.spec).toMatchObject({ width: 8, height: 8, channels: 1 });
    expect(record.sources).toMatchObject([{ id: 0, kind: 'files', name: 'fruit' }]);
    expect(state.counts.byClass.map((sides) => sides.reduce((a, b) => a + b))).toEqual([10, 10, 0]);
    expect(state.counts.byClass[0]).toEqual([0, 7, 1, 2]);
    const [page] = pages;
    expect(page?.columns.count).toBe(20);
    expect(page && nameOf(page.columns, 3)).toBe('3.png');
    expect(page?.marks.labelledBy[0]).toBe(LABELLED_BY.import);
    const pictures = await picturesOf(house.store);
    for (const [i, { pixels, original }] of pictures.entries()) {
      expect(pixels).toEqual(somePixels(i));
      expect(original).toEqual(aPng(i));
    }
  });

  it('goes on behind what is there, and leaves out what is there already', async () => {
    const house = await importHouse();
    await importAll(house, twoClasses(10));
    const before = await keptOf(house.store);
    const { result } = await importAll(house, twoClasses(15), { takeSpec: true });
    expect(result).toMatchObject({ added: 5, duplicates: 10 });
    expect((await picturesOf(house.store)).map(({ pixels }) => pixels)).toEqual(
      Array.from({ length: 15 }, (_, i) => somePixels(i)),
    );
    const { record, pages } = await keptOf(house.store);
    expect(record.classes).toEqual(before.record.classes);
    expect(record.sources.map(({ id }) => id)).toEqual([0, 1]);
    // Those that had a side keep it.
    expect(pages[0]?.marks.split.subarray(0, 10)).toEqual(before.pages[0]?.marks.split.subarray(0, 10));
    expect((await importAll(house, twoClasses(3), { takeDuplicates: true })).result.added).toBe(3);
  });

  it('takes in again what was deleted', async () => {
    const house = await importHouse();
    await importAll(house, twoClasses(2));
    await house.room.change(PROJECT_ID, null, async ({ pages }) => {
      const marks = structuredClone(pages[0]?.marks);
      if (marks === undefined) return {};
      marks.flags[0] = FLAG.deleted;
      return { marks: new Map([[0, marks]]) };
    });
    expect((await importAll(house, twoClasses(2))).result).toMatchObject({ added: 1, duplicates: 1 });
  });

  it('counts broken files, text with a picture’s name among them, and goes on', async () => {
    const house = await importHouse();
    const cut = aPng(5).slice(0, 60);
    const files = { ...twoClasses(4), 'fruit/apple/cut.png': cut, 'fruit/apple/text.png': 'no picture' };
    const held = await planned(house.room, incoming(files));
    expect(held.plan).toMatchObject({ broken: 1, brokenNames: ['text.png'], pictures: 5 });
    const { result } = await runImport(held, everything(held.plan), house.deps, never(), () => undefined);
    expect(result).toEqual({ added: 4, duplicates: 0, broken: 1, brokenNames: ['cut.png'] });
  });

  it('follows the mapping: into a class, a new one, none, or left out', async () => {
    const house = await importHouse();
    await importAll(house, { 'a/apple/1.png': aPng(1), 'a/pear/2.png': aPng(2) });
    const files = {
      'b/red/3.png': aPng(3),
      'b/green/4.png': aPng(4),
      'b/what/5.png': aPng(5),
      'b/no/6.png': aPng(6),
    };
    await importAll(house, files, {
      mapping: [
        { name: 'red', to: { kind: 'class', id: 0 } },
        { name: 'green', to: { kind: 'new', name: ' lime ' } },
        { name: 'what', to: { kind: 'unlabelled' } },
        { name: 'no', to: { kind: 'skip' } },
      ],
    });
    const { record, pages } = await keptOf(house.store);
    expect(record.classes.map(({ name }) => name)).toEqual(['apple', 'pear', 'lime']);
    expect([...(pages[0]?.marks.label.subarray(0, 5) ?? [])].toSorted()).toEqual([0, 0, 1, 2, NO_LABEL]);
  });

  it('takes splits as they came, and validates with a tenth of the training set', async () => {
    const house = await importHouse();
    const files: Record<string, Uint8Array<ArrayBuffer>> = {};
    for (let i = 0; i < 60; i++) {
      const split = i < 40 ? 'train' : 'test';
      files[`set/${split}/${i % 2 === 0 ? 'a' : 'b'}/${i}.png`] = aPng(i);
    }
    const { state } = await importAll(house, files);
    expect(state.info.split).toMatchObject({ kind: 'imported' });
    expect(state.counts.byClass.slice(0, 2)).toEqual([
      [0, 18, 2, 10],
      [0, 18, 2, 10],
    ]);
  });

  it('keeps the splits that pictures come with in a project that is divided otherwise, too', async () => {
    const house = await importHouse();
    await importAll(house, twoClasses(20));
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [
        `set/${i < 8 ? 'train' : 'test'}/${i % 2 === 0 ? 'apple' : 'pear'}/${i}.png`,
        aPng(100 + i),
      ]),
    );
    const { state } = await importAll(house, files);
    expect(state.info.split).toMatchObject({ kind: 'ratio' });
    const { pages } = await keptOf(house.store);
    const splits = [...(pages[0]?.marks.split.subarray(20, 40) ?? [])];
    expect(splits).toEqual([...new Array(8).fill(SPLIT.train), ...new Array(12).fill(SPLIT.test)]);
  });

  it('reads raw pictures from IDX files, with labels and splits', async () => {
    const house = await importHouse();
    const count = 5000;
    const { result, state } = await importAll(house, idxFiles('train', count));
    expect(result.added).toBe(count);
    expect(state.counts.byClass.slice(0, 10).every(([, train]) => train === count / 10 - 50)).toBe(true);
    const { record, pages } = await keptOf(house.store);
    expect(record.pageCount).toBe(2);
    expect(record.classes.map(({ name }) => name)).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
    ]);
    const { columns } = pages[1] ?? {};
    expect(columns?.count).toBe(count - PAGE_ROWS);
    expect(columns?.originalKind[0]).toBe(ORIGINAL.grey);
    expect(columns?.imported[0]).toBe(SPLIT.train);
    const pictures = await picturesOf(house.store);
    for (const row of [0, 1, 4095, 4096, 4999]) {
      expect(pictures[row]?.pixels).toEqual(somePixels(row));
      expect(pictures[row]?.original).toEqual(somePixels(row));
    }
  });

  it('reads zips as folders', async () => {
    const house = await importHouse();
    const { result } = await importAll(house, { 'fruit.zip': new Uint8Array(zipSync(twoClasses(12))) });
    expect(result.added).toBe(12);
    const { record } = await keptOf(house.store);
    expect(record.sources).toMatchObject([{ kind: 'zip', name: 'fruit.zip' }]);
  });
});

describe('an import that does not get to its end', () => {
  it('leaves the project as it was when the disk is full, wherever that is', async () => {
    for (const room of [0, 63, 64, 1000, 4000]) {
      const house = await importHouse();
      await importAll(house, twoClasses(10));
      const before = await snapshot(house.store);
      house.store.files.roomLeft = room;
      await expect(importAll(house, twoClasses(40, 100)), String(room)).rejects.toMatchObject({
        code: 'storage/full',
      });
      expect(await snapshot(house.store), String(room)).toEqual(before);
      house.store.files.roomLeft = Infinity;
      expect((await importAll(house, twoClasses(40, 100))).result.added).toBe(40);
    }
  });

  it('leaves no file behind when the first of a project fails', async () => {
    const house = await importHouse();
    const before = await snapshot(house.store);
    house.store.files.roomLeft = 500_000;
    await expect(importAll(house, idxFiles('train', 9000))).rejects.toMatchObject({ code: 'storage/full' });
    expect(await snapshot(house.store)).toEqual(before);
    expect(before.files).toEqual({});
  });

  it('leaves the project as it was when the pages cannot be committed', async () => {
    const house = await importHouse();
    await importAll(house, twoClasses(10));
    const before = await snapshot(house.store);
    house.store.commitFails = true;
    await expect(importAll(house, twoClasses(40, 100))).rejects.toMatchObject({ code: 'storage/full' });
    expect(await snapshot(house.store)).toEqual(before);
  });

  it('leaves the project as it was when it is cancelled, and lets go of the files', async () => {
    const house = await importHouse();
    await importAll(house, twoClasses(10));
    const before = await snapshot(house.store);
    const held = await planned(house.room, incoming(idxFiles('train', 9000)));
    const ending = new AbortController();
    const released = house.store.files.released;
    let reports = 0;
    const running = runImport(held, everything(held.plan), house.deps, ending.signal, ({ done }) => {
      if (done > 0 && reports++ > 0) ending.abort();
    });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(await snapshot(house.store)).toEqual(before);
    expect(house.store.files.released).toBeGreaterThan(released);
  });

  it('is refused before it begins where there is no room', async () => {
    const house = await importHouse();
    const held = await planned(house.room, incoming(twoClasses(10)));
    const deps = {
      ...house.deps,
      ensureRoom: async (neededBytes: number) => {
        throw new AppError('storage/no-room', { neededBytes, freeBytes: 1 });
      },
    };
    const running = runImport(held, everything(held.plan), deps, never(), () => undefined);
    await expect(running).rejects.toMatchObject({ code: 'storage/no-room' });
  });

  it('leaves the project as it was when a file turns out to be damaged behind its beginning', async () => {
    const house = await importHouse();
    const { 'train-images': images, ...labels } = idxFiles('train', 9000);
    const packed = new Uint8Array(gzipSync(images ?? new Uint8Array(0)));
    const before = await snapshot(house.store);
    const files = { ...labels, 'train-images.gz': packed.slice(0, packed.length - 1000) };
    await expect(importAll(house, files)).rejects.toMatchObject({ code: 'import/zip-broken' });
    expect(await snapshot(house.store)).toEqual(before);
  });
});

describe('any imports', () => {
  it('keep every picture that came in once, with its pixels and its file', async () => {
    const imports = fc.array(
      fc.record({
        seeds: fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 }),
        room: fc.option(fc.integer({ min: 0, max: 3000 })),
        keepOriginals: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(imports, async (all) => {
        const house = await importHouse();
        const expected: { seed: number; kept: boolean }[] = [];
        for (const { seeds, room, keepOriginals } of all) {
          house.store.files.roomLeft = room ?? Infinity;
          const files = Object.fromEntries(seeds.map((seed) => [`set/${seed % 3}/${seed}.png`, aPng(seed)]));
          const fresh = seeds.filter((seed) => !expected.some((each) => each.seed === seed));
          const before = await snapshot(house.store);
          try {
            const { result } = await importAll(house, files, { keepOriginals });
            expect(result.added).toBe(fresh.length);
            expected.push(...fresh.map((seed) => ({ seed, kept: keepOriginals })));
          } catch (thrown) {
            expect(AppError.from(thrown).code).toBe('storage/full');
            expect(await snapshot(house.store)).toEqual(before);
          }
        }
        house.store.files.roomLeft = Infinity;
        const pictures = await picturesOf(house.store);
        expect(pictures.length).toBe(expected.length);
        for (const [i, { seed, kept }] of expected.entries()) {
          expect(pictures[i]?.pixels).toEqual(somePixels(seed));
          expect(pictures[i]?.original).toEqual(kept ? aPng(seed) : new Uint8Array(0));
        }
      }),
      { numRuns: 30 },
    );
  });
});

function idxFiles(name: string, count: number): Record<string, Uint8Array<ArrayBuffer>> {
  const images = new Uint8Array(16 + count * 64);
  const view = new DataView(images.buffer);
  for (const [i, value] of [0x803, count, 8, 8].entries()) view.setUint32(4 * i, value);
  for (let i = 0; i < count; i++) images.set(somePixels(i), 16 + i * 64);
  const labels = new Uint8Array(8 + count);
  const head = new DataView(labels.buffer);
  head.setUint32(0, 0x801);
  head.setUint32(4, count);
  for (let i = 0; i < count; i++) labels[8 + i] = i % 10;
  return { [`${name}-images`]: images, [`${name}-labels`]: labels };
}
