/** Folders' names as names of classes: trimmed, in Unicode's composed form, short enough, and still distinct. */
import { LONGEST_CLASS_NAME } from '../../core/project/samples.ts';

/**
 * The class of every folder's name; null for one that is all spaces. Folders whose names differ in outer spaces or
 * in Unicode's form alone are one class; of names that are too long, each is cut, and told apart by a number
 * where that makes it another's.
 */
export function classNamesOf(folders: Iterable<string>): ReadonlyMap<string, string | null> {
  const tidy = new Map([...folders].map((folder) => [folder, folder.trim().normalize('NFC')]));
  const full = [...new Set(tidy.values())].toSorted(byCodePoint);
  const isShort = (name: string): boolean => [...name].length <= LONGEST_CLASS_NAME;
  const taken = new Set(full.filter(isShort));
  const names = new Map<string, string | null>(full.map((name) => [name, name === '' ? null : name]));
  for (const name of full) {
    if (isShort(name)) continue;
    const short = cut(name, taken);
    taken.add(short);
    names.set(name, short);
  }
  return new Map([...tidy].map(([folder, name]) => [folder, names.get(name) ?? null]));
}

function cut(name: string, taken: ReadonlySet<string>): string {
  const points = [...name];
  for (let number = 1; ; number++) {
    const mark = number === 1 ? '' : ` ${number}`;
    const short =
      points
        .slice(0, LONGEST_CLASS_NAME - mark.length)
        .join('')
        .trimEnd() + mark;
    if (!taken.has(short)) return short;
  }
}

/** The order of Python's `sorted`, by which torchvision and Keras number the classes of a folder. */
export function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (const [index, char] of left.entries()) {
    const difference = (char.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
