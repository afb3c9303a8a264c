/** What the worker's parts are given, so that tests can run them in Node over a tiny data set and a tiny network. */
import type { EngineId, EngineReport, EngineSpeed } from '../core/engine/engine.ts';
import type { LayerExplanation } from '../core/explain/explanation.ts';
import type { InputShape, NetworkDesign } from '../core/network/design.ts';
import type { NetworkSpec } from '../core/network/network.ts';
import type { SourcePicture } from '../core/picture/prepare.ts';
import type { Preprocessing, WeightSpec } from '../core/project/records.ts';
import type { PrepareTrainer } from '../engine/trainer.ts';
import type { OpenedStorage } from '../storage/open.ts';
import type { ProjectStore } from '../storage/project-store.ts';
import type { Storage } from '../storage/store.ts';
import type { MnistReader } from './dataset-reader.ts';

/** A tf.js LayersModel, as far as the worker knows one. */
export type Model = Parameters<PrepareTrainer>[0];

export interface Engines {
  detectEngine(wanted: EngineId | null): Promise<EngineReport>;
  prepareEngine(wanted: EngineId | null): Promise<EngineReport>;
  measureSpeed(batchSize: number): Promise<EngineSpeed>;
}

export interface Artifacts {
  readonly topology: unknown;
  readonly weightSpecs: readonly WeightSpec[];
  readonly weights: Uint8Array<ArrayBuffer>;
}

/** What needs tfjs; loaded with the first engine. */
export interface Ml {
  buildModel(spec: NetworkSpec, classCount: number, seed: number): Model;
  loadModel(
    topology: unknown,
    weightSpecs: readonly WeightSpec[],
    weights: Uint8Array<ArrayBuffer>,
    /** Names the model in the error. */
    id: string,
  ): Promise<Model>;
  modelArtifacts(model: Model): Promise<Artifacts>;
  /** A new model with `classCount` outputs, no fewer than before, that knows what `model` knows; the caller owns both. */
  extendHead(model: Model, classCount: number, seed: number): Promise<Model>;
  /** The layers of these names do not learn, all others do; to be said before a trainer is prepared. */
  freezeLayers(model: Model, names: readonly string[]): void;
  predictBatch(
    model: Model,
    images: Uint8Array,
    count: number,
    preprocessing: Preprocessing,
  ): Promise<Float32Array>;
  /** One unit of a convolution or dense layer on one image. Throws `unknown` where there is no such unit. */
  explainLayer(
    model: Model,
    pixels: Uint8Array,
    preprocessing: Preprocessing,
    at: { readonly layer: string; readonly unit: number },
  ): Promise<LayerExplanation>;
  readonly prepareTrainer: PrepareTrainer;
}

export interface WorkerDeps {
  /** Never throws. */
  openStorage(): Promise<OpenedStorage>;
  openReader(storage: Storage): MnistReader;
  readonly engines: Engines;
  loadMl(): Promise<Ml>;
  /** Projects of one's own, read only. Never throws: where nothing can be kept, there are none. */
  openProjects(): Promise<ProjectStore>;
  /** The pixels of a picture of any size; a bitmap is closed. Throws `picture/*`. */
  readPicture(picture: Blob | ImageBitmap): Promise<SourcePicture>;
  /** The network of a recipe's design. */
  network(design: NetworkDesign, classCount: number, inputShape: InputShape): NetworkSpec;
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since anything, never set back. */
  clock(): number;
  newId(): string;
}
