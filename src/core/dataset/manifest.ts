/** The manifest of a built-in data set: written by the build step, validated when read. */
import * as v from 'valibot';

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** `bytes` and `sha256` are of the inflated contents; `transferBytes` of the file as served. */
const fileSchema = v.object({
  file: v.pipe(v.string(), v.regex(/^[a-z0-9.-]+$/)),
  count,
  bytes: count,
  transferBytes: count,
  sha256,
});

const splitSchema = v.object({
  count,
  labels: fileSchema,
  shards: v.array(fileSchema),
});

export const datasetManifestSchema = v.object({
  format: v.literal('inkling-dataset-1'),
  id: v.literal('mnist'),
  /** sha256 over the files' own hashes: names this very data in runs and models. */
  fingerprint: sha256,
  classes: v.array(v.string()),
  /** Height, width, channels. */
  shape: v.tuple([count, count, count]),
  train: splitSchema,
  test: splitSchema,
});
export type DatasetManifest = v.InferOutput<typeof datasetManifestSchema>;
export type DatasetFile = v.InferOutput<typeof fileSchema>;
