/** What every `ByteFiles` does; run against each implementation. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ByteFiles } from '../storage/project-store.ts';
import { expectSame } from './same-arrays.ts';

/** Longer than a block of the database, and not a multiple of it. */
const LONG = 600_001;

/** Bytes that differ from place to place. */
export function pattern(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8) * 7 + seed) & 0xff);
}

/** `open` gives new, empty files. */
export function describeByteFiles(name: string, open: () => Promise<ByteFiles>): void {
  describe(`files ${name}`, () => {
    let files: ByteFiles;
    beforeEach(async () => {
      files = await open();
    });

    it('keeps what was written, and gives any part of it', async () => {
      const bytes = pattern(LONG);
      await files.write('a/b/c', 0, bytes);
      expect(await files.size('a/b/c')).toBe(LONG);
      expectSame(await files.read('a/b/c', 0, LONG), bytes);
      expectSame(await files.read('a/b/c', 262_100, 100), bytes.slice(262_100, 262_200));
      expectSame(await files.read('a/b/c', LONG - 1, 1), bytes.slice(-1));
      expectSame(await files.read('a/b/c', 7, 0), new Uint8Array(0));
      await files.release();
      expectSame(await files.read('a/b/c', 300_000, 300_000), bytes.slice(300_000, 600_000));
    });

    it('is written on at the end, and over in the middle', async () => {
      const expected = pattern(LONG);
      for (let at = 0; at < LONG; at += 100_000) {
        await files.write('f', at, expected.subarray(at, at + 100_000));
        if (at === 200_000) await files.release();
      }
      const patch = pattern(300_000, 99);
      await files.write('f', 250_000, patch);
      expected.set(patch, 250_000);
      await files.write('f', LONG, Uint8Array.of(1, 2, 3));
      expect(await files.size('f')).toBe(LONG + 3);
      expectSame(await files.read('f', 0, LONG), expected);
      expectSame(await files.read('f', LONG, 3), Uint8Array.of(1, 2, 3));
    });

    it('keeps what a view shows, not the buffer under it', async () => {
      const bytes = pattern(100);
      await files.write('f', 0, bytes.subarray(10, 20));
      bytes.fill(0);
      expectSame(await files.read('f', 0, 10), pattern(100).slice(10, 20));
    });

    it('refuses a gap, and a path that is none', async () => {
      await files.write('f', 0, pattern(10));
      await expect(files.write('f', 11, pattern(10))).rejects.toThrow();
      await expect(files.write('a/../f', 0, pattern(10))).rejects.toThrow();
      expect(await files.size('f')).toBe(10);
    });

    it('says where there are not so many bytes', async () => {
      await files.write('f', 0, pattern(10));
      const failed = { code: 'storage/failed' };
      await expect(files.read('f', 5, 6)).rejects.toMatchObject(failed);
      await files.release();
      await expect(files.read('f', 5, 6)).rejects.toMatchObject(failed);
      await expect(files.read('g', 0, 1)).rejects.toMatchObject(failed);
      expect(await files.size('g')).toBe(0);
      expect(await files.size('x/y/z')).toBe(0);
    });

    it('is cut off, and goes on from there', async () => {
      const bytes = pattern(LONG);
      await files.write('f', 0, bytes);
      await files.truncate('f', 530_000);
      await files.truncate('f', 540_000);
      await files.truncate('none', 5);
      expect(await files.size('f')).toBe(530_000);
      expect(await files.size('none')).toBe(0);
      expect(await files.list('none')).toEqual([]);
      await files.write('f', 530_000, Uint8Array.of(9));
      expectSame(await files.read('f', 529_999, 2), Uint8Array.of(bytes[529_999] ?? 0, 9));
      await files.truncate('f', 0);
      await files.write('f', 0, Uint8Array.of(7));
      expectSame(await files.read('f', 0, 1), Uint8Array.of(7));
    });

    it('lists a folder, and removes files and folders', async () => {
      const paths = ['p/a/1', 'p/a/2', 'p/a-1/1', 'p/a0/1', 'p/a/deep/er', 'p2/x', 'pa'];
      for (const path of paths) await files.write(path, 0, pattern(3));
      expect((await files.list('p')).toSorted()).toEqual(['a', 'a-1', 'a0']);
      expect((await files.list('p/a')).toSorted()).toEqual(['1', '2', 'deep']);
      expect(await files.list('p/a/1')).toEqual([]);
      await files.remove('p/a/1');
      expect((await files.list('p/a')).toSorted()).toEqual(['2', 'deep']);
      await files.remove('p/a');
      expect(await files.size('p/a/deep/er')).toBe(0);
      expect((await files.list('p')).toSorted()).toEqual(['a-1', 'a0']);
      await files.remove('p');
      await files.remove('p');
      await files.remove('no/such/file');
      expect(await files.list('p')).toEqual([]);
      expectSame(await files.read('p2/x', 0, 3), pattern(3));
      expect(await files.size('pa')).toBe(3);
      await files.write('p/a/1', 0, pattern(5));
      expect(await files.size('p/a/1')).toBe(5);
    });

    it('has many files at once, whatever order they are used in', async () => {
      const names = Array.from({ length: 20 }, (_, i) => `many/${String(i)}`);
      await Promise.all(names.map((name, i) => files.write(name, 0, pattern(100, i))));
      await Promise.all(names.map((name, i) => files.write(name, 100, pattern(100, i + 50))));
      for (const [i, name] of names.entries()) {
        expectSame(
          await files.read(name, 50, 100),
          Uint8Array.of(...pattern(100, i).slice(50), ...pattern(100, i + 50).slice(0, 50)),
        );
      }
      expect((await files.list('many')).length).toBe(20);
    });
  });
}
