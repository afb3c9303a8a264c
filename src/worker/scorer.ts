/** Scores a model on batches of images: probabilities, predictions, right answers, mean cross-entropy. */
import type { Preprocessing } from '../core/project/records.ts';
import { logLoss, predictedClasses } from '../core/metrics/probabilities.ts';
import type { InputShape } from '../core/network/design.ts';
import type { EngineReport } from '../core/engine/engine.ts';
import type { TrainingBatch } from '../engine/trainer.ts';
import type { Ml, Model } from './deps.ts';

/** Numbers in one of MNIST's images. */
const USUAL_SIZE = 28 * 28;
const LEAST_BATCH = 8;

/**
 * Images scored in one go, so that messages wait about 50 ms on a CPU; fewer where they are larger. A function of the
 * engine and the images' shape alone: sums differ in their last bits with the size of the batch, and a run that goes
 * on must validate as before.
 */
export function scoringBatch(
  { engine, software }: EngineReport,
  [height, width, channels]: InputShape,
): number {
  const usual = software || engine === 'wasm' || engine === 'cpu' ? 64 : 512;
  const larger = (height * width * channels) / USUAL_SIZE;
  return Math.max(LEAST_BATCH, Math.floor(usual / Math.max(1, larger)));
}

export class Scorer {
  readonly #predicted: Uint8Array<ArrayBuffer>;
  readonly #confidence: Float32Array<ArrayBuffer>;
  readonly #actual: Uint8Array<ArrayBuffer>;
  readonly #probabilities: Float32Array<ArrayBuffer>;
  readonly #classCount: number;
  #done = 0;
  #correct = 0;
  #loss = 0;

  /**
   * @param count images that will be scored
   * @param classCount of the images; a class that the model does not know gets no probability
   */
  constructor(count: number, classCount: number) {
    this.#predicted = new Uint8Array(count);
    this.#confidence = new Float32Array(count);
    this.#actual = new Uint8Array(count);
    this.#probabilities = new Float32Array(count * classCount);
    this.#classCount = classCount;
  }

  async score(ml: Ml, model: Model, batch: TrainingBatch, preprocessing: Preprocessing): Promise<void> {
    // The batch's buffers are valid until the next one is asked for; the labels are needed after the wait.
    const labels = batch.labels.slice();
    const probabilities = await ml.predictBatch(model, batch.images, batch.count, preprocessing);
    this.#add(labels, widened(probabilities, batch.count, this.#classCount));
  }

  #add(labels: Int32Array, probabilities: Float32Array): void {
    const predicted = predictedClasses(probabilities, this.#classCount);
    for (const [i, label] of labels.entries()) {
      const guess = predicted[i] ?? 0;
      this.#actual[this.#done + i] = label;
      this.#confidence[this.#done + i] = probabilities[i * this.#classCount + guess] ?? 0;
      if (guess === label) this.#correct += 1;
    }
    this.#predicted.set(predicted, this.#done);
    this.#probabilities.set(probabilities, this.#done * this.#classCount);
    this.#loss += logLoss(labels, probabilities, this.#classCount) * labels.length;
    this.#done += labels.length;
  }

  get done(): number {
    return this.#done;
  }

  get correct(): number {
    return this.#correct;
  }

  get accuracy(): number {
    return this.#done === 0 ? 0 : this.#correct / this.#done;
  }

  get loss(): number {
    return this.#done === 0 ? 0 : this.#loss / this.#done;
  }

  get actual(): Uint8Array<ArrayBuffer> {
    return this.#actual;
  }

  get predicted(): Uint8Array<ArrayBuffer> {
    return this.#predicted;
  }

  get confidence(): Float32Array<ArrayBuffer> {
    return this.#confidence;
  }

  /** Row by row, one row an image. */
  get probabilities(): Float32Array<ArrayBuffer> {
    return this.#probabilities;
  }
}

/** Rows of `classCount` probabilities out of rows of fewer: 0 for the classes at their ends. */
function widened(probabilities: Float32Array, count: number, classCount: number): Float32Array {
  const known = probabilities.length / count;
  if (known === classCount) return probabilities;
  const rows = new Float32Array(count * classCount);
  for (let row = 0; row < count; row++) {
    rows.set(probabilities.subarray(row * known, (row + 1) * known), row * classCount);
  }
  return rows;
}
