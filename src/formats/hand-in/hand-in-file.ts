/**
 * The file that is handed in: one JSON object with the result, the model whose weights earned it, and a checksum
 * over both. The checksum shows a slip or a clumsy hand, not a determined one: for that the weights are scored
 * again.
 */
import * as v from 'valibot';
import { AppError } from '../../core/base/app-error.ts';
import { invariant } from '../../core/base/invariant.ts';
import { engineIdSchema } from '../../core/engine/engine.ts';
import type { HandIn } from '../../core/handin/hand-in.ts';
import { wilsonInterval } from '../../core/metrics/interval.ts';
import { countParameters } from '../../core/network/shapes.ts';
import type { Preprocessing, WeightSpec } from '../../core/project/records.ts';
import { mnistRecipeSchema } from '../../core/recipe/recipe.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { checksumOf } from './canonical.ts';
import { networkOfTopology } from './topology.ts';

const FORMAT = 'inkling-hand-in';
/** Raised when a field changes its meaning. */
const VERSION = 1;

/** No network of this app comes near it. */
export const LARGEST_FILE = 64_000_000;

export interface HandedInModel {
  /** As tf.js's `model.json` has it. */
  readonly topology: unknown;
  readonly weightSpecs: readonly WeightSpec[];
  readonly weights: Uint8Array<ArrayBuffer>;
  readonly preprocessing: Preprocessing;
}

export interface HandInContents {
  readonly handIn: HandIn;
  readonly model: HandedInModel;
}

/** What a file holds, and whether its checksum is that of its contents. */
export interface HandInFile extends HandInContents {
  readonly intact: boolean;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e12));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const finite = v.pipe(v.number(), v.finite());
const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
const id = v.pipe(text(200), v.nonEmpty());
const fingerprint = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const historySchema = v.object({
  curve: v.pipe(v.array(v.object({ step: count, loss: finite, accuracy: share })), v.maxLength(1_000_000)),
  epochs: v.pipe(
    v.array(
      v.object({
        epoch: count,
        step: count,
        trainLoss: finite,
        trainAccuracy: share,
        validationLoss: v.nullable(finite),
        validationAccuracy: v.nullable(share),
      }),
    ),
    v.maxLength(10_000),
  ),
});

/** Accuracy and interval follow from the counts, so that those two cannot say something else. */
const scoreSchema = v.pipe(
  v.object({
    count: v.pipe(count, v.minValue(1)),
    correct: count,
    accuracy: share,
    interval: v.object({ low: share, high: share }),
    testLooks: count,
  }),
  v.check((score) => score.correct <= score.count, 'more right than there are'),
  v.transform(({ count: all, correct, testLooks }) => ({
    count: all,
    correct,
    accuracy: correct / all,
    interval: wilsonInterval(correct, all),
    testLooks,
  })),
);

const handInSchema = v.object({
  student: v.object({ name: text(1000), number: text(1000) }),
  handedInAt: v.pipe(v.string(), v.isoTimestamp()),
  model: v.object({
    id,
    name: text(1000),
    classes: v.pipe(v.array(text(1000)), v.minLength(1), v.maxLength(1000)),
    parameters: count,
    parentId: v.nullable(id),
  }),
  recipe: mnistRecipeSchema,
  dataset: v.object({ id: v.literal('mnist'), fingerprint }),
  engine: v.nullable(v.object({ engine: engineIdSchema, adapter: v.nullable(text(1000)) })),
  activeMs: v.nullable(v.pipe(finite, v.minValue(0))),
  history: historySchema,
  guess: v.nullable(share),
  score: scoreSchema,
}) satisfies v.GenericSchema<unknown, HandIn>;

const fileSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  handIn: handInSchema,
  model: v.object({
    topology: v.unknown(),
    weightSpecs: v.pipe(
      v.array(
        v.object({
          name: id,
          shape: v.pipe(v.array(v.pipe(count, v.minValue(1))), v.minLength(1), v.maxLength(8)),
          dtype: v.literal('float32'),
        }),
      ),
      v.maxLength(1000),
    ),
    weights: v.string(),
    preprocessing: v.object({
      width: v.literal(28),
      height: v.literal(28),
      channels: v.literal(1),
      scale: finite,
      offset: finite,
      polarity: v.literal('light-on-dark'),
      picture: v.optional(v.null(), null),
    }),
  }),
  checksum: v.string(),
});

/** Any version of it. */
const versionSchema = v.object({
  format: v.literal(FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** The text of the file. */
export function writeHandInFile({ handIn, model }: HandInContents): string {
  const { topology, weightSpecs, weights, preprocessing } = model;
  const body = JSON.stringify({
    format: FORMAT,
    version: VERSION,
    handIn,
    model: { topology, weightSpecs, preprocessing, weights: toBase64(weights) },
  });
  // Over what a reader will find: JSON knows neither -0 nor undefined.
  const checksum = checksumOf(JSON.parse(body));
  return `${body.slice(0, -1)},"checksum":"${checksum}"}\n`;
}

/**
 * Reads a file's text, whoever wrote it.
 *
 * @throws AppError `handin/newer` for a later version, `handin/unreadable` for anything else that is no such file
 */
export function readHandInFile(content: string): HandInFile {
  try {
    return read(content);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('handin/unreadable', {}, { cause: thrown });
  }
}

function read(content: string): HandInFile {
  const json: unknown = JSON.parse(content);
  if (v.parse(versionSchema, json).version > VERSION) throw new AppError('handin/newer', {});
  const intact = isIntact(json);
  const { handIn, model } = v.parse(fileSchema, json);
  const weights = fromBase64(model.weights);
  invariant(weights !== null, 'the weights are base64');
  const network = networkOfTopology(model.topology);
  const last = network.layers.at(-1);
  invariant(last?.kind === 'dense' && last.units === handIn.model.classes.length, 'one output a class');
  const parameters = countParameters(network);
  const listed = model.weightSpecs.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  invariant(
    parameters * 4 === weights.length && listed === parameters,
    'the weights are those of the network',
  );
  return { handIn, model: { ...model, weights }, intact };
}

/** Throws for JSON that cannot be one of ours, as `checksumOf`. */
function isIntact(json: unknown): boolean {
  invariant(typeof json === 'object' && json !== null, 'an object');
  const entries: readonly (readonly [string, unknown])[] = Object.entries(json);
  const checksum = entries.find(([key]) => key === 'checksum')?.[1];
  return checksumOf(Object.fromEntries(entries.filter(([key]) => key !== 'checksum'))) === checksum;
}
