/** Projects, gallery and labels: the handlers of the data worker. */
import type { DataDeps } from './deps.ts';
import type { DataHandlers } from './handlers.ts';
import type { ProjectRoom } from './open-project.ts';

export function projectHandlers(
  _room: Promise<ProjectRoom>,
  _deps: DataDeps,
): Pick<
  DataHandlers,
  | 'listProjects'
  | 'createProject'
  | 'renameProject'
  | 'deleteProject'
  | 'restoreProject'
  | 'openProject'
  | 'watchProjects'
  | 'storageUse'
  | 'eraseEverything'
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
  const todo = (): never => {
    throw new Error('not built yet');
  };
  return {
    listProjects: todo,
    createProject: todo,
    renameProject: todo,
    deleteProject: todo,
    restoreProject: todo,
    openProject: todo,
    watchProjects: todo,
    storageUse: todo,
    eraseEverything: todo,
    openView: todo,
    viewCells: todo,
    rowCells: todo,
    pictureOf: todo,
    changePictures: todo,
    changeClasses: todo,
    undo: todo,
    redo: todo,
    divide: todo,
    examine: todo,
  };
}
