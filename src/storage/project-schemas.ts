/** What stored projects and their pages must look like when they are read back, and when they are written. */
import * as v from 'valibot';
import { HASH_BYTES, PAGE_ROWS, type Page, type PageColumns, type PageMarks } from '../core/project/pages.ts';
import { type ProjectRecord, projectSchema } from '../core/project/project.ts';
import { uint8Array } from './schemas.ts';

/** Structured cloning keeps typed arrays whole; a shared buffer cannot come out of a database. */
const uint8 = (length: number) =>
  v.custom<Uint8Array<ArrayBuffer>>(
    (value) => value instanceof Uint8Array && value.length === length && value.buffer instanceof ArrayBuffer,
  );
const uint16 = v.custom<Uint16Array<ArrayBuffer>>(
  (value) =>
    value instanceof Uint16Array && value.length === PAGE_ROWS && value.buffer instanceof ArrayBuffer,
);
const uint32 = v.custom<Uint32Array<ArrayBuffer>>(
  (value) =>
    value instanceof Uint32Array && value.length === PAGE_ROWS && value.buffer instanceof ArrayBuffer,
);
const float64 = v.custom<Float64Array<ArrayBuffer>>(
  (value) =>
    value instanceof Float64Array && value.length === PAGE_ROWS && value.buffer instanceof ArrayBuffer,
);
const column = uint8(PAGE_ROWS);

export const pageColumnsSchema = v.pipe(
  v.object({
    count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(PAGE_ROWS)),
    hash: uint8(PAGE_ROWS * HASH_BYTES),
    width: uint16,
    height: uint16,
    source: uint16,
    burst: uint32,
    imported: column,
    hashHigh: uint32,
    hashLow: uint32,
    brightness: column,
    contrast: column,
    originalStart: float64,
    originalLength: uint32,
    originalKind: column,
    names: uint8Array,
    nameEnd: uint32,
  }),
  v.check((columns) => namesFit(columns)),
) satisfies v.GenericSchema<unknown, PageColumns>;

export const pageMarksSchema = v.object({
  label: uint16,
  labelledBy: column,
  split: column,
  flags: column,
  tags: uint32,
}) satisfies v.GenericSchema<unknown, PageMarks>;

/** Names lie one after the other, and the last ends where the bytes do. */
function namesFit({ count, names, nameEnd }: Pick<PageColumns, 'count' | 'names' | 'nameEnd'>): boolean {
  let end = 0;
  for (const next of nameEnd.subarray(0, count)) {
    if (next < end) return false;
    end = next;
  }
  return end === names.length;
}

/** Null for what is no project. */
export function readProject(value: unknown): ProjectRecord | null {
  const parsed = v.safeParse(projectSchema, value);
  return parsed.success ? parsed.output : null;
}

/** The pages of a project, in order; null where one is missing or not as it should be. */
export function readPages(columns: readonly unknown[], marks: readonly unknown[]): readonly Page[] | null {
  if (columns.length !== marks.length) return null;
  const pages: Page[] = [];
  for (const [i, value] of columns.entries()) {
    const readColumns = v.safeParse(pageColumnsSchema, value);
    const readMarks = v.safeParse(pageMarksSchema, marks[i]);
    if (!readColumns.success || !readMarks.success) return null;
    pages.push({ columns: readColumns.output, marks: readMarks.output });
  }
  return pages;
}
