/**
 * What a run on a project of one's own begins with: its pictures as they are divided, the preprocessing that follows
 * from the training split, the classes, and the recipe with the numbers that the project decides.
 */
import { AppError } from '../core/base/app-error.ts';
import { invariant } from '../core/base/invariant.ts';
import { SPLIT } from '../core/dataset/divide.ts';
import type { DataPlan } from '../core/dataset/plan.ts';
import { designProblem, shapeOf } from '../core/network/design.ts';
import { MomentsSum } from '../core/picture/normalisation.ts';
import { preprocessingOf, takesPicturesOf } from '../core/project/preprocessing.ts';
import type { ProjectId } from '../core/project/project.ts';
import type { Preprocessing, RunRecord } from '../core/project/records.ts';
import { MOST_CLASSES } from '../core/project/samples.ts';
import type { FineTune, Recipe } from '../core/recipe/recipe.ts';
import { tunePlan } from '../core/tune/plan.ts';
import type { ProjectStore } from '../storage/project-store.ts';
import { groundOfSpec } from './augment-pictures.ts';
import type { WorkerDeps } from './deps.ts';
import type { ImageSource } from './image-source.ts';
import type { ModelShelf } from './model-shelf.ts';
import { type Pictures, picturesOf, type ReadProject, readProject } from './project-pictures.ts';
import { projectSource, type SourceOptions } from './project-source.ts';
import type { RunStart } from './run-start.ts';
import { RunData } from './training-data.ts';

export interface ProjectStartParts {
  readonly deps: Pick<WorkerDeps, 'network'>;
  readonly shelf: ModelShelf;
  readonly projects: ProjectStore;
}

/** A run whose data is planned. */
export interface PlannedRun extends RunStart {
  readonly preprocessing: Preprocessing;
  readonly data: RunData;
}

const LEARNED_FROM = [SPLIT.train, SPLIT.validation];
/** Pictures whose bytes are summed up in one go. */
const SUM_BATCH = 256;

/** Of a new run. Throws `project/*`, `network/impossible`, `tune/*`, `model/*`, `storage/*`. */
export async function newProjectRun(
  id: ProjectId,
  asked: Recipe,
  parts: ProjectStartParts,
  options: SourceOptions,
): Promise<PlannedRun> {
  const project = await readProject(parts.projects, id);
  const { spec } = project.record;
  const names = project.record.classes.map(({ name }) => name);
  const parent = asked.fineTune === null ? null : await parentOf(asked.fineTune, project, parts.shelf);
  const network = parent?.recipe.network ?? asked.network;
  const problem = designProblem(network, shapeOf(spec));
  if (problem) throw new AppError('network/impossible', { ...problem });
  const classes = [...new Set([...(parent?.classes ?? []), ...names])];
  checkTuning(asked.fineTune, { ...asked, network }, classes, project, parts.deps);
  const pictures = picturesOf(project, LEARNED_FROM, classes);
  const plan = planOf(pictures);
  checkTraining(plan, pictures);
  const source = projectSource(parts.projects, project.record, pictures, options);
  const moments =
    parent === null && spec.normalisation === 'standard' ? await momentsOf(source, plan.train) : null;
  // A tuned model goes on with its parent's numbers: its weights were learned with them.
  const preprocessing = parent?.preprocessing ?? preprocessingOf(spec, moments);
  const recipe = settled({ ...asked, network }, plan);
  const data = dataOf(source, pictures, plan, recipe, { classes, preprocessing });
  return { recipe, classes, samples: [], used: null, preprocessing, data };
}

/** Of a run that goes on, with the pictures it began with. Throws `project/data-changed`, `project/missing`. */
export async function resumedProjectRun(
  run: RunRecord,
  parts: Pick<ProjectStartParts, 'projects'>,
  options: SourceOptions,
): Promise<PlannedRun> {
  const project = await readProject(parts.projects, run.dataset.id);
  const { recipe, classes, preprocessing } = run;
  const pictures = picturesOf(project, LEARNED_FROM, classes);
  if (pictures.fingerprint !== run.dataset.fingerprint) throw new AppError('project/data-changed', {});
  const source = projectSource(parts.projects, project.record, pictures, options);
  const data = dataOf(source, pictures, planOf(pictures), recipe, { classes, preprocessing });
  return { recipe, classes, samples: [], used: null, preprocessing, data };
}

/** Indices into the pictures, as the project divides them; all of them at hand from the first epoch on. */
function planOf({ splits }: Pictures): DataPlan {
  const all = Uint32Array.from(splits.keys());
  const train = all.filter((index) => splits[index] === SPLIT.train);
  const validation = all.filter((index) => splits[index] === SPLIT.validation);
  return { train, validation, holdOut: new Uint32Array(0), shardEnds: [train.length] };
}

function checkTraining({ train }: DataPlan, { labels }: Pictures): void {
  if (train.length === 0) throw new AppError('project/no-training-images', {});
  if (train.every((index) => labels[index] === labels[train[0] ?? 0])) {
    throw new AppError('project/one-class', {});
  }
}

/** The recipe with what the project decides. */
function settled(recipe: Recipe, { train, validation }: DataPlan): Recipe {
  const images = train.length + validation.length;
  const fineTune = recipe.fineTune && { ...recipe.fineTune, heldOut: 0 };
  return { ...recipe, images, holdOut: 0, validationSplit: validation.length / images, fineTune };
}

/** The model to start from. It must take pictures as this project prepares them. */
async function parentOf({ parentId }: FineTune, { record }: ReadProject, shelf: ModelShelf) {
  const { model } = await shelf.get(parentId);
  if (takesPicturesOf(model.preprocessing, record.spec)) return model;
  throw new AppError('project/other-pictures', {});
}

function checkTuning(
  fineTune: FineTune | null,
  recipe: Recipe,
  classes: readonly string[],
  { record }: ReadProject,
  deps: ProjectStartParts['deps'],
): void {
  if (fineTune === null) return;
  if (classes.length > MOST_CLASSES) throw new AppError('tune/too-many-classes', { most: MOST_CLASSES });
  const network = deps.network(recipe.network, classes.length, shapeOf(record.spec));
  if (tunePlan(network, fineTune.frozen, 0).learning.length === 0)
    throw new AppError('tune/nothing-learns', {});
}

/** Of these pictures and no others. */
async function momentsOf(source: ImageSource, indices: Uint32Array) {
  const sum = new MomentsSum(source.shape[2]);
  for (let first = 0; first < indices.length; first += SUM_BATCH) {
    const batch = indices.subarray(first, first + SUM_BATCH);
    await source.arrived(batch);
    for (const index of batch) sum.add(source.pixels(index));
  }
  return sum.moments;
}

function dataOf(
  source: ImageSource,
  { fingerprint }: Pictures,
  plan: DataPlan,
  recipe: Recipe,
  { classes, preprocessing }: Pick<PlannedRun, 'classes' | 'preprocessing'>,
): RunData {
  const { picture } = preprocessing;
  invariant(picture, 'pictures of a project are prepared');
  const about = { classCount: classes.length, fingerprint, ground: groundOfSpec(picture) };
  return new RunData(source, about, plan, recipe);
}
