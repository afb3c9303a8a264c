/**
 * What the store needs from outside, as interfaces: `platform` implements them over the worker and the
 * browser, tests over memory. Every failure is an AppError; an abort is a DOMException 'AbortError'.
 */
import type { EngineId, EngineReport, EngineSpeed } from '../core/engine/engine.ts';
import type { Evaluation, TestSetId } from '../core/metrics/evaluation.ts';
import type { DatasetProgress, DatasetSummary } from '../core/dataset/summary.ts';
import type { ExplainedImage, LayerExplanation } from '../core/explain/explanation.ts';
import type { ReadHandIn, Rescore, Student } from '../core/handin/hand-in.ts';
import type { SplitPolicy } from '../core/dataset/divide.ts';
import type {
  ImportChoices,
  ImportPlan,
  ImportProgress,
  ImportResult,
  IncomingFile,
  PlanId,
} from '../core/import/plan.ts';
import type { Stroke } from '../core/labeling/strokes.ts';
import type { PictureSpec } from '../core/picture/spec.ts';
import type { DoctorReport } from '../core/project/doctor.ts';
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
import type { DataOwner, ProjectId, ProjectInfo } from '../core/project/project.ts';
import type { ProjectState, StorageUse, WorkProgress } from '../core/project/state.ts';
import type {
  ModelId,
  ModelSummary,
  PredictTarget,
  ResumableRun,
  RunId,
  RunSummary,
} from '../core/project/records.ts';
import type { SampleId, SampleInfo } from '../core/project/samples.ts';
import type { TrainEvent, TrainOutcome, TrainStart } from '../core/project/training.ts';
import type { Augmentation } from '../core/recipe/recipe.ts';

/** Small images in one picture; `url` is an object URL that the caller revokes by `release()`. */
export interface SpriteHandle {
  /** White with the ink as alpha, for a mask; or pictures as they are. */
  readonly kind: 'ink' | 'picture';
  readonly url: string;
  readonly count: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly labels: readonly number[];
  /** Which drawn samples they are, where they are such. */
  readonly sampleIds: readonly SampleId[] | null;
  release(): void;
}

/** The worker's events, and the outcome as the last of them. */
export type TrainerEvent = TrainEvent | ({ readonly kind: 'finished' } & TrainOutcome);

export interface EnginePort {
  detect(wanted: EngineId | null): Promise<EngineReport>;
  prepare(wanted: EngineId | null): Promise<EngineReport>;
  measure(batchSize: number): Promise<EngineSpeed>;
}

export interface DatasetPort {
  describe(): Promise<DatasetSummary>;
  download(onProgress: (progress: DatasetProgress) => void, signal: AbortSignal): Promise<DatasetSummary>;
  images(split: 'train' | 'test', indices: readonly number[]): Promise<SpriteHandle>;
  /** The same few training images of the project, augmented anew `count` times in all. */
  augmented(
    project: DataOwner,
    augmentation: Augmentation,
    seed: number,
    count: number,
  ): Promise<SpriteHandle>;
}

export interface TrainerPort {
  /** Yields until `finished`; throws an AppError on failure. Aborting the signal throws away what came after the last checkpoint. */
  train(start: TrainStart, signal: AbortSignal): AsyncIterable<TrainerEvent>;
  pause(): Promise<void>;
  continue(): Promise<void>;
  /** Ends the run and keeps its best weights: `finished` follows with `stoppedEarly`. */
  stop(): Promise<void>;
  checkpoint(): Promise<void>;
  resumable(): Promise<readonly ResumableRun[]>;
  discard(run: RunId): Promise<void>;
}

export interface RunsPort {
  /** The newest first. */
  list(): Promise<readonly RunSummary[]>;
  /** The run's record; its model stays. */
  remove(id: RunId): Promise<void>;
}

export interface SamplesPort {
  /** The oldest first. */
  list(): Promise<readonly SampleInfo[]>;
  add(label: string, strokes: readonly Stroke[], pixels: Uint8Array<ArrayBuffer>): Promise<SampleInfo>;
  relabel(
    changes: readonly { readonly id: SampleId; readonly label: string }[],
  ): Promise<readonly SampleInfo[]>;
  remove(ids: readonly SampleId[]): Promise<void>;
  /** Those removed since the worker started. */
  restore(ids: readonly SampleId[]): Promise<readonly SampleInfo[]>;
  images(ids: readonly SampleId[]): Promise<SpriteHandle>;
}

export interface ExplainPort {
  /** One unit of a layer laid open on one image. */
  layer(model: ModelId, image: ExplainedImage, layer: string, unit: number): Promise<LayerExplanation>;
}

export interface HandInPort {
  /** Writes the file and hands it to the browser's download. Throws `handin/not-scored`. */
  download(id: ModelId, student: Student, fileName: string): Promise<void>;
  /** Throws `handin/*`. */
  read(file: Blob): Promise<ReadHandIn>;
  rescore(
    file: Blob,
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<Rescore>;
  /** Hands a file made on the page (a picture, a CSV) to the browser's download. */
  save(file: Blob, fileName: string): void;
}

/** What a model says of a picture, and what it was given: an object URL that the caller revokes by `release()`. */
export interface PictureAnswer {
  readonly probabilities: readonly number[];
  readonly seen: string;
  release(): void;
}

export interface PredictorPort {
  /** Newest request wins: an older one still waiting rejects with an AbortError. */
  predict(model: PredictTarget, pixels: Uint8Array<ArrayBuffer>): Promise<readonly number[]>;
  /** A picture of any size, which is given away. Newest request wins here, too. Throws `picture/*`. */
  predictPicture(model: PredictTarget, picture: Blob | ImageBitmap): Promise<PictureAnswer>;
}

export interface ModelsPort {
  list(): Promise<readonly ModelSummary[]>;
  rename(id: ModelId, name: string): Promise<ModelSummary>;
  remove(id: ModelId): Promise<void>;
  /** Tries again to store one that is only in memory. */
  store(id: ModelId): Promise<ModelSummary>;
  /** Writes the zip and hands it to the browser's download. */
  download(id: ModelId, fileName: string): Promise<void>;
}

export interface EvaluatorPort {
  /** @param against of drawn samples only those that this other model did not learn from either */
  evaluate(
    id: ModelId,
    set: TestSetId,
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
    against?: ModelId | null,
  ): Promise<Evaluation>;
  confusionImages(
    id: ModelId,
    set: TestSetId,
    actual: number,
    predicted: number,
    limit: number,
  ): Promise<SpriteHandle>;
}

/** Pictures in one image, side by side, as they are; `url` is revoked by `release()`. */
export interface PictureHandle {
  readonly url: string;
  readonly count: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  release(): void;
}

export interface CellsHandle {
  readonly cells: readonly CellInfo[];
  readonly pictures: PictureHandle;
}

export type OnProgress = (progress: WorkProgress) => void;

/** Projects of a person's own: everything but their pixels. What changes a project answers with its new state. */
export interface ProjectsPort {
  list(): Promise<readonly ProjectInfo[]>;
  create(name: string): Promise<ProjectState>;
  rename(id: ProjectId, name: string): Promise<ProjectState>;
  duplicate(id: ProjectId, name: string, onProgress: OnProgress, signal: AbortSignal): Promise<ProjectState>;
  remove(id: ProjectId): Promise<void>;
  restore(id: ProjectId): Promise<ProjectState>;
  open(id: ProjectId): Promise<ProjectState>;
  /** What other tabs do to projects; state null: deleted. Returns how to stop listening. */
  watch(listener: (id: ProjectId, state: ProjectState | null) => void): () => void;
  /** The worker that answers all this died; pending calls have been rejected and a new one is up. */
  onLost(listener: () => void): () => void;
  use(): Promise<StorageUse>;
  /** Everything the app keeps on this computer, preferences too. */
  eraseEverything(): Promise<void>;

  /** @param url where the one file was fetched from */
  understand(
    id: ProjectId,
    files: readonly IncomingFile<Blob>[],
    url: string | null,
    onProgress: OnProgress,
    signal: AbortSignal,
  ): Promise<ImportPlan>;
  runImport(
    plan: PlanId,
    choices: ImportChoices,
    onProgress: (progress: ImportProgress) => void,
    signal: AbortSignal,
  ): Promise<{ readonly result: ImportResult; readonly state: ProjectState }>;
  dropPlan(plan: PlanId): Promise<void>;
  /** The pictures are given away: bitmaps are of no use to the caller afterwards. */
  add(
    id: ProjectId,
    source: 'webcam' | 'drawing' | 'files',
    label: number,
    burst: boolean,
    pictures: readonly (Blob | ImageBitmap)[],
  ): Promise<{ readonly added: number; readonly duplicates: number; readonly state: ProjectState }>;

  changePictures(id: ProjectId, target: PictureTarget, change: PictureChange): Promise<ProjectState>;
  changeClasses(id: ProjectId, change: ClassChange): Promise<ProjectState>;
  undo(id: ProjectId): Promise<ProjectState>;
  redo(id: ProjectId): Promise<ProjectState>;
  divide(
    id: ProjectId,
    policy: SplitPolicy,
    onProgress: OnProgress,
    signal: AbortSignal,
  ): Promise<ProjectState>;
  setSpec(
    id: ProjectId,
    spec: PictureSpec,
    onProgress: OnProgress,
    signal: AbortSignal,
  ): Promise<ProjectState>;
  examine(id: ProjectId, onProgress: OnProgress, signal: AbortSignal): Promise<DoctorReport>;

  /**
   * Writes the project file: where the person chooses, with a file picker where the browser has one (an AbortError
   * when they close it), else by the browser's download.
   */
  save(id: ProjectId, fileName: string, onProgress: OnProgress, signal: AbortSignal): Promise<ProjectState>;
  openFile(file: Blob, name: string, onProgress: OnProgress, signal: AbortSignal): Promise<ProjectState>;
}

/** Pixels of projects, for screens: none of it enters the store. */
export interface GalleryPort {
  openView(id: ProjectId, filter: GalleryFilter, sort: GallerySort): Promise<ViewInfo>;
  cells(id: ProjectId, view: ViewId, from: number, count: number, edge: number): Promise<CellsHandle>;
  rows(id: ProjectId, rows: readonly number[], edge: number): Promise<CellsHandle>;
  /** One picture as large as it is kept. */
  picture(id: ProjectId, row: number): Promise<PictureHandle>;
  planImages(plan: PlanId, spec: PictureSpec): Promise<PictureHandle>;
  previewSpec(
    id: ProjectId,
    spec: PictureSpec,
    count: number,
    edge: number,
  ): Promise<{ readonly before: PictureHandle; readonly after: PictureHandle }>;
}

/** A webcam that is on until closed. */
export interface Camera {
  readonly stream: MediaStream;
  close(): void;
}

/** What comes in by other ways than the disk. */
export interface IntakePort {
  /** The one file at an address that a person typed. Throws `import/url`, `import/url-*`, or an AbortError. */
  fetchFile(
    address: string,
    onProgress: OnProgress,
    signal: AbortSignal,
  ): Promise<{ readonly file: Blob; readonly name: string }>;
  /** An SVG as a PNG, drawn on the page. Throws `picture/unreadable`. */
  drawSvg(file: Blob, name: string): Promise<Blob>;
  /** Throws `camera/*`. */
  openCamera(): Promise<Camera>;
}

/** Small settings of this browser. Reading or writing never fails: without storage they last as long as the tab. */
export interface PreferencesPort {
  read(key: string): string | null;
  write(key: string, value: string): void;
}

/** What of the page the store needs to know. */
export interface PagePort {
  /** Milliseconds since 1970. */
  now(): number;
  onHidden(listener: () => void): () => void;
  /** Keeps the screen on until released; does nothing where the browser can't. */
  keepAwake(): () => void;
  /** Something worth keeping has been stored: asks the browser, once, not to clear it away. */
  keepStored(): void;
  /** The worker died; pending calls have been rejected and a new one is up. */
  onWorkerLost(listener: () => void): () => void;
}

export interface Ports {
  readonly engine: EnginePort;
  readonly dataset: DatasetPort;
  readonly trainer: TrainerPort;
  readonly predictor: PredictorPort;
  readonly models: ModelsPort;
  readonly evaluator: EvaluatorPort;
  readonly runList: RunsPort;
  readonly samples: SamplesPort;
  readonly explain: ExplainPort;
  readonly handIn: HandInPort;
  readonly projects: ProjectsPort;
  readonly gallery: GalleryPort;
  readonly intake: IntakePort;
  readonly preferences: PreferencesPort;
  readonly page: PagePort;
}
