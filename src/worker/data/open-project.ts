/**
 * A project as the data worker holds it, and how everything changes it: alone (a lock across tabs where there is
 * one), on the newest state, all or nothing.
 */
import type { Page, PageMarks } from '../../core/project/pages.ts';
import type { Gesture } from '../../core/project/gallery.ts';
import type { ProjectId, ProjectRecord } from '../../core/project/project.ts';
import type { ProjectState } from '../../core/project/state.ts';
import type { ProjectBundle } from '../../storage/bundle.ts';
import type { ProjectStore } from '../../storage/project-store.ts';

/** The newest committed state. Nobody writes to these arrays: a change brings new ones. */
export interface OpenProject {
  readonly record: ProjectRecord;
  readonly pages: readonly Page[];
}

/** What a piece of work wants committed. */
export interface Change {
  readonly record?: Partial<Omit<ProjectRecord, 'id' | 'revision' | 'createdAt'>>;
  /** New or longer pages, by number. Their pixels and originals are written and flushed before. */
  readonly pages?: ReadonlyMap<number, Page>;
  readonly marks?: ReadonlyMap<number, PageMarks>;
}

export interface ProjectRoom {
  readonly store: ProjectStore;
  /** Throws `project/missing`, `project/no-storage`, `storage/*`. */
  open(id: ProjectId): Promise<OpenProject>;
  state(id: ProjectId): Promise<ProjectState>;
  /** Commits a new project (revision 1), with pages, and with runs and models, where it comes with some. */
  create(
    project: ProjectRecord,
    pages?: ReadonlyMap<number, Page>,
    bundle?: ProjectBundle,
  ): Promise<ProjectState>;
  /**
   * Runs `work` while nobody else writes to this project, on the newest state, and commits what it returns; where
   * another tab has committed in between (no locks there), on the state after that once more. `gesture`: what
   * `undo` will take back (counted by what `work` changes); null: nothing to undo (an import keeps what was there
   * before it undoable). Other tabs are told.
   */
  change(
    id: ProjectId,
    gesture: Gesture['kind'] | null,
    work: (project: OpenProject) => Promise<Change>,
  ): Promise<ProjectState>;
}
