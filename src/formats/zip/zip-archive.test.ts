import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { openAsBlob } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../core/base/app-error.ts';
import { sharedModel, NEEDS_SHARED_MODELS } from '../../testing/shared-models.ts';
import { openZip, type ZipArchive } from './zip-archive.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const golden = async (name: string): Promise<Bytes> =>
  new Uint8Array(await readFile(new URL(`golden/${name}`, import.meta.url)));
const open = async (bytes: Bytes, limits = {}): Promise<ZipArchive> =>
  openZip(new Blob([bytes]), 'my.zip', limits);
const zip = (files: Zippable): Bytes => new Uint8Array(zipSync(files));
const broken: unknown = expect.objectContaining({ code: 'import/zip-broken', data: { file: 'my.zip' } });
const coded = (code: string): unknown => expect.objectContaining({ code });

async function streamed(archive: ZipArchive, index: number): Promise<Bytes> {
  const entry = archive.entries[index]!;
  return new Uint8Array(await new Response(archive.stream(entry)).arrayBuffer());
}

/** Every entry by `read`, which `stream` must equal. */
async function contents(archive: ZipArchive): Promise<[string, Bytes][]> {
  const all: [string, Bytes][] = [];
  for (const [index, entry] of archive.entries.entries()) {
    const read = await archive.read(entry);
    expect(read.length).toBe(entry.size);
    expect(read.buffer.byteLength).toBe(read.length);
    expect(Buffer.from(await streamed(archive, index)).equals(read)).toBe(true);
    all.push([entry.path, read]);
  }
  return all;
}

/** No pattern, so that it does not pack; the same for the same seed. */
function noise(length: number, seed = 1): Bytes {
  const bytes = new Uint8Array(length);
  for (let at = 0, state = seed; at < length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** A copy with numbers written over, at a distance from the n-th record of the directory. */
function patched(
  bytes: Bytes,
  changes: readonly (readonly [record: number, at: number, value: number, width: 2 | 4])[],
): Bytes {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const records: number[] = [];
  for (let at = 0; at + 4 <= copy.length; at++) if (view.getUint32(at, true) === 0x02014b50) records.push(at);
  for (const [record, at, value, width] of changes) {
    if (width === 2) view.setUint16(records[record]! + at, value, true);
    else view.setUint32(records[record]! + at, value, true);
  }
  return copy;
}

/** An empty file, stored. */
const nothing: [Uint8Array, { level: 0 }] = [new Uint8Array(), { level: 0 }];

/** Counts the bytes that are read of it. */
class Watched extends Blob {
  read = 0;
  override slice(start = 0, end = this.size, type?: string): Blob {
    this.read += end - start;
    return super.slice(start, end, type);
  }
}

const sample = await sharedModel('teachable-machine/image-model-data.zip');

describe('archives of other tools (scripts/golden/zips.py)', () => {
  const expected = (...names: string[]) =>
    names.map((name) => [name.normalize('NFC'), `${name}\n`.repeat(20)]);
  const read = async (name: string) =>
    (await contents(await open(await golden(name)))).map(([file, bytes]) => [file, textOf(bytes)]);

  it('names in UTF-8', async () => {
    expect(await read('utf8.zip')).toEqual(expected('plain.txt', '猫/一.txt'));
  });

  it('names in GBK, one of which would be good UTF-8', async () => {
    expect(await read('gbk.zip')).toEqual(expected('猫/一.txt', '娄.txt', '训练集/狗/二.txt', 'plain.txt'));
  });

  it('names in UTF-8 that do not say so, decomposed', async () => {
    expect(await read('unflagged-utf8.zip')).toEqual(expected('Kätzchen/é.txt', '猫/一.txt'));
  });

  it('names in the Unicode path field, where it is the name of this entry', async () => {
    expect(await read('unicode-path.zip')).toEqual(expected('猫.txt', 'new.txt'));
  });

  it('Zip64', async () => {
    expect(await read('zip64.zip')).toEqual(expected('0.txt', '1.txt', '2.txt'));
  });

  it('sizes behind the data', async () => {
    expect(await read('streamed.zip')).toEqual(expected('a.txt', 'b.txt'));
  });

  it('bytes put before and behind it', async () => {
    for (const name of ['utf8.zip', 'zip64.zip']) {
      const file = await golden(name);
      const wrapped = new Uint8Array([...noise(70_000), ...file]);
      const trailed = new Uint8Array([...file, ...noise(300)]);
      const plain = await contents(await open(file));
      expect(await contents(await open(wrapped))).toEqual(plain);
      expect(await contents(await open(trailed))).toEqual(plain);
    }
  });

  it.skipIf(sample === null)(`a sample zip of Teachable Machine (${NEEDS_SHARED_MODELS})`, async () => {
    if (sample === null) return;
    const archive = await open(sample);
    const known = Object.entries(unzipSync(sample)).filter(([name]) => !name.endsWith('/'));
    expect(archive.entries).toHaveLength(26);
    const all = await contents(archive);
    expect(all.map(([name]) => name)).toEqual(known.map(([name]) => name));
    for (const [index, [, bytes]] of all.entries()) {
      expect(Buffer.from(bytes).equals(known[index]![1])).toBe(true);
    }
  });
});

describe('openZip', () => {
  it('gives back what was packed, of any size, packed or stored, in any order and at once', async () => {
    const files = {
      'empty.txt': new Uint8Array(),
      'stored.bin': [noise(1000), { level: 0 }],
      'large.bin': noise(700_000, 2),
      'large-stored.bin': [noise(2_000_000, 3), { level: 0 }],
      'even.bin': new Uint8Array(3_000_000),
      ...Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`many/${i}.bin`, noise(i * 10, i + 4)])),
    } satisfies Zippable;
    const bytes = zip(files);
    const archive = await open(bytes);
    expect(archive.skipped).toEqual({ unsafe: 0, encrypted: 0 });
    const known = unzipSync(bytes);
    expect(archive.entries.map(({ path: name }) => name)).toEqual(Object.keys(known));
    for (const [name, content] of await contents(archive)) {
      expect(Buffer.from(content).equals(known[name]!)).toBe(true);
    }
    const inAnyOrder = archive.entries.toSorted((a, b) => ((a.size * 7919) % 101) - ((b.size * 7919) % 101));
    const atOnce = await Promise.all(inAnyOrder.map(async (entry) => archive.read(entry)));
    for (const [index, content] of atOnce.entries()) {
      expect(Buffer.from(content).equals(known[inAnyOrder[index]!.path]!)).toBe(true);
    }
    await archive.close();
  });

  it('reads of the file what it needs and not much more', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`${i}.bin`, noise(250_000, i + 1)]),
    );
    const file = new Watched([zip(files)]);
    const archive = await openZip(file, 'my.zip');
    expect(file.read).toBeLessThan(100_000);
    await archive.read(archive.entries[30]!);
    expect(file.read).toBeLessThan(1_400_000);
    file.read = 0;
    for (const entry of archive.entries) await archive.read(entry);
    expect(file.read).toBeLessThan(1.4 * file.size);
  });

  it('leaves folders out, makes names safe and counts those that are not', async () => {
    const archive = await open(
      zip({
        'a/': new Uint8Array(),
        'a\\b.png': noise(3),
        './a//c.png': noise(3),
        '../up.png': noise(3),
        'a/../../up.png': noise(3),
        '/absolute.png': noise(3),
        '\\absolute.png': noise(3),
        'C:\\drive.png': noise(3),
        'c:drive.png': noise(3),
        'a/nul\0.png': noise(3),
        'a/..png': noise(3),
      }),
    );
    expect(archive.entries.map(({ path: name }) => name)).toEqual(['a/b.png', 'a/c.png', 'a/..png']);
    expect(archive.skipped).toEqual({ unsafe: 7, encrypted: 0 });
  });

  it('opens one without entries', async () => {
    expect((await open(zip({}))).entries).toEqual([]);
  });

  it('counts encrypted entries; refuses where there are no others', async () => {
    const two = zip({ 'a.txt': noise(9), 'b.txt': noise(9) });
    const archive = await open(patched(two, [[0, 8, 1, 2]]));
    expect(archive.entries.map(({ path: name }) => name)).toEqual(['b.txt']);
    expect(archive.skipped.encrypted).toBe(1);
    const both = patched(two, [
      [0, 8, 1, 2],
      [1, 8, 1, 2],
    ]);
    await expect(open(both)).rejects.toThrow(coded('import/zip-encrypted'));
  });

  it('takes names that two entries have', async () => {
    const bytes = zip({ 'a1.txt': bytesOf('one'), 'a2.txt': bytesOf('two') });
    for (let at = 0; at < bytes.length; at++)
      if (textOf(bytes.subarray(at, at + 3)) === 'a2.') bytes[at + 1] = 49;
    expect((await contents(await open(bytes))).map(([name, content]) => [name, textOf(content)])).toEqual([
      ['a1.txt', 'one'],
      ['a1.txt', 'two'],
    ]);
  });

  it('reads more than 65,535 entries where the count has wrapped round, as macOS packs', async () => {
    const names = Array.from({ length: 65_540 }, (_, i) => [`${i}`, nothing] as const);
    const bytes = zip(Object.fromEntries(names));
    expect(new DataView(bytes.buffer).getUint16(bytes.length - 12, true)).toBe(4);
    expect((await open(bytes)).entries).toHaveLength(65_540);
    await expect(open(bytes, { mostEntries: 65_539 })).rejects.toThrow(
      expect.objectContaining({ code: 'import/too-many-files', data: { count: 65_540, most: 65_539 } }),
    );
  });

  it('refuses a directory that claims too many entries before reading it', async () => {
    const bytes = await golden('zip64.zip');
    new DataView(bytes.buffer).setBigUint64(bytes.length - 98 + 32, 1_000_000n, true);
    await expect(open(bytes)).rejects.toThrow(
      expect.objectContaining({ code: 'import/too-many-files', data: { count: 1_000_000, most: 250_000 } }),
    );
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`${i}`, nothing]));
    const file = new Watched([zip(many)]);
    await expect(openZip(file, 'my.zip', { mostEntries: 19_999 })).rejects.toThrow(
      coded('import/too-many-files'),
    );
    expect(file.read).toBeLessThan(0.1 * file.size);
  });
});

describe('bombs', () => {
  const bomb: unknown = expect.objectContaining({ code: 'import/zip-bomb' });

  it('an entry that grows beyond all measure', async () => {
    const bytes = zip({ 'a.png': new Uint8Array(60_000_000) });
    await expect(open(bytes)).rejects.toThrow(
      expect.objectContaining({ code: 'import/zip-bomb', data: { file: 'my.zip', megabytes: 60 } }),
    );
    expect((await open(bytes, { mostGrowth: 2000 })).entries).toHaveLength(1);
  });

  it('more in all than the limit', async () => {
    const bytes = zip({ a: noise(600), b: noise(600) });
    await expect(open(bytes, { mostBytes: 1000 })).rejects.toThrow(bomb);
    expect((await open(bytes, { mostBytes: 1200 })).entries).toHaveLength(2);
  });

  it('entries that share bytes: all of one, or one inside of another', async () => {
    const bytes = zip({ a: noise(600), b: noise(600), c: noise(600) });
    await expect(open(patched(bytes, [[1, 42, 0, 4]]))).rejects.toThrow(bomb);
    const [size] = [new DataView(bytes.buffer).getUint32(18, true)];
    await expect(open(patched(bytes, [[0, 20, size + 100, 4]]))).rejects.toThrow(bomb);
  });
});

describe('lies and damage', () => {
  const bytes = zip({ 'a.txt': bytesOf('abc'.repeat(5000)), 'b.bin': [noise(900), { level: 0 }] });
  const large = zip({ 'a.bin': new Uint8Array([...noise(400_000), ...new Uint8Array(400_000)]) });

  /** Both ways of reading fail so. */
  async function bothBreak(file: Bytes, index = 0): Promise<void> {
    const archive = await open(file);
    await expect(archive.read(archive.entries[index]!)).rejects.toThrow(broken);
    await expect(streamed(archive, index)).rejects.toThrow(broken);
  }

  it('a size that is not what comes out', async () => {
    for (const size of [14_999, 15_001, 0, 1]) await bothBreak(patched(bytes, [[0, 24, size, 4]]));
    for (const size of [799_999, 800_001, 20]) await bothBreak(patched(large, [[0, 24, size, 4]]));
    for (const size of [899, 901]) await bothBreak(patched(bytes, [[1, 24, size, 4]]), 1);
  });

  it('stops a stream as soon as more comes out than was said', async () => {
    const archive = await open(patched(zip({ a: new Uint8Array(4_000_000) }), [[0, 24, 100, 4]]));
    const reader = archive.stream(archive.entries[0]!).getReader();
    await expect(reader.read()).rejects.toThrow(broken);
  });

  it('a wrong checksum, another method, a local header that is none', async () => {
    await bothBreak(patched(bytes, [[0, 16, 1, 4]]));
    await bothBreak(patched(bytes, [[1, 16, 1, 4]]), 1);
    await bothBreak(patched(large, [[0, 16, 1, 4]]));
    for (const method of [0, 1, 9, 12, 93]) await bothBreak(patched(bytes, [[0, 10, method, 2]]));
    const headless = bytes.slice();
    headless[0] = 0;
    await bothBreak(headless);
  });

  it('a local header whose name reaches into the next entry', async () => {
    const copy = bytes.slice();
    new DataView(copy.buffer).setUint16(26, 900, true);
    await bothBreak(copy);
  });

  it('a file cut short anywhere', async () => {
    for (const file of [bytes, await golden('zip64.zip')]) {
      for (let length = 0; length < file.length; length += 7) {
        await expect(open(file.slice(0, length))).rejects.toThrow(broken);
      }
    }
  });

  it('a wrong count, a directory that lies elsewhere, a part of a split archive', async () => {
    const end = bytes.length - 22;
    for (const [at, value] of [
      [10, 1],
      [10, 3],
      [12, 5],
      [12, 60_000],
      [16, 60_000],
      [4, 1],
      [6, 1],
    ] as const) {
      const copy = bytes.slice();
      new DataView(copy.buffer).setUint16(end + at, value, true);
      await expect(open(copy)).rejects.toThrow(broken);
    }
  });

  it('no zip at all', async () => {
    for (const file of [new Uint8Array(), bytesOf('text named photos.zip'), noise(100_000)]) {
      await expect(open(file)).rejects.toThrow(broken);
    }
  });

  it('a file that is changed or taken away after it was opened', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'zip-'));
    try {
      const file = path.join(folder, 'my.zip');
      await writeFile(file, large);
      const archive = await openZip(await openAsBlob(file), 'my.zip');
      await writeFile(file, bytes);
      const gone = expect.objectContaining({ code: 'import/file-gone', data: { file: 'my.zip' } });
      await expect(archive.read(archive.entries[0]!)).rejects.toThrow(gone);
      await expect(streamed(archive, 0)).rejects.toThrow(gone);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('stops when it is told to', async () => {
    const archive = await open(large);
    const entry = archive.entries[0]!;
    const controller = new AbortController();
    const reader = archive.stream(entry, controller.signal).getReader();
    expect((await reader.read()).done).toBe(false);
    controller.abort();
    const aborted = expect.objectContaining({ name: 'AbortError' });
    await expect(reader.read()).rejects.toThrow(aborted);
    await expect(archive.read(entry, controller.signal)).rejects.toThrow(aborted);
    await archive.stream(entry).cancel();
  });
});

const seeds = await Promise.all(
  ['utf8.zip', 'gbk.zip', 'unicode-path.zip', 'zip64.zip', 'streamed.zip'].map(golden),
);
seeds.push(zip({ 'a/b.txt': bytesOf('abc'.repeat(50)), '猫.bin': [noise(60), { level: 0 }] }));

describe('any bytes at all', () => {
  /** Opens and reads all; what fails must be an AppError. */
  async function readAll(file: Bytes): Promise<void> {
    try {
      const archive = await open(file, { mostBytes: 1e8 });
      for (const [index, entry] of archive.entries.entries()) {
        for (const read of [async () => archive.read(entry), async () => streamed(archive, index)]) {
          try {
            expect((await read()).length).toBe(entry.size);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        }
        expect(entry.path.startsWith('/') || entry.path.split('/').includes('..')).toBe(false);
      }
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
    }
  }

  it('changed ones', async () => {
    const value = fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 127, 128, 255));
    const changed = fc
      .tuple(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(520), value), { maxLength: 6 }),
        fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(100) }),
      )
      .map(([file, changes, cut]) => {
        const copy = file.slice(0, file.length - cut);
        for (const [at, byte] of changes) copy[at % copy.length] = byte;
        return copy;
      });
    await fc.assert(fc.asyncProperty(changed, readAll), { numRuns: 800 });
  }, 60_000);

  it('every single byte changed', async () => {
    for (const seed of [await golden('unicode-path.zip'), await golden('zip64.zip')]) {
      for (let at = 0; at < seed.length; at++) {
        const copy = seed.slice();
        copy[at] = (copy[at] ?? 0) ^ 0xff;
        await readAll(copy);
      }
    }
  }, 60_000);

  it('generated ones come back as they were packed', async () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => `x${text}`);
    const file = fc.tuple(fc.uint8Array({ maxLength: 500 }), fc.constantFrom<0 | 6>(0, 6));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, file, { maxKeys: 8 }), async (files) => {
        const packed: Zippable = {};
        for (const [key, [content, level]] of Object.entries(files)) packed[key] = [content, { level }];
        await readAll(zip(packed));
        const archive = await open(zip(packed));
        const all = await contents(archive);
        const folders = Object.keys(files).filter((key) => /[\\/]$/.test(key)).length;
        expect(all.length + archive.skipped.unsafe + folders).toBe(Object.keys(files).length);
        for (const [key, content] of all) {
          const same = Object.entries(files).filter(([given]) => given.normalize('NFC') === key);
          for (const [, [given]] of same.slice(0, same.length === 1 ? 1 : 0)) expect(content).toEqual(given);
        }
      }),
      { numRuns: 120 },
    );
  }, 60_000);
});
