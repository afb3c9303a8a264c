/**
 * Dropout whose mask is a function of (seed, step, layer), so that a run that goes on after a crash drops what
 * it would have dropped. tfjs's own cannot: with a seed it repeats one mask for ever, without it never resumes.
 */
import * as tf from '@tensorflow/tfjs';
import { PURPOSE, uniforms } from '../core/random/generator.ts';

/** Where in a training a mask is used; `layer` is the index of the layer in the model. */
export interface MaskKey {
  readonly seed: number;
  readonly step: number;
  readonly layer: number;
}

interface DropoutConfig {
  readonly name?: string;
  readonly rate: number;
}

/** `count` factors: 0 with probability `rate`, else 1 / (1 - rate), as Keras scales. */
export function dropoutMask(key: MaskKey, rate: number, count: number): Float32Array<ArrayBuffer> {
  const mask = uniforms({ ...key, purpose: PURPOSE.dropout }, count);
  const kept = 1 / (1 - rate);
  for (let i = 0; i < count; i++) mask[i] = (mask[i] ?? 0) < rate ? 0 : kept;
  return mask;
}

export class SeededDropout extends tf.layers.Layer {
  static readonly className = 'SeededDropout';
  readonly rate: number;

  constructor(config: DropoutConfig) {
    super({ ...(config.name === undefined ? {} : { name: config.name }) });
    this.rate = config.rate;
  }

  /** Identity, as at inference; a trainer calls `drop` instead. */
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [x] = Array.isArray(inputs) ? inputs : [inputs];
    if (!x) throw new Error('Dropout needs an input');
    return x.clone();
  }

  /** `x` with the elements of this key's mask dropped, differentiable. */
  drop(x: tf.Tensor, key: MaskKey): tf.Tensor {
    if (this.rate === 0) return x;
    return tf.mul(x, tf.tensor(dropoutMask(key, this.rate, x.size), x.shape));
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    return inputShape;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.rate };
  }
}

tf.serialization.registerClass(SeededDropout);
