/**
 * What a tree of files says of the images in it: their classes by the folders that hold them, and, where there are
 * such folders, what they are for. The trees of torchvision's ImageFolder, Keras and Ultralytics, those that
 * Teachable Machine and Kaggle give, in whatever folders they were wrapped. Names alone: no file is read.
 */
import { byCodePoint, classNamesOf } from './class-names.ts';

export type ImportSplit = 'train' | 'validation' | 'test';

export interface TreeFile {
  /** Into the files given. */
  readonly index: number;
  /** Null where no folder says it. */
  readonly className: string | null;
  readonly split: ImportSplit | null;
}

export interface Tree {
  /** `flat` where no image has a class; its images may have a split all the same (`train/1.png`, `test/2.png`). */
  readonly layout: 'flat' | 'class-folders' | 'split-class-folders';
  /** The images, in the order given. */
  readonly files: readonly TreeFile[];
  /** Of the classes that have images, in the order by which torchvision and Keras number them: by code point. */
  readonly classNames: readonly string[];
  /** How many are nobody's work: what systems leave behind, hidden files, empty ones. */
  readonly junk: number;
  /** Into the files given: neither images, by the endings of their names, nor junk. */
  readonly notPictures: readonly number[];
}

const PICTURE = /\.(?:png|jpe?g|jfif|webp|gif|bmp|avif|svg)$/i;
const JUNK_FOLDERS = new Set(['__macosx', '$recycle.bin', 'system volume information', '@eadir']);
const JUNK_FILES = new Set(['thumbs.db', 'desktop.ini', 'icon\r']);

const SPLITS: ReadonlyMap<string, ImportSplit> = new Map([
  ['train', 'train'],
  ['training', 'train'],
  ['训练集', 'train'],
  ['val', 'validation'],
  ['valid', 'validation'],
  ['validation', 'validation'],
  ['验证集', 'validation'],
  ['test', 'test'],
  ['testing', 'test'],
  ['测试集', 'test'],
]);

const splitOf = (folder: string): ImportSplit | null =>
  SPLITS.get(folder.trim().normalize('NFC').toLowerCase()) ?? null;

interface Picture {
  readonly index: number;
  /** The folders that it lies in, from the outermost in. */
  readonly folders: readonly string[];
}

interface Placed {
  readonly index: number;
  /** The name of the folder that is its class. */
  readonly folder: string | null;
  readonly split: ImportSplit | null;
}

/**
 * The folder that directly holds an image is its class, however deep. Folders that wrap everything say nothing. A
 * folder named for a split is one where folders of images lie in it, or where one beside it has such; otherwise it
 * is a class of that name, unless every folder is so named.
 *
 * @param files paths with `/` between their parts, sizes in bytes
 */
export function readTree(files: readonly { readonly path: string; readonly size: number }[]): Tree {
  const pictures: Picture[] = [];
  const notPictures: number[] = [];
  let junk = 0;
  for (const [index, { path, size }] of files.entries()) {
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    const name = parts.pop() ?? '';
    if (size === 0 || isJunk(parts, name)) junk++;
    else if (PICTURE.test(name)) pictures.push({ index, folders: parts });
    else notPictures.push(index);
  }
  const placed = place(unwrap(pictures));
  const names = classNamesOf(new Set(placed.flatMap(({ folder }) => folder ?? [])));
  const images = placed.map(({ index, folder, split }): TreeFile => {
    return { index, className: folder === null ? null : (names.get(folder) ?? null), split };
  });
  const classes = new Set(images.flatMap(({ className }) => className ?? []));
  return {
    layout: layoutOf(images, classes.size > 0),
    files: images,
    classNames: [...classes].toSorted(byCodePoint),
    junk,
    notPictures,
  };
}

function layoutOf(images: readonly TreeFile[], hasClasses: boolean): Tree['layout'] {
  if (!hasClasses) return 'flat';
  return images.some(({ split }) => split !== null) ? 'split-class-folders' : 'class-folders';
}

function isJunk(folders: readonly string[], name: string): boolean {
  const isHidden = name.startsWith('.') || folders.some((folder) => folder.startsWith('.'));
  return (
    isHidden ||
    JUNK_FILES.has(name.toLowerCase()) ||
    folders.some((folder) => JUNK_FOLDERS.has(folder.toLowerCase()))
  );
}

/** Without the folders that all of them lie in, down to the first that is named for a split and has folders in it. */
function unwrap(pictures: readonly Picture[]): readonly Picture[] {
  const [first, ...others] = pictures;
  if (first === undefined) return [];
  let depth = first.folders.length;
  for (const { folders } of others) {
    let same = 0;
    while (same < depth && folders[same] === first.folders[same]) same++;
    depth = same;
  }
  const split = first.folders.slice(0, depth).findIndex((folder) => splitOf(folder) !== null);
  const hasFolders = pictures.some(({ folders }) => folders.length > split + 1);
  const wrapping = split >= 0 && hasFolders ? split : depth;
  return pictures.map(({ index, folders }) => ({ index, folders: folders.slice(wrapping) }));
}

function place(pictures: readonly Picture[]): readonly Placed[] {
  // Where a folder that is named for a split, with folders of images in it, was found: the path of its parent.
  const parents = new Set<string>();
  for (const { folders } of pictures) {
    const at = outerSplit(folders);
    if (at !== null) parents.add(pathOf(folders, at));
  }
  if (parents.size > 0) return pictures.map((picture) => placeBySplits(picture, parents));
  const held = pictures.filter(({ folders }) => folders.length > 0);
  const areSplits = held.length > 0 && held.every(({ folders }) => splitOf(folders.at(-1) ?? '') !== null);
  return pictures.map(({ index, folders }) => {
    const holder = folders.at(-1) ?? null;
    // `cat/train/1.png`: the split inside of the class; or splits and no classes at all.
    if (areSplits) return { index, folder: folders.at(-2) ?? null, split: splitOf(holder ?? '') };
    return { index, folder: holder, split: null };
  });
}

function placeBySplits({ index, folders }: Picture, parents: ReadonlySet<string>): Placed {
  const at = outerSplit(folders);
  const holder = folders.at(-1) ?? null;
  if (at !== null) return { index, folder: holder, split: splitOf(folders[at] ?? '') };
  // Images in the split's folder itself: a test set without labels, beside a training set with them.
  const isSplit =
    holder !== null && splitOf(holder) !== null && parents.has(pathOf(folders, folders.length - 1));
  return isSplit ? { index, folder: null, split: splitOf(holder) } : { index, folder: holder, split: null };
}

/** The place of the outermost folder that is named for a split, other than the one that holds the image. */
function outerSplit(folders: readonly string[]): number | null {
  const at = folders.findIndex((folder) => splitOf(folder) !== null);
  return at >= 0 && at < folders.length - 1 ? at : null;
}

const pathOf = (folders: readonly string[], depth: number): string => folders.slice(0, depth).join('/');
