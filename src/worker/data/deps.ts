/** What the data worker's parts are given. */
import type { ProjectStore } from '../../storage/project-store.ts';
import { SharedProjectRoom } from './project-room.ts';
import { sweepOnce } from './sweep-once.ts';

export interface DataDeps {
  /** Opened once; never throws: where nothing can be kept, a store that is not persistent. */
  openStore(): Promise<ProjectStore>;
  /** Milliseconds since 1970. */
  now(): number;
  newId(): string;
  /** Null where the browser has none. */
  readonly locks: LockManager | null;
  /** Tells other tabs; null where the browser has none. */
  readonly channel: BroadcastChannel | null;
}

/**
 * What all handlers share. Leftovers are swept away before any of them runs: afterwards, what no record speaks of
 * may be an import that is going on.
 */
export async function openRoom(deps: DataDeps): Promise<SharedProjectRoom> {
  const store = await deps.openStore();
  await sweepOnce(store, deps);
  return new SharedProjectRoom(store, deps);
}
