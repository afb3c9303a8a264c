/** Storage that always works: on this computer if the browser allows, else in this tab's memory, saying why. */
import { AppError, type WireError } from '../core/base/app-error.ts';
import { openIndexedDbStorage } from './indexed-db.ts';
import { createMemoryStorage } from './in-memory.ts';
import type { Storage } from './store.ts';

export interface OpenedStorage {
  readonly storage: Storage;
  /** Why nothing will be there after closing the tab; null where it will. */
  readonly error: WireError | null;
}

/** Never throws. `open` is for tests. */
export async function openStorage(
  open: () => Promise<Storage> = openIndexedDbStorage,
): Promise<OpenedStorage> {
  try {
    return { storage: await open(), error: null };
  } catch (thrown) {
    return { storage: createMemoryStorage(), error: AppError.from(thrown).toWire() };
  }
}
