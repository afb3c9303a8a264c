/** From bytes to probabilities: the one way by which every consumer of a model in this app feeds it. */
import * as tf from '@tensorflow/tfjs';
import type { PerChannel, Preprocessing } from '../core/project/records.ts';

/** What of a preprocessing turns bytes into numbers. */
export interface InputFormat extends Pick<Preprocessing, 'width' | 'height' | 'scale' | 'offset'> {
  readonly channels: number;
}

/** `images`: uint8 [count, height, width, channels]. Returns float32 of that shape, owned by the caller. */
export function toInput(images: Uint8Array, count: number, format: InputFormat): tf.Tensor4D {
  const { width, height, channels, scale, offset } = format;
  const size = count * height * width * channels;
  return tf.tidy((): tf.Tensor4D => {
    const bytes = tf.tensor4d(Float32Array.from(images.subarray(0, size)), [count, height, width, channels]);
    const scaled: tf.Tensor4D = tf.mul(bytes, factor(scale));
    return offset === 0 ? scaled : tf.add(scaled, factor(offset));
  });
}

function factor(value: PerChannel): number | tf.Tensor1D {
  return typeof value === 'number' ? value : tf.tensor1d([...value]);
}

/** Probabilities [count * classes], row by row. Throws what the backend throws. */
export async function predictBatch(
  model: tf.LayersModel,
  images: Uint8Array,
  count: number,
  preprocessing: Preprocessing,
): Promise<Float32Array> {
  const output = tf.tidy(() => {
    const y = model.predictOnBatch(toInput(images, count, preprocessing));
    if (Array.isArray(y)) throw new Error('A classifier has one output');
    return y;
  });
  try {
    return Float32Array.from(await output.data());
  } finally {
    output.dispose();
  }
}
