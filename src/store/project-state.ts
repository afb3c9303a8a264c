/** The shape of the store, continued: the person's own projects, the open one, and what is being imported into it. */
import type { WireError } from '../core/base/app-error.ts';
import type { ImportPlan, ImportProgress, ImportResult } from '../core/import/plan.ts';
import type { DoctorReport } from '../core/project/doctor.ts';
import type { ProjectId, ProjectInfo } from '../core/project/project.ts';
import type { ProjectState, WorkProgress } from '../core/project/state.ts';

/** The person's own projects. */
export interface ProjectsState {
  readonly phase: 'unknown' | 'loading' | 'ready' | 'failed';
  /** The last changed first. */
  readonly list: readonly ProjectInfo[];
  /** Deleted in this tab last, and can be restored. */
  readonly deleted: ProjectInfo | null;
  readonly error: WireError | null;
}

/** Long work on a project. */
export interface ProjectWork {
  readonly kind: 'duplicating' | 'dividing' | 'preparing' | 'saving' | 'opening-file' | 'examining';
  readonly progress: WorkProgress | null;
}

/** The open project: a built-in one, or one of the person's own, of which `state` holds all but the pictures. */
export type OpenProjectState =
  | { readonly phase: 'built-in' }
  | { readonly phase: 'opening'; readonly id: ProjectId }
  | {
      readonly phase: 'open';
      readonly id: ProjectId;
      readonly state: ProjectState;
      /** Of the last thing that was tried; cleared by the next. */
      readonly error: WireError | null;
    }
  | { readonly phase: 'failed'; readonly id: ProjectId; readonly error: WireError };

/** What the data doctor found last, and in which state of which project. */
export interface Examined {
  readonly id: ProjectId;
  /** Of the project when it was begun: with another, the findings may no longer hold. */
  readonly revision: number;
  readonly report: DoctorReport;
}

export type ImportState =
  | { readonly phase: 'none' }
  | { readonly phase: 'understanding'; readonly progress: WorkProgress | null }
  | { readonly phase: 'sheet'; readonly plan: ImportPlan }
  | { readonly phase: 'running'; readonly plan: ImportPlan; readonly progress: ImportProgress | null }
  | { readonly phase: 'done'; readonly result: ImportResult }
  /** `plan`: its sheet can be gone back to; null: nothing was understood. */
  | { readonly phase: 'failed'; readonly plan: ImportPlan | null; readonly error: WireError };
