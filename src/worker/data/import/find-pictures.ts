/** Image files by their folders, or by a table that came with them. */
import { AppError } from '../../../core/base/app-error.ts';
import { SPLIT } from '../../../core/dataset/divide.ts';
import type { PlanPart, Understood } from '../../../core/import/plan.ts';
import { byCodePoint, classNamesOf } from '../../../formats/image-folder/class-names.ts';
import { readTree, type Tree } from '../../../formats/image-folder/tree.ts';
import type { LabelRow, LabelTable } from '../../../formats/label-csv/label-csv.ts';
import { matchFiles } from '../../../formats/label-csv/match.ts';
import { type FoundPart, type FoundPicture, PartCounts } from './found-part.ts';
import type { VirtualFile } from './virtual-file.ts';

export interface SniffedPicture {
  readonly file: VirtualFile;
  readonly width: number;
  readonly height: number;
}

export interface NamedTable {
  /** File name. */
  readonly name: string;
  readonly table: LabelTable;
}

/**
 * @param used gets the tables that say something of these pictures
 */
export function findPictures(
  pictures: readonly SniffedPicture[],
  tables: readonly NamedTable[],
  about: Pick<PlanPart, 'name' | 'source'>,
  used: Set<NamedTable>,
): FoundPart {
  const files = pictures.map(({ file }) => file);
  const tree = readTree(files.map(({ path, size }) => ({ path: asPicture(path), size: Math.max(1, size) })));
  const rows = matchTables(files, tables, used);
  const found = rows === null ? byFolders(files, tree) : byTable(files, tree, rows);
  const counts = new PartCounts(
    rows === null
      ? tree.classNames
      : [...new Set(found.map(({ className }) => className))].toSorted(byCodePoint),
  );
  for (const { className, split } of found) counts.add(className, split);
  return {
    part: { ...about, understood: understoodOf(tree, rows !== null), pictures: found.length },
    classes: counts.used,
    splits: counts.splits,
    sizes: distinctSizes(pictures),
    isGrey: null,
    originalBytes: files.reduce((sum, { size }) => sum + size, 0),
    content: { kind: 'files', pictures: found },
  };
}

/** Which files are what systems leave behind: neither pictures nor anything else. */
export function junkAmong(files: readonly VirtualFile[]): ReadonlySet<number> {
  const tree = readTree(files);
  const kept = new Set([...tree.files.map(({ index }) => index), ...tree.notPictures]);
  return new Set([...files.keys()].filter((index) => !kept.has(index)));
}

/** A picture by its bytes counts as one by its name. */
function asPicture(path: string): string {
  return `${path}.png`;
}

function understoodOf({ layout }: Tree, byLabels: boolean): Understood {
  if (byLabels) return { kind: 'label-table' };
  if (layout === 'flat') return { kind: 'loose-pictures' };
  return { kind: 'class-folders', withSplits: layout === 'split-class-folders' };
}

function byFolders(files: readonly VirtualFile[], tree: Tree): FoundPicture[] {
  return tree.files.flatMap(({ index, className, split }) => {
    const file = files[index];
    if (file === undefined) return [];
    return [{ file, className: className ?? '', split: split === null ? SPLIT.none : SPLIT[split] }];
  });
}

/** The table says the class of each, and the split where it has one; folders say it of the others. */
function byTable(
  files: readonly VirtualFile[],
  tree: Tree,
  rows: ReadonlyMap<string, LabelRow>,
): FoundPicture[] {
  const names = classNamesOf(new Set([...rows.values()].map(({ label }) => label)));
  return byFolders(files, tree).map(({ file, split }) => {
    const row = rows.get(file.path);
    const own = row?.split ?? null;
    return {
      file,
      className: names.get(row?.label ?? '') ?? '',
      split: own === null ? split : SPLIT[own],
    };
  });
}

/** Null where no table says anything of these pictures. */
function matchTables(
  files: readonly VirtualFile[],
  tables: readonly NamedTable[],
  used: Set<NamedTable>,
): ReadonlyMap<string, LabelRow> | null {
  const paths = files.map(({ path }) => path);
  const all = new Map<string, LabelRow>();
  for (const table of tables) {
    const { matched } = matchFiles(table.table.rows, paths);
    if (matched.size === 0) continue;
    used.add(table);
    for (const [path, row] of matched) if (!all.has(path)) all.set(path, row);
  }
  return all.size === 0 ? null : all;
}

/** Throws AppError `import/csv-no-files` for the first table that says nothing of any picture. */
export function refuseUnused(tables: readonly NamedTable[], used: ReadonlySet<NamedTable>): void {
  const unused = tables.find((table) => !used.has(table));
  if (unused !== undefined) throw new AppError('import/csv-no-files', { file: unused.name });
}

function distinctSizes(pictures: readonly SniffedPicture[]): { width: number; height: number }[] {
  const sizes = new Map<string, { width: number; height: number }>();
  for (const { width, height } of pictures) {
    // Not every one was looked into, and some do not say it at their beginning.
    if (width === 0) continue;
    sizes.set(`${String(width)}x${String(height)}`, { width, height });
  }
  return [...sizes.values()];
}
