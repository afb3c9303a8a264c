/**
 * Bytes made fit for keeping. Structured cloning copies the whole buffer under a view, so a small view into
 * wasm memory or a pool would store megabytes; these copy such a view, and leave alone what fills its buffer.
 */
import type { StoredCheckpoint, StoredEvaluation } from './store.ts';

export function compact<T extends Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>>(view: T): T;
export function compact(view: Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>): typeof view {
  return view.byteLength === view.buffer.byteLength ? view : view.slice();
}

export function compactCheckpoint(checkpoint: StoredCheckpoint): StoredCheckpoint {
  const { best } = checkpoint;
  return {
    ...checkpoint,
    weights: checkpoint.weights.map((array) => compact(array)),
    moments: checkpoint.moments.map((array) => compact(array)),
    losses: compact(checkpoint.losses),
    correct: compact(checkpoint.correct),
    best: best && { ...best, weights: best.weights.map((array) => compact(array)) },
  };
}

export function compactEvaluation(evaluation: StoredEvaluation): StoredEvaluation {
  return {
    ...evaluation,
    predicted: compact(evaluation.predicted),
    confidence: compact(evaluation.confidence),
  };
}

/** Bytes of all its arrays. */
export function checkpointBytes(checkpoint: StoredCheckpoint): number {
  const { weights, moments, losses, correct, best } = checkpoint;
  const arrays = [...weights, ...moments, losses, correct, ...(best?.weights ?? [])];
  return arrays.reduce((sum, array) => sum + array.byteLength, 0);
}
