/** Projects, gallery and labels: the handlers of the data worker. */
import { AppError } from '../../core/base/app-error.ts';
import { USUAL_SPLIT } from '../../core/dataset/divide.ts';
import { USUAL_SPEC } from '../../core/picture/spec.ts';
import type { ProjectRecord } from '../../core/project/project.ts';
import { eraseEverything } from '../../storage/erase.ts';
import { storageRoom } from '../../storage/room.ts';
import { abortError } from '../host.ts';
import type { DataDeps } from './deps.ts';
import { editHandlers } from './edit-handlers.ts';
import { Gallery, galleryHandlers } from './gallery-handlers.ts';
import type { DataHandlers } from './handlers.ts';
import type { SharedProjectRoom } from './project-room.ts';

type ProjectCalls =
  | 'listProjects'
  | 'createProject'
  | 'renameProject'
  | 'deleteProject'
  | 'restoreProject'
  | 'openProject'
  | 'watchProjects'
  | 'storageUse'
  | 'eraseEverything';

export function projectHandlers(
  room: Promise<SharedProjectRoom>,
  deps: DataDeps,
): Pick<
  DataHandlers,
  | ProjectCalls
  | 'openView'
  | 'viewCells'
  | 'rowCells'
  | 'pictureOf'
  | 'changePictures'
  | 'changeClasses'
  | 'undo'
  | 'redo'
  | 'divide'
  | 'examine'
> {
  const gallery = room.then((opened) => new Gallery(opened));
  return { ...ofProjects(room, deps), ...galleryHandlers(gallery), ...editHandlers(gallery) };
}

function ofProjects(room: Promise<SharedProjectRoom>, deps: DataDeps): Pick<DataHandlers, ProjectCalls> {
  return {
    listProjects: async () => (await room).infos(),
    createProject: async ({ name }) => (await room).create(newProject(deps, name)),
    renameProject: async ({ id, name }) => (await room).change(id, null, async () => ({ record: { name } })),
    deleteProject: async ({ id }) => {
      await (await room).change(id, null, async () => ({ record: { deletedAt: deps.now() } }));
      return null;
    },
    restoreProject: async ({ id }) =>
      (await room).change(id, null, async () => ({ record: { deletedAt: null } })),
    openProject: async ({ id }) => {
      const opened = await room;
      const project = await opened.newest(id);
      if (project.record.deletedAt !== null) throw new AppError('project/missing', { id });
      return opened.stateOf(project);
    },
    watchProjects: async (_input, { emit, signal }) => {
      const stop = (await room).watch((id, state) => emit({ id, state }));
      return new Promise<never>((_resolve, reject) => {
        const end = (): void => {
          stop();
          reject(abortError('nobody listens any more'));
        };
        if (signal.aborted) end();
        else signal.addEventListener('abort', end);
      });
    },
    storageUse: async () => ({ ...(await storageRoom()), available: (await room).store.persistent }),
    eraseEverything: async () => {
      const opened = await room;
      await eraseEverything({ open: [opened.store] });
      opened.forgetAll();
      return null;
    },
  };
}

function newProject(deps: DataDeps, name: string): ProjectRecord {
  const time = deps.now();
  return {
    id: deps.newId(),
    name,
    createdAt: time,
    changedAt: time,
    backedUpAt: null,
    deletedAt: null,
    revision: 1,
    classes: [],
    nextClassId: 0,
    tags: [],
    sources: [],
    nextBurst: 1,
    spec: USUAL_SPEC,
    specIsOwn: false,
    split: USUAL_SPLIT,
    generation: 0,
    pageCount: 0,
    keepsOriginals: true,
  };
}
