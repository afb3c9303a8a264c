/** A project store in a worker of its own: what a second tab is, and where the browser gives files that can be written. */
import { AppError } from '../core/base/app-error.ts';
import type { Page } from '../core/project/pages.ts';
import type { ProjectId, ProjectRecord } from '../core/project/project.ts';
import type { ProjectBundle } from '../storage/bundle.ts';
import type { ProjectStoreOptions } from '../storage/projects.ts';
import {
  type ByteFiles,
  type ProjectCommit,
  type ProjectStore,
  StaleProjectError,
  type SweepOptions,
} from '../storage/project-store.ts';
import type { Answer, Call } from './projects.worker.ts';

export class RemoteProjects implements ProjectStore {
  readonly files: ByteFiles;
  readonly persistent: boolean;
  readonly #worker: Worker;
  readonly #waiting: Map<number, (answer: Answer) => void>;
  #calls = 0;

  private constructor(worker: Worker, opened: Pick<RemoteProjects, 'persistent'> & Pick<ByteFiles, 'kind'>) {
    this.#worker = worker;
    this.#waiting = new Map();
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      this.#waiting.get(data.id)?.(data);
      this.#waiting.delete(data.id);
    });
    this.persistent = opened.persistent;
    this.files = this.#remoteFiles(opened.kind);
  }

  static async open(options: ProjectStoreOptions): Promise<RemoteProjects> {
    const worker = new Worker(new URL('projects.worker.ts', import.meta.url), { type: 'module' });
    const opening = new RemoteProjects(worker, { persistent: false, kind: 'database' });
    const opened = await opening.call<{ persistent: boolean; kind: ByteFiles['kind'] }>('open', options);
    return new RemoteProjects(worker, opened);
  }

  /** Any method of the worker's. */
  call<T>(method: string, ...values: readonly unknown[]): Promise<T> {
    const id = (this.#calls += 1);
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, (answer) => {
        if ('value' in answer) resolve(answer.value as T);
        else if (answer.error === 'stale') reject(new StaleProjectError());
        else if ('code' in answer.error) reject(AppError.fromWire(answer.error));
        else reject(new Error(answer.error.message));
      });
      this.#worker.postMessage({ id, method, values } satisfies Call);
    });
  }

  /** As a tab that is closed in the middle of whatever it does. */
  kill(): void {
    this.#worker.terminate();
  }

  list = (): Promise<readonly ProjectRecord[]> => this.call('list');
  get = (id: ProjectId): Promise<ProjectRecord> => this.call('get', id);
  pages = (id: ProjectId): Promise<readonly Page[]> => this.call('pages', id);
  bundle = (id: ProjectId): Promise<ProjectBundle> => this.call('bundle', id);
  takenIds = (): Promise<ReadonlySet<string>> => this.call('takenIds');
  commit = (commit: ProjectCommit): Promise<void> => this.call('commit', commit);
  destroy = (id: ProjectId): Promise<void> => this.call('destroy', id);
  sweep = (options?: SweepOptions): Promise<void> => this.call('sweep', options);

  close(): void {
    this.kill();
  }

  #remoteFiles(kind: ByteFiles['kind']): ByteFiles {
    return {
      kind,
      write: (path, offset, bytes) => this.call('files.write', path, offset, bytes),
      read: (path, offset, length) => this.call('files.read', path, offset, length),
      size: (path) => this.call('files.size', path),
      truncate: (path, size) => this.call('files.truncate', path, size),
      remove: (path) => this.call('files.remove', path),
      list: (path) => this.call('files.list', path),
      asFile: (path) => this.call('files.asFile', path),
      release: () => this.call('files.release'),
    };
  }
}
