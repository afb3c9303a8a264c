/**
 * What the store needs from outside, as interfaces: `platform` implements them over the worker and the
 * browser, tests over memory. Every failure is an AppError; an abort is a DOMException 'AbortError'.
 */
import type { EngineId, EngineReport, EngineSpeed } from '../core/engine/engine.ts';
import type { Evaluation } from '../core/metrics/evaluation.ts';
import type { DatasetProgress, DatasetSummary } from '../core/dataset/summary.ts';
import type { ModelId, ModelSummary, PredictTarget, ResumableRun, RunId } from '../core/project/records.ts';
import type { TrainEvent, TrainOutcome, TrainStart } from '../core/project/training.ts';

/** Small images in one picture; `url` is an object URL that the caller revokes by `release()`. */
export interface SpriteHandle {
  readonly url: string;
  readonly count: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly labels: readonly number[];
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

export interface PredictorPort {
  /** Newest request wins: an older one still waiting rejects with an AbortError. */
  predict(model: PredictTarget, pixels: Uint8Array<ArrayBuffer>): Promise<readonly number[]>;
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
  evaluate(
    id: ModelId,
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<Evaluation>;
  confusionImages(id: ModelId, actual: number, predicted: number, limit: number): Promise<SpriteHandle>;
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
  readonly preferences: PreferencesPort;
  readonly page: PagePort;
}
