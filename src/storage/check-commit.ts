/** What a commit must be before it is written: what could not be read back would be lost. */
import * as v from 'valibot';
import { invariant } from '../core/base/invariant.ts';
import { projectSchema } from '../core/project/project.ts';
import { bundleBytes, checkBundle } from './bundle.ts';
import { pageColumnsSchema, pageMarksSchema } from './project-schemas.ts';
import type { ProjectCommit } from './project-store.ts';

/** Throws for what is a bug of the caller. */
export function checkCommit({ project, columns, marks, bundle }: ProjectCommit): void {
  invariant(v.is(projectSchema, project), 'a project that is written can be read back');
  invariant(project.revision >= 1, 'a project that is written has a revision');
  if (bundle) checkBundle(project.id, bundle);
  const { pageCount } = project;
  for (const [page, value] of columns ?? []) {
    invariant(page >= 0 && page < pageCount, `page ${String(page)} is one of the project's`);
    invariant(v.is(pageColumnsSchema, value), `the columns of page ${String(page)} can be read back`);
  }
  for (const [page, value] of marks ?? []) {
    invariant(page >= 0 && page < pageCount, `page ${String(page)} is one of the project's`);
    invariant(v.is(pageMarksSchema, value), `the marks of page ${String(page)} can be read back`);
  }
}

/** About the bytes it takes, for messages about a full disk. */
export function commitBytes({ columns, marks, bundle }: ProjectCommit): number {
  let sum = bundle ? bundleBytes(bundle) : 0;
  for (const value of [...(columns?.values() ?? []), ...(marks?.values() ?? [])]) {
    const arrays: readonly unknown[] = Object.values(value);
    for (const array of arrays) if (ArrayBuffer.isView(array)) sum += array.byteLength;
  }
  return sum;
}
