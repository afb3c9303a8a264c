import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../core/import/chunks.ts';
import { chunked, chunkSizes, collected, joined, mutated, outcome } from '../../testing/chunks.ts';
import { countCells, wholeNumber } from './cells.ts';
import { PIXEL_CSV_HEAD_BYTES, readPixelCsvHeader } from './header.ts';
import { LabelNames } from './label-names.ts';
import { pixelCsvPictures } from './pixel-csv.ts';

const golden = (name: string): Buffer<ArrayBuffer> =>
  readFileSync(new URL(`golden/${name}`, import.meta.url));
const expected = v.parse(
  v.object({
    side: v.number(),
    pixels: v.string(),
    labels: v.array(v.string()),
    words: v.array(v.string()),
    colour: v.string(),
  }),
  JSON.parse(golden('expected.json').toString()),
);

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A table of 8 by 8 pixels; rows as they are given, their pixels all 1. */
const NAMES = Array.from({ length: 64 }, (_, i) => `pixel${String(i)}`);
const HEADER = ['label', ...NAMES].join(',');
const row = (label: string, pixels: readonly string[] = []): string =>
  [label, ...pixels, ...Array.from({ length: 64 - pixels.length }, () => '1')].join(',');

/** What a file holds, labels by name. */
const read = (bytes: Uint8Array, sizes?: readonly number[], batch = 4) =>
  outcome(async () => {
    const header = readPixelCsvHeader(bytes);
    if (header === null) return null;
    const names = new LabelNames();
    const batches = await collected(pixelCsvPictures(chunked(bytes, sizes), header, 'a.csv', batch, names));
    const { labels, ...rest } = joined(batches);
    return { ...rest, labels: labels.map((label) => names.list[label]) };
  });
const readText = (text: string, sizes?: readonly number[]) => read(bytesOf(text), sizes);
const error = (code: string, data: object) => ({ error: { code, data: { file: 'a.csv', ...data } } });

describe('readPixelCsvHeader', () => {
  const layout = (name: string) => readPixelCsvHeader(golden(name));

  it.each([
    ['kaggle.csv', { columns: 65, labelColumn: 0, firstPixel: 1, hasHeader: true }],
    ['by-place.csv', { columns: 65, labelColumn: 0, firstPixel: 1, hasHeader: true }],
    ['test.csv', { columns: 64, labelColumn: null, firstPixel: 0, hasHeader: true }],
    ['no-header.csv', { columns: 65, labelColumn: 0, firstPixel: 1, hasHeader: false }],
    ['label-last.csv', { columns: 65, labelColumn: 64, firstPixel: 0, hasHeader: false }],
    ['index.csv', { columns: 66, labelColumn: 1, firstPixel: 2, hasHeader: true }],
    ['savetxt.csv', { columns: 65, labelColumn: 0, firstPixel: 1, hasHeader: false }],
    ['colour.csv', { columns: 193, labelColumn: 0, firstPixel: 1, hasHeader: true, channels: 3 }],
  ])('knows the columns of %s', (name, columns) => {
    expect(layout(name)).toMatchObject({ width: 8, height: 8, channels: 1, delimiter: 44, ...columns });
  });

  it('knows tables of 28 by 28 and of 32 by 32 in colour', () => {
    const line = (count: number) => bytesOf(Array.from({ length: count }, () => '0').join(','));
    expect(readPixelCsvHeader(line(784))).toMatchObject({ width: 28, channels: 1, labelColumn: null });
    expect(readPixelCsvHeader(line(785))).toMatchObject({ width: 28, channels: 1, labelColumn: 0 });
    expect(readPixelCsvHeader(line(3072))).toMatchObject({ width: 32, channels: 3, labelColumn: null });
    expect(readPixelCsvHeader(line(3073))).toMatchObject({ width: 32, channels: 3, labelColumn: 0 });
  });

  it('knows headers of pandas, which counts the columns, and the column that is called otherwise', () => {
    const cells = row('5');
    const numbers = Array.from({ length: 65 }, (_, i) => String(i)).join(',');
    expect(readPixelCsvHeader(bytesOf(`${numbers}\n${cells}\n`))).toMatchObject({
      hasHeader: true,
      labelColumn: 0,
    });
    const last = [...NAMES, 'kind'].join(',');
    expect(readPixelCsvHeader(bytesOf(`${last}\n${cells}\n`))).toMatchObject({
      labelColumn: 64,
      firstPixel: 0,
    });
    const words = [...Array.from({ length: 64 }, () => '0'), 'cat'].join(',');
    expect(readPixelCsvHeader(bytesOf(`${words}\n`))).toMatchObject({ labelColumn: 64, hasHeader: false });
    const id = ['ImageId', ...NAMES].join(',');
    expect(readPixelCsvHeader(bytesOf(`${id}\n${cells}\n`))).toMatchObject({
      labelColumn: null,
      firstPixel: 1,
    });
  });

  it.each([
    ['nothing', ''],
    ['blank lines', '\n\n \r\n'],
    ['file names and labels', 'filename,label\na.png,cat\n'],
    ['few numbers', 'a,b,c,d,e\n1,2,3,4,5\n'],
    ['prose', 'It was, as they say, a dark and stormy night.'],
    ['measurements', `${HEADER.replaceAll('pixel', 'size of ')}\n${row('1').replaceAll('1', '0.25')}\n`],
    ['numbers too large', `${row('1').replaceAll('1', '70000')}\n`],
    ['a quote that is not closed', `"${HEADER}`],
  ])('is null for %s', (_, text) => {
    expect(readPixelCsvHeader(bytesOf(text))).toBeNull();
  });
});

describe('pixelCsvPictures', () => {
  const { pixels, labels, words, colour } = expected;

  it.each([
    ['kaggle.csv', pixels, labels],
    ['by-place.csv', pixels, labels],
    ['test.csv', pixels, []],
    ['no-header.csv', pixels, labels],
    ['label-last.csv', pixels, labels],
    ['quoted.csv', pixels, labels],
    ['floats.csv', pixels, labels],
    ['savetxt.csv', pixels, labels],
    ['index.csv', pixels, labels],
    ['semicolon.csv', pixels, labels],
    ['tabs.csv', pixels, labels],
    ['words.csv', pixels, words],
    ['colour.csv', colour, ['0', '1', '0', '1']],
  ])('reads %s as Python and NumPy wrote it, whatever the chunks', async (name, its, named) => {
    const bytes = golden(name);
    const whole = await read(bytes);
    expect(whole).toMatchObject({ value: { pixels: its, labels: named } });
    for (const sizes of [[1], [2], [3], [7, 0, 1000], [50, 1]]) {
      expect(await read(bytes, sizes)).toEqual(whole);
    }
  });

  it('fills every batch but the last', async () => {
    expect(await read(golden('kaggle.csv'))).toMatchObject({ value: { counts: [4, 2] } });
    expect(await read(golden('kaggle.csv'), [9], 3)).toMatchObject({ value: { counts: [3, 3] } });
    expect(await read(golden('kaggle.csv'), [9], 100)).toMatchObject({ value: { counts: [6] } });
  });

  it('passes over blank lines and spaces, with or without a line end at last', async () => {
    const tidy = await readText(`${HEADER}\n${row('3', ['5', '6'])}\n${row('4')}\n`);
    expect(tidy).toMatchObject({ value: { labels: ['3', '4'] } });
    const untidy = `\uFEFF\r\n \n${HEADER}\r\n\r\n  3 , 5,6  ,\t1${',1'.repeat(61)} \n\n" 4 "${',"1"'.repeat(64)}`;
    expect(await readText(untidy)).toEqual(tidy);
    expect(await readText(untidy, [1])).toEqual(tidy);
  });

  it('keeps labels as they are written, but for the ways to write a number', async () => {
    const written = ['7', '7.0', '07', '-1', '0', "'up", '"a ""b"""', '1.5', '猫', '+x', '@y'];
    const text = [HEADER, ...written.map((label) => row(label))].join('\n');
    const labels = ['7', '7', '07', '-1', '0', 'up', 'a "b"', '1.5', '猫', '+x', '@y'];
    expect(await readText(text)).toMatchObject({ value: { labels } });
  });

  it('takes labels for GBK where they are not all UTF-8', async () => {
    const gbk = (text: string) =>
      text.replace('标签', '\xb1\xea\xc7\xa9').replace('猫', '\xc3\xa8').replace('狗', '\xb9\xb7');
    const text = `标签${HEADER.slice('label'.length)}\n${row('猫')}\n${row('狗')}`;
    const bytes = Buffer.from(gbk(text), 'latin1');
    expect(await read(bytes)).toMatchObject({ value: { labels: ['猫', '狗'] } });
    expect(await readText(text)).toMatchObject({ value: { labels: ['猫', '狗'] } });
    expect(await readText(`标签${HEADER.slice(5)}\n${row('è')}`)).toMatchObject({ value: { labels: ['è'] } });
  });

  it.each([
    ['a column missing', row('1').slice(0, -2), 'import/csv-ragged', { line: 3, got: 64, expected: 65 }],
    ['a column more', `${row('1')},1`, 'import/csv-ragged', { line: 3, got: 66, expected: 65 }],
    ['one cell', '5', 'import/csv-ragged', { line: 3, got: 1, expected: 65 }],
    ['256', row('1', ['256']), 'import/csv-value', { line: 3 }],
    ['a number without end', row('1', ['9'.repeat(60)]), 'import/csv-value', { line: 3 }],
    ['a negative pixel', row('1', ['-1']), 'import/csv-value', { line: 3 }],
    ['half a pixel', row('1', ['0.5']), 'import/csv-value', { line: 3 }],
    ['a pixel missing', row('1', ['']), 'import/csv-value', { line: 3 }],
    ['a word', row('1', ['x']), 'import/csv-value', { line: 3 }],
    ['a formula', row('1', ['=1+1']), 'import/csv-value', { line: 3 }],
    ['a formula as label', row('=HYPERLINK("x")'), 'import/csv-value', { line: 3 }],
    ['a label missing', row(''), 'import/csv-value', { line: 3 }],
    ['a label without end', row('x'.repeat(300)), 'import/csv-value', { line: 3 }],
    ['a line without end', 'x'.repeat(20_000), 'import/csv-value', { line: 3 }],
    ['a quote not closed', row('1', ['"1']), 'import/csv-ragged', { line: 3, got: 2, expected: 65 }],
  ])('refuses %s, and says where', async (_, line, code, data) => {
    const text = `${HEADER}\n${row('1')}\n${line}\n${row('2')}\n`;
    expect(await readText(text)).toEqual(error(code, data));
    expect(await readText(text, [13])).toEqual(error(code, data));
    expect(await readText(text.replaceAll('\n', '\r\n'), [1])).toEqual(error(code, data));
  });

  it('refuses a table without rows, and one with more labels than there are classes anywhere', async () => {
    expect(await readText(`${HEADER}\n`)).toEqual(error('import/nothing', {}));
    const rows = Array.from({ length: 1001 }, (_, i) => row(String(i)));
    expect(await readText([HEADER, ...rows].join('\n'))).toEqual({
      error: { code: 'import/too-many-classes', data: { count: 1001, most: 1000 } },
    });
  });

  it('reads whatever table is written', async () => {
    const pixel = fc.nat(255);
    const picture = fc.record({
      label: fc.constantFrom('0', '9', 'cat', '猫', 'a,b', 'say "hi"'),
      pixels: fc.array(pixel, { minLength: 64, maxLength: 64 }),
    });
    const style = fc.record({
      newline: fc.constantFrom('\n', '\r\n'),
      quote: fc.boolean(),
      decimals: fc.boolean(),
      end: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(picture, { minLength: 1, maxLength: 6 }),
        style,
        chunkSizes,
        async (all, { newline, quote, decimals, end }, sizes) => {
          const cell = (text: string) =>
            quote || /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
          const lines = all.map(({ label, pixels: values }) =>
            [label, ...values.map((value) => `${String(value)}${decimals ? '.0' : ''}`)].map(cell).join(','),
          );
          const text = [HEADER, ...lines].join(newline) + (end ? newline : '');
          expect(await readText(text, sizes)).toMatchObject({
            value: {
              pixels: Buffer.from(all.flatMap((each) => each.pixels)).toString('hex'),
              labels: all.map(({ label }) => label),
            },
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(['kaggle.csv', 'quoted.csv', 'savetxt.csv', 'words.csv'])(
    'reads or refuses any bytes like %s, and the same whatever the chunks',
    async (name) => {
      const bytes = golden(name);
      await fc.assert(
        fc.asyncProperty(mutated(bytes), chunkSizes, async (changed, sizes) => {
          const header = readPixelCsvHeader(bytes);
          if (header === null) throw new Error('no header');
          const outcomes = [[], sizes].map((its) =>
            outcome(async () => {
              const names = new LabelNames();
              const chunks = chunked(changed, its);
              const pictures = await collected(pixelCsvPictures(chunks, header, 'a.csv', 2, names));
              return { ...joined(pictures), names: names.list };
            }),
          );
          const [one, other] = await Promise.all(outcomes);
          expect(other).toEqual(one);
          await read(changed, sizes);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('does not hang on bytes of no kind', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), chunkSizes, async (bytes, sizes) => {
        await read(bytes, sizes);
      }),
    );
  });
});

describe('cells', () => {
  const whole = (text: string): number => wholeNumber(bytesOf(text), 0, text.length);

  it('reads whole numbers however they are written, and nothing else', () => {
    expect(
      ['0', '255', '007', '12.', '12.000', '1.2e+01', '1.2E1', '2.550000000000000000e+02'].map(whole),
    ).toEqual([0, 255, 7, 12, 12, 12, 12, 255]);
    expect(
      ['', '.', '-1', '+1', '1.5', '1e', '1e+', '1e999', '1e-1', '1.2.3', '0x10', '1 2', '9'.repeat(30)].map(
        whole,
      ),
    ).toEqual(Array.from({ length: 13 }, () => -1));
  });

  it('agrees with the language about numbers', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(5), (value, digits) => {
        expect(whole(value.toFixed(digits))).toBe(value);
        expect(whole(value.toExponential())).toBe(value);
      }),
    );
  });

  it('counts cells, and takes a quoted one for one', () => {
    const count = (text: string) => countCells(bytesOf(text), 0, text.length, 44);
    expect(['', 'a', 'a,', ',,', '"a,b",c'].map(count)).toEqual([1, 1, 2, 3, 2]);
  });
});

it('reads a table as large as Kaggle’s digits within seconds', async () => {
  const names = Array.from({ length: 784 }, (_, i) => `pixel${String(i)}`).join(',');
  const cells = Array.from({ length: 784 }, (_, i) => (i % 5 === 0 ? String((i * 7) % 256) : '0')).join(',');
  const part = bytesOf(`\n7,${cells}`.repeat(100));
  async function* table(): AsyncGenerator<Uint8Array> {
    yield bytesOf(`label,${names}`);
    for (let i = 0; i < 420; i++) yield part;
  }
  const header = readPixelCsvHeader(await headOf(table(), PIXEL_CSV_HEAD_BYTES));
  if (header === null) throw new Error('no header');
  const started = performance.now();
  let count = 0;
  for await (const batch of pixelCsvPictures(table(), header, 'a', 4096, new LabelNames()))
    count += batch.count;
  const seconds = (performance.now() - started) / 1000;
  expect(count).toBe(42_000);
  expect(seconds).toBeLessThan(10);
});
