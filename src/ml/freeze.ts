/** Which layers of a model learn. */
import type * as tf from '@tensorflow/tfjs';
import { invariant } from '../core/base/invariant.ts';

/**
 * The layers of these names keep their weights in trainings that begin from now on; all others learn. Throws where
 * the model has no such layer.
 */
export function freezeLayers(model: tf.LayersModel, names: readonly string[]): void {
  const frozen = new Set(names);
  const known = new Set(model.layers.map((layer) => layer.name));
  for (const name of frozen) invariant(known.has(name), `there is no layer ${name} to freeze`);
  for (const layer of model.layers) layer.trainable = !frozen.has(layer.name);
}
