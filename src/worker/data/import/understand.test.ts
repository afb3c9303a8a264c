import { gzipSync, zipSync } from 'fflate';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/base/app-error.ts';
import {
  aPng,
  everything,
  importHouse,
  incoming,
  never,
  plainDecoder,
  planned,
  somePixels,
} from '../../../testing/import.ts';
import { NEEDS_SHARED_MODELS, sharedModel } from '../../../testing/shared-models.ts';
import type { Decoder } from './decode.ts';
import { runImport } from './run-import.ts';
import { understandFiles } from './understand.ts';

type Files = Parameters<typeof incoming>[0];
const plan = async (files: Files) => (await planned((await importHouse()).room, incoming(files))).plan;
const zip = (files: Record<string, Uint8Array>): Uint8Array<ArrayBuffer> => new Uint8Array(zipSync(files));
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('what files are', () => {
  it('a folder of classes, by content and not by name', async () => {
    const understood = await plan({
      'set/cat/1.png': aPng(1),
      'set/cat/named wrongly.txt': aPng(2),
      'set/dog/3': aPng(3, 8, 3),
      'set/dog/text.png': 'not a picture',
      'set/dog/drawn.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>',
      'set/readme.md': 'about the set',
      'set/.DS_Store': 'junk',
      'set/Thumbs.db': 'junk',
    });
    expect(understood).toMatchObject({
      parts: [
        {
          name: 'set',
          source: 'files',
          understood: { kind: 'class-folders', withSplits: false },
          pictures: 3,
        },
      ],
      classes: [
        { name: 'cat', pictures: 2, classId: null },
        { name: 'dog', pictures: 1, classId: null },
      ],
      pictures: 3,
      notPictures: 1,
      broken: 2,
      duplicates: null,
      suggestedSpec: { width: 8, height: 8, channels: 3 },
    });
    expect(understood.brokenNames.toSorted()).toEqual(['drawn.svg', 'text.png']);
    expect(understood.neededBytes).toBeGreaterThan(3 * 192);
  });

  it('a PNG that claims an impossible size is broken before it is decoded', async () => {
    const huge = aPng(1);
    const view = new DataView(huge.buffer);
    view.setUint32(16, 60_000);
    view.setUint32(20, 60_000);
    expect(await plan({ 'a.png': aPng(2), 'huge.png': huge })).toMatchObject({ pictures: 1, broken: 1 });
    await expect(plan({ 'huge.png': huge, 'huge too.png': huge })).rejects.toMatchObject({
      code: 'picture/too-large',
      data: { file: 'huge.png', width: 60_000, height: 60_000 },
    });
  });

  it('a zip as Teachable Machine packs it, with what macOS leaves and a zip in it', async () => {
    const files = {
      'Class 1/0.png': aPng(1),
      'Class 2/0.png': aPng(2),
      'Class 2/.DS_Store': text('junk'),
      '__MACOSX/Class 2/._0.png': text('junk'),
      'more.zip': zip({ 'a.png': aPng(3) }),
      '../out.png': aPng(4),
    };
    expect(await plan({ 'data.zip': zip(files) })).toMatchObject({
      parts: [{ name: 'data.zip', source: 'zip', understood: { kind: 'class-folders' }, pictures: 2 }],
      notPictures: 1,
      broken: 0,
      unsafe: 1,
    });
  });

  it('several parts at once, and a problem does not hide them', async () => {
    const understood = await plan({
      'one.zip': zip({ 'a/1.png': aPng(1), 'b/2.png': aPng(2) }),
      'cut.zip': zip({ 'a.png': aPng(3) }).slice(0, 90),
      'loose.png': aPng(4),
    });
    expect(understood.parts.map(({ source }) => source).toSorted()).toEqual(['files', 'zip']);
    expect(understood.problems).toMatchObject([{ name: 'cut.zip', error: { code: 'import/zip-broken' } }]);
  });

  it('a project file, by its mark', async () => {
    const files = { 'inkling-project.json': text('{}'), 'pixels/0': new Uint8Array(9) };
    expect(await plan({ 'my.zip': zip(files) })).toMatchObject({
      parts: [{ name: 'my.zip', source: 'project', understood: { kind: 'project-file' } }],
      pictures: 0,
      suggestedSpec: null,
    });
  });

  it('IDX pairs, packed or not, whatever they are called', async () => {
    const images = idx(
      [20, 8, 8],
      Array.from({ length: 20 }, (_, i) => somePixels(i)),
    );
    const labels = idx([20], [Uint8Array.from({ length: 20 }, (_, i) => i % 2)]);
    const packed = new Uint8Array(gzipSync(images));
    expect(await plan({ 'some.gz': packed, other: labels })).toMatchObject({
      parts: [
        { name: 'some.gz', source: 'idx', understood: { kind: 'idx', width: 8, height: 8 }, pictures: 20 },
      ],
      classes: [
        { name: '0', pictures: 10 },
        { name: '1', pictures: 10 },
      ],
      suggestedSpec: { width: 8, height: 8, channels: 1 },
    });
    await expect(plan({ images: images.slice(0, 100), labels })).rejects.toMatchObject({
      code: 'import/idx-short',
    });
    const fewer = idx([19], [new Uint8Array(19)]);
    await expect(plan({ images, fewer })).rejects.toMatchObject({ code: 'import/idx-pair' });
  });

  it('a table of pixels, and what it brings', async () => {
    const row = (label: string, seed: number): string => `${label},${somePixels(seed).join(',')}\n`;
    const header = `label,${Array.from({ length: 64 }, (_, i) => `pixel${i}`).join(',')}\n`;
    const table = `${header}${row('cat', 1)}${row('dog', 2)}${row('cat', 3)}`;
    expect(await plan({ 'train.csv': table })).toMatchObject({
      parts: [{ source: 'csv', understood: { kind: 'pixel-table', width: 8, height: 8 }, pictures: 3 }],
      classes: [
        { name: 'cat', pictures: 2 },
        { name: 'dog', pictures: 1 },
      ],
      splits: { none: 0, train: 3, validation: 0, test: 0 },
    });
    await expect(plan({ 'train.csv': `${table}cat,1,2\n` })).rejects.toMatchObject({
      code: 'import/csv-ragged',
    });
  });

  it('a table of labels for the pictures chosen with it', async () => {
    const table = 'file,label,split\n1.png,cat,train\n2.png,dog,test\n';
    const zipped = zip({ 'images/1.png': aPng(1), 'images/2.png': aPng(2), 'images/3.png': aPng(3) });
    expect(await plan({ 'labels.csv': table, 'images.zip': zipped })).toMatchObject({
      parts: [{ name: 'images.zip', understood: { kind: 'label-table' }, pictures: 3 }],
      classes: [
        { name: 'cat', pictures: 1 },
        { name: 'dog', pictures: 1 },
        { name: '', pictures: 1 },
      ],
      splits: { none: 1, train: 1, test: 1 },
      problems: [],
    });
    expect(await plan({ 'labels.csv': table, 'a/other.png': aPng(1) })).toMatchObject({
      problems: [{ name: 'labels.csv', error: { code: 'import/csv-no-files' } }],
    });
    await expect(plan({ 'labels.csv': table })).rejects.toMatchObject({ code: 'import/csv-no-files' });
  });

  it('CIFAR-10, split as its files are called', async () => {
    const batch = (labels: readonly number[]): Uint8Array<ArrayBuffer> => {
      const bytes = new Uint8Array(labels.length * 3073);
      for (const [i, label] of labels.entries()) {
        bytes.set(somePixels(label, 32, 3), i * 3073 + 1);
        bytes[i * 3073] = label;
      }
      return bytes;
    };
    const files = { 'cifar/data_batch_1.bin': batch([0, 1, 0]), 'cifar/test_batch.bin': batch([1]) };
    expect(await plan(files)).toMatchObject({
      parts: [{ name: 'cifar', source: 'cifar', understood: { kind: 'cifar', classes: 10 }, pictures: 4 }],
      classes: [
        { name: 'airplane', pictures: 2 },
        { name: 'automobile', pictures: 2 },
      ],
      splits: { none: 0, train: 3, validation: 0, test: 1 },
    });
  });

  it('nothing, and says so', async () => {
    await expect(plan({ 'a.txt': 'hello', 'b.bin': new Uint8Array([1, 2, 3]) })).rejects.toMatchObject({
      code: 'import/nothing',
      data: { file: 'a.txt, b.bin' },
    });
    await expect(plan({})).rejects.toMatchObject({ code: 'import/nothing' });
  });

  it('can be cancelled', async () => {
    const ending = new AbortController();
    const files = incoming(Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${i}.png`, aPng(i)])));
    const onProgress = (): void => ending.abort();
    await expect(
      understandFiles(files, { url: null, signal: ending.signal, onProgress }),
    ).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

it('the sample images of Teachable Machine, from the zip to the project', async ({ skip }) => {
  const bytes = await sharedModel('teachable-machine/image-model-data.zip');
  if (bytes === null) return skip(NEEDS_SHARED_MODELS);
  const house = await importHouse();
  const held = await planned(house.room, incoming({ 'image-model-data.zip': bytes }), anyPng);
  expect(held.plan).toMatchObject({ broken: 0, unsafe: 0, notPictures: 0, problems: [] });
  expect(held.plan.classes.map(({ name }) => name)).toEqual(['Class 1', 'Class 2']);
  const deps = { ...house.deps, decoder: anyPng };
  const { result } = await runImport(held, everything(held.plan), deps, never(), () => undefined);
  expect(result.added + result.duplicates).toBe(held.plan.pictures);
  expect(result.broken).toBe(0);
});

/** PNGs of any size in plain code. */
const anyPng: Decoder = {
  decode: async (bytes, file) => {
    const { width, height, channels, data, depth } = decode(bytes);
    if (channels === 2 || depth !== 8) return plainDecoder.decode(bytes, file);
    if (channels !== 1 && channels !== 3 && channels !== 4)
      throw new AppError('picture/unreadable', { file });
    const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return { width, height, channels, pixels, fullWidth: width, fullHeight: height };
  },
};

function idx(dims: readonly number[], parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const head = 4 + 4 * dims.length;
  const file = new Uint8Array(head + parts.reduce((sum, { length }) => sum + length, 0));
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x800 + dims.length);
  for (const [i, size] of dims.entries()) view.setUint32(4 + 4 * i, size);
  let at = head;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}
