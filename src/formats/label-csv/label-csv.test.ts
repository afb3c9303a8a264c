import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { mutated, outcome } from '../../testing/chunks.ts';
import { decodeText } from './decode.ts';
import { readLabelCsv } from './label-csv.ts';

const golden = (name: string): Buffer<ArrayBuffer> =>
  readFileSync(new URL(`golden/${name}`, import.meta.url));
const { rows: written } = v.parse(
  v.object({ rows: v.array(v.array(v.string())) }),
  JSON.parse(golden('expected.json').toString()),
);

const SPLITS = ['train', 'validation', 'test', null];
const expected = written.map(([file, label], i) => ({ file, label, split: SPLITS[i] }));

const read = (text: string) =>
  outcome(() =>
    readLabelCsv(new TextEncoder().encode(text), 'a.csv').rows.map(({ file, label }) => [file, label]),
  );
const splits = (text: string) => readLabelCsv(Buffer.from(text), 'a.csv').rows.map(({ split }) => split);
const error = (code: string, data: object = {}) => ({ error: { code, data: { file: 'a.csv', ...data } } });

describe('readLabelCsv', () => {
  it.each([
    'utf-8.csv',
    'utf-8-bom.csv',
    'gbk.csv',
    'utf-16.csv',
    'utf-16-be.csv',
    'semicolon.csv',
    'other-order.csv',
    'no-header.csv',
  ])('reads %s as Python wrote it (scripts/golden/tables.py)', (name) => {
    expect(readLabelCsv(golden(name), name).rows).toEqual(expected);
  });

  it.each([
    'filename,label',
    'Image_Path,Class Name',
    'id,target',
    '文件,标签',
    'x,label',
    'image,whatever',
    'a,b',
  ])('finds the columns under %s', async (header) => {
    const value = [
      ['1.png', 'cat'],
      ['2.png', 'dog'],
      ['3.png', 'cat'],
    ];
    const rows = value.map((row) => row.join(','));
    expect(await read([header, ...rows].join('\n'))).toEqual({ value });
    const turned = value.map((row) => row.toReversed().join(','));
    const turnedHeader = header.split(',').reverse().join(',');
    expect(await read([turnedHeader, ...turned].join('\r\n'))).toEqual({ value });
  });

  it('finds the columns without a header: pictures’ names, or ids that never repeat', async () => {
    const value = [
      ['1.png', 'cat'],
      ['2.png', 'dog'],
    ];
    expect(await read('1.png,cat\n2.png,dog\n')).toEqual({ value });
    expect(await read('cat,1.png\ndog,2.png\n')).toEqual({ value });
    const ids = [
      ['000bec', 'beagle'],
      ['00c1a4', 'beagle'],
      ['0a01f3', 'boxer'],
      ['0ff123', 'boxer'],
    ];
    expect(await read(ids.map((row) => row.join('\t')).join('\n'))).toEqual({ value: ids });
    // A label that is also the name of a column.
    expect(await read('1.png,class\n2.png,tag\n')).toEqual({
      value: [
        ['1.png', 'class'],
        ['2.png', 'tag'],
      ],
    });
  });

  it('prefers the better name where several columns could be meant', async () => {
    expect(await read('id,filename,class,label\n7,a.png,x,cat\n')).toEqual({ value: [['a.png', 'cat']] });
  });

  it('reads the split, where there is one', () => {
    expect(splits('file,label,split\na,x,Train\nb,x,valid\nc,x,dev\nd,x,testing\ne,x,other\n')).toEqual([
      'train',
      'validation',
      'validation',
      'test',
      null,
    ]);
    expect(splits('文件名,标签,划分\na,x,训练集\nb,x,验证\nc,x,测试集\n')).toEqual([
      'train',
      'validation',
      'test',
    ]);
    expect(splits('a.png,cat,train\nb.png,dog,test\n')).toEqual(['train', 'test']);
    // Two columns are names and labels, whatever the labels are.
    expect(splits('a.png,train\nb.png,test\n')).toEqual([null, null]);
  });

  it('takes formulas for the text they are, and the apostrophe off that spreadsheets put before text', async () => {
    const text = `file,label\na,=1+1\nb,+x\nc,-y\nd,@z\ne,'=2\nf,"=HYPERLINK(""http://x"")"\n`;
    expect(await read(text)).toEqual({
      value: [
        ['a', '=1+1'],
        ['b', '+x'],
        ['c', '-y'],
        ['d', '@z'],
        ['e', '=2'],
        ['f', '=HYPERLINK("http://x")'],
      ],
    });
    expect(await read('file,label\n__proto__,constructor\n')).toEqual({
      value: [['__proto__', 'constructor']],
    });
  });

  it('passes over blank lines, filled-up rows and rows without a file', async () => {
    const text = '\n\nfile , label\n\n a.png , cat ,,\n,\n,dog\nb.png,\n';
    expect(await read(text)).toEqual({
      value: [
        ['a.png', 'cat'],
        ['b.png', ''],
      ],
    });
  });

  it.each([
    ['nothing', ''],
    ['one column', 'filename\na.png\n'],
    ['no label', 'filename,width,height\na.png,3,4\n'],
    ['no file names', 'label,height\ncat,3\ncat,4\ncat,3\n'],
    ['only a header of pixels', 'pixel0,pixel1\n'],
  ])('refuses a table with %s', async (_, text) => {
    expect(await read(text)).toEqual(error('import/csv-columns'));
  });

  it('refuses rows of another length, and says where', async () => {
    expect(await read('file,label\n"a\nb",cat\n\nc,dog,x\n')).toEqual(
      error('import/csv-ragged', { line: 5, got: 3, expected: 2 }),
    );
    expect(await read('file,label\r\na,b\r\nc\r\n')).toEqual(
      error('import/csv-ragged', { line: 3, got: 1, expected: 2 }),
    );
  });

  it('loses no rows to a quote that is never closed', async () => {
    expect(await read('file,label\na.png,"cat\nb.png,dog\nc.png,cat\n')).toEqual({
      value: [
        ['a.png', '"cat'],
        ['b.png', 'dog'],
        ['c.png', 'cat'],
      ],
    });
  });

  it('reads or refuses any bytes', async () => {
    const tables = fc.constantFrom('utf-8.csv', 'gbk.csv', 'utf-16.csv', 'no-header.csv').chain((name) => {
      return mutated(golden(name));
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(tables, fc.uint8Array({ maxLength: 300 })), async (bytes) => {
        const result = await outcome(() => readLabelCsv(bytes, 'a.csv').rows);
        if ('error' in result) expect(result.error.code).toMatch(/^import\/csv-(columns|ragged)$/);
        else expect(result.value.every(({ file }) => file !== '')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('reads a hundred thousand rows within seconds', () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, i) => `images/${String(i)}.png,"class ${String(i % 10)}"`,
    );
    const started = performance.now();
    expect(readLabelCsv(Buffer.from(['file,label', ...rows].join('\n')), 'a.csv').rows).toHaveLength(100_000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

it('decodeText goes by the mark, else by what the bytes can be', () => {
  expect(decodeText(Buffer.from('猫'))).toBe('猫');
  expect(decodeText(Buffer.from([0xb9, 0xb7]))).toBe('狗');
  expect(decodeText(Buffer.from('\uFEFF猫'))).toBe('猫');
  expect(decodeText(Buffer.from('\uFEFF猫', 'utf16le'))).toBe('猫');
  expect(decodeText(Buffer.from('\uFEFF猫', 'utf16le').swap16())).toBe('猫');
  expect(decodeText(new Uint8Array(0))).toBe('');
});
