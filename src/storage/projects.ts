/** Projects in IndexedDB, and where their files lie. See `project-store.ts` for the contract. */
import { AppError } from '../core/base/app-error.ts';
import { invariant } from '../core/base/invariant.ts';
import { TEST_SETS } from '../core/metrics/evaluation.ts';
import type { Page } from '../core/project/pages.ts';
import { isBuiltIn, type ProjectId, type ProjectRecord } from '../core/project/project.ts';
import { addBundle, BUNDLE_STORES, type ProjectBundle, readBundle } from './bundle.ts';
import { checkCommit, commitBytes } from './check-commit.ts';
import { compact } from './compact.ts';
import { Connection, type ReadTransaction, type WriteTransaction } from './connection.ts';
import { DatabaseFiles } from './database-files.ts';
import { DATABASE_NAME } from './indexed-db.ts';
import { MIGRATIONS } from './migrations.ts';
import { NoProjects } from './no-projects.ts';
import { canUseOpfs, FILES_FOLDER, OpfsFiles } from './opfs-files.ts';
import { readPages, readProject } from './project-schemas.ts';
import {
  type ByteFiles,
  type ProjectCommit,
  type ProjectStore,
  StaleProjectError,
  type SweepOptions,
} from './project-store.ts';
import { evaluationKey, newestFirst } from './store.ts';
import { sweepFiles, unlessBusy } from './sweep.ts';

export interface ProjectStoreOptions {
  /** Of the database, and of the folder of files. */
  readonly name?: string;
  readonly folder?: string;
  readonly openTimeoutMs?: number;
}

/**
 * Never throws: where the browser keeps nothing, the store is not `persistent`. To be opened in a dedicated worker:
 * elsewhere OPFS cannot be written, and the first to open decides where files lie.
 */
export async function openProjectStore(options: ProjectStoreOptions = {}): Promise<ProjectStore> {
  const connection = new Connection({
    name: options.name ?? DATABASE_NAME,
    migrations: MIGRATIONS,
    openTimeoutMs: options.openTimeoutMs ?? 10_000,
  });
  const folder = options.folder ?? FILES_FOLDER;
  try {
    const kind = await whereFilesLie(connection, folder);
    const files = kind === 'opfs' ? new OpfsFiles(folder) : new DatabaseFiles(connection);
    return new DatabaseProjects(connection, files);
  } catch {
    connection.close();
    return new NoProjects();
  }
}

/** Decided when asked for the first time, and remembered: files would not be found in the other place. */
async function whereFilesLie(connection: Connection, folder: string): Promise<ByteFiles['kind']> {
  const remembered: unknown = await connection.read(['choices'], (tx) =>
    tx.objectStore('choices').get('byteFiles'),
  );
  if (remembered === 'opfs' || remembered === 'database') return remembered;
  const found = (await canUseOpfs(folder)) ? 'opfs' : 'database';
  return connection.write(['choices'], { durable: true, neededBytes: 0 }, async (tx) => {
    const store = tx.objectStore('choices');
    const byAnother: unknown = await store.get('byteFiles');
    if (byAnother === 'opfs' || byAnother === 'database') return byAnother;
    await store.put(found, 'byteFiles');
    return found;
  });
}

class DatabaseProjects implements ProjectStore {
  readonly persistent = true;
  readonly files: ByteFiles;
  readonly #connection: Connection;

  constructor(connection: Connection, files: ByteFiles) {
    this.#connection = connection;
    this.files = files;
  }

  async list(): Promise<readonly ProjectRecord[]> {
    const values = await this.#connection.read(['projects'], (tx) => tx.objectStore('projects').getAll());
    const projects = values.flatMap((value) => readProject(value) ?? []);
    return newestFirst(projects, (project) => project.createdAt);
  }

  async get(id: ProjectId): Promise<ProjectRecord> {
    return this.#connection.read(['projects'], (tx) => storedProject(tx, id));
  }

  async pages(id: ProjectId): Promise<readonly Page[]> {
    const stores = ['projects', 'pageColumns', 'pageMarks'] as const;
    return this.#connection.read(stores, async (tx) => {
      const { pageCount } = await storedProject(tx, id);
      if (pageCount === 0) return [];
      const range = IDBKeyRange.bound([id, 0], [id, pageCount - 1]);
      const [columns, marks] = await Promise.all([
        tx.objectStore('pageColumns').getAll(range),
        tx.objectStore('pageMarks').getAll(range),
      ]);
      const pages = columns.length === pageCount ? readPages(columns, marks) : null;
      if (!pages) throw new AppError('storage/failed', { detail: `pages of project ${id}` });
      return pages;
    });
  }

  async bundle(id: ProjectId): Promise<ProjectBundle> {
    return this.#connection.read(BUNDLE_STORES, (tx) => readBundle(tx, id));
  }

  async takenIds(): Promise<ReadonlySet<string>> {
    return this.#connection.read(['runs', 'models'], async (tx) => {
      const [runs, models] = await Promise.all([
        tx.objectStore('runs').getAllKeys(),
        tx.objectStore('models').getAllKeys(),
      ]);
      return new Set([...runs, ...models]);
    });
  }

  async commit(commit: ProjectCommit): Promise<void> {
    checkCommit(commit);
    const { project, columns, marks, bundle } = commit;
    const pageStores = ['projects', 'pageColumns', 'pageMarks'] as const;
    const stores = [...pageStores, ...(bundle ? BUNDLE_STORES : [])];
    const options = { durable: true, neededBytes: commitBytes(commit) };
    const isNewest = await this.#connection.write(stores, options, async (tx) => {
      const projects = tx.objectStore('projects');
      if (revisionOf(await projects.get(project.id)) !== project.revision - 1) return false;
      const range = IDBKeyRange.bound([project.id, project.pageCount], [project.id, Infinity]);
      const [columnStore, markStore] = [tx.objectStore('pageColumns'), tx.objectStore('pageMarks')];
      const writes: Promise<unknown>[] = [
        projects.put(project, project.id),
        columnStore.delete(range),
        markStore.delete(range),
      ];
      for (const [page, value] of columns ?? []) {
        writes.push(columnStore.put({ ...value, names: compact(value.names) }, [project.id, page]));
      }
      for (const [page, value] of marks ?? []) writes.push(markStore.put(value, [project.id, page]));
      if (bundle) writes.push(addBundle(tx, project.id, bundle));
      await Promise.all(writes);
      return true;
    });
    if (!isNewest) throw new StaleProjectError();
  }

  async destroy(id: ProjectId): Promise<void> {
    invariant(!isBuiltIn(id) && id !== 'mnist', 'what is built in stays');
    const stores = [...(['projects', 'pageColumns', 'pageMarks'] as const), ...BUNDLE_STORES];
    await this.#connection.write(stores, { durable: true, neededBytes: 0 }, async (tx) => {
      const range = IDBKeyRange.bound([id, 0], [id, Infinity]);
      await Promise.all([
        tx.objectStore('projects').delete(id),
        tx.objectStore('pageColumns').delete(range),
        tx.objectStore('pageMarks').delete(range),
        tx.objectStore('counters').delete(`testLooks/${id}`),
        deleteRunsOf(tx, id),
        deleteModelsOf(tx, id),
      ]);
    });
    await this.files.remove(`projects/${id}`).catch(unlessBusy);
  }

  async sweep({ purgeDeleted = false }: SweepOptions = {}): Promise<void> {
    if (purgeDeleted) {
      for (const project of await this.list()) if (project.deletedAt !== null) await this.destroy(project.id);
    }
    // Of a record that cannot be read, all is left as it is: a newer version of the app may know it.
    const ids = await this.#connection.read(['projects'], (tx) => tx.objectStore('projects').getAllKeys());
    await sweepFiles(this.files, ids, async (id) => {
      const project = await this.get(id).catch(() => null);
      const pages = project && (await this.pages(id).catch(() => null));
      return pages && { project, pages };
    });
    await this.files.release();
  }

  close(): void {
    this.files.release().catch(() => undefined);
    this.#connection.close();
  }
}

async function storedProject(tx: ReadTransaction, id: ProjectId): Promise<ProjectRecord> {
  const project = readProject(await tx.objectStore('projects').get(id));
  if (!project) throw new AppError('project/missing', { id });
  return project;
}

/** 0 where there is no project; NaN, which equals nothing, for what cannot be read. */
function revisionOf(value: unknown): number {
  return value === undefined ? 0 : (readProject(value)?.revision ?? NaN);
}

async function deleteRunsOf(tx: WriteTransaction, id: ProjectId): Promise<void> {
  const store = tx.objectStore('runs');
  for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
    if (!belongsTo(id, cursor.value, ['dataset', 'id'])) continue;
    await Promise.all([cursor.delete(), tx.objectStore('checkpoints').delete(cursor.key)]);
  }
}

async function deleteModelsOf(tx: WriteTransaction, id: ProjectId): Promise<void> {
  const store = tx.objectStore('models');
  for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
    if (!belongsTo(id, cursor.value, ['datasetId'])) continue;
    const { key } = cursor;
    await Promise.all([
      cursor.delete(),
      tx.objectStore('weights').delete(key),
      ...TEST_SETS.map((set) => tx.objectStore('evaluations').delete(evaluationKey(key, set))),
    ]);
  }
}

/** Whether a record, readable in all else or not, says at `path` that it is the project's. */
function belongsTo(id: ProjectId, record: unknown, path: readonly string[]): boolean {
  let value = record;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return false;
    value = Reflect.get(value, name);
  }
  return value === id;
}
