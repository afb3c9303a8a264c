/**
 * What a run begins with: its recipe, its classes and the drawn samples that take part, whether it is new, goes on
 * from a checkpoint, or fine-tunes a model; and the model it trains.
 */
import { AppError } from '../core/base/app-error.ts';
import { sha256Hex } from '../core/base/hash.ts';
import { splitSamples } from '../core/dataset/sample-plan.ts';
import { designProblem, MNIST_SHAPE, shapeOf } from '../core/network/design.ts';
import type { RunRecord, SamplesUsed } from '../core/project/records.ts';
import { classesOf, type Sample } from '../core/project/samples.ts';
import type { FineTune, Recipe } from '../core/recipe/recipe.ts';
import { tuneProblem } from '../core/tune/plan.ts';
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
  readonly deps: Pick<WorkerDeps, 'network'>;
  readonly shelf: ModelShelf;
  readonly samples: SampleShelf;
  readonly reader: MnistReader;
}

/** Of a new run. Throws `network/impossible`, `tune/*`, `model/*`, `data/*`. */
export async function newStart(recipe: Recipe, parts: StartParts, signal: AbortSignal): Promise<RunStart> {
  const problem = designProblem(recipe.network);
  if (problem) throw new AppError('network/impossible', { ...problem });
  if (recipe.fineTune !== null) return tuneStart(recipe, recipe.fineTune, parts);
  const { classes } = await parts.reader.manifest(signal);
  return { recipe, classes, samples: [], used: null };
}

async function tuneStart(
  asked: Recipe,
  { parentId, heldOut, frozen }: FineTune,
  parts: StartParts,
): Promise<RunStart> {
  const { model: parent } = await parts.shelf.get(parentId);
  if (parent.datasetId !== 'mnist') throw new AppError('project/other-pictures', {});
  const all = await parts.samples.all();
  const recipe = { ...asked, network: parent.recipe.network };
  const classes = classesOf(parent.classes, all);
  const network = parts.deps.network(recipe.network, classes.length, MNIST_SHAPE);
  const problem = tuneProblem(network, parent, all, { frozen, images: recipe.images });
  if (problem) throw AppError.fromWire(problem);
  const split = splitSamples(all, heldOut, recipe.seed);
  const used = {
    train: split.train.map(({ id }) => id),
    heldOut: split.heldOut.map(({ id }) => id),
    fingerprint: fingerprintOf(split.train),
  };
  return { recipe, classes, samples: split.train, used };
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
  run: Pick<RunRecord, 'recipe' | 'classes' | 'step' | 'preprocessing'>,
  ml: Ml,
  deps: Pick<WorkerDeps, 'network'>,
  shelf: ModelShelf,
): Promise<Model> {
  const { recipe, classes } = run;
  const { fineTune, network, seed } = recipe;
  if (fineTune === null || run.step > 0) {
    const spec = deps.network(network, classes.length, shapeOf(run.preprocessing));
    const model = ml.buildModel(spec, classes.length, seed);
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
