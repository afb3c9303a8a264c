/** The data worker put together. */
import type { DataDeps } from './deps.ts';
import { fileHandlers } from './file-handlers.ts';
import type { DataHandlers } from './handlers.ts';
import { importHandlers } from './import-handlers.ts';
import { projectHandlers } from './project-handlers.ts';
import { SharedProjectRoom } from './project-room.ts';
import { sweepOnce } from './sweep-once.ts';

export function createDataHandlers(deps: DataDeps): DataHandlers {
  const room = openRoom(deps);
  return {
    ping: () => Promise.resolve(null),
    ...projectHandlers(room, deps),
    ...importHandlers(room, deps),
    ...fileHandlers(room, deps),
  };
}

/**
 * What all handlers share. Leftovers are swept away before any of them runs: afterwards, what no record speaks of
 * may be an import that is going on.
 */
async function openRoom(deps: DataDeps): Promise<SharedProjectRoom> {
  const store = await deps.openStore();
  await sweepOnce(store, deps);
  return new SharedProjectRoom(store, deps);
}
