/** A network, its augmentation and its optimizer as tf.js lines. */
import { unreachable } from '../base/invariant.ts';
import type { LayerSpec, NetworkSpec } from '../network/network.ts';
import type { Augmentation, Optimizer } from '../recipe/recipe.ts';
import { comment, indented, numeral, type CodeComments } from './code.ts';

/** `const model = tf.sequential(...)`, of random weights that follow from `seed`. */
export function networkLines(network: NetworkSpec): string[] {
  const layers = network.layers.map((layer, index) =>
    layerCall(layer, index === 0 ? [`inputShape: [${network.inputShape.join(', ')}]`] : []),
  );
  return [
    'const kernelInitializer = tf.initializers.glorotUniform({ seed });',
    'const model = tf.sequential({',
    '  layers: [',
    ...indented(layers, 4),
    '  ],',
    '});',
  ];
}

export function compileLines(optimizer: Optimizer): string[] {
  return [
    'model.compile({',
    `  optimizer: ${optimizerCall(optimizer)},`,
    "  loss: 'categoricalCrossentropy',",
    "  metrics: ['accuracy'],",
    '});',
  ];
}

function layerCall(layer: LayerSpec, first: readonly string[]): string {
  const call = (name: string, ...values: readonly string[]): string =>
    `tf.layers.${name}({ ${[...first, `name: '${layer.name}'`, ...values].join(', ')} }),`;
  switch (layer.kind) {
    case 'conv2d': {
      const { filters, kernelSize, activation } = layer;
      const sizes = [`filters: ${filters}`, `kernelSize: ${kernelSize}`];
      return call('conv2d', ...sizes, `activation: '${activation}'`, 'kernelInitializer');
    }
    case 'maxPool2d':
      return call('maxPooling2d', `poolSize: ${layer.poolSize}`);
    case 'flatten':
      return call('flatten');
    case 'dense':
      return call('dense', `units: ${layer.units}`, `activation: '${layer.activation}'`, 'kernelInitializer');
    case 'dropout':
      return call('dropout', `rate: ${numeral(layer.rate)}`, 'seed');
    default:
      return unreachable(layer);
  }
}

/** `augment(images)`: each turned, scaled and shifted about its centre, evenly within the bounds. */
export function augmentLines(
  { rotation, scale, shift }: Augmentation,
  { inputShape: [height, width] }: NetworkSpec,
  comments: Pick<CodeComments, 'noFlips' | 'notOnCpu'>,
): string[] {
  return [
    ...comment('//', comments.noFlips),
    ...comment('//', comments.notOnCpu),
    'const within = (bound) => (2 * Math.random() - 1) * bound;',
    'function augment(images) {',
    `  const [cx, cy] = [${numeral((width - 1) / 2)}, ${numeral((height - 1) / 2)}];`,
    '  const transforms = Array.from({ length: images.shape[0] }, () => {',
    `    const angle = (within(${numeral(rotation)}) * Math.PI) / 180;`,
    `    const size = 1 + within(${numeral(scale)});`,
    `    const [dx, dy] = [within(${numeral(shift)}), within(${numeral(shift)})];`,
    '    const [cos, sin] = [Math.cos(angle) / size, Math.sin(angle) / size];',
    '    const [x, y] = [cx + dx, cy + dy];',
    '    return [cos, sin, cx - cos * x - sin * y, -sin, cos, cy + sin * x - cos * y, 0, 0];',
    '  });',
    "  return tf.tidy(() => tf.image.transform(images, tf.tensor2d(transforms), 'bilinear', 'constant', 0));",
    '}',
  ];
}

function optimizerCall(optimizer: Optimizer): string {
  const rate = numeral(optimizer.learningRate);
  switch (optimizer.kind) {
    case 'sgd':
      return `tf.train.sgd(${rate})`;
    case 'momentum':
      return `tf.train.momentum(${rate}, ${numeral(optimizer.momentum)})`;
    case 'adam':
      return `tf.train.adam(${rate}, ${numeral(optimizer.beta1)}, ${numeral(optimizer.beta2)}, ${numeral(optimizer.epsilon)})`;
    default:
      return unreachable(optimizer);
  }
}
