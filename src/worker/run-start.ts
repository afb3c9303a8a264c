/**
 * What a run begins with: its recipe, its classes and the drawn samples that take part, whether it is new, goes on
 * from a checkpoint, or fine-tunes a model; and the model it trains.
 */
import { AppError } from '../core/base/app-error.ts';
import { sha256Hex } from '../core/base/hash.ts';
import { splitSamples } from '../core/dataset/sample-plan.ts';
import { designProblem } from '../core/network/design.ts';
import type { ModelRecord, RunRecord, SamplesUsed } from '../core/project/records.ts';
import { MOST_CLASSES, type Sample } from '../core/project/samples.ts';
import type { FineTune, Recipe } from '../core/recipe/recipe.ts';
import type { MnistReader } from './dataset-reader.ts';
import type { Ml, Model, WorkerDeps } from './deps.ts';
import type { ModelShelf } from './model-shelf.ts';
import type { SampleShelf } from './samples.ts';

/** What of a run is settled before its data is planned. */
export interface RunStart {
  readonly recipe: Recipe;
  readonly classes: readonly string[];
  /** The drawn samples to learn from. */
  readonly samples: readonly Sample[];
  readonly used: SamplesUsed | null;
}

export interface StartParts {
  readonly shelf: ModelShelf;
  readonly samples: SampleShelf;
  readonly reader: MnistReader;
}

/** Of a new run. Throws `network/impossible`, `tune/*`, `model/*`, `data/*`. */
export async function newStart(recipe: Recipe, parts: StartParts, signal: AbortSignal): Promise<RunStart> {
  const problem = designProblem(recipe.network);
  if (problem) throw new AppError('network/impossible', { ...problem });
  const { classes } = await parts.reader.manifest(signal);
  if (recipe.fineTune === null) return { recipe, classes, samples: [], used: null };
  const { model } = await parts.shelf.get(recipe.fineTune.parentId);
  return tuneStart({ ...recipe, network: model.recipe.network }, recipe.fineTune, model, parts, classes);
}

async function tuneStart(
  recipe: Recipe,
  { heldOut, frozen }: FineTune,
  parent: ModelRecord,
  parts: StartParts,
  mixedClasses: readonly string[],
): Promise<RunStart> {
  const all = await parts.samples.all();
  const split = splitSamples(all, heldOut, recipe.seed);
  const learned = new Set(split.train.map(({ id }) => id));
  const samples = all.filter(({ id }) => learned.has(id));
  if (samples.length === 0) throw new AppError('tune/no-samples', {});
  const classes = [...new Set([...parent.classes, ...samples.map(({ label }) => label)])];
  if (classes.length > MOST_CLASSES) throw new AppError('tune/too-many-classes', { most: MOST_CLASSES });
  const seen = new Set([...(recipe.images > 0 ? mixedClasses : []), ...samples.map(({ label }) => label)]);
  const [only] = seen;
  if (seen.size === 1 && only !== undefined) throw new AppError('tune/one-class', { name: only });
  const withWeights = new Set(parent.weightSpecs.map(({ name }) => name.split('/')[0] ?? name));
  if ([...withWeights].every((name) => frozen.includes(name))) throw new AppError('tune/nothing-learns', {});
  const used = {
    train: samples.map(({ id }) => id),
    heldOut: split.heldOut.map(({ id }) => id),
    fingerprint: fingerprintOf(samples),
  };
  return { recipe, classes, samples, used };
}

/** Of a run that goes on. Throws `tune/samples-changed` where its samples are no longer what they were. */
export async function resumedStart(run: RunRecord, shelf: SampleShelf): Promise<RunStart> {
  const { recipe, classes, samples: used } = run;
  if (used === null) return { recipe, classes, samples: [], used };
  const samples = await shelf.get(used.train).catch(() => null);
  if (samples === null || fingerprintOf(samples) !== used.fingerprint) {
    throw new AppError('tune/samples-changed', {});
  }
  return { recipe, classes, samples, used };
}

function fingerprintOf(samples: readonly Sample[]): string {
  const lines = samples.map(({ label, pixels }) => `${sha256Hex(pixels)} ${label}`);
  return sha256Hex(new TextEncoder().encode(lines.join('\n')));
}

/**
 * The model to train: a new one; or for fine-tuning the parent with rows for the new classes, its frozen layers
 * locked. A run that goes on restores its weights over it, so a parent that was deleted meanwhile is not needed.
 * The caller owns it. Throws `model/*`.
 */
export async function modelToTrain(
  run: Pick<RunRecord, 'recipe' | 'classes' | 'step'>,
  ml: Ml,
  deps: Pick<WorkerDeps, 'network'>,
  shelf: ModelShelf,
): Promise<Model> {
  const { recipe, classes } = run;
  const { fineTune, network, seed } = recipe;
  if (fineTune === null || run.step > 0) {
    const model = ml.buildModel(deps.network(network, classes.length), classes.length, seed);
    if (fineTune) ml.freezeLayers(model, fineTune.frozen);
    return model;
  }
  const { model: record, weights } = await shelf.get(fineTune.parentId);
  const parent = await ml.loadModel(record.topology, record.weightSpecs, weights, record.id);
  try {
    const model = await ml.extendHead(parent, classes.length, seed);
    ml.freezeLayers(model, fineTune.frozen);
    return model;
  } finally {
    parent.dispose();
  }
}
