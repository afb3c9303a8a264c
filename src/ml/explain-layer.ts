/** One unit of a layer laid open on one image: what it is given, its weights, and what the engine makes of them. */
import * as tf from '@tensorflow/tfjs';
import { AppError } from '../core/base/app-error.ts';
import type { LayerExplanation } from '../core/explain/explanation.ts';
import type { Activation } from '../core/network/network.ts';
import type { Preprocessing } from '../core/project/records.ts';
import { toInput } from './predict.ts';

/** Which unit: the layer's name, and the index of the filter or unit in it. */
export interface UnitAddress {
  readonly layer: string;
  readonly unit: number;
}

// No interface: tf.tidy takes only what could have any key.
type LaidOpen = Readonly<Record<'input' | 'weights' | 'bias' | 'output', tf.Tensor>>;

const ACTIVATIONS: readonly Activation[] = ['linear', 'relu', 'sigmoid', 'tanh', 'softmax'];

/**
 * `pixels`: uint8 of one image. Runs the layers up to the one asked for, as at prediction. Throws `unknown` where
 * the model has no such layer, the layer is neither a convolution nor dense, or has no such unit; else what the
 * backend throws.
 */
export async function explainLayer(
  model: tf.LayersModel,
  pixels: Uint8Array,
  preprocessing: Preprocessing,
  at: UnitAddress,
): Promise<LayerExplanation> {
  const layer = model.layers.find(({ name }) => name === at.layer);
  if (!layer) throw refusal(`the model has no layer ${at.layer}`);
  const kind = kindOf(layer, at.unit);
  const open = tf.tidy(() => layOpen(model, layer, toInput(pixels, 1, preprocessing), at.unit));
  try {
    const [input, weights, bias, output] = await Promise.all(
      [open.input, open.weights, open.bias, open.output].map(async (tensor) =>
        Float32Array.from(await tensor.data()),
      ),
    );
    if (!input || !weights || !bias || !output) throw refusal(`layer ${at.layer} gave nothing`);
    return {
      kind,
      ...at,
      activation: activationOf(layer),
      inputShape: open.input.shape,
      input,
      weights,
      bias: bias[0] ?? 0,
      outputShape: kind === 'conv2d' ? open.output.shape : [],
      output,
    };
  } finally {
    tf.dispose([open.input, open.weights, open.bias, open.output]);
  }
}

function kindOf(layer: tf.layers.Layer, unit: number): LayerExplanation['kind'] {
  const kind =
    layer.getClassName() === 'Conv2D' ? 'conv2d' : layer.getClassName() === 'Dense' ? 'dense' : null;
  if (kind === null) throw refusal(`layer ${layer.name} is neither a convolution nor dense`);
  const units = layer.getWeights()[0]?.shape.at(-1) ?? 0;
  if (unit >= units) throw refusal(`layer ${layer.name} has no unit ${String(unit)}`);
  return kind;
}

/** The layer's input and this unit's part of the output without the batch, and its part of kernel and bias. */
function layOpen(model: tf.LayersModel, layer: tf.layers.Layer, image: tf.Tensor, unit: number): LaidOpen {
  let input = image;
  for (const before of model.layers.slice(0, model.layers.indexOf(layer))) input = applied(before, input);
  const [kernel, bias] = layer.getWeights();
  if (!kernel || !bias) throw refusal(`layer ${layer.name} has no weights`);
  return {
    input: tf.reshape(input, input.shape.slice(1)),
    weights: partOf(kernel, unit),
    bias: partOf(bias, unit),
    output: partOf(applied(layer, input), unit, 1),
  };
}

function applied(layer: tf.layers.Layer, input: tf.Tensor): tf.Tensor {
  const output = layer.apply(input, { training: false });
  if (!(output instanceof tf.Tensor)) throw refusal(`layer ${layer.name} has more than one output`);
  return output;
}

/** What lies at `unit` of the last axis, without that axis and without the first `skip`. */
function partOf(tensor: tf.Tensor, unit: number, skip = 0): tf.Tensor {
  const begin = tensor.shape.map((_, axis) => (axis === tensor.rank - 1 ? unit : 0));
  const size = tensor.shape.map((length, axis) => (axis === tensor.rank - 1 ? 1 : length));
  return tf.reshape(tf.slice(tensor, begin, size), tensor.shape.slice(skip, -1));
}

function activationOf(layer: tf.layers.Layer): Activation {
  const name: unknown = layer.getConfig()['activation'];
  const activation = ACTIVATIONS.find((known) => known === name);
  if (activation === undefined) throw refusal(`layer ${layer.name} has the activation ${String(name)}`);
  return activation;
}

/** Only a bug asks for what is not there. */
function refusal(detail: string): AppError {
  return new AppError('unknown', { detail });
}
