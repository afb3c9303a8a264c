/** Paths of `ByteFiles`: names with slashes between them. */
import { AppError } from '../core/base/app-error.ts';
import { invariant } from '../core/base/invariant.ts';

export function namesIn(path: string): readonly string[] {
  const names = path.split('/');
  const allNames = names.every((name) => name !== '' && name !== '.' && name !== '..');
  invariant(allNames, `a path of names and slashes: ${path}`);
  return names;
}

/** The folder a path lies in, and its last name. */
export function splitPath(path: string): { readonly folder: readonly string[]; readonly name: string } {
  const names = namesIn(path);
  return { folder: names.slice(0, -1), name: names.at(-1) ?? '' };
}

/** A file holds less than was asked of it. */
export function cutShort(path: string, has: number, needs: number): AppError {
  return new AppError('storage/failed', {
    detail: `${path} has ${String(has)} bytes instead of ${String(needs)}`,
  });
}
