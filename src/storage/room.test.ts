import { describe, expect, it } from 'vitest';
import { ensureRoom, type RoomHost, storageRoom } from './room.ts';

const host = (estimate: StorageEstimate, persisted = true): RoomHost => ({
  estimate: () => Promise.resolve(estimate),
  persisted: () => Promise.resolve(persisted),
});

describe('storageRoom', () => {
  it('says what the browser says', async () => {
    expect(await storageRoom(host({ usage: 300, quota: 1000 }))).toEqual({
      usedBytes: 300,
      freeBytes: 700,
      persisted: true,
    });
    expect(await storageRoom(host({ usage: 1300, quota: 1000 }, false))).toEqual({
      usedBytes: 1300,
      freeBytes: 0,
      persisted: false,
    });
  });

  it('knows nothing where the browser says nothing', async () => {
    const nothing = { usedBytes: null, freeBytes: null, persisted: null };
    const refuse = (): Promise<never> => Promise.reject(new TypeError('not here'));
    expect(await storageRoom(null)).toEqual(nothing);
    expect(await storageRoom({})).toEqual(nothing);
    expect(await storageRoom({ estimate: refuse, persisted: refuse })).toEqual(nothing);
    expect(await storageRoom(host({ usage: 5 }))).toEqual({ ...nothing, usedBytes: 5, persisted: true });
  });
});

describe('ensureRoom', () => {
  it('refuses what would not fit, with a tenth to spare', async () => {
    const room = host({ usage: 0, quota: 1100 });
    await ensureRoom(1000, room);
    await expect(ensureRoom(1001, room)).rejects.toMatchObject({
      code: 'storage/no-room',
      data: { neededBytes: 1001, freeBytes: 1100 },
    });
  });

  it('lets be tried what nobody knows', async () => {
    await ensureRoom(1e15, null);
    await ensureRoom(1e15, {});
  });
});
