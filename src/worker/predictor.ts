/** Probabilities for one image: from the weights being trained, or from a model on the shelf, loaded once. */
import { AppError } from '../core/base/app-error.ts';
import {
  MNIST_PREPROCESSING,
  type ModelId,
  type PredictTarget,
  type Preprocessing,
} from '../core/project/records.ts';
import type { Prediction } from '../protocol/calls.ts';
import type { Ml, Model } from './deps.ts';
import { disposeQuietly } from './dispose.ts';
import type { EngineRoom } from './engine-room.ts';
import type { ModelShelf } from './model-shelf.ts';
import { Newest } from './newest.ts';
import type { Trainings } from './trainings.ts';

/** Models kept loaded. */
const KEPT = 2;

interface Loaded {
  readonly ml: Ml;
  readonly model: Model;
  readonly preprocessing: Preprocessing;
}

export class Predictor {
  readonly #room: EngineRoom;
  readonly #shelf: ModelShelf;
  readonly #trainings: Trainings;
  readonly #newest = new Newest();
  /** Least recently used first. */
  readonly #loaded = new Map<ModelId, Loaded>();

  constructor(room: EngineRoom, shelf: ModelShelf, trainings: Trainings) {
    this.#room = room;
    this.#shelf = shelf;
    this.#trainings = trainings;
    room.onChange = () => {
      for (const id of [...this.#loaded.keys()]) this.forget(id);
    };
  }

  /** Newest request wins. Throws `run/missing` for `live` where nothing is being trained, `model/*`, `engine/*`. */
  predict(id: PredictTarget, pixels: Uint8Array, signal: AbortSignal): Promise<Prediction> {
    return this.#newest.run(async () => {
      const { ml, model, preprocessing } = id === 'live' ? this.#live() : await this.#load(id);
      const output = await this.#room.guard(ml.predictBatch(model, pixels, 1, preprocessing));
      return { probabilities: [...output] };
    }, signal);
  }

  /** Gives a loaded model's memory back. */
  forget(id: ModelId): void {
    const loaded = this.#loaded.get(id);
    this.#loaded.delete(id);
    disposeQuietly(loaded?.model);
  }

  #live(): Loaded {
    const { live } = this.#trainings;
    if (!live) throw new AppError('run/missing', { id: 'live' });
    return { ...live, preprocessing: MNIST_PREPROCESSING };
  }

  async #load(id: ModelId): Promise<Loaded> {
    const before = this.#loaded.get(id);
    if (before) {
      this.#loaded.delete(id);
      this.#loaded.set(id, before);
      return before;
    }
    const [{ ml }, { model: record, weights }] = await Promise.all([this.#room.ready(), this.#shelf.get(id)]);
    const model = await this.#room.guard(ml.loadModel(record.topology, record.weightSpecs, weights, id));
    const loaded = { ml, model, preprocessing: record.preprocessing };
    this.#loaded.set(id, loaded);
    for (const oldest of [...this.#loaded.keys()].slice(0, -KEPT)) this.forget(oldest);
    return loaded;
  }
}
