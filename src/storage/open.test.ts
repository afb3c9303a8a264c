import { describe, expect, it } from 'vitest';
import { AppError } from '../core/base/app-error.ts';
import { createMemoryStorage } from './in-memory.ts';
import { openStorage } from './open.ts';

describe('openStorage', () => {
  it('gives what opens', async () => {
    const storage = createMemoryStorage();
    expect(await openStorage(() => Promise.resolve(storage))).toEqual({ storage, error: null });
  });

  it('falls back to memory and says why', async () => {
    const opened = await openStorage(() => Promise.reject(new AppError('storage/newer', {})));
    expect(opened.error).toEqual({ code: 'storage/newer', data: {} });
    expect(opened.storage.persistent).toBe(false);
    await opened.storage.putDatasetFile('aa', Uint8Array.of(1));
    expect(await opened.storage.hasDatasetFiles(['aa'])).toBe(true);
  });

  it('falls back where there is no IndexedDB at all', async () => {
    expect('indexedDB' in globalThis).toBe(false); // Node
    const opened = await openStorage();
    expect(opened.error).toEqual({ code: 'storage/blocked', data: {} });
  });
});
