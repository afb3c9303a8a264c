/** What two recipes differ in, field by field, for the comparison of runs. Pure. */
import type { HiddenActivation, NetworkDesign } from '../network/design.ts';
import type { Augmentation, FineTune, OptimizerKind, Recipe } from './recipe.ts';

/** Everything of a recipe that people choose, flat. Null where its network or optimizer has no such thing. */
export interface RecipeFacts {
  readonly network: NetworkDesign['kind'];
  readonly activation: HiddenActivation;
  /** Of both convolutions. */
  readonly filters: readonly number[] | null;
  readonly kernelSize: number | null;
  /** Of each hidden dense layer. */
  readonly denseUnits: readonly number[];
  readonly dropout: number;
  readonly images: number;
  readonly holdOut: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly optimizer: OptimizerKind;
  readonly learningRate: number;
  readonly momentum: number | null;
  readonly validationSplit: number;
  readonly augmentation: Augmentation | null;
  readonly fineTune: FineTune | null;
  readonly seed: number;
}

export type RecipeField = keyof RecipeFacts;

/** In the order in which they are told. */
const FIELDS: readonly RecipeField[] = [
  'network',
  'activation',
  'filters',
  'kernelSize',
  'denseUnits',
  'dropout',
  'images',
  'holdOut',
  'epochs',
  'batchSize',
  'optimizer',
  'learningRate',
  'momentum',
  'validationSplit',
  'augmentation',
  'fineTune',
  'seed',
];

/** Where null says something by itself ("off"), not that another field already tells. */
const TELLING_NULL: ReadonlySet<RecipeField> = new Set(['augmentation', 'fineTune']);

export function recipeFacts({ network, optimizer, ...rest }: Recipe): RecipeFacts {
  const convolutional = network.kind === 'cnn';
  return {
    network: network.kind,
    activation: network.activation,
    filters: convolutional ? network.filters : null,
    kernelSize: convolutional ? network.kernelSize : null,
    denseUnits: convolutional ? [network.denseUnits] : network.denseUnits,
    dropout: network.dropout,
    images: rest.images,
    holdOut: rest.holdOut,
    epochs: rest.epochs,
    batchSize: rest.batchSize,
    optimizer: optimizer.kind,
    learningRate: optimizer.learningRate,
    momentum: optimizer.kind === 'momentum' ? optimizer.momentum : null,
    validationSplit: rest.validationSplit,
    augmentation: rest.augmentation,
    fineTune: rest.fineTune,
    seed: rest.seed,
  };
}

/**
 * The fields in which two recipes differ, in a fixed order. What only one of two kinds of network or optimizer
 * has (filters, momentum) is not named beside the difference of kind.
 */
export function recipeDifferences(a: Recipe, b: Recipe): readonly RecipeField[] {
  const [left, right] = [recipeFacts(a), recipeFacts(b)];
  return FIELDS.filter((field) => {
    const [one, other] = [left[field], right[field]];
    if ((one === null || other === null) && !TELLING_NULL.has(field)) return false;
    return !sameValue(one, other);
  });
}

/** Whether two recipes make the same run on the same data. */
export function sameRecipe(a: Recipe, b: Recipe): boolean {
  return sameValue(a, b);
}

/** Plain data, compared entry by entry whatever the order of names. */
function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [new Map<string, unknown>(Object.entries(a)), new Map(Object.entries(b))];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.size === right.size &&
    [...left].every(([name, value]) => right.has(name) && sameValue(value, right.get(name)))
  );
}
