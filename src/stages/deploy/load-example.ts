/** The lines that load a downloaded model, with its own preprocessing filled in. */
import type { PerChannel, Preprocessing } from '../../core/project/records.ts';

export function loadExample({ width, height, channels, scale, offset }: Preprocessing): string {
  const plus = offset === 0 ? '' : `.add(${literal(offset)})`;
  const per = typeof scale === 'number' ? 1 / scale : NaN;
  const times = Number.isInteger(per) ? `.div(${per})` : `.mul(${literal(scale)})`;
  return `import * as tf from '@tensorflow/tfjs';

const model = await tf.loadLayersModel('model.json');
const image = tf.tensor(pixels, [1, ${height}, ${width}, ${channels}])${times}${plus};
const probabilities = await model.predict(image).data();`;
}

function literal(value: PerChannel): string {
  return typeof value === 'number' ? String(value) : `tf.tensor1d([${value.join(', ')}])`;
}
