/**
 * What a person chooses of a network: the tutorial's CNN or its DNN, with activation, sizes and dropout within
 * sensible bounds. The network itself (`NetworkSpec`) follows from the design and the number of classes.
 */
import * as v from 'valibot';
import type { LayerSpec, NetworkSpec } from './network.ts';

export const HIDDEN_ACTIVATIONS = ['relu', 'sigmoid', 'tanh'] as const;
export type HiddenActivation = (typeof HIDDEN_ACTIVATIONS)[number];

/** Bounds of what a form or a link may ask for. */
export const DESIGN_LIMITS = {
  filters: { min: 1, max: 128 },
  kernelSize: { min: 1, max: 15 },
  denseUnits: { min: 1, max: 1024 },
  /** Hidden dense layers of a DNN. */
  denseLayers: { min: 1, max: 4 },
  dropout: { min: 0, max: 0.9 },
} as const;

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const activation = v.picklist(HIDDEN_ACTIVATIONS);
const filters = within(DESIGN_LIMITS.filters);
const denseUnits = within(DESIGN_LIMITS.denseUnits);
const dropout = v.pipe(
  v.number(),
  v.minValue(DESIGN_LIMITS.dropout.min),
  v.maxValue(DESIGN_LIMITS.dropout.max),
);

/** Two convolutions with max-pooling, one dense layer, dropout, the classifier. */
const cnnSchema = v.object({
  kind: v.literal('cnn'),
  activation,
  /** Of the first and the second convolution. */
  filters: v.tuple([filters, filters]),
  /** Edge of the square windows of both. */
  kernelSize: within(DESIGN_LIMITS.kernelSize),
  denseUnits,
  dropout,
});

/** Dense layers only. */
const dnnSchema = v.object({
  kind: v.literal('dnn'),
  activation,
  /** Of each hidden layer, in order. */
  denseUnits: v.pipe(
    v.array(denseUnits),
    v.minLength(DESIGN_LIMITS.denseLayers.min),
    v.maxLength(DESIGN_LIMITS.denseLayers.max),
  ),
  /** After the last hidden layer; 0 leaves the layer out. */
  dropout,
});

export const networkDesignSchema = v.variant('kind', [cnnSchema, dnnSchema]);
export type NetworkDesign = v.InferOutput<typeof networkDesignSchema>;
export type CnnDesign = v.InferOutput<typeof cnnSchema>;
export type DnnDesign = v.InferOutput<typeof dnnSchema>;

/** The tutorial's CNN: the reference network, 225,034 parameters. */
export const TUTORIAL_CNN: CnnDesign = {
  kind: 'cnn',
  activation: 'relu',
  filters: [32, 64],
  kernelSize: 3,
  denseUnits: 128,
  dropout: 0.5,
};

/** The tutorial's DNN: 784 → 128 → 10, 101,770 parameters. */
export const TUTORIAL_DNN: DnnDesign = {
  kind: 'dnn',
  activation: 'relu',
  denseUnits: [128],
  dropout: 0,
};

/** Height, width and channels of what a network is given. */
export type InputShape = NetworkSpec['inputShape'];

/** MNIST's images. */
export const MNIST_SHAPE: InputShape = [28, 28, 1];
const POOL = 2;

/** The shape of the images that a preprocessing makes. */
export function shapeOf(images: {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}): InputShape {
  return [images.height, images.width, images.channels];
}

/** The network of a design. Whether it can be built is what `designProblem` tells. */
export function networkOf(
  design: NetworkDesign,
  classCount: number,
  inputShape: InputShape = MNIST_SHAPE,
): NetworkSpec {
  const hidden = design.kind === 'cnn' ? [design.denseUnits] : design.denseUnits;
  const layers: LayerSpec[] = [
    ...(design.kind === 'cnn' ? convolutions(design) : []),
    { kind: 'flatten', name: 'flatten' },
    ...hidden.map((units, index): LayerSpec => ({
      kind: 'dense',
      name: `dense${index + 1}`,
      units,
      activation: design.activation,
    })),
    ...(design.dropout > 0 ? [{ kind: 'dropout', name: 'dropout', rate: design.dropout } as const] : []),
    { kind: 'dense', name: `dense${hidden.length + 1}`, units: classCount, activation: 'softmax' },
  ];
  return { id: design.kind, inputShape, layers };
}

function convolutions({ filters: counts, kernelSize, activation: function_ }: CnnDesign): LayerSpec[] {
  return counts.flatMap((count, index): LayerSpec[] => [
    { kind: 'conv2d', name: `conv${index + 1}`, filters: count, kernelSize, activation: function_ },
    { kind: 'maxPool2d', name: `pool${index + 1}`, poolSize: POOL },
  ]);
}

/** A window that does not fit what it slides over. */
export interface DesignProblem {
  /** The layer's name. */
  readonly layer: string;
  /** Edge of its window, and of what it is given. */
  readonly size: number;
  readonly edge: number;
}

/** Why no network can be built from a design within the bounds; null where one can. The shorter edge decides. */
export function designProblem(
  design: NetworkDesign,
  [height, width]: InputShape = MNIST_SHAPE,
): DesignProblem | null {
  if (design.kind === 'dnn') return null;
  let edge = Math.min(height, width);
  for (const index of design.filters.keys()) {
    if (design.kernelSize > edge) return { layer: `conv${index + 1}`, size: design.kernelSize, edge };
    edge = edge - design.kernelSize + 1;
    if (edge < POOL) return { layer: `pool${index + 1}`, size: POOL, edge };
    edge = Math.floor(edge / POOL);
  }
  return null;
}
