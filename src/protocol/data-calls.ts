/**
 * The data worker's table of calls: projects, their pictures, importing, and project files. No tf.js is behind it.
 * Types only; both sides import it. Every call that changes a project answers with the project's new state; what
 * other tabs change comes by `watchProjects`.
 */
import type { DoctorReport } from '../core/project/doctor.ts';
import type { SplitPolicy } from '../core/dataset/divide.ts';
import type {
  ImportChoices,
  ImportPlan,
  ImportProgress,
  ImportResult,
  IncomingFile,
  PlanId,
} from '../core/import/plan.ts';
import type { PictureSpec } from '../core/picture/spec.ts';
import type {
  CellInfo,
  ClassChange,
  GalleryFilter,
  GallerySort,
  PictureChange,
  PictureTarget,
  ViewId,
  ViewInfo,
} from '../core/project/gallery.ts';
import type { ProjectId, ProjectInfo } from '../core/project/project.ts';
import type { ProjectState, StorageUse, WorkProgress } from '../core/project/state.ts';
import type { CommonCalls } from './contract.ts';

/** Small pictures side by side in one row, as they are (not ink). Empty where count is 0. */
export interface PictureSprite {
  readonly image: Blob;
  readonly count: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

export interface Cells {
  readonly cells: readonly CellInfo[];
  readonly sprite: PictureSprite;
}

interface OfProject {
  readonly id: ProjectId;
}

export interface DataCalls extends CommonCalls {
  /** Those that are not deleted, the last changed first. At the first call the leftovers of dead tabs are swept away. */
  listProjects: { in: Record<string, never>; event: never; out: readonly ProjectInfo[] };
  createProject: { in: { readonly name: string }; event: never; out: ProjectState };
  renameProject: { in: OfProject & { readonly name: string }; event: never; out: ProjectState };
  /** With pictures, labels, runs and models. */
  duplicateProject: { in: OfProject & { readonly name: string }; event: WorkProgress; out: ProjectState };
  /** Can be restored until the app starts the next time. */
  deleteProject: { in: OfProject; event: never; out: null };
  restoreProject: { in: OfProject; event: never; out: ProjectState };
  /** Reads its pages: from here on calls about it are quick. */
  openProject: { in: OfProject; event: never; out: ProjectState };
  /** Never ends by itself: reports what other tabs did to projects. State null: it was deleted. */
  watchProjects: {
    in: Record<string, never>;
    event: { readonly id: ProjectId; readonly state: ProjectState | null };
    out: null;
  };
  storageUse: { in: Record<string, never>; event: never; out: StorageUse };
  /** Everything this app keeps on this computer, but what the page itself keeps (preferences). */
  eraseEverything: { in: Record<string, never>; event: never; out: null };

  /** Looks at files without importing any. Throws `import/*` where nothing in them can be used. */
  understand: {
    in: OfProject & { readonly files: readonly IncomingFile<Blob>[]; readonly url: string | null };
    event: WorkProgress;
    out: ImportPlan;
  };
  /** The first few pictures of a plan, as prepared by `spec`. */
  planImages: { in: { readonly plan: PlanId; readonly spec: PictureSpec }; event: never; out: PictureSprite };
  /** All of it or none. */
  runImport: {
    in: { readonly plan: PlanId; readonly choices: ImportChoices };
    event: ImportProgress;
    out: { readonly result: ImportResult; readonly state: ProjectState };
  };
  dropPlan: { in: { readonly plan: PlanId }; event: never; out: null };
  /** Pictures from webcam, drawing pad or clipboard; `burst`: all were taken in one go, which splits keep together. */
  addPictures: {
    in: OfProject & {
      readonly source: 'webcam' | 'drawing' | 'files';
      /** NO_LABEL for none. */
      readonly label: number;
      readonly burst: boolean;
      readonly pictures: readonly (Blob | ImageBitmap)[];
    };
    event: never;
    out: { readonly added: number; readonly duplicates: number; readonly state: ProjectState };
  };

  /** At most the newest few views of a project are kept. */
  openView: {
    in: OfProject & { readonly filter: GalleryFilter; readonly sort: GallerySort };
    event: never;
    out: ViewInfo;
  };
  /** `edge`: of a cell in pixels; up to the prepared size the prepared pixels are shown, above it the originals. */
  viewCells: {
    in: OfProject & {
      readonly view: ViewId;
      readonly from: number;
      readonly count: number;
      readonly edge: number;
    };
    event: never;
    out: Cells;
  };
  /** Of rows: class strips, findings, mistakes. */
  rowCells: {
    in: OfProject & { readonly rows: readonly number[]; readonly edge: number };
    event: never;
    out: Cells;
  };
  /** One picture as large as it is kept. */
  pictureOf: { in: OfProject & { readonly row: number }; event: never; out: Blob };

  changePictures: {
    in: OfProject & { readonly target: PictureTarget; readonly change: PictureChange };
    event: never;
    out: ProjectState;
  };
  changeClasses: { in: OfProject & { readonly change: ClassChange }; event: never; out: ProjectState };
  undo: { in: OfProject; event: never; out: ProjectState };
  redo: { in: OfProject; event: never; out: ProjectState };

  /** Divides all pictures anew by the policy (near duplicates and bursts on one side), and keeps the policy for those to come. */
  divide: { in: OfProject & { readonly policy: SplitPolicy }; event: WorkProgress; out: ProjectState };
  /** Prepares all pictures anew. Those whose originals were not kept are prepared from their pixels. All or nothing. */
  setSpec: { in: OfProject & { readonly spec: PictureSpec }; event: WorkProgress; out: ProjectState };
  /** The same few pictures: as they came (fitted into `edge`), and as `spec` prepares them. */
  previewSpec: {
    in: OfProject & { readonly spec: PictureSpec; readonly count: number; readonly edge: number };
    event: never;
    out: { readonly before: PictureSprite; readonly after: PictureSprite };
  };
  examine: { in: OfProject; event: WorkProgress; out: DoctorReport };

  /**
   * Writes the project file. `to`: where the person chose to save it; null: made in a temporary file and answered
   * as a Blob that reads from it.
   */
  exportProject: {
    in: OfProject & { readonly to: FileSystemFileHandle | null };
    event: WorkProgress;
    out: { readonly file: Blob | null; readonly state: ProjectState };
  };
  /** Makes a new project of a project file. Throws `project/file-*`. */
  importProject: {
    in: { readonly file: Blob; readonly name: string };
    event: WorkProgress;
    out: ProjectState;
  };
}
