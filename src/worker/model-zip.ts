/** What a downloaded model holds: tf.js's files, and beside them NumPy's weights and the scripts for Keras. */
import type { NetworkSpec } from '../core/network/network.ts';
import type { ModelRecord } from '../core/project/records.ts';
import { historyCsv } from '../formats/keras/history.ts';
import { loadKerasScript } from '../formats/keras/load-script.ts';
import { trainKerasScript } from '../formats/keras/train-script.ts';
import { arrayName, weightsNpz } from '../formats/numpy/npz.ts';
import { fileTime, modelZip } from '../formats/tfjs/zip.ts';

/**
 * The zip for download. The same model always gives the same bytes.
 *
 * @param weights float32, little endian, in the order of `model.weightSpecs`
 * @param network the one of the model's recipe
 * @throws AppError `model/unreadable` where the weights are not those of the record or of the network
 */
export function modelDownload(
  model: ModelRecord,
  weights: Uint8Array,
  network: NetworkSpec,
): Uint8Array<ArrayBuffer> {
  const utf8 = new TextEncoder();
  return modelZip(model, weights, {
    'history.csv': utf8.encode(historyCsv(model.history)),
    'weights.npz': weightsNpz(model, weights, fileTime(model.createdAt)),
    'load_keras.py': utf8.encode(loadKerasScript(model, network, arrayName)),
    // The tutorial's script is about MNIST, which Keras fetches; somebody's own pictures are in no download.
    ...(model.datasetId === 'mnist' ? { 'train_keras.py': utf8.encode(trainKerasScript(model)) } : {}),
  });
}
