/**
 * Which pictures of a project a run or a scoring is about: read off its columns, pixels untouched. Labels are classes
 * of a model, by their names.
 */
import { sha256Hex } from '../core/base/hash.ts';
import { AppError } from '../core/base/app-error.ts';
import { FLAG, HASH_BYTES, type Page, PAGE_ROWS } from '../core/project/pages.ts';
import type { ProjectId, ProjectRecord } from '../core/project/project.ts';
import type { ProjectStore } from '../storage/project-store.ts';

/** A project as it was when it was read. */
export interface ReadProject {
  readonly record: ProjectRecord;
  readonly pages: readonly Page[];
}

export interface Pictures {
  /** Page times PAGE_ROWS plus place, ascending. */
  readonly rows: Uint32Array<ArrayBuffer>;
  /** Class of each. */
  readonly labels: Uint8Array<ArrayBuffer>;
  /** SPLIT of each. */
  readonly splits: Uint8Array<ArrayBuffer>;
  /** SHA-256 over what each is, its class and split, and how all are prepared. */
  readonly fingerprint: string;
}

/** Throws `project/missing`. */
export async function readProject(store: ProjectStore, id: ProjectId): Promise<ReadProject> {
  const record = await store.get(id);
  if (record.deletedAt !== null) throw new AppError('project/missing', { id });
  return { record, pages: await store.pages(id) };
}

/** Those in these splits that are labelled with one of `classNames` and not deleted. */
export function picturesOf(
  project: ReadProject,
  splits: readonly number[],
  classNames: readonly string[],
): Pictures {
  const { record, pages } = project;
  const classOf = new Map(
    record.classes
      .map(({ id, name }) => [id, classNames.indexOf(name)] as const)
      .filter(([, index]) => index >= 0),
  );
  const rows: number[] = [];
  for (const [page, { columns, marks }] of pages.entries()) {
    for (let place = 0; place < columns.count; place++) {
      if (((marks.flags[place] ?? 0) & FLAG.deleted) !== 0) continue;
      if (!splits.includes(marks.split[place] ?? 0) || !classOf.has(marks.label[place] ?? 0)) continue;
      rows.push(page * PAGE_ROWS + place);
    }
  }
  const marksOf = (row: number) => pages[Math.floor(row / PAGE_ROWS)]?.marks;
  const picked = {
    rows: Uint32Array.from(rows),
    labels: Uint8Array.from(rows, (row) => classOf.get(marksOf(row)?.label[row % PAGE_ROWS] ?? 0) ?? 0),
    splits: Uint8Array.from(rows, (row) => marksOf(row)?.split[row % PAGE_ROWS] ?? 0),
  };
  return { ...picked, fingerprint: fingerprintOf(project, picked, classNames) };
}

/** The project's classes that some of its labelled pictures in this split have, by name. */
export function classesIn(project: ReadProject, split: number): readonly string[] {
  const names = project.record.classes.map(({ name }) => name);
  const { labels } = picturesOf(project, [split], names);
  const present = new Set(labels);
  return names.filter((_, index) => present.has(index));
}

function fingerprintOf(
  { record, pages }: ReadProject,
  { rows, labels, splits }: Omit<Pictures, 'fingerprint'>,
  classNames: readonly string[],
): string {
  const { width, height, channels, fit, background, invert } = record.spec;
  const how = { generation: record.generation, width, height, channels, fit, background, invert, classNames };
  const head = new TextEncoder().encode(JSON.stringify(how));
  const each = HASH_BYTES + 2;
  const bytes = new Uint8Array(head.length + rows.length * each);
  bytes.set(head);
  for (const [index, row] of rows.entries()) {
    const at = head.length + index * each;
    const first = (row % PAGE_ROWS) * HASH_BYTES;
    const hash = pages[Math.floor(row / PAGE_ROWS)]?.columns.hash.subarray(first, first + HASH_BYTES);
    if (hash) bytes.set(hash, at);
    bytes[at + HASH_BYTES] = labels[index] ?? 0;
    bytes[at + HASH_BYTES + 1] = splits[index] ?? 0;
  }
  return sha256Hex(bytes);
}
