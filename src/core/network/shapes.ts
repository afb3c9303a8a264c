/** What follows from a network's description: shapes, parameter counts and arithmetic. */
import { invariant, unreachable } from '../base/invariant.ts';
import type { LayerSpec, NetworkSpec } from './network.ts';

export interface LayerDescription {
  readonly spec: LayerSpec;
  /** Of one image: height, width, channels; or units. */
  readonly outputShape: readonly number[];
  /** Numbers that are learned: kernel and bias. */
  readonly parameters: number;
  /** Multiplications with an addition, for one image forward; biases, pooling and activations not counted. */
  readonly multiplyAdds: number;
}

/**
 * Describes each layer, in order. Convolutions are 'valid' with stride 1 and a bias; pools have their size as
 * stride and drop what does not fill a window.
 *
 * @throws where no such network can be built: a kernel or pool larger than its input, a spatial layer after
 * flattening, a dense layer before it, sizes that are not positive integers, a name used twice
 */
export function describeNetwork(spec: NetworkSpec): readonly LayerDescription[] {
  requireSizes('input', spec.inputShape);
  const names = new Set<string>();
  let shape: readonly number[] = spec.inputShape;
  return spec.layers.map((layer) => {
    invariant(!names.has(layer.name), `layer ${layer.name}: another has this name`);
    names.add(layer.name);
    const description = describeLayer(layer, shape);
    shape = description.outputShape;
    return description;
  });
}

/** Numbers learned in the whole network. */
export function countParameters(spec: NetworkSpec): number {
  return describeNetwork(spec).reduce((sum, layer) => sum + layer.parameters, 0);
}

/** Multiplications with an addition of the whole network, for one image forward. */
export function countMultiplyAdds(spec: NetworkSpec): number {
  return describeNetwork(spec).reduce((sum, layer) => sum + layer.multiplyAdds, 0);
}

function describeLayer(spec: LayerSpec, input: readonly number[]): LayerDescription {
  switch (spec.kind) {
    case 'conv2d': {
      requireSizes(spec.name, [spec.filters, spec.kernelSize]);
      const [height, width, channels] = windows(spec.name, input, spec.kernelSize, 1);
      const kernel = spec.kernelSize ** 2 * channels * spec.filters;
      return {
        spec,
        outputShape: [height, width, spec.filters],
        parameters: kernel + spec.filters,
        multiplyAdds: height * width * kernel,
      };
    }
    case 'maxPool2d': {
      requireSizes(spec.name, [spec.poolSize]);
      return unlearned(spec, windows(spec.name, input, spec.poolSize, spec.poolSize));
    }
    case 'flatten':
      return unlearned(spec, [input.reduce((product, size) => product * size, 1)]);
    case 'dense': {
      requireSizes(spec.name, [spec.units]);
      const [units] = input;
      invariant(units !== undefined && input.length === 1, `layer ${spec.name}: its input must be flattened`);
      const kernel = units * spec.units;
      return { spec, outputShape: [spec.units], parameters: kernel + spec.units, multiplyAdds: kernel };
    }
    case 'dropout':
      invariant(spec.rate >= 0 && spec.rate < 1, `layer ${spec.name}: its rate must be in [0, 1)`);
      return unlearned(spec, input);
    default:
      return unreachable(spec);
  }
}

function unlearned(spec: LayerSpec, outputShape: readonly number[]): LayerDescription {
  return { spec, outputShape, parameters: 0, multiplyAdds: 0 };
}

/** How often a square window fits, down and across; and the channels. */
function windows(
  name: string,
  input: readonly number[],
  size: number,
  stride: number,
): readonly [number, number, number] {
  const [height, width, channels] = input;
  invariant(
    height !== undefined && width !== undefined && channels !== undefined,
    `layer ${name}: its input must have height, width and channels`,
  );
  invariant(size <= height && size <= width, `layer ${name}: ${size} does not fit ${height} x ${width}`);
  return [Math.floor((height - size) / stride) + 1, Math.floor((width - size) / stride) + 1, channels];
}

function requireSizes(name: string, sizes: readonly number[]): void {
  const positive = sizes.every((size) => Number.isInteger(size) && size > 0);
  invariant(positive, `layer ${name}: sizes must be positive integers`);
}
