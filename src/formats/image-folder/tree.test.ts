import fc from 'fast-check';
import { unzipSync } from 'fflate';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { classNameSchema, LONGEST_CLASS_NAME } from '../../core/project/samples.ts';
import { NEEDS_SHARED_MODELS, sharedModel } from '../../testing/shared-models.ts';
import { readTree } from './tree.ts';

const treeOf = (...paths: readonly string[]) => readTree(paths.map((path) => ({ path, size: 9 })));
/** Each image as `split:class`, a dash for what no folder says. */
const said = (...paths: readonly string[]) =>
  treeOf(...paths).files.map(({ className, split }) => `${split ?? '-'}:${className ?? '-'}`);

const sample = await sharedModel('teachable-machine/image-model-data.zip');

describe('readTree', () => {
  it('takes loose images for a flat tree', () => {
    expect(treeOf('1.png', '2.JPG')).toEqual({
      layout: 'flat',
      files: [
        { index: 0, className: null, split: null },
        { index: 1, className: null, split: null },
      ],
      classNames: [],
      junk: 0,
      notPictures: [],
    });
    expect(treeOf().layout).toBe('flat');
  });

  it('takes folders for classes, and those around everything for nothing', () => {
    const tree = treeOf(
      'my data/dataset/dog/1.png',
      'my data/dataset/cat/1.png',
      'my data/dataset/cover.png',
    );
    expect(tree.layout).toBe('class-folders');
    expect(tree.classNames).toEqual(['cat', 'dog']);
    expect(tree.files.map(({ className }) => className)).toEqual(['dog', 'cat', null]);
    expect(treeOf('dataset/1.png', 'dataset/2.png').layout).toBe('flat');
  });

  it('takes the folder that holds an image for its class, however deep', () => {
    expect(said('animals/cat/small/1.png', 'animals/dog/2.png', 'plants/tree/3.png')).toEqual([
      '-:small',
      '-:dog',
      '-:tree',
    ]);
  });

  it('knows folders of splits by their names in both languages, in any case', () => {
    const names = ['train', 'Training', '训练集', 'val', 'VALID', 'validation', '验证集', 'test', 'testing'];
    const paths = [...names, '测试集'].map((name) => `data/${name}/cat/1.png`);
    const tree = treeOf(...paths);
    expect(tree.layout).toBe('split-class-folders');
    expect(tree.classNames).toEqual(['cat']);
    expect(tree.files.map(({ split }) => split)).toEqual([
      ...Array.from({ length: 3 }, () => 'train'),
      ...Array.from({ length: 4 }, () => 'validation'),
      ...Array.from({ length: 3 }, () => 'test'),
    ]);
  });

  it('knows a split that is all there is', () => {
    expect(said('train/cat/1.png', 'train/dog/2.png')).toEqual(['train:cat', 'train:dog']);
    expect(said('data/train/cat/1.png', 'data/train/cat/2.png')).toEqual(['train:cat', 'train:cat']);
  });

  it('knows a test set without labels beside a labelled training set', () => {
    expect(said('train/cat/1.png', 'train/dog/2.png', 'test/3.png')).toEqual([
      'train:cat',
      'train:dog',
      'test:-',
    ]);
  });

  it('leaves a class that is called as a split is', () => {
    expect(said('cat/1.png', 'dog/2.png', 'test/3.png')).toEqual(['-:cat', '-:dog', '-:test']);
  });

  it('knows splits without classes, and splits inside of classes', () => {
    expect(said('train/1.png', 'test/2.png')).toEqual(['train:-', 'test:-']);
    expect(treeOf('train/1.png', 'test/2.png').layout).toBe('flat');
    expect(said('cat/train/1.png', 'cat/test/2.png', 'dog/train/3.png')).toEqual([
      'train:cat',
      'test:cat',
      'train:dog',
    ]);
  });

  it('reads a tree packed inside of its own copy', () => {
    expect(said('x/train/cat/1.png', 'x/x/train/cat/1.png', 'x/x/test/dog/2.png')).toEqual([
      'train:cat',
      'train:cat',
      'test:dog',
    ]);
  });

  it('tells images, junk and other files apart', () => {
    const names = ['png', 'jpg', 'jpeg', 'jfif', 'webp', 'gif', 'bmp', 'avif', 'svg', 'PNG', 'Jpeg'];
    expect(treeOf(...names.map((ending) => `a/x.${ending}`)).files).toHaveLength(names.length);
    const tree = readTree([
      ...[
        '__MACOSX/a/._1.png',
        'a/._1.png',
        'a/.DS_Store',
        'a/Thumbs.db',
        'a/Desktop.ini',
        '.git/1.png',
        '.hidden.png',
      ].map((path) => ({ path, size: 9 })),
      { path: 'a/empty.png', size: 0 },
      { path: 'a/1.png', size: 9 },
      ...['inner.zip', 'labels.csv', 'a/png', 'a/1.tiff', ''].map((path) => ({ path, size: 9 })),
    ]);
    expect(tree).toMatchObject({
      junk: 8,
      notPictures: [9, 10, 11, 12, 13],
      files: [{ index: 8, className: null }],
    });
  });

  it("numbers classes as Python's sorted does: by code point", () => {
    // sorted(['一', 'b', 'B', '10', '2', '\uff21', '\U0001f431', 'é']) in Python 3
    const inOrder = ['10', '2', 'B', 'b', 'é', '一', '\uff21', '🐱'];
    expect(treeOf(...inOrder.toReversed().map((name) => `${name}/1.png`)).classNames).toEqual(inOrder);
  });

  it('makes names of classes trimmed, composed, short and distinct', () => {
    const long = 'a name that is far too long for a class';
    expect(said(' cat /1.png', 'cat/2.png', 'e\u0301/3.png', '\u00e9/4.png', ' /5.png')).toEqual([
      '-:cat',
      '-:cat',
      '-:é',
      '-:é',
      '-:-',
    ]);
    expect(said(`${long}/1.png`, `${long} too/2.png`, `${long.slice(0, 24)}/3.png`)).toEqual([
      '-:a name that is far too 2',
      '-:a name that is far too 3',
      '-:a name that is far too l',
    ]);
    expect(said(`${'猫🐱'.repeat(20)}/1.png`, 'x/2.png')).toEqual([`-:${'猫🐱'.repeat(12)}`, '-:x']);
  });

  it('is done in time with as many classes of one beginning as there may be files', () => {
    const paths = Array.from({ length: 50_000 }, (_, index) => `${'x'.repeat(30)}${index}/1.png`);
    const start = performance.now();
    expect(treeOf(...paths).classNames).toHaveLength(paths.length);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it.skipIf(sample === null)(`reads a sample zip of Teachable Machine (${NEEDS_SHARED_MODELS})`, () => {
    if (sample === null) return;
    const files = Object.entries(unzipSync(sample)).filter(([path]) => !path.endsWith('/'));
    const tree = readTree(files.map(([path, bytes]) => ({ path, size: bytes.length })));
    expect(tree).toMatchObject({
      layout: 'class-folders',
      classNames: ['Class 1', 'Class 2'],
      junk: 4,
      notPictures: [],
    });
    for (const name of tree.classNames) {
      expect(tree.files.filter(({ className, split }) => className === name && split === null)).toHaveLength(
        11,
      );
    }
  });

  it('places every file once, under names that a class may have', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'train',
        'Test',
        'val',
        '验证集',
        'cat',
        'dog',
        '.',
        '..',
        '__MACOSX',
        ' ',
        'x'.repeat(40),
      ),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    );
    const name = fc.constantFrom('1.png', '2.JPG', 'a.txt', '.DS_Store', 'Thumbs.db', 'b.zip');
    const path = fc
      .tuple(fc.array(part, { maxLength: 4 }), name)
      .map(([parts, file]) => [...parts, file].join('/'));
    const files = fc.array(fc.record({ path, size: fc.nat(2) }), { maxLength: 30 });
    fc.assert(
      fc.property(files, (given) => {
        const tree = readTree(given);
        const indices = [...tree.files.map(({ index }) => index), ...tree.notPictures];
        expect(new Set(indices).size).toBe(indices.length);
        expect(indices.length + tree.junk).toBe(given.length);
        const used = new Set(tree.files.flatMap(({ className }) => className ?? []));
        expect([...used].toSorted()).toEqual(tree.classNames.toSorted());
        for (const className of tree.classNames) {
          expect(v.safeParse(classNameSchema, className).output).toBe(className);
          expect([...className].length).toBeLessThanOrEqual(LONGEST_CLASS_NAME);
        }
        expect(tree.layout === 'flat').toBe(tree.classNames.length === 0);
      }),
      { numRuns: 1000 },
    );
  });
});
