/**
 * What network a topology describes. A handed-in file may say anything, and tf.js reserves the memory that a
 * topology asks for before it looks at the weights: so it is read here first, layer by layer, and measured.
 */
import * as v from 'valibot';
import type { LayerSpec, NetworkSpec } from '../../core/network/network.ts';

const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));
const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000));
const square = v.pipe(
  v.tuple([size, size]),
  v.check(([height, width]) => height === width, 'windows are square'),
  v.transform(([edge]) => edge),
);
const activation = v.picklist(['linear', 'relu', 'sigmoid', 'tanh', 'softmax']);
const ones = v.tuple([v.literal(1), v.literal(1)]);
const first = v.optional(v.tuple([v.null(), v.literal(28), v.literal(28), v.literal(1)]));

/** As tf.js writes its layers; what no network of this app has is refused. */
const layerSchema = v.variant('class_name', [
  v.object({
    class_name: v.literal('Conv2D'),
    config: v.object({
      name,
      batch_input_shape: first,
      filters: size,
      kernel_size: square,
      strides: ones,
      dilation_rate: ones,
      padding: v.literal('valid'),
      use_bias: v.literal(true),
      activation,
    }),
  }),
  v.object({
    class_name: v.literal('MaxPooling2D'),
    config: v.object({
      name,
      batch_input_shape: first,
      pool_size: square,
      strides: square,
      padding: v.literal('valid'),
    }),
  }),
  v.object({ class_name: v.literal('Flatten'), config: v.object({ name, batch_input_shape: first }) }),
  v.object({
    class_name: v.literal('Dense'),
    config: v.object({ name, units: size, use_bias: v.literal(true), activation }),
  }),
  v.object({
    class_name: v.literal('Dropout'),
    config: v.object({ name, rate: v.pipe(v.number(), v.minValue(0), v.ltValue(1)) }),
  }),
]);

const layers = v.pipe(v.array(layerSchema), v.minLength(1), v.maxLength(100));
const topologySchema = v.object({
  class_name: v.literal('Sequential'),
  config: v.union([
    v.pipe(
      v.object({ layers }),
      v.transform((config) => config.layers),
    ),
    layers,
  ]),
});

/** Throws for anything but a sequence of this app's layers. Whether they fit together is `describeNetwork`'s to say. */
export function networkOfTopology(topology: unknown): NetworkSpec {
  const { config } = v.parse(topologySchema, topology);
  return { id: 'handed-in', inputShape: [28, 28, 1], layers: config.map(toSpec) };
}

function toSpec(layer: v.InferOutput<typeof layerSchema>): LayerSpec {
  switch (layer.class_name) {
    case 'Conv2D': {
      const { name: layerName, filters, kernel_size: kernelSize, activation: act } = layer.config;
      return { kind: 'conv2d', name: layerName, filters, kernelSize, activation: act };
    }
    case 'MaxPooling2D':
      return { kind: 'maxPool2d', name: layer.config.name, poolSize: layer.config.pool_size };
    case 'Flatten':
      return { kind: 'flatten', name: layer.config.name };
    case 'Dense':
      return {
        kind: 'dense',
        name: layer.config.name,
        units: layer.config.units,
        activation: layer.config.activation,
      };
    case 'Dropout':
      return { kind: 'dropout', name: layer.config.name, rate: layer.config.rate };
  }
}
