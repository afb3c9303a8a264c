import { describe, expect, it } from 'vitest';
import { chunksOf, headOf } from '../../core/import/chunks.ts';
import { chunked, collected, outcome } from '../../testing/chunks.ts';
import { loadMnist } from '../../testing/mnist.ts';
import { IDX_HEAD_BYTES, idxShape, readIdxHeader } from '../idx/header.ts';
import { idxPictures } from '../idx/idx.ts';
import { readLabelCsv } from '../label-csv/label-csv.ts';
import { gunzipped } from './gzip.ts';

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

describe('gunzipped in a browser', () => {
  it('reads MNIST’s pictures as they were packed, far faster than it has to', async () => {
    const { images, count } = await loadMnist('train', 60_000);
    const idx = new Uint8Array(16 + images.length);
    idx.set([0, 0, 8, 3, 0, 0, count >> 8, count & 255, 0, 0, 0, 28, 0, 0, 0, 28]);
    idx.set(images, 16);
    const file = new Blob([await gzip(idx)]);
    const chunks = () => gunzipped(chunksOf(file.stream()), 'a.gz');

    const started = performance.now();
    const header = readIdxHeader(await headOf(chunks(), IDX_HEAD_BYTES));
    if (header === null) throw new Error('no header');
    expect(idxShape(header, 'a.gz')).toEqual({ count, width: 28, height: 28, channels: 1 });
    let at = 0;
    let same = true;
    for await (const batch of idxPictures(chunks(), header, 'a.gz', 4096)) {
      // Some of each batch: all of them would be measured, too.
      for (let i = 0; i < batch.length; i += 97) same &&= batch[i] === images[at + i];
      at += batch.length;
    }
    const seconds = (performance.now() - started) / 1000;
    expect([at, same]).toEqual([images.length, true]);
    expect(count / seconds).toBeGreaterThan(50_000);
  });

  it('refuses what is damaged, cut short or followed by something', async () => {
    const packed = await gzip(Uint8Array.from({ length: 100_000 }, (_, i) => (i * i) >> 3));
    const checksum = packed.with(packed.length - 6, (packed.at(-6) ?? 0) ^ 255);
    const followed = new Uint8Array([...packed, 1, 2, 3]);
    const none = new Uint8Array(0);
    for (const bytes of [packed.slice(0, -3), packed.slice(0, 500), checksum, followed, none]) {
      const read = outcome(() => collected(gunzipped(chunked(bytes, [1000]), 'a.gz')));
      expect(await read).toEqual({ error: { code: 'import/zip-broken', data: { file: 'a.gz' } } });
    }
  });
});

it('tables of labels are read, in GBK too', () => {
  const text = Uint8Array.of(...[0xb1, 0xea, 0xc7, 0xa9], ...new TextEncoder().encode(',file\nx,a.png\n'));
  expect(readLabelCsv(text, 'a.csv').rows).toEqual([{ file: 'a.png', label: 'x', split: null }]);
});
