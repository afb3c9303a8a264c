/** The data worker put together: a handler for every call of its contract. */
import type { DataCalls } from '../../protocol/data-calls.ts';
import type { HandlersOf } from '../host.ts';
import { type DataDeps, openRoom } from './deps.ts';
import { fileHandlers } from './file-handlers.ts';
import { importHandlers } from './import-handlers.ts';
import { projectHandlers } from './project-handlers.ts';

export type DataHandlers = HandlersOf<DataCalls>;

export function createDataHandlers(deps: DataDeps): DataHandlers {
  const room = openRoom(deps);
  return {
    ping: () => Promise.resolve(null),
    ...projectHandlers(room, deps),
    ...importHandlers(room, deps),
    ...fileHandlers(room, deps),
  };
}
