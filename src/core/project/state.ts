/** What the page knows of an open project, and of the computer's room; its pictures it never holds. */
import type { Gesture, ProjectCounts } from './gallery.ts';
import type { ProjectInfo } from './project.ts';

/** An open project: all of it but its pictures. */
export interface ProjectState {
  readonly info: ProjectInfo;
  readonly counts: ProjectCounts;
  readonly undo: Gesture | null;
  readonly redo: Gesture | null;
}

/** Long work over `total` pictures or bytes. */
export interface WorkProgress {
  readonly done: number;
  readonly total: number;
}

export interface StorageUse {
  /** Bytes; null where the browser does not say. */
  readonly usedBytes: number | null;
  readonly freeBytes: number | null;
  /** Whether the browser promised not to clear it away; null where it does not say. */
  readonly persisted: boolean | null;
  /** Whether projects can be kept at all. */
  readonly available: boolean;
}
