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
  // The number to try next, for each beginning: thousands may have the same.
  const numbers = new Map<string, number>();
  const names = new Map<string, string | null>(full.map((name) => [name, name === '' ? null : name]));
  for (const name of full.filter((each) => !isShort(each))) {
    const beginning = cut(name, 1);
    let number = numbers.get(beginning) ?? 1;
    while (taken.has(cut(name, number))) number++;
    taken.add(cut(name, number));
    names.set(name, cut(name, number));
    numbers.set(beginning, number + 1);
  }
  return new Map([...tidy].map(([folder, name]) => [folder, names.get(name) ?? null]));
}

function cut(name: string, number: number): string {
  const mark = number === 1 ? '' : ` ${number}`;
  return (
    [...name]
      .slice(0, LONGEST_CLASS_NAME - mark.length)
      .join('')
      .trimEnd() + mark
  );
}

/** The order of Python's `sorted`, by which torchvision and Keras number the classes of a folder. */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at === length) return a.length - b.length;
  return inOrder(a.charCodeAt(at)) - inOrder(b.charCodeAt(at));
}

/** Surrogates stand for code points beyond all others, though U+E000 to U+FFFF are greater units. */
const inOrder = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x1_0000 : unit);
