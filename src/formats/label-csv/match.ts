/** Which picture each row of a table means. */
import { PICTURE_NAME } from './columns.ts';
import type { LabelRow } from './label-csv.ts';

export interface Matches {
  /** By the picture's path, as it was given. */
  readonly matched: ReadonlyMap<string, LabelRow>;
  /** Rows that mean no picture, or more than one. */
  readonly unmatched: number;
  /** Rows that mean a picture which an earlier row already has. */
  readonly repeated: number;
}

/** A name, and the path it means; null where it means several. */
type Index = Map<string, string | null>;

const MOST_FOLDERS = 16;

/**
 * Matches rows with pictures: by the whole path; by the end of the path, where the table or the import has more
 * folders than the other; by the name alone, where it is the only one. Then the same without the extension, and
 * at last in any case of letters. A picture taken by a stronger match is not taken by a weaker one.
 */
export function matchFiles(rows: readonly LabelRow[], paths: readonly string[]): Matches {
  const matched = new Map<string, LabelRow>();
  let repeated = 0;
  let open = rows;
  for (const nameOf of [plainPath, withoutExtension, anyCase, anyCaseWithoutExtension]) {
    if (open.length === 0) break;
    const index = indexOf(paths, nameOf);
    for (const find of [wholePath, endOfPath, endOfRow, nameAlone]) {
      const taken = new Set(matched.keys());
      const left: LabelRow[] = [];
      for (const row of open) {
        const path = find(index, nameOf(row.file));
        if (path === null || taken.has(path)) left.push(row);
        else if (matched.has(path)) repeated++;
        else matched.set(path, row);
      }
      open = left;
    }
  }
  return { matched, unmatched: open.length, repeated };
}

/** Every end of every path that begins after a slash; `/` before it where it is the whole path. */
function indexOf(paths: readonly string[], nameOf: (path: string) => string): Index {
  const index: Index = new Map();
  const add = (name: string, path: string): void => {
    index.set(name, index.has(name) && index.get(name) !== path ? null : path);
  };
  for (const path of paths) {
    const name = nameOf(path);
    add(`/${name}`, path);
    for (const end of endsOf(name)) add(end, path);
  }
  return index;
}

function wholePath(index: Index, name: string): string | null {
  return index.get(`/${name}`) ?? null;
}

function endOfPath(index: Index, name: string): string | null {
  return name.includes('/') ? (index.get(name) ?? null) : null;
}

/** `data/train/1.png` in the table, `train/1.png` in the import. A name without a folder would say too little. */
function endOfRow(index: Index, name: string): string | null {
  for (const end of endsOf(name)) {
    const path = end.includes('/') ? wholePath(index, end) : null;
    if (path !== null) return path;
  }
  return null;
}

function nameAlone(index: Index, name: string): string | null {
  return index.get(name.slice(name.lastIndexOf('/') + 1)) ?? null;
}

/** `a/b/c`, `b/c`, `c`: of very deep paths, the last ones. */
function endsOf(name: string): string[] {
  const ends: string[] = [];
  let slash = name.length;
  while (slash > 0 && ends.length < MOST_FOLDERS) {
    slash = name.lastIndexOf('/', slash - 1);
    ends.push(name.slice(slash + 1));
  }
  return ends.reverse();
}

/** With slashes as on the web; composed, since macOS takes letters and their accents apart. */
function plainPath(path: string): string {
  return path
    .normalize('NFC')
    .replaceAll(/[\\/]+/g, '/')
    .replace(/^(\.?\/)+/, '');
}

function withoutExtension(path: string): string {
  return plainPath(path).replace(PICTURE_NAME, '');
}

function anyCase(path: string): string {
  return plainPath(path).toLowerCase();
}

function anyCaseWithoutExtension(path: string): string {
  return withoutExtension(path).toLowerCase();
}
