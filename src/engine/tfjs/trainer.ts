/**
 * The first implementation of `Trainer`: tfjs autodiff on whatever backend is active, with a loop of our own.
 * Parameters, and what the optimizer remembers of them, lie in a vector each; losses stay on the device until `metrics` reads them in one go.
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
import { type ForwardPass, forwardPass } from './forward.ts';
import { registerFusedLayers } from './fused-layers.ts';
import { countCorrect, oneHot, softmaxCrossEntropy } from './loss.ts';
import { updateRule } from './optimizer.ts';
import { isVariable } from './tensors.ts';
import { MOST_SLOTS, type ParameterState, type UpdateRule } from './update-rule.ts';

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

function tensorsOf({ parameters, slots }: ParameterState): readonly tf.Tensor[] {
  return [parameters, ...slots];
}

class TfjsTrainer implements Trainer {
  readonly #data: TrainingData;
  readonly #recipe: TrainerOptions['recipe'];
  readonly #format: InputFormat;
  readonly #forward: ForwardPass;
  readonly #allWeights: readonly tf.LayerVariable[];
  /** Those that learn; `#sizes` are theirs in the vectors. */
  readonly #weights: readonly tf.LayerVariable[];
  readonly #sizes: readonly number[];
  readonly #rule: UpdateRule;
  #state: ParameterState;
  #step = 0;
  /** Loss and correct count of each step not yet read, as vectors of pairs. */
  #unread: tf.Tensor1D[] = [];
  #firstUnread = 0;

  constructor(model: tf.LayersModel, data: TrainingData, options: TrainerOptions) {
    registerFusedLayers(tf.getBackend());
    this.#data = data;
    this.#recipe = options.recipe;
    const [height, width, channels] = data.shape;
    const { scale, offset } = options.preprocessing ?? MNIST_PREPROCESSING;
    this.#format = { scale, offset, height, width, channels };
    this.#forward = forwardPass(model);
    this.#allWeights = weightsOf(model);
    this.#weights = model.trainableWeights;
    invariant(this.#weights.length > 0, 'some layer must learn');
    this.#sizes = this.#weights.map((weight) => weight.read().size);
    this.#rule = updateRule(options.recipe.optimizer);
    const parameters = tf.tidy(() => flatten(this.#weights.map((weight) => weight.read())));
    const zeros = () => tf.zeros<tf.Rank.R1>([parameters.size]);
    this.#state = { parameters, slots: Array.from({ length: this.#rule.slotCount }, zeros) };
    for (const tensor of tensorsOf(this.#state)) tf.keep(tensor);
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
    this.#replaceState(() => this.#rule.update(this.#state, gradient, this.#step));
    gradient.dispose();
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

  /** Takes the state that `make` makes of new tensors, and shows its parameters in the model. */
  #replaceState(make: () => ParameterState): void {
    const old = this.#state;
    tf.tidy(() => {
      const next = make();
      for (const tensor of tensorsOf(next)) tf.keep(tensor);
      this.#state = next;
      const parts = tf.split(next.parameters, [...this.#sizes]);
      this.#weights.forEach((weight, i) => {
        const part = parts[i];
        invariant(part, 'as many parts as weights');
        weight.write(part.reshape(weight.read().shape));
      });
    });
    for (const tensor of tensorsOf(old)) tensor.dispose();
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
    const { slots } = this.#state;
    // Asked for together: a step in between would replace the tensors.
    const values = await Promise.all(
      [...slots, ...this.#allWeights.map((weight) => weight.read())].map(read),
    );
    const remembered = values.splice(0, slots.length);
    const offsets = this.#offsets();
    const moments = this.#allWeights.flatMap((weight) => {
      const [from, to] = offsets.get(weight.name) ?? [0, 0];
      return Array.from(
        { length: MOST_SLOTS },
        (_, slot) => remembered[slot]?.slice(from, to) ?? new Float32Array(0),
      );
    });
    return { step, weights: values, moments };
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
    invariant(
      weights.length === length && moments.length === MOST_SLOTS * length,
      'a checkpoint of another model',
    );
    const remembered = this.#slotsOf(moments);
    tf.tidy(() => {
      this.#allWeights.forEach((weight, i) => {
        const values = weights[i];
        const { shape, size } = weight.read();
        invariant(values?.length === size, `the checkpoint does not fit ${weight.name}`);
        weight.write(tf.tensor(values.slice(), shape));
      });
    });
    this.#replaceState(() => ({
      parameters: flatten(this.#weights.map((weight) => weight.read())),
      slots: remembered.map((parts) => tf.concat1d(parts.map((part) => tf.tensor1d(part)))),
    }));
    this.#forgetMetrics();
    this.#step = step;
    this.#firstUnread = step;
  }

  /** The parts of each of the rule's vectors, those of the weights that learn. */
  #slotsOf(moments: TrainerCheckpoint['moments']): readonly (readonly Float32Array[])[] {
    const learning = this.#sizes.reduce((sum, size) => sum + size, 0);
    const parts = Array.from({ length: MOST_SLOTS }, (_, slot) =>
      moments.filter((part, i) => i % MOST_SLOTS === slot && part.length > 0),
    );
    for (const [slot, filled] of parts.entries()) {
      const size = filled.reduce((sum, part) => sum + part.length, 0);
      const expected = slot < this.#rule.slotCount ? learning : 0;
      invariant(size === expected, 'a checkpoint of another optimizer, or of other layers that learn');
    }
    return parts.slice(0, this.#rule.slotCount);
  }

  #forgetMetrics(): void {
    for (const tensor of this.#unread) tensor.dispose();
    this.#unread = [];
  }

  dispose(): void {
    this.#forgetMetrics();
    for (const tensor of tensorsOf(this.#state)) tensor.dispose();
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
