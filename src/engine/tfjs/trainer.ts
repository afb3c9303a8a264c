/**
 * The first implementation of `Trainer`: tfjs autodiff on whatever backend is active, with a loop of our own.
 * Parameters and moments lie in three vectors; losses stay on the device until `metrics` reads them in one go.
 */
import * as tf from '@tensorflow/tfjs';
import { invariant } from '../../core/base/invariant.ts';
import { MNIST_PREPROCESSING } from '../../core/project/records.ts';
import { type InputFormat, toInput } from '../../ml/predict.ts';
import { engineFailure } from '../failure.ts';
import type {
  PrepareTrainer,
  StepMetrics,
  Trainer,
  TrainerCheckpoint,
  TrainerOptions,
  TrainingBatch,
  TrainingData,
} from '../trainer.ts';
import { adamStep, type AdamState } from './adam.ts';
import { type ForwardPass, forwardPass } from './forward.ts';
import { registerFusedLayers } from './fused-layers.ts';
import { countCorrect, oneHot, softmaxCrossEntropy } from './loss.ts';
import { isVariable } from './tensors.ts';

/** Joining many small tensors costs more than joining a few, so metrics are joined this many at a time. */
const JOIN_EVERY = 64;

function asVariable(tensor: tf.Tensor): tf.Variable {
  invariant(isVariable(tensor), 'a weight is not a variable');
  return tensor;
}

function flatten(tensors: readonly tf.Tensor[]): tf.Tensor1D {
  return tf.concat1d(tensors.map((tensor) => tensor.as1D()));
}

/** In layer order; `model.weights` would put those of frozen layers last. */
function weightsOf(model: tf.LayersModel): readonly tf.LayerVariable[] {
  return model.layers.flatMap((layer) => layer.weights);
}

class TfjsTrainer implements Trainer {
  readonly #data: TrainingData;
  readonly #recipe: TrainerOptions['recipe'];
  readonly #format: InputFormat;
  readonly #forward: ForwardPass;
  readonly #allWeights: readonly tf.LayerVariable[];
  /** Those that learn; `#sizes` are theirs in the three vectors. */
  readonly #weights: readonly tf.LayerVariable[];
  readonly #sizes: readonly number[];
  #state: AdamState;
  #step = 0;
  /** Loss and correct count of each step not yet read, as vectors of pairs. */
  #unread: tf.Tensor1D[] = [];
  #firstUnread = 0;

  constructor(model: tf.LayersModel, data: TrainingData, options: TrainerOptions) {
    registerFusedLayers(tf.getBackend());
    this.#data = data;
    this.#recipe = options.recipe;
    const [height, width, channels] = data.shape;
    this.#format = { ...MNIST_PREPROCESSING, height, width, channels };
    this.#forward = forwardPass(model);
    this.#allWeights = weightsOf(model);
    this.#weights = model.trainableWeights;
    this.#sizes = this.#weights.map((weight) => weight.read().size);
    const parameters = tf.tidy(() => flatten(this.#weights.map((weight) => weight.read())));
    const zeros = () => tf.zeros<tf.Rank.R1>([parameters.size]);
    this.#state = { parameters, firstMoment: zeros(), secondMoment: zeros() };
    for (const tensor of Object.values<tf.Tensor>({ ...this.#state })) tf.keep(tensor);
  }

  get step(): number {
    return this.#step;
  }

  async advance(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      const batch = await this.#data.batch(this.#step);
      try {
        this.#trainStep(batch);
      } catch (error) {
        throw engineFailure(error, tf.getBackend());
      }
    }
    await this.#settle();
  }

  /** Waits until a GPU has done what it was given, so that the caller's clock and back-pressure are true. */
  async #settle(): Promise<void> {
    const last = this.#unread.at(-1);
    if (!last || tf.getBackend() === 'wasm' || tf.getBackend() === 'cpu') return;
    await read(last);
  }

  #trainStep(batch: TrainingBatch): void {
    const { metrics, gradient } = this.#backward(batch);
    const { optimizer } = this.#recipe;
    invariant(optimizer.kind === 'adam', 'adam is the one optimizer yet');
    const next = tf.tidy(() => ({ ...adamStep(this.#state, gradient, this.#step, optimizer) }));
    gradient.dispose();
    this.#replaceState(next);
    this.#remember(metrics);
    this.#step += 1;
  }

  #backward(batch: TrainingBatch): { metrics: tf.Tensor1D; gradient: tf.Tensor1D } {
    const key = { seed: this.#recipe.seed, step: this.#step };
    const variables = this.#weights.map((weight) => asVariable(weight.read()));
    return tf.tidy(() => {
      const x = toInput(batch.images, batch.count, this.#format);
      const targets = oneHot(batch.labels, batch.count, this.#data.classCount);
      let correct: tf.Tensor | null = null;
      const { value, grads } = tf.variableGrads(() => {
        const logits = this.#forward(x, key);
        correct = tf.keep(countCorrect(logits, targets));
        return softmaxCrossEntropy(logits, targets).asScalar();
      }, variables);
      invariant(correct, 'the forward pass did not run');
      const counted: tf.Tensor = correct;
      const metrics = flatten([value, counted]);
      counted.dispose();
      const gradient = flatten(variables.map((variable) => grads[variable.name] ?? tf.zerosLike(variable)));
      return { metrics, gradient };
    });
  }

  #replaceState(next: AdamState): void {
    for (const tensor of Object.values<tf.Tensor>({ ...this.#state })) tensor.dispose();
    for (const tensor of Object.values<tf.Tensor>({ ...next })) tf.keep(tensor);
    this.#state = next;
    tf.tidy(() => {
      const parts = tf.split(next.parameters, [...this.#sizes]);
      this.#weights.forEach((weight, i) => {
        const part = parts[i];
        invariant(part, 'as many parts as weights');
        weight.write(part.reshape(weight.read().shape));
      });
    });
  }

  #remember(metrics: tf.Tensor1D): void {
    this.#unread.push(tf.keep(metrics));
    if (this.#unread.length < JOIN_EVERY * 2) return;
    const few = this.#unread.splice(this.#unread.length - JOIN_EVERY);
    this.#unread.push(tf.keep(tf.concat1d(few)));
    for (const tensor of few) tensor.dispose();
  }

  async metrics(): Promise<StepMetrics> {
    const unread = this.#unread;
    const firstStep = this.#firstUnread;
    this.#unread = [];
    this.#firstUnread = this.#step;
    const joined = unread.length === 0 ? null : tf.concat1d(unread);
    for (const tensor of unread) tensor.dispose();
    if (!joined) return { firstStep, loss: new Float32Array(0), correct: new Float32Array(0) };
    const pairs = await read(joined);
    joined.dispose();
    const steps = pairs.length / 2;
    return {
      firstStep,
      loss: Float32Array.from({ length: steps }, (_, i) => pairs[2 * i] ?? NaN),
      correct: Float32Array.from({ length: steps }, (_, i) => pairs[2 * i + 1] ?? NaN),
    };
  }

  async checkpoint(): Promise<TrainerCheckpoint> {
    const step = this.#step;
    const { firstMoment, secondMoment } = this.#state;
    // Asked for together: a step in between would replace the tensors.
    const reads = [firstMoment, secondMoment, ...this.#allWeights.map((weight) => weight.read())].map(read);
    const [first, second, ...weights] = await Promise.all(reads);
    invariant(first && second, 'two moments');
    const moments: Float32Array<ArrayBuffer>[] = [];
    const offsets = this.#offsets();
    for (const weight of this.#allWeights) {
      const [from, to] = offsets.get(weight.name) ?? [0, 0];
      moments.push(first.slice(from, to), second.slice(from, to));
    }
    return { step, weights, moments };
  }

  /** Where each learning weight lies in the vectors. */
  #offsets(): Map<string, [number, number]> {
    let from = 0;
    return new Map(
      this.#weights.map((weight, i) => {
        const range: [number, number] = [from, (from += this.#sizes[i] ?? 0)];
        return [weight.name, range];
      }),
    );
  }

  restore(checkpoint: TrainerCheckpoint): void {
    const { step, weights, moments } = checkpoint;
    const { length } = this.#allWeights;
    invariant(weights.length === length && moments.length === 2 * length, 'a checkpoint of another model');
    tf.tidy(() => {
      this.#allWeights.forEach((weight, i) => {
        const values = weights[i];
        const { shape, size } = weight.read();
        invariant(values?.length === size, `the checkpoint does not fit ${weight.name}`);
        weight.write(tf.tensor(values.slice(), shape));
      });
    });
    const join = (parts: readonly Float32Array[]): tf.Tensor1D =>
      tf.concat1d(parts.filter((part) => part.length > 0).map((part) => tf.tensor1d(part)));
    this.#replaceState(
      tf.tidy(() => ({
        parameters: flatten(this.#weights.map((weight) => weight.read())),
        firstMoment: join(moments.filter((_, i) => i % 2 === 0)),
        secondMoment: join(moments.filter((_, i) => i % 2 === 1)),
      })),
    );
    this.#forgetMetrics();
    this.#step = step;
    this.#firstUnread = step;
  }

  #forgetMetrics(): void {
    for (const tensor of this.#unread) tensor.dispose();
    this.#unread = [];
  }

  dispose(): void {
    this.#forgetMetrics();
    for (const tensor of Object.values<tf.Tensor>({ ...this.#state })) tensor.dispose();
  }
}

/** A copy of the tensor's values; fails as the engine failed. */
async function read(tensor: tf.Tensor): Promise<Float32Array<ArrayBuffer>> {
  try {
    return Float32Array.from(await tensor.data());
  } catch (error) {
    throw engineFailure(error, tf.getBackend());
  }
}

/**
 * Trains on the active tfjs backend; the model must be a chain of layers that ends in a dense softmax. Layers
 * with `trainable` false keep their weights. `dispose` leaves the model, which the caller owns.
 */
export const prepareTfjsTrainer: PrepareTrainer = (model, data, options) =>
  new TfjsTrainer(model, data, options);
