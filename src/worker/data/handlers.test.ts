import { afterEach, describe, expect, it, vi } from 'vitest';
import { ALL_PICTURES } from '../../core/project/gallery.ts';
import type { ProjectState } from '../../core/project/state.ts';
import { pixelsPath } from '../../storage/project-store.ts';
import { MemoryProjectStore } from '../../testing/memory-projects.ts';
import { aPage, aProject, PROJECT_ID } from '../../testing/projects.ts';
import { createDataHandlers } from './create-handlers.ts';
import type { DataHandlers } from './handlers.ts';

const id = PROJECT_ID;
const PIXELS = 64;
const idle = { signal: new AbortController().signal, emit: () => undefined };

interface Tab {
  readonly store: MemoryProjectStore;
  readonly handlers: DataHandlers;
}

let ids = 0;
function aTab(store = new MemoryProjectStore()): Tab {
  const handlers = createDataHandlers({
    openStore: async () => store,
    now: () => 1_800_000_000_000 + ++ids,
    newId: () => (++ids).toString(16).padStart(32, '0'),
    locks: null,
    channel: null,
  });
  return { store, handlers };
}

/** A project whose picture i has pixels of `grey(i)`, 8 x 8; no originals. */
async function withPictures(count: number, grey: (i: number) => number): Promise<Tab> {
  const tab = aTab();
  await tab.handlers.ping({}, idle);
  const page = aPage(count);
  page.columns.originalKind.fill(0);
  page.columns.hashHigh.fill(0);
  page.columns.hashLow.fill(0);
  const pixels = new Uint8Array(count * PIXELS);
  for (let i = 0; i < count; i++) pixels.fill(grey(i), i * PIXELS, (i + 1) * PIXELS);
  await tab.handlers.listProjects({}, idle);
  await tab.store.files.write(pixelsPath(id, 0, 0), 0, pixels);
  const project = aProject({ pageCount: 1 });
  await tab.store.commit({
    project,
    columns: new Map([[0, page.columns]]),
    marks: new Map([[0, page.marks]]),
  });
  return tab;
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('projects', () => {
  it('are created empty, renamed, listed, deleted and restored', async () => {
    const { handlers } = aTab();
    const first = await handlers.createProject({ name: 'Leaves' }, idle);
    expect(first).toMatchObject({
      info: { name: 'Leaves', revision: 1, classes: [], pictures: 0, isBackedUp: true },
      undo: null,
    });
    const second = await handlers.createProject({ name: 'Birds' }, idle);
    const names = async () => (await handlers.listProjects({}, idle)).map(({ name }) => name);
    expect(await names()).toEqual(['Birds', 'Leaves']);
    await handlers.renameProject({ id: first.info.id, name: 'Ferns' }, idle);
    expect(await names()).toEqual(['Ferns', 'Birds']);
    await handlers.deleteProject({ id: second.info.id }, idle);
    expect(await names()).toEqual(['Ferns']);
    await expect(handlers.openProject({ id: second.info.id }, idle)).rejects.toMatchObject({
      code: 'project/missing',
    });
    await handlers.restoreProject({ id: second.info.id }, idle);
    expect(await names()).toEqual(['Ferns', 'Birds']);
  });

  it('that were deleted are gone when the app starts the next time', async () => {
    const { store, handlers } = aTab();
    const { info } = await handlers.createProject({ name: 'Leaves' }, idle);
    await handlers.deleteProject({ id: info.id }, idle);
    expect(await store.list()).toHaveLength(1);
    await aTab(store).handlers.listProjects({}, idle);
    expect(await store.list()).toEqual([]);
  });

  it('cannot be had where nothing is kept', async () => {
    const store = new MemoryProjectStore();
    Object.defineProperty(store, 'persistent', { value: false });
    const { handlers } = aTab(store);
    await expect(handlers.createProject({ name: 'Leaves' }, idle)).rejects.toMatchObject({
      code: 'project/no-storage',
    });
    vi.stubGlobal('navigator', {});
    expect(await handlers.storageUse({}, idle)).toMatchObject({ available: false });
  });
});

describe('the gallery', () => {
  it('shows prepared pixels as one image, read in few reads', async () => {
    const { store, handlers } = await withPictures(3000, (i) => i % 256);
    let reads = 0;
    const read = store.files.read.bind(store.files);
    store.files.read = (...input) => {
      reads += 1;
      return read(...input);
    };
    const view = await handlers.openView({ id, filter: ALL_PICTURES, sort: 'added' }, idle);
    expect(view.count).toBe(3000);
    const input = { id, view: view.id, from: 1000, count: 60, edge: 64 };
    const { cells, sprite } = await handlers.viewCells(input, idle);
    expect(cells).toHaveLength(60);
    expect(cells[0]).toMatchObject({ row: 1000, label: 0, name: '果实/001000.png', width: 8, source: 0 });
    expect(sprite).toMatchObject({ count: 60, cellWidth: 8, cellHeight: 8 });
    expect(sprite.image.type).toBe('image/bmp');
    const bytes = await bytesOf(sprite.image);
    expect(bytes.length).toBe(54 + 60 * 8 * 3 * 8);
    expect([...bytes.subarray(54, 54 + 27)]).toEqual([
      ...Array<number>(24).fill(1000 % 256),
      ...Array<number>(3).fill(1001 % 256),
    ]);
    expect(reads).toBe(1);
    await handlers.viewCells({ ...input, from: 2040 }, idle);
    expect(reads).toBe(2);
    await handlers.viewCells(input, idle);
    expect(reads).toBe(2);
  });

  it('ends at the end of a view, leaves out what is no picture, and keeps the newest views', async () => {
    const { handlers } = await withPictures(5, () => 9);
    const open = () => handlers.openView({ id, filter: ALL_PICTURES, sort: 'added' }, idle);
    const first = await open();
    const last = await handlers.viewCells({ id, view: first.id, from: 3, count: 50, edge: 8 }, idle);
    expect(last.cells.map(({ row }) => row)).toEqual([3, 4]);
    const none = await handlers.viewCells({ id, view: first.id, from: 9, count: 50, edge: 8 }, idle);
    expect(none.sprite).toMatchObject({ count: 0 });
    expect((await handlers.rowCells({ id, rows: [4, 77, 0], edge: 8 }, idle)).cells).toHaveLength(2);
    for (let i = 0; i < 4; i++) await open();
    await expect(
      handlers.viewCells({ id, view: first.id, from: 0, count: 1, edge: 8 }, idle),
    ).rejects.toThrow('no longer kept');
    expect((await handlers.pictureOf({ id, row: 2 }, idle)).type).toBe('image/bmp');
  });

  it('keeps a view as it was, and shows marks as they are', async () => {
    const { handlers } = await withPictures(6, () => 9);
    const view = await handlers.openView(
      { id, filter: { ...ALL_PICTURES, labels: [0] }, sort: 'added' },
      idle,
    );
    const change = (kind: 'delete' | 'label', first: number, end: number) =>
      handlers.changePictures(
        {
          id,
          target: { kind: 'view', view: view.id, ranges: [[first, end]] },
          change: kind === 'delete' ? { kind } : { kind, label: 1 },
        },
        idle,
      );
    await change('label', 0, 1);
    const deleted = await change('delete', 1, 2);
    expect(deleted).toMatchObject({ info: { pictures: 5 }, undo: { kind: 'delete', count: 1 } });
    const { cells } = await handlers.viewCells({ id, view: view.id, from: 0, count: 9, edge: 8 }, idle);
    expect(cells.map(({ row, label, flags }) => [row, label, flags])).toEqual([
      [0, 1, 0],
      [2, 0, 1],
      [4, 0, 0],
    ]);
    // What is deleted cannot be changed, and nothing is a change that changes nothing.
    const again = await change('delete', 1, 2);
    expect(again.info.revision).toBe(deleted.info.revision);
    expect((await handlers.undo({ id }, idle)).info.pictures).toBe(6);
  });
});

describe('the doctor and dividing', () => {
  it('look at pixels: hashes alone are not enough', async () => {
    // All have the same hash; only 0 and 1, and 4 and 5, are of nearly the same grey.
    const greys = [10, 11, 60, 90, 120, 122, 160, 200];
    const { handlers } = await withPictures(8, (i) => greys[i] ?? 0);
    const done: number[] = [];
    const report = await handlers.examine({ id }, { ...idle, emit: (progress) => done.push(progress.done) });
    const near = report.findings.find(({ kind }) => kind === 'near-duplicates');
    expect(near).toEqual({ kind: 'near-duplicates', rows: [0, 1, 4, 5], groupEnds: [2, 4] });
    expect(report.checked).toBe(8);
    expect(done).toEqual([8]);
    const policy = { kind: 'ratio', validation: 0, test: 0.5, seed: 3 } as const;
    const state: ProjectState = await handlers.divide({ id, policy }, idle);
    expect(state).toMatchObject({ undo: { kind: 'divide', count: 8 }, info: { split: policy } });
    const { cells } = await handlers.rowCells({ id, rows: [4, 5], edge: 8 }, idle);
    expect(cells[0]?.split).toBe(cells[1]?.split);
    expect((await handlers.undo({ id }, idle)).info.split).not.toEqual(policy);
  });

  it('can be stopped', async () => {
    const { handlers } = await withPictures(8, (i) => i);
    const ending = new AbortController();
    ending.abort();
    await expect(handlers.examine({ id }, { ...idle, signal: ending.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
