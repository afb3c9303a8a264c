/** A network, its augmentation and its optimizer as Keras lines. */
import { unreachable } from '../base/invariant.ts';
import type { LayerSpec, NetworkSpec } from '../network/network.ts';
import type { Augmentation, Optimizer } from '../recipe/recipe.ts';
import { comment, indented, numeral, zoomFactors, type CodeComments } from './code.ts';

/** `model = keras.Sequential([...])`, with `layers` imported; augmentation is a part of it that works in training only. */
export function networkLines(
  network: NetworkSpec,
  augmentation: Augmentation | null,
  comments: Pick<CodeComments, 'noFlips' | 'zoom'>,
): string[] {
  const layers = [
    ...(augmentation === null ? [] : augmentationLines(augmentation, network, comments)),
    ...network.layers.map((layer) => `${layerCall(layer)},`),
  ];
  return [
    'model = keras.Sequential([',
    `    keras.Input(shape=(${network.inputShape.join(', ')})),`,
    ...indented(layers, 4),
    '])',
  ];
}

export function compileLines(optimizer: Optimizer): string[] {
  return [
    'model.compile(',
    `    optimizer=${optimizerCall(optimizer)},`,
    '    loss="categorical_crossentropy",',
    '    metrics=["accuracy"],',
    ')',
  ];
}

function layerCall(layer: LayerSpec): string {
  const named = (...values: readonly string[]): string =>
    [...values, `name=${JSON.stringify(layer.name)}`].join(', ');
  switch (layer.kind) {
    case 'conv2d': {
      const { filters, kernelSize, activation } = layer;
      const window = `(${kernelSize}, ${kernelSize})`;
      return `layers.Conv2D(${named(String(filters), window, `activation="${activation}"`)})`;
    }
    case 'maxPool2d':
      return `layers.MaxPooling2D(${named(`(${layer.poolSize}, ${layer.poolSize})`)})`;
    case 'flatten':
      return `layers.Flatten(${named()})`;
    case 'dense':
      return `layers.Dense(${named(String(layer.units), `activation="${layer.activation}"`)})`;
    case 'dropout':
      return `layers.Dropout(${named(numeral(layer.rate))})`;
    default:
      return unreachable(layer);
  }
}

/** Keras counts a turn in whole turns and a shift in shares of the image; its zoom divides the size. */
function augmentationLines(
  { rotation, scale, shift }: Augmentation,
  { inputShape: [height, width] }: NetworkSpec,
  comments: Pick<CodeComments, 'noFlips' | 'zoom'>,
): string[] {
  const rest = 'fill_mode="constant"';
  const [smallest, greatest] = zoomFactors(scale);
  return [
    ...comment('#', comments.noFlips),
    ...(rotation > 0 ? [`layers.RandomRotation(${numeral(rotation)} / 360, ${rest}),`] : []),
    ...(scale > 0
      ? [
          ...comment('#', comments.zoom),
          `layers.RandomZoom((${numeral(smallest)}, ${numeral(greatest)}), ${rest}),`,
        ]
      : []),
    ...(shift > 0
      ? [`layers.RandomTranslation(${numeral(shift)} / ${height}, ${numeral(shift)} / ${width}, ${rest}),`]
      : []),
  ];
}

function optimizerCall(optimizer: Optimizer): string {
  const rate = `learning_rate=${numeral(optimizer.learningRate)}`;
  switch (optimizer.kind) {
    case 'sgd':
      return `keras.optimizers.SGD(${rate})`;
    case 'momentum':
      return `keras.optimizers.SGD(${rate}, momentum=${numeral(optimizer.momentum)})`;
    case 'adam': {
      const { beta1, beta2, epsilon } = optimizer;
      const moments = `beta_1=${numeral(beta1)}, beta_2=${numeral(beta2)}, epsilon=${numeral(epsilon)}`;
      return `keras.optimizers.Adam(${rate}, ${moments})`;
    }
    default:
      return unreachable(optimizer);
  }
}
