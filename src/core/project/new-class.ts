/** What a new class of a project looks like: its colour, and the key that labels with it. */
import { CLASS_COLORS, type ProjectClass } from './project.ts';

/** In the first colour and with the first key that none of `others` has. */
export function newClass(others: readonly ProjectClass[], id: number, name: string): ProjectClass {
  return { id, name, color: freeColor(others), key: freeKey(others, name) };
}

/** Where all are taken: the one that the fewest have. */
function freeColor(classes: readonly ProjectClass[]): number {
  const uses = new Array<number>(CLASS_COLORS).fill(0);
  for (const { color } of classes) uses[color] = (uses[color] ?? 0) + 1;
  return uses.indexOf(Math.min(...uses));
}

/** From the digits on, as they lie on a keyboard; then letters. */
const KEYS = Array.from('1234567890abcdefghijklmnopqrstuvwxyz');

/** A class that is called by a digit has that digit where it is free, others the first that is. */
function freeKey(classes: readonly ProjectClass[], name: string): string | null {
  const taken = new Set(classes.map(({ key }) => key));
  if (/^\d$/.test(name) && !taken.has(name)) return name;
  return KEYS.find((key) => !taken.has(key)) ?? null;
}
