import { describe, expect, it } from 'vitest';
import { AppError } from '../../core/base/app-error.ts';
import { MarksEditor } from '../../core/project/marks-editor.ts';
import { FLAG } from '../../core/project/pages.ts';
import type { ProjectState } from '../../core/project/state.ts';
import type { ProjectCommit } from '../../storage/project-store.ts';
import { MemoryProjectStore } from '../../testing/memory-projects.ts';
import { aPage, aProject, PROJECT_ID } from '../../testing/projects.ts';
import type { Change, OpenProject } from './open-project.ts';
import { SharedProjectRoom } from './project-room.ts';

let time = 1_800_000_000_000;

function aRoom(store: MemoryProjectStore, channel: BroadcastChannel | null = null): SharedProjectRoom {
  return new SharedProjectRoom(store, { now: () => ++time, locks: null, channel });
}

async function opened(pictures = 10): Promise<{ store: MemoryProjectStore; room: SharedProjectRoom }> {
  const store = new MemoryProjectStore();
  const room = aRoom(store);
  await room.create(aProject(), new Map(pictures === 0 ? [] : [[0, aPage(pictures)]]));
  return { store, room };
}

/** Labels rows of the first page. */
function labelling(label: number, ...rows: number[]) {
  return async ({ pages }: OpenProject): Promise<Change> => {
    const editor = new MarksEditor(pages);
    for (const row of rows) editor.page(0).label[row] = label;
    return { marks: editor.changed };
  };
}

async function labels(room: SharedProjectRoom): Promise<number[]> {
  const { pages } = await room.open(PROJECT_ID);
  return [...(pages[0]?.marks.label.subarray(0, pages[0].columns.count) ?? [])];
}

const pairOf = (): [BroadcastChannel, BroadcastChannel] => {
  const name = `test-${String(++time)}`;
  return [new BroadcastChannel(name), new BroadcastChannel(name)];
};

describe('ProjectRoom', () => {
  it('counts, and knows whether work has been saved since', async () => {
    const { room } = await opened(10);
    const { info: first, counts } = await room.state(PROJECT_ID);
    expect(first).toMatchObject({ pictures: 10, unlabelled: 0, bytes: 10 * 64 + 100, isBackedUp: false });
    expect(counts.byClass).toEqual([
      [5, 0, 0, 0],
      [5, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    expect(counts.bySource).toEqual([{ id: 0, pictures: 10 }]);
    const before = first.changedAt;
    let { info } = await room.change(PROJECT_ID, null, async () => ({ record: { backedUpAt: before } }));
    expect(info).toMatchObject({ isBackedUp: true, changedAt: before, revision: 2 });
    ({ info } = await room.change(PROJECT_ID, null, async () => ({ record: { name: 'Other' } })));
    expect(info).toMatchObject({ isBackedUp: false, name: 'Other' });
    expect((await opened(0).then(async ({ room: empty }) => empty.state(PROJECT_ID))).info.isBackedUp).toBe(
      true,
    );
  });

  it('leaves out of the counts what is deleted', async () => {
    const { room } = await opened(4);
    const { info } = await room.change(PROJECT_ID, 'delete', async ({ pages }) => {
      const editor = new MarksEditor(pages);
      editor.page(0).flags[0] = FLAG.deleted;
      return { marks: editor.changed };
    });
    expect(info.pictures).toBe(3);
  });

  it('undoes and redoes, and a new gesture ends redoing', async () => {
    const { room } = await opened(4);
    await room.change(PROJECT_ID, 'label', labelling(1, 0, 2));
    let state = await room.takeStep(PROJECT_ID, 'undo');
    expect(await labels(room)).toEqual([0, 1, 0, 1]);
    expect(state).toMatchObject({ undo: null, redo: { kind: 'label', count: 2 } });
    state = await room.takeStep(PROJECT_ID, 'redo');
    expect(await labels(room)).toEqual([1, 1, 1, 1]);
    expect(state).toMatchObject({ undo: { kind: 'label', count: 2 }, redo: null });
    await room.takeStep(PROJECT_ID, 'undo');
    state = await room.change(PROJECT_ID, 'label', labelling(0, 1));
    expect(state.redo).toBeNull();
    expect((await room.takeStep(PROJECT_ID, 'redo')).info.revision).toBe(state.info.revision);
  });

  it('keeps what was undoable before an import, and ends redoing', async () => {
    const { room } = await opened(4);
    await room.change(PROJECT_ID, 'label', labelling(1, 0));
    await room.change(PROJECT_ID, 'label', labelling(1, 2));
    await room.takeStep(PROJECT_ID, 'undo');
    const state = await room.change(PROJECT_ID, null, async () => ({ pages: new Map([[0, aPage(6)]]) }));
    expect(state).toMatchObject({ undo: { kind: 'label' }, redo: null, info: { pictures: 6 } });
  });

  it('takes back pictures that came in as a gesture by deleting them', async () => {
    const { room } = await opened(4);
    await room.change(PROJECT_ID, 'import', async () => ({ pages: new Map([[0, aPage(6)]]) }));
    expect((await room.takeStep(PROJECT_ID, 'undo')).info.pictures).toBe(4);
    expect((await room.takeStep(PROJECT_ID, 'redo')).info.pictures).toBe(6);
  });

  it('runs work one piece after the other, each on what the one before left', async () => {
    const { room } = await opened(4);
    const change = (row: number) =>
      room.change(PROJECT_ID, 'label', async (project) => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        return labelling(1, row)(project);
      });
    await Promise.all([change(0), change(2)]);
    expect(await labels(room)).toEqual([1, 1, 1, 1]);
  });

  it('goes on after work that failed', async () => {
    const { room } = await opened(4);
    const failing = room.change(PROJECT_ID, 'label', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect((await room.change(PROJECT_ID, 'label', labelling(1, 0))).info.revision).toBe(2);
  });

  it('does work again on the state that another tab has left in between', async () => {
    const { store, room } = await opened(4);
    const other = aRoom(store);
    let runs = 0;
    await room.change(PROJECT_ID, 'label', async (project) => {
      runs += 1;
      if (runs === 1) await other.change(PROJECT_ID, 'label', labelling(1, 2));
      return labelling(1, 0)(project);
    });
    expect(runs).toBe(2);
    expect(await labels(room)).toEqual([1, 1, 1, 1]);
    expect(await labels(other)).toEqual([1, 1, 1, 1]);
  });

  it('gives up in the end where another tab is always first', async () => {
    const { store, room } = await opened(4);
    const other = aRoom(store);
    const change = room.change(PROJECT_ID, 'label', async (project) => {
      await other.change(PROJECT_ID, 'label', labelling(1, 2));
      return labelling(1, 0)(project);
    });
    await expect(change).rejects.toMatchObject({ code: 'project/busy' });
  });

  it('leaves memory as it was when a commit fails', async () => {
    const { store, room } = await opened(4);
    const commit = store.commit.bind(store);
    store.commit = (_commit: ProjectCommit) =>
      Promise.reject(new AppError('storage/full', { neededBytes: 1 }));
    const change = room.change(PROJECT_ID, 'label', labelling(1, 0));
    await expect(change).rejects.toMatchObject({ code: 'storage/full' });
    store.commit = commit;
    expect(await labels(room)).toEqual([0, 1, 0, 1]);
    expect((await room.state(PROJECT_ID)).undo).toBeNull();
  });

  it('follows another tab, tells who watches, and undoes only what still stands', async () => {
    const { store } = await opened(4);
    const [one, two] = pairOf();
    const [room, other] = [aRoom(store, one), aRoom(store, two)];
    await other.state(PROJECT_ID);
    await room.change(PROJECT_ID, 'label', labelling(1, 0, 2));
    const heard = new Promise<ProjectState | null>((resolve) => {
      const stop = room.watch((_id, state) => {
        stop();
        resolve(state);
      });
    });
    await other.change(PROJECT_ID, 'label', labelling(0, 0));
    expect((await heard)?.info.revision).toBe(3);
    expect(await labels(room)).toEqual([0, 1, 1, 1]);
    // Row 0 is no longer as the gesture left it.
    await other.change(PROJECT_ID, 'label', labelling(1, 1));
    await room.takeStep(PROJECT_ID, 'undo');
    expect(await labels(room)).toEqual([0, 1, 0, 1]);
    one.close();
    two.close();
  });

  it('hears of a deletion', async () => {
    const { store } = await opened(4);
    const [one, two] = pairOf();
    const [room, other] = [aRoom(store, one), aRoom(store, two)];
    await room.open(PROJECT_ID);
    const heard = new Promise<ProjectState | null>((resolve) => room.watch((_id, state) => resolve(state)));
    await other.change(PROJECT_ID, null, async () => ({ record: { deletedAt: 5 } }));
    expect(await heard).toBeNull();
    expect(await room.infos()).toEqual([]);
    one.close();
    two.close();
  });
});
