/** How much room there is on this computer, as far as the browser says. */
import { AppError } from '../core/base/app-error.ts';

export interface StorageRoom {
  /** Of this origin: all sites of one host and port share it. Null where the browser does not say. */
  readonly usedBytes: number | null;
  readonly freeBytes: number | null;
  /** Whether the browser keeps it even when the disk runs full. */
  readonly persisted: boolean | null;
}

/** What is asked of a browser; older ones, and pages over plain http, have less of it or nothing. */
export type RoomHost = Partial<Pick<StorageManager, 'estimate' | 'persisted'>>;

/** An estimate is one: so much more than needed must be free. */
const MARGIN = 1.1;

/** Never throws. */
export async function storageRoom(host: RoomHost | null = storageManager()): Promise<StorageRoom> {
  const [estimate, persisted] = await Promise.all([
    host?.estimate?.().catch(() => null) ?? null,
    host?.persisted?.().catch(() => null) ?? null,
  ]);
  const { usage, quota } = estimate ?? {};
  return {
    usedBytes: usage ?? null,
    freeBytes: usage === undefined || quota === undefined ? null : Math.max(0, quota - usage),
    persisted,
  };
}

/** Throws `storage/no-room` where the browser says that so many more bytes will not fit. */
export async function ensureRoom(
  neededBytes: number,
  host: RoomHost | null = storageManager(),
): Promise<void> {
  const { freeBytes } = await storageRoom(host);
  if (freeBytes !== null && neededBytes * MARGIN > freeBytes) {
    throw new AppError('storage/no-room', { neededBytes, freeBytes });
  }
}

function storageManager(): RoomHost | null {
  return typeof navigator !== 'undefined' && 'storage' in navigator ? navigator.storage : null;
}
