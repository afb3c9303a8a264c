/** Project files and copies: the handlers of the data worker. */
import type { DataDeps } from './deps.ts';
import type { DataHandlers } from './handlers.ts';
import type { ProjectRoom } from './open-project.ts';

export function fileHandlers(
  _room: Promise<ProjectRoom>,
  _deps: DataDeps,
): Pick<DataHandlers, 'duplicateProject' | 'exportProject' | 'importProject'> {
  const todo = (): never => {
    throw new Error('not built yet');
  };
  return { duplicateProject: todo, exportProject: todo, importProject: todo };
}
