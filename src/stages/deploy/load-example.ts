/** The lines that load a downloaded model, with its own preprocessing filled in. */
import type { Preprocessing } from '../../core/project/records.ts';

export function loadExample({ width, height, channels, scale, offset }: Preprocessing): string {
  const plus = offset === 0 ? '' : `.add(${offset})`;
  const per = 1 / scale;
  const times = Number.isInteger(per) ? `.div(${per})` : `.mul(${scale})`;
  return `import * as tf from '@tensorflow/tfjs';

const model = await tf.loadLayersModel('model.json');
const image = tf.tensor(pixels, [1, ${height}, ${width}, ${channels}])${times}${plus};
const probabilities = await model.predict(image).data();`;
}
