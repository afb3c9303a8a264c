import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchFiles } from './match.ts';

/** The picture that each row's file was matched with; rows are labelled with their places. */
function match(files: readonly string[], paths: readonly string[]) {
  const rows = files.map((file, i) => ({ file, label: String(i), split: null }));
  const { matched, unmatched, repeated } = matchFiles(rows, paths);
  const found = files.map(
    (file, i) => [...matched].find(([, row]) => row === rows[i] && row.file === file)?.[0],
  );
  return { found: found.map((path) => path ?? null), unmatched, repeated };
}

const found = (file: string, paths: readonly string[]) => match([file], paths).found[0];

describe('matchFiles', () => {
  it.each([
    ['the whole path', 'a/1.png', ['a/1.png', 'b/1.png'], 'a/1.png'],
    ['the whole path before the name', '1.png', ['1.png', 'b/1.png'], '1.png'],
    ['a path written as Windows does', '.\\a\\1.png', ['a/1.png', 'b/1.png'], 'a/1.png'],
    ['the end of the path', 'train/1.png', ['set/train/1.png', 'set/test/1.png'], 'set/train/1.png'],
    ['the end of the row', '/content/train/1.png', ['train/1.png', 'test/1.png'], 'train/1.png'],
    ['the name alone', 'C:\\Users\\me\\1.png', ['a/1.png', 'a/2.png'], 'a/1.png'],
    ['the name without its extension', '0012', ['a/0012.jpeg', 'a/0013.jpeg'], 'a/0012.jpeg'],
    ['a path without its extension', 'b/1', ['a/1.png', 'b/1.png'], 'b/1.png'],
    ['another extension', '1.png', ['a/1.jpg'], 'a/1.jpg'],
    ['another case', 'IMG_1.JPG', ['a/img_1.jpg'], 'a/img_1.jpg'],
    ['letters whose accents macOS took apart', 'caf\u00e9.png', ['cafe\u0301.png'], 'cafe\u0301.png'],
    ['a name with dots', 'v1.2.final', ['v1.2.final.png'], 'v1.2.final.png'],
  ])('matches by %s', (_, file, paths, path) => {
    expect(found(file, paths)).toBe(path);
  });

  it.each([
    ['a name there is twice', '1.png', ['a/1.png', 'b/1.png']],
    ['the end of a path there is twice', 'a/1.png', ['x/a/1.png', 'y/a/1.png']],
    ['a name there is with two extensions', '1', ['1.png', '1.jpg']],
    ['a folder that is not there, of a name there is twice', 'c/1.png', ['a/1.png', 'b/1.png']],
    ['part of a name', '1.png', ['11.png']],
    ['nothing', '', ['1.png']],
  ])('does not guess at %s', (_, file, paths) => {
    expect(match([file], paths)).toEqual({ found: [null], unmatched: 1, repeated: 0 });
  });

  it('keeps a picture for the row that means it most', () => {
    expect(match(['other/1.png', 'a/1.png'], ['a/1.png'])).toEqual({
      found: [null, 'a/1.png'],
      unmatched: 1,
      repeated: 0,
    });
  });

  it('counts rows of one picture, of which the first holds', () => {
    expect(match(['1.png', '1.png', '2.png'], ['1.png'])).toEqual({
      found: ['1.png', null, null],
      unmatched: 1,
      repeated: 1,
    });
  });

  it('finds every picture by its own path, whatever the paths', () => {
    const name = fc.constantFrom('a', 'b', 'a.png', 'A.png', '1', '1.jpg', '猫');
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 12 }), (paths) => {
        expect(match(paths, paths)).toEqual({ found: paths, unmatched: 0, repeated: 0 });
      }),
    );
  });

  it('takes any names', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (files, paths) => {
        const { matched, unmatched, repeated } = matchFiles(
          files.map((file) => ({ file, label: 'x', split: null })),
          paths,
        );
        expect(matched.size + unmatched + repeated).toBe(files.length);
        expect([...matched.keys()].every((key) => paths.includes(key))).toBe(true);
      }),
    );
  });

  it('does not slow down where all pictures have one name', () => {
    const paths = Array.from({ length: 50_000 }, (_, i) => `set/${String(i)}/image.png`);
    const started = performance.now();
    const { matched } = matchFiles(
      paths.map((file) => ({ file: file.slice(4), label: 'x', split: null })),
      paths,
    );
    expect(matched.size).toBe(50_000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
