/** Files that are not what they say, brought into a project that has pictures: each is named, and nothing changes. */
import { encode } from 'fast-png';
import { type Zippable, zipSync } from 'fflate';
import type { WireError } from '../../src/core/base/app-error.ts';
import { expect, test } from '../fixtures/test.ts';
import { App } from '../pages/app.ts';
import { expectError, expectInBothLanguages } from './support.ts';

const PICTURES = 3;

interface Case {
  readonly title: string;
  readonly files: Readonly<Record<string, Uint8Array | string>>;
  readonly error: WireError;
}

const CASES: readonly Case[] = [
  {
    title: 'a zip that was cut short',
    files: { 'cut.zip': zip({ 'cats/1.png': png(1), 'cats/2.png': png(2) }).subarray(0, 150) },
    error: { code: 'import/zip-broken', data: { file: 'cut.zip' } },
  },
  {
    title: 'a zip with a password',
    files: { 'locked.zip': encrypted(zip({ 'cats/1.png': png(1) })) },
    error: { code: 'import/zip-encrypted', data: { file: 'locked.zip' } },
  },
  {
    title: 'a zip in a zip',
    files: { 'outer.zip': zip({ 'inner.zip': zip({ 'cats/1.png': png(1) }) }) },
    error: { code: 'import/nothing', data: { file: 'outer.zip' } },
  },
  {
    title: 'text with the name of a picture',
    files: { 'poem.png': 'Shall I compare thee to a summer’s day?' },
    error: { code: 'picture/unreadable', data: { file: 'poem.png' } },
  },
  {
    title: 'a picture that claims an enormous size',
    files: { 'huge.png': claiming(png(1), 60_000, 60_000) },
    error: { code: 'picture/too-large', data: { file: 'huge.png', width: 60_000, height: 60_000 } },
  },
  {
    title: 'IDX images that were cut short',
    files: { images: idx([4, 8, 8]).subarray(0, 200), labels: idx([4]) },
    error: { code: 'import/idx-short', data: { file: 'images', got: 200, expected: 16 + 4 * 64 } },
  },
  {
    title: 'IDX labels of another set',
    files: { images: idx([4, 8, 8]), labels: idx([3]) },
    error: { code: 'import/idx-pair', data: { file: 'images', images: 4, labels: 3 } },
  },
  {
    title: 'a table of pixels with a short row',
    files: { 'ragged.csv': `${pixelRow(1, 64)}\n${pixelRow(2, 64)}\n${pixelRow(3, 60)}\n` },
    error: { code: 'import/csv-ragged', data: { file: 'ragged.csv', line: 3, got: 61, expected: 65 } },
  },
  {
    title: 'a table without labels',
    files: { 'weather.csv': 'day,rain,wind\n1,0.5,3\n2,0.1,4\n' },
    error: { code: 'import/csv-columns', data: { file: 'weather.csv' } },
  },
  {
    title: 'a table of labels without its pictures',
    files: { 'labels.csv': 'file,label\na.png,cat\nb.png,dog\n' },
    error: { code: 'import/csv-no-files', data: { file: 'labels.csv' } },
  },
];

test('broken files are named in words, and the project stays as it was', async ({ page }) => {
  const app = new App(page);
  const { intake } = app.text;
  await app.startOwnProject();
  await give(app, { 'start.zip': zip({ 'cats/7.png': png(7), 'cats/8.png': png(8), 'dogs/9.png': png(9) }) });
  await app.importAll(PICTURES);
  const title = intake.titleCounted({
    pictures: intake.pictures({ count: PICTURES, countText: String(PICTURES) }),
    classes: intake.classes({ count: 2, countText: '2' }),
  });

  for (const { title: what, files, error } of CASES) {
    await test.step(what, async () => {
      await give(app, files);
      await expectError(page, error);
      await expect(app.heading).toHaveText(title);
      await expect(app.sheetTitle()).toBeHidden();
    });
  }

  // What can be imported is offered; what is left out and why stands beside it.
  await give(app, {
    'mixed.zip': zip({
      'cats/good.png': png(20),
      '../../evil.png': png(21),
      '/etc/evil.png': png(22),
      'cats/poem.png': new TextEncoder().encode('no picture'),
      'notes.pdf': new TextEncoder().encode('%PDF-1.4'),
    }),
    'cut.zip': zip({ 'cats/1.png': png(1) }).subarray(0, 90),
  });
  await expectInBothLanguages(page, ({ intake: { sheet }, errors }, format) => [
    sheet.notPictures({ count: 1, countText: '1' }),
    sheet.broken({ count: 1, countText: '1' }),
    sheet.unsafe({ count: 2, countText: '2' }),
    sheet.brokenNames({ names: 'poem.png' }),
    errors['import/zip-broken']({ file: 'cut.zip' }, format).what,
  ]);
  await app.button(app.text.common.cancel).click();
  await expect(app.heading).toHaveText(title);
});

async function give(app: App, files: Case['files']): Promise<void> {
  await app.chooseFiles(
    Object.entries(files).map(([name, content]) => ({ name, mimeType: '', buffer: Buffer.from(content) })),
  );
}

/** A small picture that `seed` sets apart. */
function png(seed: number): Uint8Array {
  const data = Uint8Array.from({ length: 64 }, (_, i) => (i * seed * 37) % 256);
  return new Uint8Array(encode({ width: 8, height: 8, data, channels: 1, depth: 8 }));
}

function zip(entries: Zippable): Uint8Array {
  return zipSync(entries, { level: 0 });
}

/** The same archive, in which every entry says that it is encrypted. */
function encrypted(archive: Uint8Array): Uint8Array {
  const bytes = Buffer.from(archive);
  const mark = (signature: number, flags: number): void => {
    for (let at = 0; at + 4 <= bytes.length; at++) {
      if (bytes.readUInt32LE(at) === signature)
        bytes.writeUInt16LE(bytes.readUInt16LE(at + flags) | 1, at + flags);
    }
  };
  mark(0x04034b50, 6);
  mark(0x02014b50, 8);
  return bytes;
}

/** A PNG file whose header says another size. */
function claiming(file: Uint8Array, width: number, height: number): Uint8Array {
  const bytes = Buffer.from(file);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

/** An IDX file of bytes: of labels (one dimension) or of pictures (three). */
function idx(shape: readonly number[]): Uint8Array {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt32BE(0x0800 + shape.length, 0);
  for (const [i, length] of shape.entries()) header.writeUInt32BE(length, 4 + 4 * i);
  const values = Buffer.alloc(
    shape.reduce((product, length) => product * length, 1),
    1,
  );
  return Buffer.concat([header, values]);
}

function pixelRow(label: number, pixels: number): string {
  return [label, ...Array.from({ length: pixels }, (_, i) => (i * label) % 256)].join(',');
}
