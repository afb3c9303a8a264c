/** One unit of a layer laid open on one image: its input, its weights and what the engine makes of them. */
import type { ExplainedImage, LayerExplanation } from '../core/explain/explanation.ts';
import type { Calls } from '../protocol/calls.ts';
import type { MnistReader } from './dataset-reader.ts';
import { disposeQuietly } from './dispose.ts';
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

  /**
   * The model is loaded for this one answer and given back after it: an answer is asked for once a picture or
   * filter, not once a pixel. Throws `model/*`, `data/*`, `engine/*`; `unknown` for a unit that is not there.
   */
  async explain(asked: Calls['explainLayer']['in'], signal: AbortSignal): Promise<LayerExplanation> {
    const { room, shelf } = this.#parts;
    const pixels = await this.#pixels(asked.image, signal);
    const [{ ml }, { model: record, weights }] = await Promise.all([room.ready(), shelf.get(asked.model)]);
    signal.throwIfAborted();
    const model = await room.guard(ml.loadModel(record.topology, record.weightSpecs, weights, record.id));
    try {
      const { layer, unit } = asked;
      return await room.guard(ml.explainLayer(model, pixels, record.preprocessing, { layer, unit }));
    } finally {
      disposeQuietly(model);
    }
  }

  async #pixels(image: ExplainedImage, signal: AbortSignal): Promise<Uint8Array> {
    if (image.kind === 'drawn') return image.pixels;
    const reader = await this.#parts.openReader();
    await reader.manifest(signal);
    await reader.whenShard('test', reader.shardOf('test', image.index), signal);
    return reader.pixels('test', image.index);
  }
}
