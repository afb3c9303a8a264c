/**
 * Which images a run trains on and validates with, and in what order: pure functions of the labels, the
 * shards' sizes, the recipe and the seed. Needs no pixels, so it is known before the first shard arrives.
 */
import { invariant } from '../base/invariant.ts';
import { PURPOSE, type Purpose, shuffle } from '../random/generator.ts';
import type { Recipe } from '../recipe/recipe.ts';

/** What of a recipe decides the plan. */
export type PlanRecipe = Pick<Recipe, 'images' | 'holdOut' | 'validationSplit' | 'seed'>;

export interface DataPlan {
  /** Images trained on: indices into the training set, ascending. */
  readonly train: Uint32Array;
  /** Images kept for validation: indices into the training set, ascending; none of them in `train`. */
  readonly validation: Uint32Array;
  /** Images held out as a test set of the run's own: indices into the training set, ascending, in neither of the others. */
  readonly holdOut: Uint32Array;
  /** For each shard needed, in order, where in `train` its images end. */
  readonly shardEnds: readonly number[];
}

/**
 * Chooses `recipe.images` images out of the first shards that hold so many (all where there are fewer), of
 * these those held out, and of the rest the validation set. Each choice is stratified: each class has its exact
 * share of the images it is chosen from, within one image.
 *
 * @param labels class of each training image, one byte each
 * @param shardSizes images in each shard, in order
 */
export function planData(labels: Uint8Array, shardSizes: readonly number[], recipe: PlanRecipe): DataPlan {
  const { ends, pool } = shardsFor(shardSizes, Math.min(recipe.images, labels.length));
  invariant(pool <= labels.length, 'every image in the shards has a label');
  const { seed } = recipe;
  const images = Math.min(recipe.images, pool);
  const byClass = indicesByClass(labels.subarray(0, pool));
  const chosen = pickStratified(byClass, images, seed, PURPOSE.choose).picked;
  const heldOut = pickStratified(chosen, Math.min(recipe.holdOut, images), seed, PURPOSE.holdOut);
  const left = heldOut.rest.reduce((sum, members) => sum + members.length, 0);
  const validationCount = Math.round(left * recipe.validationSplit);
  const { picked, rest } = pickStratified(heldOut.rest, validationCount, seed, PURPOSE.split);
  const train = merged(rest);
  return {
    train,
    validation: merged(picked),
    holdOut: merged(heldOut.picked),
    shardEnds: ends.map((end) => countBelow(train, end)),
  };
}

/**
 * The training images in the order of an epoch, the first being epoch 0. That one walks the shards in order,
 * shuffled within each, so that training can start as soon as the first has arrived; later ones shuffle all.
 */
export function epochOrder(plan: DataPlan, epoch: number, seed: number): Uint32Array {
  const order = plan.train.slice();
  if (epoch > 0) {
    shuffle(order, { seed, purpose: PURPOSE.order, layer: 0, step: epoch });
    return order;
  }
  let first = 0;
  for (const [shard, end] of plan.shardEnds.entries()) {
    shuffle(order.subarray(first, end), { seed, purpose: PURPOSE.order, layer: shard, step: 0 });
    first = end;
  }
  return order;
}

/** Steps of an epoch; the last batch may be short. */
export function stepsPerEpoch(plan: DataPlan, batchSize: number): number {
  return Math.ceil(plan.train.length / batchSize);
}

/** Steps of the whole run. */
export function totalSteps(plan: DataPlan, recipe: Pick<Recipe, 'batchSize' | 'epochs'>): number {
  return stepsPerEpoch(plan, recipe.batchSize) * recipe.epochs;
}

/** The image index at which each of the first shards ends that together hold `images` images. */
function shardsFor(shardSizes: readonly number[], images: number): { ends: number[]; pool: number } {
  const ends: number[] = [];
  let pool = 0;
  for (const size of shardSizes) {
    if (pool >= images) break;
    pool += size;
    ends.push(pool);
  }
  return { ends, pool };
}

function indicesByClass(labels: Uint8Array): Uint32Array[] {
  const counts: number[] = [];
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  const classes = Array.from(counts, (count: number | undefined) => new Uint32Array(count ?? 0));
  const filled = new Uint32Array(classes.length);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] ?? 0;
    const place = filled[label] ?? 0;
    const members = classes[label];
    if (members) members[place] = i;
    filled[label] = place + 1;
  }
  return classes;
}

/** Of each class its share of `count`, at random; and what is left. Keeps classes apart and indices ascending. */
export function pickStratified(
  classes: readonly Uint32Array[],
  count: number,
  seed: number,
  purpose: Purpose,
): { picked: Uint32Array[]; rest: Uint32Array[] } {
  const shares = apportion(
    classes.map((members) => members.length),
    count,
  );
  const picked: Uint32Array[] = [];
  const rest: Uint32Array[] = [];
  for (const [index, members] of classes.entries()) {
    const share = shares[index] ?? 0;
    const shuffled = members.slice();
    shuffle(shuffled, { seed, purpose, layer: index, step: 0 });
    picked.push(shuffled.slice(0, share).sort());
    rest.push(shuffled.slice(share).sort());
  }
  return { picked, rest };
}

/**
 * Splits `count` in proportion to `sizes` by largest remainder (Hamilton's method; ties to the lower class):
 * each part is its exact share rounded down or up, and never above its size.
 */
export function apportion(sizes: readonly number[], count: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  // Integers throughout, so that no rounding error decides a tie.
  const shares = sizes.map((size) => Math.floor((size * count) / Math.max(total, 1)));
  const remainders = sizes.map((size) => (size * count) % Math.max(total, 1));
  const left = count - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = [...sizes.keys()].sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0));
  for (const index of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

/** All indices in one ascending list. */
function merged(classes: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(classes.reduce((sum, members) => sum + members.length, 0));
  let place = 0;
  for (const members of classes) {
    all.set(members, place);
    place += members.length;
  }
  return all.sort();
}

/** How many of the ascending values are below `limit`. */
function countBelow(ascending: Uint32Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
