import { beforeEach, describe, expect, it } from 'vitest';
import { SPLIT } from '../core/dataset/divide.ts';
import type { DatasetProgress } from '../core/dataset/summary.ts';
import { FLAG, PAGE_ROWS } from '../core/project/pages.ts';
import { pixelsPath } from '../storage/project-store.ts';
import { colourPictures, storeColourProject } from '../testing/colour-project.ts';
import { MemoryProjectStore } from '../testing/memory-projects.ts';
import { PROJECT_ID } from '../testing/projects.ts';
import { codeOf } from '../testing/training.ts';
import { classesIn, picturesOf, readProject } from './project-pictures.ts';
import { projectSource } from './project-source.ts';

const NAMES = ['red', 'green'];
let store: MemoryProjectStore;

beforeEach(() => {
  store = new MemoryProjectStore();
});

describe('picturesOf', () => {
  it('takes labelled pictures of the splits, and numbers classes as the model does', async () => {
    const pictures = [
      { label: 0, split: SPLIT.train },
      { label: null, split: SPLIT.train },
      { label: 1, split: SPLIT.test },
      { label: 1, split: SPLIT.validation },
      { label: 1, split: SPLIT.train },
      { label: 0, split: SPLIT.none },
    ];
    const { record, pages } = await storeColourProject(store, pictures);
    const [page] = pages;
    if (page) page.marks.flags[4] = FLAG.deleted;
    const picked = picturesOf({ record, pages }, [SPLIT.train, SPLIT.validation], ['green', 'red']);
    expect([...picked.rows]).toEqual([0, 3]);
    expect([...picked.labels]).toEqual([1, 0]);
    expect([...picked.splits]).toEqual([SPLIT.train, SPLIT.validation]);
    expect(classesIn({ record, pages }, SPLIT.test)).toEqual(['green']);
    // A class that the model does not know is nobody's.
    expect([...picturesOf({ record, pages }, [SPLIT.test], ['red']).rows]).toEqual([]);
  });

  it('is named by what the pictures are, their labels and splits, and nothing else', async () => {
    const { record, pages } = await storeColourProject(store);
    const name = (project = { record, pages }) =>
      picturesOf(project, [SPLIT.train, SPLIT.validation], NAMES).fingerprint;
    const before = name();
    const [page] = structuredClone(pages);
    if (!page) throw new Error('a page');
    page.marks.tags[0] = 7;
    expect(name({ record: { ...record, name: 'Other' }, pages: [page] })).toBe(before);
    page.marks.label[0] = 11;
    const relabelled = name({ record, pages: [page] });
    page.marks.label[0] = 10;
    page.marks.split[0] = SPLIT.validation;
    const moved = name({ record, pages: [page] });
    const prepared = name({ record: { ...record, generation: 1 }, pages });
    expect(new Set([before, relabelled, moved, prepared]).size).toBe(4);
  });
});

describe('projectSource', () => {
  it('gives the same pixels from memory and from the file, over pages', async () => {
    const { record, pages, pixels } = await storeColourProject(store, colourPictures(PAGE_ROWS / 2 + 40));
    const pictures = picturesOf({ record, pages }, [SPLIT.train], NAMES);
    expect(pictures.rows.at(-1)).toBeGreaterThan(PAGE_ROWS);
    const reports: DatasetProgress[] = [];
    const loaded = projectSource(store, record, pictures, { onProgress: (report) => reports.push(report) });
    const single = projectSource(store, record, pictures, { mostBytes: 3 * 360 });
    const last = pictures.rows.length - 1;
    for (const indices of [[0, 1, 2, last], [last - 1, 5, 0], [7]]) {
      await loaded.arrived(Uint32Array.from(indices));
      await single.arrived(Uint32Array.from(indices));
      for (const index of indices) {
        expect(loaded.pixels(index)).toEqual(pixels[pictures.rows[index] ?? -1]);
        expect(single.pixels(index)).toEqual(pixels[pictures.rows[index] ?? -1]);
      }
    }
    expect(single.labels).toEqual(pictures.labels);
    expect(loaded.shape).toEqual([10, 12, 3]);
    await expect.poll(() => reports.length).toBe(2);
    expect(reports.at(-1)?.bytesDone).toBe(reports.at(-1)?.bytesTotal);
  });

  it('says when the pictures were prepared anew meanwhile, and asks again after a failure', async () => {
    const { record, pages } = await storeColourProject(store);
    const pictures = picturesOf({ record, pages }, [SPLIT.train], NAMES);
    const path = pixelsPath(record.id, 0, 0);
    const bytes = await store.files.read(path, 0, await store.files.size(path));
    await store.files.remove(path);
    const source = projectSource(store, record, pictures);
    const first = Uint32Array.of(0);
    expect(await codeOf(source.arrived(first))).toBe('storage/failed');
    await store.files.write(path, 0, bytes);
    await source.arrived(first);
    const later = projectSource(store, record, pictures, { mostBytes: 0 });
    await store.files.remove(path);
    await store.commit({ project: { ...record, revision: 2, generation: 1 } });
    expect(await codeOf(later.arrived(first))).toBe('project/data-changed');
  });

  it('knows nothing of a deleted project', async () => {
    await storeColourProject(store, colourPictures(2), { deletedAt: 5 });
    expect(await codeOf(readProject(store, PROJECT_ID))).toBe('project/missing');
  });
});
