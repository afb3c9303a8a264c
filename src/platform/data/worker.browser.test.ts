/**
 * The real data worker in a real browser, over real storage: a project of 100,000 pictures is opened, looked at and
 * changed, by one tab and by two at once.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_PICTURES } from '../../core/project/gallery.ts';
import { FLAG, PAGE_ROWS, type Page } from '../../core/project/pages.ts';
import type { ProjectState } from '../../core/project/state.ts';
import type { DataCalls } from '../../protocol/data-calls.ts';
import { DATA } from '../../protocol/data-messages.ts';
import { originalsPath, pixelsPath } from '../../storage/project-store.ts';
import { aPage, aProject, PROJECT_ID } from '../../testing/projects.ts';
import { RemoteProjects } from '../../testing/remote-projects.ts';
import { WorkerClient } from '../training/client.ts';
import { spawnDataWorker } from './spawn.ts';

const PICTURES = 100_000;
const EDGE = 28;
const SIZE = EDGE * EDGE;
const id = PROJECT_ID;

/** Blobs and other bytes that came from workers. */
const crossed = { blobs: 0, blobBytes: 0, otherBytes: 0, largestMessage: 0 };

function weigh(value: unknown): void {
  if (value instanceof Blob) {
    crossed.blobs += 1;
    crossed.blobBytes += value.size;
  } else if (value instanceof ArrayBuffer || value instanceof ImageBitmap) {
    crossed.otherBytes += value instanceof ArrayBuffer ? value.byteLength : value.width * value.height;
  } else if (ArrayBuffer.isView(value)) {
    crossed.otherBytes += value.byteLength;
  } else if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) weigh(each);
  }
}

function aTab(): WorkerClient<DataCalls> {
  return new WorkerClient<DataCalls>({
    contract: DATA,
    base: new URL('/', location.href).href,
    locks: navigator.locks,
    spawn: () => {
      const worker = spawnDataWorker();
      return {
        ...worker,
        onMessage: (listener) =>
          worker.onMessage((message) => {
            weigh(message);
            crossed.largestMessage = Math.max(crossed.largestMessage, JSON.stringify(message).length);
            listener(message);
          }),
      };
    },
  });
}

/** Picture r is of one grey but for its first two pixels, which say which it is. */
function pixelsOf(page: number, count: number): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(count * SIZE);
  for (let i = 0; i < count; i++) {
    const row = page * PAGE_ROWS + i;
    pixels.fill(row % 251, i * SIZE, (i + 1) * SIZE);
    pixels[i * SIZE] = row & 255;
    pixels[i * SIZE + 1] = (row >> 8) & 255;
  }
  return pixels;
}

/** A photo-like original: red left of the middle, blue right of it, twice as wide as high. */
async function aPhoto(): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(200, 100);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#ff0000';
  context.fillRect(0, 0, 100, 100);
  context.fillStyle = '#0000ff';
  context.fillRect(100, 0, 100, 100);
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}

async function seed(): Promise<void> {
  const store = await RemoteProjects.open({});
  const pages = new Map<number, Page>();
  const photo = await aPhoto();
  for (let p = 0; p * PAGE_ROWS < PICTURES; p++) {
    const count = Math.min(PAGE_ROWS, PICTURES - p * PAGE_ROWS);
    const page = aPage(count, p * PAGE_ROWS);
    page.columns.originalKind.fill(0);
    page.columns.originalLength.fill(0);
    page.columns.originalStart.fill(0);
    if (p === 0) {
      page.columns.originalKind[1] = 1;
      page.columns.originalLength[1] = photo.length;
      page.columns.originalStart.fill(photo.length, 2);
    }
    await store.files.write(pixelsPath(id, 0, p), 0, pixelsOf(p, count));
    pages.set(p, page);
  }
  await store.files.write(originalsPath(id, 0), 0, photo);
  await store.files.release();
  const spec = { ...aProject().spec, width: EDGE, height: EDGE };
  const columns = new Map([...pages].map(([p, page]) => [p, page.columns]));
  const marks = new Map([...pages].map(([p, page]) => [p, page.marks]));
  await store.commit({ project: aProject({ spec, pageCount: pages.size }), columns, marks });
  store.kill();
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const start = performance.now();
  const value = await work();
  return { value, ms: performance.now() - start };
}

async function pixelsShown(image: Blob): Promise<{ data: Uint8ClampedArray; width: number; height: number }> {
  const bitmap = await createImageBitmap(image);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

const times: Record<string, number> = {};
let tab: WorkerClient<DataCalls>;
let other: WorkerClient<DataCalls>;
const followed: (ProjectState | null)[] = [];

beforeAll(async () => {
  await seed();
  tab = aTab();
  other = aTab();
});
afterAll(async () => {
  await tab.call('eraseEverything', {});
  tab.close();
  other.close();
  console.log(JSON.stringify({ times, crossed }));
});

describe('the data worker, with 100,000 pictures', () => {
  it('opens them', async () => {
    const opening = await timed(() => tab.call('openProject', { id }));
    times['open'] = opening.ms;
    expect(opening.value.counts.pictures).toBe(PICTURES);
    expect(opening.ms).toBeLessThan(6000);
    const again = await timed(() => tab.call('openProject', { id }));
    times['openAgain'] = again.ms;
  });

  it('sends cells and their pixels as one image', async () => {
    const viewing = await timed(() => tab.call('openView', { id, filter: ALL_PICTURES, sort: 'newest' }));
    times['view'] = viewing.ms;
    const view = viewing.value.id;
    const naming = await timed(() => tab.call('openView', { id, filter: ALL_PICTURES, sort: 'name' }));
    times['viewByName'] = naming.ms;
    const from = 5000;
    const showing = await timed(() => tab.call('viewCells', { id, view, from, count: 100, edge: 96 }));
    times['cells'] = showing.ms;
    const next = await timed(() =>
      tab.call('viewCells', { id, view, from: from + 100, count: 100, edge: 96 }),
    );
    times['nextCells'] = next.ms;
    const { cells, sprite } = showing.value;
    expect(sprite).toMatchObject({ count: 100, cellWidth: EDGE, cellHeight: EDGE });
    const shown = await pixelsShown(sprite.image);
    expect(shown).toMatchObject({ width: 100 * EDGE, height: EDGE });
    for (const [i, { row }] of cells.entries()) {
      expect(row).toBe(PICTURES - 1 - from - i);
      const greyAt = (x: number) => shown.data[4 * (i * EDGE + x)];
      expect([greyAt(0), greyAt(1), greyAt(2)]).toEqual([row & 255, (row >> 8) & 255, row % 251]);
    }
  });

  it('shows originals where cells are larger than what was prepared', async () => {
    const { sprite, cells } = await tab.call('rowCells', { id, rows: [0, 1], edge: 100 });
    expect(cells[1]).toMatchObject({ row: 1, width: 8, name: '果实/000001.png' });
    expect(sprite).toMatchObject({ count: 2, cellWidth: 100, cellHeight: 100 });
    const { data } = await pixelsShown(sprite.image);
    const at = (x: number, y: number) => [...data.subarray(4 * (y * 200 + x), 4 * (y * 200 + x) + 3)];
    expect(at(50, 50)).toEqual([0, 0, 0]);
    expect(at(110, 50)).toEqual([255, 0, 0]);
    expect(at(190, 50)).toEqual([0, 0, 255]);
    expect(at(150, 10)).toEqual([255, 255, 255]);
    const [file, raw] = [
      await tab.call('pictureOf', { id, row: 1 }),
      await tab.call('pictureOf', { id, row: 9 }),
    ];
    expect(file.type).toBe('image/png');
    expect(await pixelsShown(file)).toMatchObject({ width: 200, height: 100 });
    expect(await pixelsShown(raw)).toMatchObject({ width: EDGE, height: EDGE });
  });

  it('labels 10,000 at once, and takes it back', async () => {
    const { id: view } = await tab.call('openView', { id, filter: ALL_PICTURES, sort: 'class' });
    const ranges: (readonly [number, number])[] = [[45_000, 55_000]];
    const target = { kind: 'view' as const, view, ranges };
    const runs: number[] = [];
    for (const label of [0, 1, 0, 1]) {
      const labelling = await timed(() =>
        tab.call('changePictures', { id, target, change: { kind: 'label', label } }),
      );
      runs.push(labelling.ms);
      expect(labelling.value.counts.byClass[label]?.[0]).toBe(55_000);
    }
    times['relabel10k'] = Math.min(...runs);
    times['relabel10kWorst'] = Math.max(...runs);
    const undoing = await timed(() => tab.call('undo', { id }));
    times['undo10k'] = undoing.ms;
    expect(undoing.value).toMatchObject({ redo: { kind: 'label', count: 10_000 } });
    expect(undoing.value.counts.byClass[0]?.[0]).toBe(55_000);
  });

  it('finds what looks the same, and divides', async () => {
    const progress: number[] = [];
    const examining = await timed(() =>
      tab.callWithEvents('examine', { id }, ({ done }) => progress.push(done)),
    );
    times['examine'] = examining.ms;
    expect(examining.value.checked).toBe(PICTURES);
    expect(progress.at(-1)).toBe(PICTURES);
    const policy = { kind: 'ratio', validation: 0.1, test: 0.2, seed: 1 } as const;
    const dividing = await timed(() => tab.callWithEvents('divide', { id, policy }, () => undefined));
    times['divide'] = dividing.ms;
    const [none] = dividing.value.counts.byClass[0] ?? [];
    expect(none).toBe(0);
  });

  it('follows what another tab does, and loses nothing of two that change at once', async () => {
    const ending = new AbortController();
    tab
      .callWithEvents('watchProjects', {}, ({ state }) => followed.push(state), { signal: ending.signal })
      .catch(() => undefined);
    await other.call('openProject', { id });
    const flag = (client: WorkerClient<DataCalls>, row: number) =>
      client.call('changePictures', {
        id,
        target: { kind: 'rows', rows: [row] },
        change: { kind: 'flag', flag: 'flagged', on: true },
      });
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => [flag(tab, 2 * i), flag(other, 2 * i + 1)]).flat(),
    );
    const [mine, its] = [await tab.call('openProject', { id }), await other.call('openProject', { id })];
    expect(mine.counts.flagged).toBe(40);
    expect(its.info).toEqual(mine.info);
    const { cells } = await tab.call('rowCells', {
      id,
      rows: Array.from({ length: 41 }, (_, row) => row),
      edge: 28,
    });
    expect(cells.map(({ flags }) => flags)).toEqual([...Array<number>(40).fill(FLAG.flagged), 0]);

    await other.call('changeClasses', { id, change: { kind: 'add', name: 'plum' } });
    await expect.poll(() => followed.at(-1)?.info.classes.length, { timeout: 10_000 }).toBe(3);
    ending.abort();
  });

  it('says when another tab has deleted it, and takes that back', async () => {
    const heard: (ProjectState | null)[] = [];
    const ending = new AbortController();
    tab
      .callWithEvents('watchProjects', {}, ({ state }) => heard.push(state), { signal: ending.signal })
      .catch(() => undefined);
    await tab.call('listProjects', {});
    await other.call('deleteProject', { id });
    await expect.poll(() => heard.at(-1), { timeout: 10_000 }).toBeNull();
    expect(await tab.call('listProjects', {})).toEqual([]);
    await expect(tab.call('openProject', { id })).rejects.toMatchObject({ code: 'project/missing' });
    await tab.call('restoreProject', { id });
    expect(await tab.call('listProjects', {})).toMatchObject([{ id, pictures: PICTURES }]);
    ending.abort();
  });

  it('has sent no pixels but the images on screen', () => {
    expect(crossed.otherBytes).toBe(0);
    // Two screens of prepared pixels, two originals, one of all flags, and two single pictures.
    expect(crossed.blobs).toBe(6);
    expect(crossed.blobBytes).toBeLessThan(41 * SIZE * 3 + 200 * SIZE * 3 + 2 * 30_000 + 50_000);
  });
});
