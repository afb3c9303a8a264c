import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcome } from '../../testing/chunks.ts';
import { type IdxFile, pairIdx } from './pair.ts';

const images = (file: string, count: number): IdxFile => ({
  file,
  header: { type: 8, dims: [count, 28, 28], headerBytes: 16 },
});
const labels = (file: string, count: number): IdxFile => ({
  file,
  header: { type: 8, dims: [count], headerBytes: 8 },
});

/** Names of images, labels and split. */
function paired(files: readonly IdxFile[]) {
  const { pairs, spare } = pairIdx(files);
  return {
    pairs: pairs.map((pair) => [pair.images.file, pair.labels?.file ?? null, pair.split]),
    spare: spare.map(({ file }) => file),
  };
}

describe('pairIdx', () => {
  it('pairs MNIST, in whatever order it comes', () => {
    const mnist = [
      images('train-images-idx3-ubyte.gz', 60_000),
      images('t10k-images-idx3-ubyte.gz', 10_000),
      labels('train-labels-idx1-ubyte.gz', 60_000),
      labels('t10k-labels-idx1-ubyte.gz', 10_000),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(mnist, { minLength: 4 }), (files) => {
        expect(paired(files)).toEqual({
          pairs: [
            ['t10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz', 'test'],
            ['train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz', 'train'],
          ],
          spare: [],
        });
      }),
    );
  });

  it('pairs by count where names say nothing', () => {
    expect(paired([labels('b', 5), images('c', 7), images('a', 5), labels('d', 7)]).pairs).toEqual([
      ['a', 'b', null],
      ['c', 'd', null],
    ]);
  });

  it('pairs by name where counts are equal', () => {
    const files = [
      images('one/images.idx', 9),
      images('two/images.idx', 9),
      labels('two/labels.idx', 9),
      labels('one/labels.idx', 9),
      images('myTrainImages', 9),
      images('myTestImages', 9),
      labels('myTestLabels', 9),
      labels('myTrainLabels', 9),
      images('dogs_pics.bin', 9),
      images('cats_pics.bin', 9),
      labels('cats_truth.bin', 9),
      labels('dogs_truth.bin', 9),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
        expect(paired(shuffled).pairs).toEqual([
          ['cats_pics.bin', 'cats_truth.bin', null],
          ['dogs_pics.bin', 'dogs_truth.bin', null],
          ['myTestImages', 'myTestLabels', 'test'],
          ['myTrainImages', 'myTrainLabels', 'train'],
          ['one/images.idx', 'one/labels.idx', null],
          ['two/images.idx', 'two/labels.idx', null],
        ]);
      }),
    );
  });

  it('gives the labels to the images whose name is closest', () => {
    const files = [images('a-images', 9), images('b-images', 9), labels('b-labels', 9)];
    expect(paired(files).pairs).toEqual([
      ['a-images', null, null],
      ['b-images', 'b-labels', null],
    ]);
  });

  it('takes images without labels, and says which labels are spare', () => {
    expect(paired([images('train-images', 5)])).toEqual({
      pairs: [['train-images', null, 'train']],
      spare: [],
    });
    expect(paired([images('a', 5), labels('b', 5), labels('c', 7)]).spare).toEqual(['c']);
    expect(paired([])).toEqual({ pairs: [], spare: [] });
  });

  it('finds the split in the file’s name before its folder’s, and only in whole words', () => {
    const splits = [
      'test/train-images',
      'data/testing/x.idx',
      'latest-images',
      'contest/constraint.idx',
      'train-test/x',
      'EMNIST-letters-test-images-idx3-ubyte',
      'TrainImages.idx3-ubyte',
    ].map((file) => pairIdx([images(file, 5)]).pairs[0]?.split);
    expect(splits).toEqual(['train', 'test', null, null, null, 'test', 'train']);
  });

  it('refuses counts that do not go together', async () => {
    expect(await outcome(() => pairIdx([images('a', 5), labels('b', 6)]))).toEqual({
      error: { code: 'import/idx-pair', data: { file: 'a', images: 5, labels: 6 } },
    });
    const three = [images('t10k-images', 5), images('train-images', 7), labels('t10k-labels', 8)];
    expect(await outcome(() => pairIdx(three))).toEqual({
      error: { code: 'import/idx-pair', data: { file: 't10k-images', images: 5, labels: 8 } },
    });
    expect(await outcome(() => pairIdx([labels('b', 6)]))).toEqual({
      error: { code: 'import/idx-pair', data: { file: 'b', images: 0, labels: 6 } },
    });
  });

  it('refuses files of neither', async () => {
    const floats = { file: 'f', header: { type: 13, dims: [5, 28, 28], headerBytes: 16 } };
    expect(await outcome(() => pairIdx([images('a', 5), floats]))).toEqual({
      error: { code: 'import/idx-type', data: { file: 'f' } },
    });
  });

  it('does not hang on thousands of one count', () => {
    const many = Array.from({ length: 4000 }, (_, i) => [
      images(`a${String(i)}`, 5),
      labels(`b${String(i)}`, 5),
    ]);
    expect(pairIdx(many.flat()).pairs.every((pair) => pair.labels !== null)).toBe(true);
  });
});
