/** What the data worker's parts are given. */
import type { ProjectStore } from '../../storage/project-store.ts';

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
