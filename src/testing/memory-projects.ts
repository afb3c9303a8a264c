/** Projects and their files in memory, for tests: behaves as `storage/projects.ts` does, and keeps copies. */
import { AppError } from '../core/base/app-error.ts';
import { invariant } from '../core/base/invariant.ts';
import { TEST_SETS } from '../core/metrics/evaluation.ts';
import { originalsEnd, type Page, type PageColumns, type PageMarks } from '../core/project/pages.ts';
import type { ProjectId, ProjectRecord } from '../core/project/project.ts';
import { EMPTY_BUNDLE, type ProjectBundle } from '../storage/bundle.ts';
import { checkCommit } from '../storage/check-commit.ts';
import { cutShort, namesIn } from '../storage/paths.ts';
import {
  type ByteFiles,
  originalsPath,
  pixelsPath,
  type ProjectCommit,
  type ProjectStore,
  StaleProjectError,
  type SweepOptions,
} from '../storage/project-store.ts';
import { newestFirst, type Storage } from '../storage/store.ts';

export class MemoryFiles implements ByteFiles {
  readonly kind = 'database';
  /** Set to make every write fail as on a full disk. */
  full = false;
  /** How often `release` was called. */
  released = 0;
  readonly #files = new Map<string, { buffer: Uint8Array<ArrayBuffer>; size: number }>();

  async write(path: string, offset: number, bytes: Uint8Array): Promise<void> {
    namesIn(path);
    if (this.full) throw new AppError('storage/full', { neededBytes: bytes.length });
    const file = this.#files.get(path) ?? { buffer: new Uint8Array(0), size: 0 };
    invariant(offset <= file.size, `${path} is written without a gap`);
    const size = Math.max(file.size, offset + bytes.length);
    if (size > file.buffer.length) {
      const grown = new Uint8Array(Math.max(size, 2 * file.buffer.length));
      grown.set(file.buffer.subarray(0, file.size));
      file.buffer = grown;
    }
    file.buffer.set(bytes, offset);
    file.size = size;
    this.#files.set(path, file);
  }

  async read(path: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const file = this.#files.get(path);
    const size = file?.size ?? 0;
    if (!file || offset + length > size) throw cutShort(path, size, offset + length);
    return file.buffer.slice(offset, offset + length);
  }

  async size(path: string): Promise<number> {
    return this.#files.get(path)?.size ?? 0;
  }

  async truncate(path: string, size: number): Promise<void> {
    const file = this.#files.get(path);
    if (file) file.size = Math.min(file.size, size);
  }

  async remove(path: string): Promise<void> {
    for (const key of this.#files.keys()) {
      if (key === path || key.startsWith(`${path}/`)) this.#files.delete(key);
    }
  }

  async list(path: string): Promise<readonly string[]> {
    const inside = [...this.#files.keys()].filter((key) => key.startsWith(`${path}/`));
    return [...new Set(inside.map((key) => key.slice(path.length + 1).split('/')[0] ?? ''))];
  }

  async asFile(): Promise<null> {
    return null;
  }

  async release(): Promise<void> {
    this.released += 1;
  }

  /** Of all files. */
  paths(): readonly string[] {
    return [...this.#files.keys()];
  }
}

export class MemoryProjectStore implements ProjectStore {
  readonly persistent = true;
  readonly files = new MemoryFiles();
  readonly #projects = new Map<
    ProjectId,
    { readonly project: ProjectRecord; readonly pages: readonly Page[] }
  >();
  readonly #storage: Storage | null;
  readonly #testLooks = new Map<ProjectId, readonly string[]>();

  /** `storage` holds the runs and models that go with a project. */
  constructor(storage: Storage | null = null) {
    this.#storage = storage;
  }

  async list(): Promise<readonly ProjectRecord[]> {
    const projects = [...this.#projects.values()].map(({ project }) => structuredClone(project));
    return newestFirst(projects, (project) => project.createdAt);
  }

  async get(id: ProjectId): Promise<ProjectRecord> {
    return structuredClone(this.#stored(id).project);
  }

  async pages(id: ProjectId): Promise<readonly Page[]> {
    return structuredClone(this.#stored(id).pages);
  }

  async bundle(id: ProjectId): Promise<ProjectBundle> {
    const storage = this.#storage;
    if (!storage) return EMPTY_BUNDLE;
    const runs = (await storage.listRuns()).filter(({ dataset }) => dataset.id === id);
    const records = (await storage.listModels()).filter(({ datasetId }) => datasetId === id);
    const models = await Promise.all(records.map((model) => storage.getModel(model.id)));
    const checkpoints = await Promise.all(runs.map((run) => storage.getCheckpoint(run.id)));
    const evaluations = await Promise.all(
      records.flatMap((model) => TEST_SETS.map((set) => storage.getEvaluation(model.id, set))),
    );
    return {
      runs,
      checkpoints: checkpoints.filter((each) => each !== null),
      models: models.filter((each) => each !== null),
      evaluations: evaluations.filter((each) => each !== null),
      testLooks: this.#testLooks.get(id) ?? [],
    };
  }

  async takenIds(): Promise<ReadonlySet<string>> {
    const [runs, models] = [await this.#storage?.listRuns(), await this.#storage?.listModels()];
    return new Set([...(runs ?? []), ...(models ?? [])].map(({ id }) => id));
  }

  async commit(commit: ProjectCommit): Promise<void> {
    checkCommit(commit);
    const { project, columns, marks, bundle } = structuredClone(commit);
    const stored = this.#projects.get(project.id);
    if ((stored?.project.revision ?? 0) !== project.revision - 1) throw new StaleProjectError();
    const pages = Array.from({ length: project.pageCount }, (_, i): Page => {
      const page = stored?.pages[i];
      return {
        columns: present<PageColumns>(columns?.get(i) ?? page?.columns),
        marks: present<PageMarks>(marks?.get(i) ?? page?.marks),
      };
    });
    if (bundle) await this.#addBundle(project.id, bundle);
    this.#projects.set(project.id, { project, pages });
  }

  async destroy(id: ProjectId): Promise<void> {
    this.#projects.delete(id);
    await this.files.remove(`projects/${id}`);
    const storage = this.#storage;
    if (!storage) return;
    for (const run of await storage.listRuns()) if (run.dataset.id === id) await storage.deleteRun(run.id);
    for (const model of await storage.listModels()) {
      if (model.datasetId === id) await storage.deleteModel(model.id);
    }
  }

  async sweep({ purgeDeleted = false }: SweepOptions = {}): Promise<void> {
    await this.files.remove('tmp');
    for (const { project } of this.#projects.values()) {
      if (purgeDeleted && project.deletedAt !== null) await this.destroy(project.id);
    }
    for (const id of await this.files.list('projects')) {
      const stored = this.#projects.get(id);
      await (stored ? this.#sweepProject(stored.project, stored.pages) : this.files.remove(`projects/${id}`));
    }
  }

  close(): void {
    // Nothing is held open.
  }

  #stored(id: ProjectId): { readonly project: ProjectRecord; readonly pages: readonly Page[] } {
    const stored = this.#projects.get(id);
    if (!stored) throw new AppError('project/missing', { id });
    return stored;
  }

  async #addBundle(id: ProjectId, bundle: ProjectBundle): Promise<void> {
    const storage = this.#storage;
    if (!storage) return;
    const taken = await this.takenIds();
    const ids = [...bundle.runs, ...bundle.models.map(({ model }) => model)].map((record) => record.id);
    invariant(!ids.some((each) => taken.has(each)), 'nothing is written over');
    for (const run of bundle.runs) {
      const checkpoint = bundle.checkpoints.find(({ runId }) => runId === run.id);
      await (checkpoint ? storage.putCheckpoint(run, checkpoint) : storage.putRun(run));
    }
    for (const { model, weights } of bundle.models) {
      await storage.putModel(model, weights, null);
      for (const evaluation of bundle.evaluations) {
        if (evaluation.modelId === model.id) await storage.putEvaluation(evaluation, model);
      }
    }
    this.#testLooks.set(id, bundle.testLooks);
  }

  async #sweepProject(project: ProjectRecord, pages: readonly Page[]): Promise<void> {
    const { id, generation, spec } = project;
    for (const folder of await this.files.list(`projects/${id}`)) {
      const path = `projects/${id}/${folder}`;
      if (folder !== 'originals' && folder !== `pixels-${String(generation)}`) await this.files.remove(path);
      for (const page of await this.files.list(path)) {
        if (Number(page) >= pages.length) await this.files.remove(`${path}/${page}`);
      }
    }
    for (const [i, { columns }] of pages.entries()) {
      const bytes = columns.count * spec.width * spec.height * spec.channels;
      await this.files.truncate(pixelsPath(id, generation, i), bytes);
      await this.files.truncate(originalsPath(id, i), originalsEnd(columns));
    }
  }
}

function present<T>(value: T | undefined): T {
  invariant(value !== undefined, 'a new page has columns and marks');
  return value;
}
