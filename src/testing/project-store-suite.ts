/** What every `ProjectStore` that keeps something does; run against each implementation. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PAGE_ROWS } from '../core/project/pages.ts';
import { originalsPath, pixelsPath, type ProjectStore, StaleProjectError } from '../storage/project-store.ts';
import { pattern } from './byte-files-suite.ts';
import { aPage, aProject, PROJECT_ID } from './projects.ts';
import { expectSame, expectSamePages } from './same-arrays.ts';

const OTHER_ID = 'f'.repeat(32);
/** Bytes of a picture's pixels: 8 x 8 x 1. */
const STRIDE = 64;

/** `open` gives a new, empty store. */
export function describeProjectStore(name: string, open: () => Promise<ProjectStore>): void {
  describe(`projects ${name}`, () => {
    let store: ProjectStore;
    const current = (): ProjectStore => store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => {
      store.close();
    });

    describeRecords(current);
    describePages(current);
    describeSweep(current);
  });
}

function describeRecords(store: () => ProjectStore): void {
  it('keeps projects, the newest first, those deleted included', async () => {
    expect(store().persistent).toBe(true);
    expect(await store().list()).toEqual([]);
    await expect(store().get(PROJECT_ID)).rejects.toMatchObject({ code: 'project/missing' });
    await store().commit({ project: aProject() });
    const deleted = aProject({ id: OTHER_ID, createdAt: 1_800_000_000_000, deletedAt: 1_800_000_000_001 });
    await store().commit({ project: deleted });
    expect(await store().get(PROJECT_ID)).toEqual(aProject());
    expect(await store().list()).toEqual([deleted, aProject()]);
    expect(await store().pages(PROJECT_ID)).toEqual([]);
  });

  it('is changed only by who has read what is there', async () => {
    await store().commit({ project: aProject() });
    await store().commit({ project: aProject({ revision: 2, name: 'Mine' }) });
    const stale = [1, 2, 4].map((revision) => aProject({ revision, name: 'Stale' }));
    for (const project of stale) {
      await expect(store().commit({ project })).rejects.toThrow(StaleProjectError);
    }
    await expect(store().commit({ project: aProject({ id: OTHER_ID, revision: 2 }) })).rejects.toThrow(
      StaleProjectError,
    );
    expect(await store().list()).toEqual([aProject({ revision: 2, name: 'Mine' })]);
  });

  it('refuses what could not be read back', async () => {
    await expect(store().commit({ project: aProject({ name: '' }) })).rejects.toThrow('read back');
    const { columns, marks } = aPage(3);
    const project = aProject({ pageCount: 1 });
    const bad = { ...columns, names: columns.names.slice(1) };
    await expect(
      store().commit({ project, columns: new Map([[0, bad]]), marks: new Map([[0, marks]]) }),
    ).rejects.toThrow('read back');
    await expect(store().commit({ project, marks: new Map([[1, marks]]) })).rejects.toThrow('page 1');
    expect(await store().list()).toEqual([]);
  });
}

function describePages(store: () => ProjectStore): void {
  it('keeps pages in order, and marks apart from columns', async () => {
    const pages = Array.from({ length: 12 }, (_, i) => aPage(i === 11 ? 5 : PAGE_ROWS, i * PAGE_ROWS));
    await store().commit({
      project: aProject({ pageCount: 12 }),
      columns: new Map(pages.map(({ columns }, i) => [i, columns])),
      marks: new Map(pages.map(({ marks }, i) => [i, marks])),
    });
    expectSamePages(await store().pages(PROJECT_ID), pages);
    const marks = { ...pages[10]!.marks, label: new Uint16Array(PAGE_ROWS).fill(1) };
    await store().commit({
      project: aProject({ pageCount: 12, revision: 2 }),
      marks: new Map([[10, marks]]),
    });
    const read = await store().pages(PROJECT_ID);
    expectSamePages(
      read,
      pages.map((page, i) => (i === 10 ? { ...page, marks } : page)),
    );
  });

  it('forgets pages behind the last', async () => {
    await store().commit(committing([aPage(PAGE_ROWS), aPage(7)]));
    await store().commit({ project: aProject({ pageCount: 1, revision: 2 }) });
    expectSamePages(await store().pages(PROJECT_ID), [aPage(PAGE_ROWS)]);
  });

  it('destroys a project with its pages and files', async () => {
    await store().commit(committing([aPage(3)]));
    await store().files.write(pixelsPath(PROJECT_ID, 0, 0), 0, pattern(3 * STRIDE));
    await store().commit({ project: aProject({ id: OTHER_ID }) });
    await store().files.write(pixelsPath(OTHER_ID, 0, 0), 0, pattern(STRIDE));
    await store().destroy(PROJECT_ID);
    expect(await store().list()).toEqual([aProject({ id: OTHER_ID })]);
    await expect(store().pages(PROJECT_ID)).rejects.toMatchObject({ code: 'project/missing' });
    expect(await store().files.list('projects')).toEqual([OTHER_ID]);
    await store().commit({ project: aProject() });
    expect(await store().pages(PROJECT_ID)).toEqual([]);
  });
}

function describeSweep(store: () => ProjectStore): void {
  it('cuts off what was written and never committed, and nothing else', async () => {
    const { files } = store();
    await store().commit(committing([aPage(PAGE_ROWS), aPage(3)]));
    const pixels = pattern(10 * STRIDE);
    await files.write(pixelsPath(PROJECT_ID, 0, 0), 0, pattern(PAGE_ROWS * STRIDE));
    await files.write(pixelsPath(PROJECT_ID, 0, 1), 0, pixels);
    await files.write(originalsPath(PROJECT_ID, 1), 0, pattern(75));
    // Pages, a generation and a project that were begun.
    await files.write(pixelsPath(PROJECT_ID, 0, 2), 0, pixels);
    await files.write(originalsPath(PROJECT_ID, 2), 0, pixels);
    await files.write(pixelsPath(PROJECT_ID, 1, 0), 0, pixels);
    await files.write(pixelsPath(OTHER_ID, 0, 0), 0, pixels);
    await files.write('tmp/export.zip', 0, pixels);
    await store().sweep();
    expect(await files.list('tmp')).toEqual([]);
    expect(await files.list('projects')).toEqual([PROJECT_ID]);
    expect((await files.list(`projects/${PROJECT_ID}`)).toSorted()).toEqual(['originals', 'pixels-0']);
    expect((await files.list(`projects/${PROJECT_ID}/pixels-0`)).toSorted()).toEqual(['0', '1']);
    expect(await files.list(`projects/${PROJECT_ID}/originals`)).toEqual(['1']);
    expect(await files.size(pixelsPath(PROJECT_ID, 0, 0))).toBe(PAGE_ROWS * STRIDE);
    expect(await files.size(pixelsPath(PROJECT_ID, 0, 1))).toBe(3 * STRIDE);
    expectSame(await files.read(pixelsPath(PROJECT_ID, 0, 1), 0, 3 * STRIDE), pixels.slice(0, 3 * STRIDE));
    expect(await files.size(originalsPath(PROJECT_ID, 1))).toBe(30);
    expectSamePages(await store().pages(PROJECT_ID), [aPage(PAGE_ROWS), aPage(3)]);
  });

  it('destroys deleted projects when told that nobody wants them back', async () => {
    const deleted = aProject({ deletedAt: 1_800_000_000_000 });
    await store().commit({ project: deleted });
    await store().files.write(originalsPath(PROJECT_ID, 0), 0, pattern(5));
    await store().commit({ project: aProject({ id: OTHER_ID }) });
    await store().sweep();
    expect((await store().list()).length).toBe(2);
    await store().sweep({ purgeDeleted: true });
    expect(await store().list()).toEqual([aProject({ id: OTHER_ID })]);
    expect(await store().files.list('projects')).toEqual([]);
  });
}

/** A new project with these pages. */
function committing(pages: readonly ReturnType<typeof aPage>[]): Parameters<ProjectStore['commit']>[0] {
  return {
    project: aProject({ pageCount: pages.length }),
    columns: new Map(pages.map(({ columns }, i) => [i, columns])),
    marks: new Map(pages.map(({ marks }, i) => [i, marks])),
  };
}
