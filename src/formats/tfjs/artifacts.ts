/** `model.json` of tf.js's layers format, which `tf.loadLayersModel` reads: topology and weights manifest. */
import * as v from 'valibot';
import { AppError } from '../../core/base/app-error.ts';
import type { ModelRecord, WeightSpec } from '../../core/project/records.ts';

/** Where `model.json` says that the weights lie: beside it. */
export const WEIGHTS_FILE = 'weights.bin';

/** The tf.js release that the topology is written for. */
export const TFJS_VERSION = '4.22.0';

export interface ModelJson {
  readonly format: 'layers-model';
  readonly generatedBy: string;
  readonly convertedBy: null;
  readonly modelTopology: Readonly<Record<string, unknown>>;
  readonly weightsManifest: readonly [
    { readonly paths: readonly string[]; readonly weights: readonly WeightSpec[] },
  ];
}

/** As tf.js writes it (`class_name`, `config`), or as its Python converter does (`model_config`). */
const topologySchema = v.union([
  v.looseObject({ class_name: v.string(), config: v.unknown() }),
  v.looseObject({ model_config: v.looseObject({ class_name: v.string(), config: v.unknown() }) }),
]);

/**
 * The contents of a model's `model.json`.
 *
 * @throws AppError `model/unreadable` where the stored topology is none
 */
export function toModelJson(model: ModelRecord): ModelJson {
  const topology = v.safeParse(topologySchema, model.topology);
  if (!topology.success) throw new AppError('model/unreadable', { id: model.id });
  return {
    format: 'layers-model',
    generatedBy: `TensorFlow.js tfjs-layers v${TFJS_VERSION}`,
    convertedBy: null,
    modelTopology: topology.output,
    weightsManifest: [{ paths: [WEIGHTS_FILE], weights: model.weightSpecs }],
  };
}

/** Bytes that the weights of a manifest take: float32, one after the other. */
export function weightBytes(specs: readonly WeightSpec[]): number {
  const values = specs.map(({ shape }) => shape.reduce((product, size) => product * size, 1));
  return values.reduce((sum, count) => sum + count, 0) * Float32Array.BYTES_PER_ELEMENT;
}
