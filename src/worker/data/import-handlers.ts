/** Importing and preparing: the handlers of the data worker. */
import type { DataDeps } from './deps.ts';
import type { DataHandlers } from './handlers.ts';
import type { ProjectRoom } from './open-project.ts';

export function importHandlers(
  _room: Promise<ProjectRoom>,
  _deps: DataDeps,
): Pick<
  DataHandlers,
  'understand' | 'planImages' | 'runImport' | 'dropPlan' | 'addPictures' | 'setSpec' | 'previewSpec'
> {
  const todo = (): never => {
    throw new Error('not built yet');
  };
  return {
    understand: todo,
    planImages: todo,
    runImport: todo,
    dropPlan: todo,
    addPictures: todo,
    setSpec: todo,
    previewSpec: todo,
  };
}
