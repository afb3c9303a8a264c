/**
 * One connection to the database, opened when first needed and again when the browser closed it (it does so
 * when site data is cleared, or after a long sleep). Turns exceptions into AppErrors.
 */
import { type IDBPTransaction, openDB } from 'idb';
import { invariant } from '../core/base/invariant.ts';
import { nameOf, openError, OpenTimeout, useError } from './errors.ts';
import { type Database, migrate, type Migration, type Schema, type StoreName } from './migrations.ts';

export type ReadTransaction = IDBPTransaction<Schema, StoreName[]>;
export type WriteTransaction = IDBPTransaction<Schema, StoreName[], 'readwrite'>;

export interface ConnectionOptions {
  readonly name: string;
  readonly migrations: readonly Migration[];
  /** How long opening may take; some browsers never answer where storage is blocked. */
  readonly openTimeoutMs: number;
}

/** Of a transaction that we did not abort ourselves, or of one that could not begin. */
const CLOSED_BY_BROWSER: ReadonlySet<string> = new Set(['AbortError', 'InvalidStateError']);

/** `lost`: closed by the browser, or it never opened. */
interface Handle {
  database: Promise<Database>;
  lost: boolean;
}

export class Connection {
  readonly #options: ConnectionOptions;
  #handle: Handle | null = null;
  #closed = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** Opens the database if it is not open. Throws `storage/*`. */
  async open(): Promise<void> {
    await this.#current().database;
  }

  close(): void {
    this.#closed = true;
    if (this.#handle) release(this.#handle);
  }

  /** Runs `work` in one read transaction over `stores`. */
  async read<T>(stores: readonly StoreName[], work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    return this.#attempt(0, (db) => work(db.transaction([...stores], 'readonly')));
  }

  /**
   * Runs `work` in one transaction over `stores`: all of it is kept, or nothing. `durable` waits until it
   * is on the disk. `neededBytes` is for the message if it does not fit.
   */
  async write<T>(
    stores: readonly StoreName[],
    options: { readonly durable: boolean; readonly neededBytes: number },
    work: (tx: WriteTransaction) => Promise<T>,
  ): Promise<T> {
    const durability = options.durable ? 'strict' : 'relaxed';
    return this.#attempt(options.neededBytes, async (db) => {
      const tx = db.transaction([...stores], 'readwrite', { durability });
      const working = work(tx).catch((thrown: unknown) => {
        abort(tx);
        throw thrown;
      });
      const [worked, done] = await Promise.allSettled([working, tx.done]);
      if (worked.status === 'fulfilled' && done.status === 'fulfilled') return worked.value;
      throw causeOf([reasonOf(worked), reasonOf(done), tx.error]);
    });
  }

  /** Tries once more on a new connection where the browser had closed the old one. */
  async #attempt<T>(neededBytes: number, work: (db: Database) => Promise<T>): Promise<T> {
    const handle = this.#current();
    const database = await handle.database;
    try {
      return await work(database);
    } catch (thrown) {
      // Closing by force shows as one of these, sometimes before the connection's own `close` event.
      if (CLOSED_BY_BROWSER.has(nameOf(thrown))) release(handle);
      if (!handle.lost || this.#closed) throw useError(thrown, neededBytes);
    }
    const reopened = await this.#current().database;
    try {
      return await work(reopened);
    } catch (thrown) {
      throw useError(thrown, neededBytes);
    }
  }

  #current(): Handle {
    invariant(!this.#closed, 'storage is not used after close()');
    if (this.#handle === null || this.#handle.lost) this.#handle = openHandle(this.#options);
    return this.#handle;
  }
}

function openHandle({ name, migrations, openTimeoutMs }: ConnectionOptions): Handle {
  const openOnce = async (): Promise<Database> =>
    openDB<Schema>(name, migrations.length, {
      upgrade: (db, oldVersion, _newVersion, tx) => {
        // A failed migration aborts its transaction, which fails the opening too: reported there.
        migrate(migrations, oldVersion, db, tx).catch(() => undefined);
      },
      // Another tab holds a newer version of the app: don't stand in its way.
      blocking: () => {
        release(handle);
      },
      terminated: () => {
        handle.lost = true;
      },
    });
  const opening = openOnce().catch((thrown: unknown) => {
    // Site data was being cleared at this very moment, which says nothing about the next.
    if (nameOf(thrown) === 'AbortError') return openOnce();
    throw thrown;
  });
  const handle: Handle = { database: withTimeout(opening, openTimeoutMs), lost: false };
  handle.database = handle.database.catch((thrown: unknown) => {
    handle.lost = true;
    // If it opens after all, nobody waits for it any more.
    opening.then(closeDatabase, () => undefined);
    throw openError(thrown);
  });
  handle.database.catch(() => undefined); // whoever uses it reports it
  return handle;
}

function release(handle: Handle): void {
  handle.lost = true;
  handle.database.then(closeDatabase, () => undefined);
}

function closeDatabase(database: Database): void {
  database.close();
}

async function withTimeout<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new OpenTimeout(`the database did not open within ${String(ms)} ms`));
    }, ms);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function abort(tx: WriteTransaction): void {
  try {
    tx.abort();
  } catch {
    // It is over already, which is all that was wanted.
  }
}

function reasonOf(result: PromiseSettledResult<unknown>): unknown {
  return result.status === 'rejected' ? result.reason : null;
}

/** The error that made a transaction fail: the rest are AbortErrors that follow from it. */
function causeOf(candidates: readonly unknown[]): unknown {
  const errors = candidates.filter((candidate) => candidate !== null);
  return errors.find((error) => nameOf(error) !== 'AbortError') ?? errors[0];
}
