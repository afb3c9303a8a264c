/** Erases everything that this app keeps on this computer, but for what the page keeps in `localStorage`. */
import { deleteDB, openDB } from 'idb';
import { openError, OpenTimeout } from './errors.ts';
import { DATABASE_NAME } from './indexed-db.ts';
import { FILES_FOLDER, removeAllFiles } from './opfs-files.ts';

export interface EraseOptions {
  /** Closed first: storage and projects that this worker has open. */
  readonly open?: readonly { close(): void }[];
  /** For tests. */
  readonly name?: string;
  readonly folder?: string;
}

/** How long another tab may keep the database from being deleted; it is empty by then. */
const LONGEST_WAIT_MS = 2000;
/** Some browsers never answer where storage is blocked. */
const LONGEST_OPENING_MS = 10_000;

/**
 * The database, the files, and what the service worker has kept. Each is tried even where another fails. Throws
 * `project/busy` where another tab is writing a file, and `storage/*`.
 */
export async function eraseEverything(options: EraseOptions = {}): Promise<void> {
  for (const store of options.open ?? []) store.close();
  const results = await Promise.allSettled([
    eraseDatabase(options.name ?? DATABASE_NAME),
    removeAllFiles(options.folder ?? FILES_FOLDER),
    eraseCaches(),
  ]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** Emptied before it is deleted: another tab may stand in the way of the latter only. */
async function eraseDatabase(name: string): Promise<void> {
  const opening = openDB(name);
  try {
    const database = await Promise.race([opening, wait(LONGEST_OPENING_MS).then(giveUp)]);
    const stores = [...database.objectStoreNames];
    if (stores.length > 0) {
      const tx = database.transaction(stores, 'readwrite', { durability: 'strict' });
      await Promise.all([...stores.map((store) => tx.objectStore(store).clear()), tx.done]);
    }
    database.close();
  } catch (thrown) {
    opening.then(
      (database) => database.close(),
      () => undefined,
    );
    throw openError(thrown);
  }
  await Promise.race([deleteDB(name), wait(LONGEST_WAIT_MS)]);
}

async function eraseCaches(): Promise<void> {
  if (!('caches' in globalThis)) return;
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

function giveUp(): never {
  throw new OpenTimeout('the database did not open');
}

async function wait(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
