/**
 * Asks the browser not to clear away what this app keeps, once a session: when the first checkpoint lies there,
 * so that the question (Firefox asks the person) comes when it means something. Only pages may ask, not workers.
 */

export type StorageHost = Pick<StorageManager, 'persist'>;

/** @param storage null where the browser hides it (plain http) */
export function keepStored(storage: StorageHost | null): () => void {
  let asked = false;
  return () => {
    if (asked || storage === null) return;
    asked = true;
    // Refused, everything still works; the browser may then clear it when space is short.
    storage.persist().catch(() => undefined);
  };
}
