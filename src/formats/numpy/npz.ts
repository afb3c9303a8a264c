/**
 * A model's weights as NumPy reads them: a zip, not compressed, of one `.npy` file for each array.
 *
 * The array of the weight `conv1/kernel` is named `conv1.kernel` (`weights["conv1.kernel"]` in Python): a slash
 * would make folders where somebody unpacks the file.
 */
import { type Zippable, zipSync } from 'fflate';
import { AppError } from '../../core/base/app-error.ts';
import type { ModelRecord, WeightSpec } from '../../core/project/records.ts';
import { npyFile } from './npy.ts';

/** The name of a weight's array: letters, digits, dots, dashes and underscores. */
export function arrayName(weight: string): string {
  return weight.replaceAll('/', '.').replaceAll(/[^\w.-]/g, '_');
}

/**
 * The same weights always give the same bytes.
 *
 * @param weights float32, little endian, in the order of `model.weightSpecs`
 * @param mtime what the zip says of when its files were made
 * @throws AppError `model/unreadable` where weights and record do not belong together, or two have one name
 */
export function weightsNpz(
  model: Pick<ModelRecord, 'id' | 'weightSpecs'>,
  weights: Uint8Array,
  mtime: Date,
): Uint8Array<ArrayBuffer> {
  const files: Zippable = {};
  let start = 0;
  for (const spec of model.weightSpecs) {
    const name = `${arrayName(spec.name)}.npy`;
    const end = start + byteLength(spec);
    if (name in files || end > weights.byteLength) throw new AppError('model/unreadable', { id: model.id });
    files[name] = npyFile(spec.shape, weights.subarray(start, end));
    start = end;
  }
  if (start !== weights.byteLength) throw new AppError('model/unreadable', { id: model.id });
  return zipSync(files, { level: 0, mtime });
}

function byteLength({ shape }: WeightSpec): number {
  return shape.reduce((product, size) => product * size, 1) * Float32Array.BYTES_PER_ELEMENT;
}
