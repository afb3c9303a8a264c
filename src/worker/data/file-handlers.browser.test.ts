import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { eraseEverything } from '../../storage/erase.ts';
import { openProjectStore } from '../../storage/projects.ts';
import type { ProjectStore } from '../../storage/project-store.ts';
import { aProject, PROJECT_ID } from '../../testing/projects.ts';
import { RemoteProjects } from '../../testing/remote-projects.ts';
import { expectSameProject, putWholeProject } from '../../testing/whole-project.ts';
import { fileHandlers } from './file-handlers.ts';
import { SharedProjectRoom } from './project-room.ts';

const PIECE = 4 * 2 ** 20;
/** Of 128 x 128 x 3: a page of them has 201 MB. */
const spec = { ...aProject().spec, width: 128, height: 128, channels: 3 } as const;

let names = 0;
const newName = (): string => `project-file-${String(Date.now())}-${String((names += 1))}`;
const opened: { readonly store: ProjectStore; readonly name: string }[] = [];

/** With OPFS, in a worker; or with files in the database, as where there is none. */
async function openStore(kind: 'opfs' | 'database'): Promise<ProjectStore> {
  const name = newName();
  const options = { name, folder: name };
  const store = await (kind === 'opfs' ? RemoteProjects.open(options) : openProjectStore(options));
  opened.push({ store, name });
  expect(store.files.kind).toBe(kind);
  return store;
}

let ids = 0;
function handlersOf(store: ProjectStore) {
  const deps = {
    now: () => 1_750_000_000_000,
    newId: () => (ids += 1).toString(16).padStart(32, 'b'),
    locks: navigator.locks,
    channel: null,
    openStore: async () => store,
  };
  return fileHandlers(Promise.resolve(new SharedProjectRoom(store, deps)), deps);
}

function context(signal = new AbortController().signal) {
  return { signal, emit: () => undefined };
}

/** The largest piece of a file that is read or written from here on. */
function watchPieces({ files }: ProjectStore): { largest: number } {
  const watched = { largest: 0 };
  const see = (length: number): void => {
    watched.largest = Math.max(watched.largest, length);
  };
  const [read, write] = [files.read.bind(files), files.write.bind(files)];
  files.read = (path, offset, length) => {
    see(length);
    return read(path, offset, length);
  };
  files.write = (path, offset, bytes) => {
    see(bytes.length);
    return write(path, offset, bytes);
  };
  return watched;
}

async function clear(): Promise<void> {
  for (const { store, name } of opened.splice(0)) {
    if (store instanceof RemoteProjects) await store.call('erase');
    else await eraseEverything({ name, folder: name, open: [store] });
    store.close();
  }
}
afterEach(clear);
afterAll(clear);

describe('project files in a browser', () => {
  it('carry thousands of pictures from one profile to another, in pieces', async () => {
    const source = await openStore('opfs');
    await putWholeProject(source, 5000);
    const { file, state } = await handlersOf(source).exportProject({ id: PROJECT_ID, to: null }, context());
    expect(file).toBeInstanceOf(Blob);
    expect(state.info.isBackedUp).toBe(true);
    const target = await openStore('opfs');
    const { info } = await handlersOf(target).importProject({ file: file!, name: 'my.zip' }, context());
    await expectSameProject({ store: target, id: info.id }, { store: source, id: PROJECT_ID });
    const copy = await handlersOf(target).duplicateProject({ id: info.id, name: 'Copy' }, context());
    expect(copy.info).toMatchObject({ name: 'Copy', pictures: info.pictures, bytes: info.bytes });
    expect((await target.bundle(copy.info.id)).models).toHaveLength(2);
  });

  it('of 100 MB are read and written in pieces of 4 MB', async () => {
    const source = await openStore('opfs');
    await putWholeProject(source, 2100, { spec });
    const writing = watchPieces(source);
    const { file } = await handlersOf(source).exportProject({ id: PROJECT_ID, to: null }, context());
    expect(file!.size).toBeGreaterThan(100e6);
    const target = await openStore('opfs');
    const reading = watchPieces(target);
    const { info } = await handlersOf(target).importProject({ file: file!, name: 'my.zip' }, context());
    expect([writing.largest, reading.largest]).toEqual([PIECE, PIECE]);
    await expectSameProject({ store: target, id: info.id }, { store: source, id: PROJECT_ID });
  });

  it('are saved where the person chose, and from there opened where there is no OPFS', async () => {
    const source = await openStore('opfs');
    await putWholeProject(source, 300);
    const root = await navigator.storage.getDirectory();
    const to = await root.getFileHandle(`${newName()}.zip`, { create: true });
    const { file } = await handlersOf(source).exportProject({ id: PROJECT_ID, to }, context());
    expect(file).toBeNull();
    const saved = await to.getFile();
    const target = await openStore('database');
    const { info } = await handlersOf(target).importProject({ file: saved, name: 'my.zip' }, context());
    await expectSameProject({ store: target, id: info.id }, { store: source, id: PROJECT_ID });
    const again = await handlersOf(target).exportProject({ id: info.id, to: null }, context());
    const second = await openStore('opfs');
    const handed = { file: again.file!, name: 'my.zip' };
    const { info: last } = await handlersOf(second).importProject(handed, context());
    await expectSameProject({ store: second, id: last.id }, { store: source, id: PROJECT_ID });
    await root.removeEntry(to.name);
  });

  it('leave nothing behind when they are cancelled', async () => {
    const source = await openStore('opfs');
    await putWholeProject(source, 600, { spec });
    const root = await navigator.storage.getDirectory();
    const to = await root.getFileHandle(`${newName()}.zip`, { create: true });
    for (const target of [to, null]) {
      const controller = new AbortController();
      const emit = ({ done }: { done: number }): void => {
        if (done > 0) controller.abort();
      };
      const cancelled = handlersOf(source).exportProject(
        { id: PROJECT_ID, to: target },
        { signal: controller.signal, emit },
      );
      await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    }
    await expect(root.getFileHandle(to.name)).rejects.toMatchObject({ name: 'NotFoundError' });
    expect(await source.files.list('tmp/project-files')).toEqual([]);
    expect((await source.get(PROJECT_ID)).backedUpAt).toBeNull();
  });
});
