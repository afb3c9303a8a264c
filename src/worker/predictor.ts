/**
 * Probabilities for one image: from the weights being trained, or from a model on the shelf, loaded once. A picture of
 * any size is prepared by the model's own preprocessing, in the one way in which pictures are imported.
 */
import { AppError } from '../core/base/app-error.ts';
import { invariant } from '../core/base/invariant.ts';
import { shapeOf } from '../core/network/design.ts';
import { Preparer, type SourcePicture } from '../core/picture/prepare.ts';
import type { ModelId, PredictTarget, Preprocessing } from '../core/project/records.ts';
import type { Calls, PicturePrediction, Prediction } from '../protocol/calls.ts';
import type { Ml, Model, WorkerDeps } from './deps.ts';
import { disposeQuietly } from './dispose.ts';
import type { EngineRoom } from './engine-room.ts';
import type { ModelShelf } from './model-shelf.ts';
import { Newest } from './newest.ts';
import { encodePicture } from './sprite.ts';
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
  readonly #readPicture: WorkerDeps['readPicture'];
  readonly #newest = new Newest();
  /** Least recently used first. */
  readonly #loaded = new Map<ModelId, Loaded>();

  constructor(
    room: EngineRoom,
    shelf: ModelShelf,
    trainings: Trainings,
    readPicture: WorkerDeps['readPicture'],
  ) {
    this.#readPicture = readPicture;
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
      const { width, height, channels } = preprocessing;
      invariant(pixels.length === width * height * channels, 'an image as the model takes it');
      const output = await this.#room.guard(ml.predictBatch(model, pixels, 1, preprocessing));
      return { probabilities: [...output] };
    }, signal);
  }

  /** Newest request wins. Throws `picture/*`, `model/*`, `engine/*`; the model must say how pictures are prepared. */
  predictPicture(
    { model: id, picture }: Calls['predictPicture']['in'],
    signal: AbortSignal,
  ): Promise<PicturePrediction> {
    return this.#newest.run(async () => {
      const source = await this.#readPicture(picture);
      const { ml, model, preprocessing } = id === 'live' ? this.#live() : await this.#load(id);
      const pixels = prepared(source, preprocessing);
      const output = await this.#room.guard(ml.predictBatch(model, pixels, 1, preprocessing));
      return { probabilities: [...output], seen: encodePicture(pixels, shapeOf(preprocessing)) };
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
    return live;
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

/** The bytes that the network is given. */
function prepared(source: SourcePicture, { picture, ...shape }: Preprocessing): Uint8Array {
  invariant(picture, 'the model takes pictures of any size');
  const preparer = new Preparer({ ...shape, ...picture });
  const pixels = new Uint8Array(preparer.size);
  preparer.prepareInto(pixels, 0, source);
  return pixels;
}
