/** Where the browser keeps nothing: no projects, and none can be made. */
import { AppError } from '../core/base/app-error.ts';
import type { Page } from '../core/project/pages.ts';
import type { ProjectId, ProjectRecord } from '../core/project/project.ts';
import { EMPTY_BUNDLE, type ProjectBundle } from './bundle.ts';
import { cutShort } from './paths.ts';
import type { ByteFiles, ProjectStore } from './project-store.ts';

export class NoProjects implements ProjectStore {
  readonly persistent = false;
  readonly files = new NoFiles();

  async list(): Promise<readonly ProjectRecord[]> {
    return [];
  }

  async get(id: ProjectId): Promise<ProjectRecord> {
    throw new AppError('project/missing', { id });
  }

  async pages(id: ProjectId): Promise<readonly Page[]> {
    throw new AppError('project/missing', { id });
  }

  async bundle(): Promise<ProjectBundle> {
    return EMPTY_BUNDLE;
  }

  async takenIds(): Promise<ReadonlySet<string>> {
    return new Set();
  }

  async commit(): Promise<void> {
    throw new AppError('project/no-storage', {});
  }

  async destroy(): Promise<void> {
    // There is none.
  }

  async sweep(): Promise<void> {
    // There is nothing to sweep.
  }

  close(): void {
    // Nothing is held open.
  }
}

class NoFiles implements ByteFiles {
  readonly kind = 'database';

  async write(): Promise<void> {
    throw new AppError('project/no-storage', {});
  }

  async read(path: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    throw cutShort(path, 0, offset + length);
  }

  async size(): Promise<number> {
    return 0;
  }

  async truncate(): Promise<void> {
    // There are no files.
  }

  async remove(): Promise<void> {
    // There are no files.
  }

  async list(): Promise<readonly string[]> {
    return [];
  }

  async asFile(): Promise<null> {
    return null;
  }

  async release(): Promise<void> {
    // Nothing is held open.
  }
}
