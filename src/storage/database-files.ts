/** Files as blocks in the database, for where there is no OPFS: plain http, old browsers. */
import * as v from 'valibot';
import { invariant } from '../core/base/invariant.ts';
import type { Connection, ReadTransaction, WriteTransaction } from './connection.ts';
import { cutShort, namesIn } from './paths.ts';
import type { ByteFiles } from './project-store.ts';
import { uint8Array } from './schemas.ts';

const BLOCK_BYTES = 256 * 1024;
const STORES = ['byteFiles', 'byteBlocks'] as const;

export class DatabaseFiles implements ByteFiles {
  readonly kind = 'database';
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async write(path: string, offset: number, bytes: Uint8Array): Promise<void> {
    namesIn(path);
    await this.#write(bytes.length, async (tx) => {
      const size = await sizeOf(tx, path);
      invariant(offset <= size, `${path} is written without a gap`);
      const end = offset + bytes.length;
      const newSize = Math.max(size, end);
      const writes: Promise<unknown>[] = [tx.objectStore('byteFiles').put(newSize, path)];
      for (let start = offset - (offset % BLOCK_BYTES); start < end; start += BLOCK_BYTES) {
        const from = Math.max(offset, start);
        const to = Math.min(end, start + BLOCK_BYTES);
        const part = bytes.subarray(from - offset, to - offset);
        const stays = from > start || to < Math.min(size, start + BLOCK_BYTES);
        const block = new Uint8Array(Math.min(newSize, start + BLOCK_BYTES) - start);
        if (stays) block.set(await blockAt(tx, path, start / BLOCK_BYTES));
        block.set(part, from - start);
        writes.push(tx.objectStore('byteBlocks').put(block, [path, start / BLOCK_BYTES]));
      }
      await Promise.all(writes);
    });
  }

  async read(path: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#connection.read(STORES, async (tx) => {
      const size = await sizeOf(tx, path);
      if (offset + length > size) throw cutShort(path, size, offset + length);
      const bytes = new Uint8Array(length);
      if (length === 0) return bytes;
      const first = Math.floor(offset / BLOCK_BYTES);
      const last = Math.floor((offset + length - 1) / BLOCK_BYTES);
      const blocks = await tx
        .objectStore('byteBlocks')
        .getAll(IDBKeyRange.bound([path, first], [path, last]));
      let at = 0;
      for (const [i, value] of blocks.entries()) {
        const block = v.parse(uint8Array, value);
        const start = (first + i) * BLOCK_BYTES;
        const part = block.subarray(Math.max(0, offset - start), offset + length - start);
        bytes.set(part, at);
        at += part.length;
      }
      if (at < length) throw cutShort(path, offset + at, offset + length);
      return bytes;
    });
  }

  async size(path: string): Promise<number> {
    return this.#connection.read(['byteFiles'], (tx) => sizeOf(tx, path));
  }

  async truncate(path: string, size: number): Promise<void> {
    await this.#write(0, async (tx) => {
      if ((await sizeOf(tx, path)) <= size) return;
      const blocks = tx.objectStore('byteBlocks');
      const last = Math.floor(size / BLOCK_BYTES);
      const rest = size % BLOCK_BYTES;
      const cut = rest > 0 ? (await blockAt(tx, path, last)).slice(0, rest) : null;
      await blocks.delete(IDBKeyRange.bound([path, last], [path, Infinity]));
      if (cut) await blocks.put(cut, [path, last]);
      await tx.objectStore('byteFiles').put(size, path);
    });
  }

  async remove(path: string): Promise<void> {
    namesIn(path);
    await this.#write(0, async (tx) => {
      await Promise.all([
        tx.objectStore('byteFiles').delete(path),
        tx.objectStore('byteFiles').delete(inside(path)),
        tx.objectStore('byteBlocks').delete(IDBKeyRange.bound([path, 0], [path, Infinity])),
        tx
          .objectStore('byteBlocks')
          .delete(IDBKeyRange.bound([`${path}/`], [afterInside(path)], false, true)),
      ]);
    });
  }

  async list(path: string): Promise<readonly string[]> {
    const paths = await this.#connection.read(['byteFiles'], (tx) =>
      tx.objectStore('byteFiles').getAllKeys(inside(path)),
    );
    return [...new Set(paths.map((found) => found.slice(path.length + 1).split('/')[0] ?? ''))];
  }

  async asFile(): Promise<null> {
    return null;
  }

  async release(): Promise<void> {
    // Nothing is held open.
  }

  async #write(bytes: number, work: (tx: WriteTransaction) => Promise<void>): Promise<void> {
    await this.#connection.write(STORES, { durable: true, neededBytes: bytes }, work);
  }
}

async function sizeOf(tx: ReadTransaction | WriteTransaction, path: string): Promise<number> {
  const size: unknown = await tx.objectStore('byteFiles').get(path);
  return typeof size === 'number' ? size : 0;
}

async function blockAt(tx: WriteTransaction, path: string, block: number): Promise<Uint8Array<ArrayBuffer>> {
  return v.parse(uint8Array, await tx.objectStore('byteBlocks').get([path, block]));
}

/** Paths of what lies in a folder. */
function inside(path: string): IDBKeyRange {
  return IDBKeyRange.bound(`${path}/`, afterInside(path), false, true);
}

/** What comes right after all that begins with the path and a slash: the next character is a nought. */
function afterInside(path: string): string {
  return `${path}0`;
}
