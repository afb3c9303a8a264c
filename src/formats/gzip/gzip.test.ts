import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../core/base/app-error.ts';
import { headOf } from '../../core/import/chunks.ts';
import { chunked, chunkSizes, collected, mutated, outcome } from '../../testing/chunks.ts';
import { gunzipped, isGzip } from './gzip.ts';

const content = Uint8Array.from({ length: 5000 }, (_, i) => (i * i) >> 3);
const packed = gzipSync(content);
const broken = { error: { code: 'import/zip-broken', data: { file: 'a.gz' } } };

const unpack = (bytes: Uint8Array, sizes?: readonly number[]) =>
  outcome(async () => Buffer.concat(await collected(gunzipped(chunked(bytes, sizes), 'a.gz'))));

describe('gunzipped', () => {
  it('gives what was packed, whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), chunkSizes, async (bytes, sizes) => {
        expect(await unpack(gzipSync(bytes), sizes)).toEqual({ value: Buffer.from(bytes) });
      }),
      { numRuns: 50 },
    );
  });

  it('gives what Python packed (scripts/golden/tables.py)', async () => {
    const golden = (name: string) => readFileSync(new URL(`../idx/golden/${name}`, import.meta.url));
    expect(await unpack(golden('grey.gz'))).toEqual({ value: golden('grey.idx') });
  });

  it.each([
    ['cut short', packed.subarray(0, -3)],
    ['cut in the middle', packed.subarray(0, packed.length >> 1)],
    ['of another checksum', packed.with(packed.length - 6, (packed.at(-6) ?? 0) ^ 255)],
    ['followed by something', Buffer.concat([packed, Buffer.from('xx')])],
    ['empty', new Uint8Array(0)],
    ['no gzip', Buffer.from('plain text')],
  ])('refuses one that is %s', async (_, bytes) => {
    expect(await unpack(bytes, [100])).toEqual(broken);
  });

  it('gives the bytes or an expected failure for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(packed.subarray(0, 400)), chunkSizes, async (bytes, sizes) => {
        expect(await unpack(bytes, sizes)).toEqual(broken);
      }),
      { numRuns: 50 },
    );
  });

  it('passes on what reading the file fails with', async () => {
    const gone = new AppError('import/file-gone', { file: 'a.gz' });
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield packed.subarray(0, 20);
      throw gone;
    }
    await expect(collected(gunzipped(failing(), 'a.gz'))).rejects.toBe(gone);
  });

  it('lets go of the file where only its head is wanted, also of one that never ends', async () => {
    let open = true;
    async function* zeros(): AsyncGenerator<Uint8Array> {
      try {
        yield packed;
        while (true) {
          await setImmediate(); // as files are read
          yield gzipSync(new Uint8Array(1000));
        }
      } finally {
        open = false;
      }
    }
    expect([...(await headOf(gunzipped(zeros(), 'a.gz'), 10))]).toEqual([...content.subarray(0, 10)]);
    await expect.poll(() => open).toBe(false);
  });
});

it('isGzip knows gzip by its first bytes', () => {
  expect(isGzip(packed)).toBe(true);
  expect([isGzip(content), isGzip(new Uint8Array(1)), isGzip(Uint8Array.of(0x1f))]).toEqual([
    false,
    false,
    false,
  ]);
});
