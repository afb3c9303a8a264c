/** Which column of a table holds the pictures' file names, which their labels, which the split. */

export interface Columns {
  readonly file: number;
  readonly label: number;
  readonly split: number | null;
  readonly hasHeader: boolean;
}

export type Split = 'train' | 'validation' | 'test';

type Row = readonly string[];

/** What columns are called, without spaces, `_` and `-`; the first that is found counts. */
const FILE_NAMES =
  'filename filepath imagepath imagename imagefile file path image img imageid id 文件名 文件 图片 图像 路径'.split(
    ' ',
  );
const LABEL_NAMES = 'label labels labelname class classname category target tag 标签 类别 分类'.split(' ');
const SPLIT_NAMES = 'split subset partition set usage 划分 子集'.split(' ');
const SPLITS: readonly (readonly [Split, RegExp])[] = [
  ['train', /^(train(ing)?|训练集?)$/],
  ['validation', /^(val(id(ation)?)?|dev|验证集?)$/],
  ['test', /^(test(ing)?|测试集?)$/],
];
export const PICTURE_NAME = /\.(png|jpe?g|jfif|webp|gif|bmp|avif|svg|tiff?)$/i;
const ROWS_LOOKED_AT = 500;

/** By the header, else by what the columns hold; null where file names or labels are not found. */
export function findColumns(rows: readonly Row[]): Columns | null {
  const [first] = rows;
  if (first === undefined || first.length < 2) return null;
  const names = first.map(plain);
  const known = [FILE_NAMES, LABEL_NAMES].some((list) => columnCalled(names, list) !== null);
  const isPicture = first.some((cell) => PICTURE_NAME.test(cell));
  if (known && !isPicture) return named(names, rows);
  const sample = rows.slice(0, ROWS_LOOKED_AT);
  const file = columnOfFiles(sample);
  if (file === null) return null;
  // Names nobody foresaw: only the rows below hold names of pictures.
  const below = sample.slice(1);
  const hasHeader = !isPicture && below.some((row) => PICTURE_NAME.test(row[file] ?? ''));
  return complete(file, null, hasHeader ? below : sample, hasHeader);
}

/** The split a cell names; null for anything else. */
export function splitOf(cell: string): Split | null {
  const value = plain(cell);
  return SPLITS.find(([, pattern]) => pattern.test(value))?.[0] ?? null;
}

function named(names: readonly string[], rows: readonly Row[]): Columns | null {
  const below = rows.slice(1, 1 + ROWS_LOOKED_AT);
  const label = columnCalled(names, LABEL_NAMES);
  const file = columnCalled(names, FILE_NAMES) ?? columnOfFiles(below, label);
  if (file === null) return null;
  const split = columnCalled(names, SPLIT_NAMES);
  return label === null ? complete(file, split, below, true) : { file, label, split, hasHeader: true };
}

/** The label is what is left beside file names and split, where that is one column. */
function complete(
  file: number,
  split: number | null,
  rows: readonly Row[],
  hasHeader: boolean,
): Columns | null {
  const others = columnsOf(rows).filter((column) => column !== file);
  const splits = split ?? others.find((column) => isSplit(rows, column)) ?? null;
  // Two columns are names and labels, whatever the labels say.
  const asSplit = split === null && others.length < 2 ? null : splits;
  const [label, ...more] = others.filter((column) => column !== asSplit);
  return label === undefined || more.length > 0 ? null : { file, label, split: asSplit, hasHeader };
}

function isSplit(rows: readonly Row[], column: number): boolean {
  const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '');
  return cells.length > 0 && cells.every((cell) => splitOf(cell) !== null);
}

/** The column with most names of pictures, half of it at least; else one of ids: never twice, where labels repeat. */
function columnOfFiles(rows: readonly Row[], label: number | null = null): number | null {
  const columns = columnsOf(rows).filter((column) => column !== label);
  const shares = columns.map((column) => ({
    column,
    share: rows.filter((row) => PICTURE_NAME.test(row[column] ?? '')).length / rows.length,
  }));
  const [best] = shares.sort((a, b) => b.share - a.share);
  if (best !== undefined && best.share >= 0.5) return best.column;
  const distinct = (column: number): number => new Set(rows.map((row) => row[column] ?? '')).size;
  const ids = columns.filter((column) => distinct(column) === rows.length);
  const repeats = columnsOf(rows).some((column) => distinct(column) * 2 <= rows.length);
  const [only, ...more] = ids;
  return only !== undefined && more.length === 0 && repeats && rows.length > 1 ? only : null;
}

function columnsOf(rows: readonly Row[]): number[] {
  return [...(rows[0] ?? []).keys()];
}

function columnCalled(names: readonly string[], list: readonly string[]): number | null {
  for (const name of list) {
    const column = names.indexOf(name);
    if (column >= 0) return column;
  }
  return null;
}

function plain(cell: string): string {
  return cell.toLowerCase().replaceAll(/[\s_-]/g, '');
}
