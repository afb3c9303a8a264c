/**
 * How drawn samples take part in a fine-tuning: which are held out to compare before and after, which validate,
 * and how often each is shown. Pure functions of the samples, the recipe and the seed.
 */
import type { SampleInfo } from '../project/samples.ts';
import { PURPOSE, shuffle } from '../random/generator.ts';
import type { DataPlan } from './plan.ts';

/** A drawn sample is shown at most so often in an epoch: beyond that it is learned by heart, not recognised. */
const MOST_REPEATS = 20;

export interface SampleSplit<S extends SampleInfo> {
  readonly train: readonly S[];
  readonly heldOut: readonly S[];
}

/**
 * Holds out `share` of each class, seeded: of two or more samples at least one is held out (unless `share` is 0)
 * and at least one is learned from; a single one is learned from.
 *
 * @param samples the oldest first
 */
export function splitSamples<S extends SampleInfo>(
  samples: readonly S[],
  share: number,
  seed: number,
): SampleSplit<S> {
  const heldOut = new Set<S>();
  for (const [layer, members] of [...grouped(samples, ({ label }) => label).values()].entries()) {
    for (const place of chosenPlaces(members.length, heldOutCount(members.length, share), seed, layer)) {
      const sample = members[place];
      if (sample) heldOut.add(sample);
    }
  }
  return {
    train: samples.filter((sample) => !heldOut.has(sample)),
    heldOut: samples.filter((sample) => heldOut.has(sample)),
  };
}

/** How many of a class's samples are held out. */
export function heldOutCount(count: number, share: number): number {
  if (count < 2 || share === 0) return 0;
  return Math.min(count - 1, Math.max(1, Math.round(count * share)));
}

/**
 * How often each sample of a class is shown in an epoch, so that a class of a few drawings weighs as much as one
 * of MNIST's does in the mix; once where no MNIST images are mixed in.
 */
export function sampleRepeats(samplesOfClass: number, mixedImages: number, mixedClasses: number): number {
  const perClass = mixedImages / Math.max(1, mixedClasses);
  return Math.min(MOST_REPEATS, Math.max(1, Math.round(perClass / Math.max(1, samplesOfClass))));
}

export interface SampleMix {
  /** Class of each sample learned from, in order. */
  readonly labels: readonly number[];
  /** The index that the first of them has in the joined data; the others follow. */
  readonly firstIndex: number;
  readonly validationSplit: number;
  readonly mixedImages: number;
  readonly mixedClasses: number;
  readonly seed: number;
}

/**
 * The plan of MNIST images with the samples joined: of each class its share validates, and every sample stands as
 * often as `sampleRepeats` says, in training and in validation alike. The first epoch is shuffled as a whole.
 */
export function joinSamples(plan: DataPlan, mix: SampleMix): DataPlan {
  const train = [...plan.train];
  const validation = [...plan.validation];
  const byLabel = grouped([...mix.labels.keys()], (place) => mix.labels[place] ?? 0);
  for (const [label, places] of byLabel) {
    const repeats = sampleRepeats(places.length, mix.mixedImages, mix.mixedClasses);
    const count = Math.min(places.length - 1, Math.round(places.length * mix.validationSplit));
    const validating = new Set(chosenPlaces(places.length, count, mix.seed, VALIDATION_LAYER + label));
    for (const [order, place] of places.entries()) {
      const index = mix.firstIndex + place;
      const into = validating.has(order) ? validation : train;
      for (let i = 0; i < repeats; i++) into.push(index);
    }
  }
  return {
    ...plan,
    train: Uint32Array.from(train),
    validation: Uint32Array.from(validation),
    shardEnds: [train.length],
  };
}

/** Apart from the layers that name classes when samples are held out. */
const VALIDATION_LAYER = 1000;

function chosenPlaces(length: number, count: number, seed: number, layer: number): Uint32Array {
  const places = Uint32Array.from({ length }, (_, place) => place);
  shuffle(places, { seed, purpose: PURPOSE.samples, layer, step: 0 });
  return places.subarray(0, count);
}

/** In the order in which their keys come. */
function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
