/**
 * What a fine-tuning does before it starts: which layers learn, how many parameters that are, what it learns
 * from, and what stands in its way. Pure; the counts follow from the network, the samples and the choices.
 */
import type { WireError } from '../base/app-error.ts';
import { heldOutCount } from '../dataset/sample-plan.ts';
import { networkOf } from '../network/design.ts';
import type { NetworkSpec } from '../network/network.ts';
import { describeNetwork, type LayerDescription } from '../network/shapes.ts';
import type { ModelSummary } from '../project/records.ts';
import { classesOf, DIGITS, MOST_CLASSES, type SampleInfo } from '../project/samples.ts';
import { ADAM, type Recipe, USUAL_AUGMENTATION } from '../recipe/recipe.ts';

/**
 * `tutorial`: its `fine_tune_layers = model.layers[:-2]`, the layers listed learn and the last two stay; the
 * opposite of usual practice. `head`: only the last dense layer learns. `everything`: all learn, slowly.
 */
export const TUNE_PRESETS = ['head', 'tutorial', 'everything'] as const;
export type TunePreset = (typeof TUNE_PRESETS)[number];

/** What a person chooses of a fine-tuning. */
export interface TuneChoices {
  /** Names of the layers that do not learn. */
  readonly frozen: readonly string[];
  /** Share of the drawn samples held out. */
  readonly heldOut: number;
  /** MNIST images mixed in. */
  readonly images: number;
  readonly epochs: number;
  readonly learningRate: number;
  readonly augment: boolean;
  readonly seed: number;
}

/** What of a model fine-tuning starts from. */
export type BaseModel = Pick<ModelSummary, 'id' | 'classes' | 'recipe'>;

/**
 * Adam's rate of each preset. The head alone starts anew for new classes and takes the usual rate; layers that
 * have learned already are moved by less, the more of them the less: all of them by a tenth.
 */
export const PRESET_RATES: { readonly [P in TunePreset]: number } = {
  head: ADAM.learningRate,
  tutorial: ADAM.learningRate / 2,
  everything: ADAM.learningRate / 10,
};

export const TUNE_DEFAULTS = { preset: 'head', heldOut: 1 / 3, images: 2000, epochs: 5 } as const;

const BATCH_SIZE = 32;
const VALIDATION_SPLIT = 0.1;
/** With fewer images to learn from, a tenth of them would tell nothing: none are kept for validation. */
const FEW_IMAGES = 100;
/** The layers that the tutorial's `[:-2]` leaves out. */
const TUTORIAL_STAYS = 2;

/** The network that comes out: the model's, with a row on the head for every new class. */
export function tunedNetwork(base: BaseModel, samples: readonly SampleInfo[]): NetworkSpec {
  return networkOf(base.recipe.network, classesOf(base.classes, samples).length);
}

/** The layers that have parameters, the head last. */
export function layersWithParameters(network: NetworkSpec): readonly LayerDescription[] {
  return describeNetwork(network).filter((layer) => layer.parameters > 0);
}

export interface TunePlan {
  /** The layers that learn, by name, the head last. */
  readonly learning: readonly string[];
  /** Parameters that learn. */
  readonly trainable: number;
  readonly total: number;
  /** Parameters of the rows that new classes get on the head; part of both counts where the head learns. */
  readonly newRows: number;
  /** The head does not learn though it has new rows: they stay at their random values, the layers below adapt. */
  readonly frozenNewRows: boolean;
}

/** @param newClasses how many of the network's classes the model did not know */
export function tunePlan(network: NetworkSpec, frozen: readonly string[], newClasses: number): TunePlan {
  const layers = layersWithParameters(network);
  const learning = layers.filter(({ spec }) => !frozen.includes(spec.name));
  const head = layers.at(-1);
  const classes = head?.outputShape[0] ?? 0;
  const newRows = head === undefined || classes === 0 ? 0 : (head.parameters / classes) * newClasses;
  return {
    learning: learning.map(({ spec }) => spec.name),
    trainable: sumOf(learning),
    total: sumOf(layers),
    newRows,
    frozenNewRows: newRows > 0 && head !== undefined && frozen.includes(head.spec.name),
  };
}

function sumOf(layers: readonly LayerDescription[]): number {
  return layers.reduce((sum, layer) => sum + layer.parameters, 0);
}

/** The layers to freeze so that the `depth` layers with parameters nearest the head learn. */
export function frozenByDepth(network: NetworkSpec, depth: number): readonly string[] {
  const names = layersWithParameters(network).map(({ spec }) => spec.name);
  return names.slice(0, Math.max(0, names.length - depth));
}

/** The depth that gives these locks; null where they were set in another way. */
export function depthOf(network: NetworkSpec, frozen: readonly string[]): number | null {
  const names = layersWithParameters(network).map(({ spec }) => spec.name);
  const depth = names.filter((name) => !frozen.includes(name)).length;
  return sameNames(frozenByDepth(network, depth), namesIn(names, frozen)) ? depth : null;
}

export function presetFrozen(network: NetworkSpec, preset: TunePreset): readonly string[] {
  const names = layersWithParameters(network).map(({ spec }) => spec.name);
  switch (preset) {
    case 'head':
      return frozenByDepth(network, 1);
    case 'everything':
      return [];
    case 'tutorial': {
      const staying = network.layers.slice(-TUTORIAL_STAYS).map(({ name }) => name);
      return namesIn(names, staying);
    }
  }
}

/** The preset whose locks these are; null where they are nobody's. */
export function presetOf(network: NetworkSpec, frozen: readonly string[]): TunePreset | null {
  const names = layersWithParameters(network).map(({ spec }) => spec.name);
  const locks = namesIn(names, frozen);
  return TUNE_PRESETS.find((preset) => sameNames(presetFrozen(network, preset), locks)) ?? null;
}

function namesIn(names: readonly string[], wanted: readonly string[]): readonly string[] {
  return names.filter((name) => wanted.includes(name));
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

/** The drawn samples of one class in a fine-tuning. */
export interface ClassShare {
  readonly name: string;
  readonly drawn: number;
  readonly heldOut: number;
  /** The model does not know it. */
  readonly isNew: boolean;
}

/** By class, those of the model first; classes without a drawn sample are left out. */
export function sharesByClass(
  base: BaseModel,
  samples: readonly SampleInfo[],
  heldOut: number,
): readonly ClassShare[] {
  return classesOf(base.classes, samples).flatMap((name) => {
    const drawn = samples.filter((sample) => sample.label === name).length;
    if (drawn === 0) return [];
    return { name, drawn, heldOut: heldOutCount(drawn, heldOut), isNew: !base.classes.includes(name) };
  });
}

/**
 * Why it cannot start; null where it can. The page asks before it starts, and the worker when it does.
 *
 * @param network the one that comes out, `tunedNetwork`
 */
export function tuneProblem(
  network: NetworkSpec,
  base: Pick<BaseModel, 'classes'>,
  samples: readonly SampleInfo[],
  choices: Pick<TuneChoices, 'frozen' | 'images'>,
): WireError | null {
  const [first, ...others] = new Set(samples.map((sample) => sample.label));
  if (first === undefined) return { code: 'tune/no-samples', data: {} };
  if (others.length === 0 && choices.images === 0) return { code: 'tune/one-class', data: { name: first } };
  if (classesOf(base.classes, samples).length > MOST_CLASSES) {
    return { code: 'tune/too-many-classes', data: { most: MOST_CLASSES } };
  }
  const { learning } = tunePlan(network, choices.frozen, 0);
  return learning.length === 0 ? { code: 'tune/nothing-learns', data: {} } : null;
}

/** What is worth knowing before it starts, and does not stand in its way. */
export interface TuneDoubts {
  /** Classes with a single sample though some should be held out: it is learned from, nothing compares it. */
  readonly single: readonly string[];
  /** Classes of the model that nothing shows any more: neither MNIST nor a drawn sample. Their rows stay. */
  readonly absent: readonly string[];
}

export function tuneDoubts(base: BaseModel, samples: readonly SampleInfo[], heldOut: number): TuneDoubts {
  const shares = sharesByClass(base, samples, heldOut);
  const shown = new Set([...DIGITS, ...shares.map(({ name }) => name)]);
  return {
    single: heldOut === 0 ? [] : shares.filter(({ drawn }) => drawn === 1).map(({ name }) => name),
    absent: base.classes.filter((name) => !shown.has(name)),
  };
}

/** The recipe of a fine-tuning; valid where the choices are within their bounds. */
export function tuneRecipe(base: BaseModel, samples: readonly SampleInfo[], choices: TuneChoices): Recipe {
  const shares = sharesByClass(base, samples, choices.heldOut);
  const learned = shares.reduce((sum, { drawn, heldOut }) => sum + drawn - heldOut, 0);
  return {
    network: base.recipe.network,
    images: choices.images,
    holdOut: 0,
    epochs: choices.epochs,
    batchSize: BATCH_SIZE,
    validationSplit: learned + choices.images < FEW_IMAGES ? 0 : VALIDATION_SPLIT,
    loss: 'categoricalCrossentropy',
    optimizer: { ...ADAM, learningRate: choices.learningRate },
    augmentation: choices.augment ? USUAL_AUGMENTATION : null,
    fineTune: { parentId: base.id, frozen: [...choices.frozen], heldOut: choices.heldOut },
    seed: choices.seed,
  };
}
