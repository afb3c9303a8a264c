/** A model as one file to take away: what plain `tf.loadLayersModel` reads, with how to use it. */
import { strToU8, type Zippable, zipSync } from 'fflate';
import { AppError } from '../../core/base/app-error.ts';
import type { ModelRecord } from '../../core/project/records.ts';
import { toModelJson, weightBytes, WEIGHTS_FILE } from './artifacts.ts';
import { toMetadata } from './metadata.ts';
import { readmeEn, readmeZhCn } from './readme.ts';

/**
 * The zip of a model: `model.json`, `weights.bin`, `metadata.json`, a README in English and Chinese, and what
 * other formats add. The same model always gives the same bytes.
 *
 * @param weights float32, little endian, in the order of `model.weightSpecs`
 * @param more files of other formats, by name
 * @throws AppError `model/unreadable` where the record is none, or weights and record do not belong together
 */
export function modelZip(
  model: ModelRecord,
  weights: Uint8Array,
  more: Readonly<Record<string, Uint8Array>>,
): Uint8Array<ArrayBuffer> {
  if (weights.byteLength !== weightBytes(model.weightSpecs)) {
    throw new AppError('model/unreadable', { id: model.id });
  }
  const files: Zippable = {
    'model.json': jsonFile(toModelJson(model)),
    // Trained weights are close to noise: packing them saves little, and stored they can be read in place.
    [WEIGHTS_FILE]: [weights, { level: 0 }],
    'metadata.json': jsonFile(toMetadata(model)),
    'README.md': strToU8(readmeEn(model)),
    'README.zh-CN.md': strToU8(readmeZhCn(model)),
    ...stored(more),
  };
  return zipSync(files, { level: 6, mtime: fileTime(model.createdAt) });
}

/** What is a zip itself is not packed again. */
function stored(files: Readonly<Record<string, Uint8Array>>): Zippable {
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [
      name,
      name.endsWith('.npz') ? [bytes, { level: 0 }] : bytes,
    ]),
  );
}

function jsonFile(contents: object): Uint8Array {
  return strToU8(`${JSON.stringify(contents, null, 2)}\n`);
}

/**
 * Zip keeps local time without its zone: the UTC day at noon, put as local time, so that the bytes do not
 * depend on where the computer stands (and noon exists on every day everywhere).
 */
export function fileTime(createdAt: number): Date {
  const date = new Date(createdAt);
  const year = Math.min(2099, Math.max(1980, date.getUTCFullYear()));
  return new Date(year, date.getUTCMonth(), date.getUTCDate(), 12);
}
