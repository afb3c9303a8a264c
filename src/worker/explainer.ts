/** One unit of a layer laid open on one image: its input, its weights and what the engine makes of them. */
import { AppError } from '../core/base/app-error.ts';
import type { LayerExplanation } from '../core/explain/explanation.ts';
import type { Calls } from '../protocol/calls.ts';
import type { MnistReader } from './dataset-reader.ts';
import type { EngineRoom } from './engine-room.ts';
import type { ModelShelf } from './model-shelf.ts';

export interface ExplainerParts {
  readonly room: EngineRoom;
  readonly shelf: ModelShelf;
  readonly openReader: () => Promise<MnistReader>;
}

export class Explainer {
  readonly #parts: ExplainerParts;

  constructor(parts: ExplainerParts) {
    this.#parts = parts;
  }

  /** Throws `model/*`, `data/*`, `engine/*`. */
  explain(_asked: Calls['explainLayer']['in'], _signal: AbortSignal): Promise<LayerExplanation> {
    return Promise.reject(new AppError('unknown', { detail: typeof this.#parts }));
  }
}
