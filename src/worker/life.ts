/** What every worker needs of its life: the lock by which the page knows that it died, and names for records. */

/** Takes the lock and never gives it back; resolves once it is held. */
export function holdForLife(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(name, () => {
      resolve();
      return new Promise<never>(() => undefined);
    });
    held.catch(reject);
  });
}

/** 128 random bits. (`crypto.randomUUID` does not exist on plain http.) */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
