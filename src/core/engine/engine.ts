/** The names and reports of what does the arithmetic; pure data, shared by page and worker. */
import * as v from 'valibot';

/** In the order they are preferred when nothing is chosen by hand. */
export const ENGINE_IDS = ['webgpu', 'wasm', 'webgl', 'cpu'] as const;
export const engineIdSchema = v.picklist(ENGINE_IDS);
export type EngineId = v.InferOutput<typeof engineIdSchema>;

/** Why an engine that comes before the chosen one is not used. */
export const SKIP_REASONS = [
  'insecure-context', // plain http at a name other than localhost hides WebGPU
  'no-api', // this browser has none of it
  'no-adapter', // the browser has WebGPU and found no adapter
  'software-adapter', // an emulated GPU, slower than the CPU engine: only by hand
  'no-simd', // WebAssembly without SIMD
  'wasm-blocked', // a policy forbids compiling WebAssembly
  'self-test-failed', // it computed something else than the cpu backend
  'failed-to-start',
  'not-chosen', // the user asked for another one
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export interface SkippedEngine {
  readonly engine: EngineId;
  readonly reason: SkipReason;
}

/** What trains, by name, and why not something better. */
export interface EngineReport {
  readonly engine: EngineId;
  /** The adapter's own description ("Intel Iris Xe"); null where there is none or it won't say. */
  readonly adapter: string | null;
  /** The WebGPU adapter is emulated on the CPU: no speed of it may be published as a GPU's. */
  readonly software: boolean;
  readonly chosenBy: 'auto' | 'user';
  /** Better engines that were passed over, in order of preference. */
  readonly skipped: readonly SkippedEngine[];
  /** `detected`: looked for, nothing started. `checked`: started, and one training step equalled the cpu's. */
  readonly state: 'detected' | 'checked';
}

/** Measured by a few timed steps. */
export interface EngineSpeed {
  /** Images a second through a whole training step (forward, backward, optimizer). */
  readonly trainImagesPerSecond: number;
  /** Images a second, forward only. */
  readonly evalImagesPerSecond: number;
}
