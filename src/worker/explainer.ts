/** One unit of a layer laid open on one image: its input, its weights and what the engine makes of them. */
import type { ExplainedImage, LayerExplanation } from '../core/explain/explanation.ts';
import { invariant } from '../core/base/invariant.ts';
import type { ModelRecord } from '../core/project/records.ts';
import type { ProjectStore } from '../storage/project-store.ts';
import type { Calls } from '../protocol/calls.ts';
import type { MnistReader } from './dataset-reader.ts';
import { disposeQuietly } from './dispose.ts';
import type { EngineRoom } from './engine-room.ts';
import type { ModelShelf } from './model-shelf.ts';
import type { SampleShelf } from './samples.ts';
import { openTestSet } from './test-sets.ts';

export interface ExplainerParts {
  readonly room: EngineRoom;
  readonly shelf: ModelShelf;
  readonly samples: SampleShelf;
  readonly openReader: () => Promise<MnistReader>;
  readonly openProjects: () => Promise<ProjectStore>;
}

export class Explainer {
  readonly #parts: ExplainerParts;

  constructor(parts: ExplainerParts) {
    this.#parts = parts;
  }

  /**
   * The model is loaded for this one answer and given back after it: an answer is asked for once a picture or
   * filter, not once a pixel. Throws `model/*`, `data/*`, `engine/*`, `project/*`; `unknown` for a unit that is not
   * there.
   */
  async explain(asked: Calls['explainLayer']['in'], signal: AbortSignal): Promise<LayerExplanation> {
    const { room, shelf } = this.#parts;
    const { model: record, weights } = await shelf.get(asked.model);
    const pixels = await this.#pixels(asked.image, record, signal);
    const { ml } = await room.ready();
    signal.throwIfAborted();
    const model = await room.guard(ml.loadModel(record.topology, record.weightSpecs, weights, record.id));
    try {
      const { layer, unit } = asked;
      return await room.guard(ml.explainLayer(model, pixels, record.preprocessing, { layer, unit }));
    } finally {
      disposeQuietly(model);
    }
  }

  async #pixels(image: ExplainedImage, model: ModelRecord, signal: AbortSignal): Promise<Uint8Array> {
    if (image.kind === 'drawn') return image.pixels;
    if (model.datasetId !== 'mnist') {
      const { images } = await openTestSet('test', model, this.#parts, signal);
      invariant('pictures' in images, "a project's test set is of its pictures");
      // Sets are as large as people make them: the count starts anew at the end.
      const index = image.index % images.pictures.labels.length;
      await images.pictures.arrived(Uint32Array.of(index));
      return images.pictures.pixels(index);
    }
    const reader = await this.#parts.openReader();
    await reader.manifest(signal);
    await reader.whenShard('test', reader.shardOf('test', image.index), signal);
    return reader.pixels('test', image.index);
  }
}
