/** The worker's storage: opened when first needed, and opened anew when a person tries again. */
import type { WireError } from '../core/base/app-error.ts';
import type { OpenedStorage } from '../storage/open.ts';
import type { Storage } from '../storage/store.ts';

export class Vault {
  readonly #open: () => Promise<OpenedStorage>;
  #opened: Promise<OpenedStorage> | null = null;

  constructor(open: () => Promise<OpenedStorage>) {
    this.#open = open;
  }

  async storage(): Promise<Storage> {
    return (await this.opened()).storage;
  }

  opened(): Promise<OpenedStorage> {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  /** Why what is kept lasts no longer than this tab; null where it does. */
  async error(): Promise<WireError | null> {
    return (await this.opened()).error;
  }

  /** Opens again if only memory was to be had; what lies in memory stays there. */
  async reopen(): Promise<OpenedStorage> {
    const before = await this.opened();
    if (before.error === null) return before;
    const again = await this.#open();
    if (again.error === null) this.#opened = Promise.resolve(again);
    else again.storage.close();
    return this.opened();
  }
}
