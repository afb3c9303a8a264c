/** The store's ports that are answered by the data worker. */
import type { DataCalls, PictureSprite } from '../../protocol/data-calls.ts';
import type { CellsHandle, GalleryPort, PictureHandle, ProjectsPort } from '../../store/ports.ts';
import type { WorkerClient } from '../training/client.ts';
import { chooseFile, saveFile } from '../page/save-file.ts';

export interface DataPorts {
  readonly projects: ProjectsPort;
  readonly gallery: GalleryPort;
}

/** @param forget clears what the page itself keeps, and starts it anew */
export function createDataPorts(client: WorkerClient<DataCalls>, forget: () => void): DataPorts {
  return { projects: createProjects(client, forget), gallery: createGallery(client) };
}

function createProjects(client: WorkerClient<DataCalls>, forget: () => void): ProjectsPort {
  return {
    list: () => client.call('listProjects', {}),
    create: (name) => client.call('createProject', { name }),
    rename: (id, name) => client.call('renameProject', { id, name }),
    duplicate: (id, name, onProgress, signal) =>
      client.callWithEvents('duplicateProject', { id, name }, onProgress, { signal }),
    remove: async (id) => {
      await client.call('deleteProject', { id });
    },
    restore: (id) => client.call('restoreProject', { id }),
    open: (id) => client.call('openProject', { id }),
    watch: (listener) => watch(client, listener),
    onLost: (listener) => client.onLost(listener),
    use: () => client.call('storageUse', {}),
    eraseEverything: async () => {
      await client.call('eraseEverything', {});
      forget();
    },
    understand: (id, files, url, onProgress, signal) =>
      client.callWithEvents('understand', { id, files, url }, onProgress, { signal }),
    runImport: (plan, choices, onProgress, signal) =>
      client.callWithEvents('runImport', { plan, choices }, onProgress, { signal }),
    dropPlan: async (plan) => {
      await client.call('dropPlan', { plan });
    },
    add: (id, source, label, burst, pictures) =>
      client.call(
        'addPictures',
        { id, source, label, burst, pictures },
        { transfer: pictures.filter((picture) => !(picture instanceof Blob)) },
      ),
    changePictures: (id, target, change) => client.call('changePictures', { id, target, change }),
    changeClasses: (id, change) => client.call('changeClasses', { id, change }),
    undo: (id) => client.call('undo', { id }),
    redo: (id) => client.call('redo', { id }),
    divide: (id, policy, onProgress, signal) =>
      client.callWithEvents('divide', { id, policy }, onProgress, { signal }),
    setSpec: (id, spec, onProgress, signal) =>
      client.callWithEvents('setSpec', { id, spec }, onProgress, { signal }),
    examine: (id, onProgress, signal) => client.callWithEvents('examine', { id }, onProgress, { signal }),
    save: async (id, fileName, onProgress, signal) => {
      const to = await chooseFile(fileName);
      const { file, state } = await client.callWithEvents('exportProject', { id, to }, onProgress, {
        signal,
      });
      if (file !== null) saveFile(file, fileName);
      return state;
    },
    openFile: (file, name, onProgress, signal) =>
      client.callWithEvents('importProject', { file, name }, onProgress, { signal }),
  };
}

/** Asks again where the worker died: the new one knows of nobody who listens. */
function watch(client: WorkerClient<DataCalls>, listener: Parameters<ProjectsPort['watch']>[0]): () => void {
  const ending = new AbortController();
  const listen = (): void => {
    client
      .callWithEvents('watchProjects', {}, ({ id, state }) => listener(id, state), { signal: ending.signal })
      .catch(() => undefined); // ended, or the worker died: asked again below
  };
  const stop = client.onLost(listen);
  listen();
  return () => {
    stop();
    ending.abort();
  };
}

function createGallery(client: WorkerClient<DataCalls>): GalleryPort {
  return {
    openView: (id, filter, sort) => client.call('openView', { id, filter, sort }),
    cells: async (id, view, from, count, edge) =>
      showCells(await client.call('viewCells', { id, view, from, count, edge })),
    rows: async (id, rows, edge) => showCells(await client.call('rowCells', { id, rows, edge })),
    picture: async (id, row) =>
      show({ image: await client.call('pictureOf', { id, row }), count: 1, cellWidth: 0, cellHeight: 0 }),
    planImages: async (plan, spec) => show(await client.call('planImages', { plan, spec })),
    previewSpec: async (id, spec, count, edge) => {
      const { before, after } = await client.call('previewSpec', { id, spec, count, edge });
      return { before: show(before), after: show(after) };
    },
  };
}

function showCells({ cells, sprite }: DataCalls['viewCells']['out']): CellsHandle {
  return { cells, pictures: show(sprite) };
}

function show({ image, ...sprite }: PictureSprite): PictureHandle {
  const url = URL.createObjectURL(image);
  return { ...sprite, url, release: () => URL.revokeObjectURL(url) };
}
