/**
 * The shape of the store: what the page knows, as plain serialisable values, and what it can do. One
 * discriminated union per process; derived values are selectors; handles (AbortControllers, timers,
 * object URLs) live in the slices' closures, never here.
 */
import type { WireError } from '../core/base/app-error.ts';
import type { Language } from '../core/base/language.ts';
import type { DatasetProgress, DatasetSummary } from '../core/dataset/summary.ts';
import type { EngineId, EngineReport, EngineSpeed } from '../core/engine/engine.ts';
import type { Evaluation, TestSetId } from '../core/metrics/evaluation.ts';
import type {
  ModelId,
  ModelSummary,
  PredictTarget,
  Preprocessing,
  ResumableRun,
  RunHistory,
  RunId,
  RunSummary,
} from '../core/project/records.ts';
import type { SplitPolicy } from '../core/dataset/divide.ts';
import type { ImportChoices, IncomingFile } from '../core/import/plan.ts';
import type { Stroke } from '../core/labeling/strokes.ts';
import type { PictureSpec } from '../core/picture/spec.ts';
import type { DoctorReport } from '../core/project/doctor.ts';
import type { ClassChange, PictureChange, PictureTarget } from '../core/project/gallery.ts';
import type { ProjectId, ProjectInfo } from '../core/project/project.ts';
import type { StorageUse } from '../core/project/state.ts';
import type { SampleId, SampleInfo } from '../core/project/samples.ts';
import type { PresetId } from '../core/recipe/presets.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import type { Examined, ImportState, OpenProjectState, ProjectsState, ProjectWork } from './project-state.ts';

export type Theme = 'system' | 'light' | 'dark';

export interface PreferencesState {
  readonly language: Language;
  readonly theme: Theme;
  /** The engine asked for by hand or by `?engine=`; null lets the app choose. */
  readonly wantedEngine: EngineId | null;
  /** Which project is open: a built-in one, or one of the person's own (`project` says whether it is there). */
  readonly project: ProjectId;
  /** How long the fast preset may take, in seconds. */
  readonly budgetSeconds: number;
}

export type EngineState =
  | { readonly phase: 'unknown' }
  | { readonly phase: 'detecting' }
  /** `speed` null: not timed yet. */
  | { readonly phase: 'known'; readonly report: EngineReport; readonly speed: EngineSpeed | null }
  | { readonly phase: 'preparing'; readonly report: EngineReport | null }
  | { readonly phase: 'measuring'; readonly report: EngineReport }
  | { readonly phase: 'failed'; readonly error: WireError };

export type DatasetState =
  | { readonly phase: 'unknown' }
  | { readonly phase: 'describing' }
  | { readonly phase: 'known'; readonly summary: DatasetSummary }
  | { readonly phase: 'downloading'; readonly summary: DatasetSummary; readonly progress: DatasetProgress }
  | { readonly phase: 'failed'; readonly error: WireError; readonly summary: DatasetSummary | null };

/** What a run shows while it lasts. */
export interface RunView {
  readonly runId: RunId;
  readonly recipe: Recipe;
  /** The model's classes. */
  readonly classes: readonly string[];
  readonly preprocessing: Preprocessing;
  readonly step: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
  readonly history: RunHistory;
  readonly imagesPerSecond: number | null;
  readonly secondsLeft: number | null;
  /** While images are still on their way. */
  readonly download: DatasetProgress | null;
  readonly lastCheckpointStep: number | null;
  /** Why the last checkpoint could not be stored. */
  readonly checkpointError: WireError | null;
}

export type TrainingState =
  | { readonly phase: 'idle' }
  /** Engine check, timing, building: nothing trains yet. */
  | { readonly phase: 'starting'; readonly doing: 'engine' | 'timing' | 'building' }
  | { readonly phase: 'running' | 'paused' | 'validating' | 'stopping'; readonly run: RunView }
  | {
      readonly phase: 'done';
      readonly run: RunView;
      readonly modelId: ModelId;
      readonly stoppedEarly: boolean;
      /** The step at which the loss stopped being a number; null where it did not. */
      readonly divergedAt: number | null;
      readonly storageError: WireError | null;
    }
  /** `run` null: it failed before its first step. `resumable`: a checkpoint is there to go on from. */
  | {
      readonly phase: 'failed';
      readonly run: RunView | null;
      readonly error: WireError;
      readonly resumable: boolean;
    };

export interface ModelsState {
  readonly phase: 'unknown' | 'loading' | 'ready' | 'failed';
  readonly list: readonly ModelSummary[];
  readonly selectedId: ModelId | null;
  readonly error: WireError | null;
}

export type EvaluationState =
  | { readonly phase: 'none' }
  | {
      readonly phase: 'scoring';
      readonly modelId: ModelId;
      readonly set: TestSetId;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly phase: 'scored';
      readonly modelId: ModelId;
      readonly set: TestSetId;
      readonly evaluation: Evaluation;
    }
  | {
      readonly phase: 'failed';
      readonly modelId: ModelId;
      readonly set: TestSetId;
      readonly error: WireError;
    };

export interface RunsState {
  readonly phase: 'unknown' | 'loading' | 'ready' | 'failed';
  /** The newest first. */
  readonly list: readonly RunSummary[];
  readonly error: WireError | null;
}

/** The drawn samples, and what the last gesture on them can be taken back as. */
export interface SamplesState {
  readonly phase: 'unknown' | 'loading' | 'ready' | 'failed';
  /** The oldest first. */
  readonly list: readonly SampleInfo[];
  /** What `undoSamples` would take back: the last gesture. Null where there is nothing. */
  readonly undoable: { readonly kind: 'added' | 'relabelled' | 'removed'; readonly count: number } | null;
  readonly error: WireError | null;
}

/** A tuned model beside its parent, on the drawn samples held out and on the 10,000 test images. */
export type ComparisonState =
  | { readonly phase: 'none' }
  | { readonly phase: 'scoring'; readonly modelId: ModelId; readonly done: number; readonly total: number }
  | { readonly phase: 'compared'; readonly modelId: ModelId; readonly rows: readonly ComparisonRow[] }
  | { readonly phase: 'failed'; readonly modelId: ModelId; readonly error: WireError };

export interface ComparisonRow {
  readonly set: TestSetId;
  readonly before: Evaluation;
  readonly after: Evaluation;
}

export interface PredictionState {
  readonly probabilities: readonly number[] | null;
  /** True while a newer answer is on its way. */
  readonly pending: boolean;
  readonly error: WireError | null;
}

export interface AppState {
  readonly preferences: PreferencesState;
  readonly engine: EngineState;
  readonly dataset: DatasetState;
  readonly training: TrainingState;
  readonly resumable: readonly ResumableRun[];
  readonly models: ModelsState;
  readonly evaluation: EvaluationState;
  readonly prediction: PredictionState;
  readonly runs: RunsState;
  readonly samples: SamplesState;
  readonly comparison: ComparisonState;
  readonly projects: ProjectsState;
  readonly project: OpenProjectState;
  readonly projectWork: ProjectWork | null;
  readonly examined: Examined | null;
  readonly importing: ImportState;
  readonly storageUse: StorageUse | null;
  /** The recipe that is being set up: always one that can be trained from random weights. */
  readonly draft: Recipe;
  /** It was changed by hand; else it is a preset's or a link's. */
  readonly draftIsOwn: boolean;
}

export interface AppActions {
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
  /** Opens it, with its models and runs. Never throws. */
  setProject(project: ProjectId): Promise<void>;
  setBudgetSeconds(seconds: number): void;
  /** Null lets the app choose again. Detects anew; does nothing while a run goes on. */
  setWantedEngine(engine: EngineId | null): Promise<void>;

  /** At start: finds the engine, the models and the runs that can go on. Never throws. */
  open(): Promise<void>;

  /** Checks the engine and times a few steps, once; later calls return what is known. */
  measureEngine(): Promise<EngineSpeed | null>;

  /**
   * Sets up this recipe; one that cannot be trained is left alone. `own` (unless told otherwise): changed by
   * hand, and kept in this browser until a preset is chosen.
   */
  setDraft(recipe: Recipe, own?: boolean): void;

  describeDataset(): Promise<void>;
  downloadDataset(): Promise<void>;
  cancelDownload(): void;

  /** Times the machine if need be, then trains the preset (`best`: the best that fits the budget). */
  startPreset(preset: PresetId | 'best', name: string, guess?: number | null): Promise<void>;
  startRecipe(recipe: Recipe, name: string, guess?: number | null): Promise<void>;
  resumeRun(run: RunId): Promise<void>;
  discardRun(run: RunId): Promise<void>;
  pauseRun(): Promise<void>;
  continueRun(): Promise<void>;
  /** Keeps the best weights so far. */
  stopRun(): Promise<void>;
  /** Back from `done` or `failed` to `idle`. */
  leaveRun(): void;

  selectModel(id: ModelId): void;
  renameModel(id: ModelId, name: string): Promise<void>;
  deleteModel(id: ModelId): Promise<void>;
  storeModel(id: ModelId): Promise<void>;
  downloadModel(id: ModelId, fileName: string): Promise<void>;

  evaluateModel(id: ModelId, set: TestSetId): Promise<void>;
  cancelEvaluation(): void;

  /** `live` while a run goes on. Keeps the newest answer only. */
  predict(model: PredictTarget, pixels: Uint8Array<ArrayBuffer>): Promise<void>;
  clearPrediction(): void;

  refreshRuns(): Promise<void>;
  deleteRun(id: RunId): Promise<void>;

  refreshSamples(): Promise<void>;
  /** This and the next three: whether it was done; `samples.error` says why not. One after the other. */
  addSample(label: string, strokes: readonly Stroke[], pixels: Uint8Array<ArrayBuffer>): Promise<boolean>;
  relabelSamples(ids: readonly SampleId[], label: string): Promise<boolean>;
  removeSamples(ids: readonly SampleId[]): Promise<boolean>;
  /** Takes the last gesture on samples back. */
  undoSamples(): Promise<boolean>;

  /** Null where the list cannot be read: `projects.error` says why. */
  refreshProjects(): Promise<readonly ProjectInfo[] | null>;
  refreshStorageUse(): Promise<void>;
  /** Makes one and opens it. Null where that failed: `projects.error` says why. */
  createProject(name: string): Promise<ProjectId | null>;
  renameProject(id: ProjectId, name: string): Promise<void>;
  duplicateProject(id: ProjectId, name: string): Promise<void>;
  /** The open one gives way to the built-in digits. */
  deleteProject(id: ProjectId): Promise<void>;
  /** Brings back `projects.deleted`. */
  restoreProject(): Promise<void>;
  /** Then reloads the page. */
  eraseEverything(): Promise<void>;
  /** Writes the open project's file. */
  saveProject(fileName: string): Promise<void>;
  openProjectFile(file: Blob, name: string): Promise<void>;
  cancelProjectWork(): void;

  /** Of the open project, as all that follow. */
  understandFiles(files: readonly IncomingFile<Blob>[], url?: string | null): Promise<void>;
  runImport(choices: ImportChoices): Promise<void>;
  /** Cancels understanding or importing; the project stays as it was. */
  cancelImport(): void;
  /** Away with the sheet, the result or the error. */
  leaveImport(): void;
  /** How many were added; null where that failed. */
  addPictures(
    source: 'webcam' | 'drawing' | 'files',
    label: number,
    burst: boolean,
    pictures: readonly (Blob | ImageBitmap)[],
  ): Promise<number | null>;
  /** This and the next five: whether it was done; `project.error` says why not. */
  changePictures(target: PictureTarget, change: PictureChange): Promise<boolean>;
  changeClasses(change: ClassChange): Promise<boolean>;
  undoProject(): Promise<boolean>;
  redoProject(): Promise<boolean>;
  divideProject(policy: SplitPolicy): Promise<boolean>;
  setSpec(spec: PictureSpec): Promise<boolean>;
  /** Null where it failed or was cancelled; else `examined` holds it too. */
  examineProject(): Promise<DoctorReport | null>;

  /** Scores a tuned model and its parent on the drawn samples held out and on the 10,000 test images. */
  compareModel(id: ModelId): Promise<void>;
  cancelComparison(): void;
}

export type AppStoreState = AppState & { readonly actions: AppActions };
