/**
 * Where projects are kept, as the workers see it: records and pages in IndexedDB, prepared pixels and originals
 * in files. Files and database share no transaction. Bytes are written first, behind what the pages speak of, and
 * flushed; then one transaction makes them count. What lies behind was never committed: it is overwritten by the
 * next write, and cut off when the app starts.
 */
import type { Page, PageColumns, PageMarks } from '../core/project/pages.ts';
import type { ProjectId, ProjectRecord } from '../core/project/project.ts';
import type { ProjectBundle } from './bundle.ts';

/** Files by a path of names and slashes. */
export interface ByteFiles {
  /** OPFS, or blocks in the database where there is none (plain http, old browsers). */
  readonly kind: 'opfs' | 'database';
  /**
   * Writes at an offset no further than the file's end, making file and folders as needed. Resolves once flushed.
   * Throws `storage/full`, `storage/failed`.
   */
  write(path: string, offset: number, bytes: Uint8Array): Promise<void>;
  /** Throws `storage/failed` where the file has not so many bytes. */
  read(path: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** 0 where there is no such file. */
  size(path: string): Promise<number>;
  truncate(path: string, size: number): Promise<void>;
  /** A folder or a file, with all that is in it; nothing where there is none. */
  remove(path: string): Promise<void>;
  /** Names of files and folders directly in a folder; empty where there is none. */
  list(path: string): Promise<readonly string[]>;
  /** The file itself, to be handed to the page without being copied; null where files are blocks in the database. */
  asFile(path: string): Promise<File | null>;
  /** Lets go of open handles, so that other workers may write. */
  release(): Promise<void>;
}

/** The file of a page's prepared pixels, of a generation. */
export function pixelsPath(id: ProjectId, generation: number, page: number): string {
  return `projects/${id}/pixels-${String(generation)}/${String(page)}`;
}

/** The file of a page's originals. */
export function originalsPath(id: ProjectId, page: number): string {
  return `projects/${id}/originals/${String(page)}`;
}

export interface ProjectCommit {
  /** With `revision` one more than what is stored, or 1 for a new project. */
  readonly project: ProjectRecord;
  /** Pages that are new or longer, by number. */
  readonly columns?: ReadonlyMap<number, PageColumns>;
  readonly marks?: ReadonlyMap<number, PageMarks>;
  /** Runs, models and scores that come with it: a new project's, under ids that nothing else has. */
  readonly bundle?: ProjectBundle;
}

export interface SweepOptions {
  /** Projects that were deleted are destroyed, too: nobody can want them back any more. */
  readonly purgeDeleted?: boolean;
}

export interface ProjectStore {
  /** False where nothing is kept: projects of one's own cannot be had (`project/no-storage`). */
  readonly persistent: boolean;
  readonly files: ByteFiles;
  /** The newest first, those deleted included; one that cannot be read is left out. */
  list(): Promise<readonly ProjectRecord[]>;
  /** Throws `project/missing`. */
  get(id: ProjectId): Promise<ProjectRecord>;
  /** In order, `pageCount` of them. Throws `project/missing`, `storage/failed` for pages that do not fit together. */
  pages(id: ProjectId): Promise<readonly Page[]>;
  /** Runs, models and scores of a project, as they all were at one moment; what cannot be read is left out. */
  bundle(id: ProjectId): Promise<ProjectBundle>;
  /** Ids of all runs and models there are, of any project. */
  takenIds(): Promise<ReadonlySet<string>>;
  /**
   * All of it or nothing, durably. Throws `project/stale` (as StaleProjectError) where somebody else has
   * committed since: read again, and do again what was to be done.
   */
  commit(commit: ProjectCommit): Promise<void>;
  /** Record, pages and files; runs, models, checkpoints and evaluations of it too. */
  destroy(id: ProjectId): Promise<void>;
  /**
   * Removes files of projects, pages or generations that no record speaks of, what lies behind the committed ends,
   * and all of `tmp`. For the one writer, while nothing is being brought in or made anew.
   */
  sweep(options?: SweepOptions): Promise<void>;
  close(): void;
}

/** Somebody else has changed the project since it was read. Never leaves the worker. */
export class StaleProjectError extends Error {
  override readonly name = 'StaleProjectError';
}
