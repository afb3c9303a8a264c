/** How a network is trained: everything that, with the data, decides the run. Stored with runs and models. */
import * as v from 'valibot';
import { networkDesignSchema, TUTORIAL_CNN } from '../network/design.ts';

/** Bounds of what a link or a form may ask for; the MNIST training set has 60,000 images. */
export const LIMITS = {
  images: { min: 100, max: 60_000 },
  /** Images of the data set mixed in when fine-tuning. */
  mixedImages: { min: 0, max: 60_000 },
  epochs: { min: 1, max: 100 },
  batchSize: { min: 1, max: 1024 },
  validationSplit: { min: 0, max: 0.5 },
  learningRate: { min: 1e-6, max: 10 },
  momentum: { min: 0, max: 0.99 },
  /** Degrees, to either side. */
  rotation: { min: 0, max: 45 },
  /** Share by which an image may grow or shrink. */
  scale: { min: 0, max: 0.5 },
  /** Pixels, in each direction. */
  shift: { min: 0, max: 8 },
  /** Share of the drawn samples held out when fine-tuning. */
  heldOut: { min: 0, max: 0.8 },
  seed: { min: 0, max: 0xffff_ffff },
} as const;

interface Limit {
  readonly min: number;
  readonly max: number;
}
const between = ({ min, max }: Limit) => v.pipe(v.number(), v.minValue(min), v.maxValue(max));
const within = (limit: Limit) => v.pipe(between(limit), v.integer());

const learningRate = v.pipe(v.number(), v.gtValue(0), v.maxValue(LIMITS.learningRate.max));

export const optimizerSchema = v.variant('kind', [
  /** Plain gradient descent: w ← w − α g. */
  v.object({ kind: v.literal('sgd'), learningRate }),
  /** As Keras and tfjs: m ← μ m + g, w ← w − α m. */
  v.object({ kind: v.literal('momentum'), learningRate, momentum: between(LIMITS.momentum) }),
  v.object({
    kind: v.literal('adam'),
    learningRate,
    beta1: v.pipe(v.number(), v.minValue(0), v.ltValue(1)),
    beta2: v.pipe(v.number(), v.minValue(0), v.ltValue(1)),
    epsilon: v.pipe(v.number(), v.gtValue(0)),
  }),
]);
export type Optimizer = v.InferOutput<typeof optimizerSchema>;
export type OptimizerKind = Optimizer['kind'];

/** Each training image is turned, scaled and shifted anew each time it is used, evenly within these bounds. No flips: they change digits. */
export const augmentationSchema = v.object({
  rotation: between(LIMITS.rotation),
  scale: between(LIMITS.scale),
  shift: between(LIMITS.shift),
});
export type Augmentation = v.InferOutput<typeof augmentationSchema>;

/** Training goes on from a model, on the drawn samples and `images` images of the data set. */
export const fineTuneSchema = v.object({
  parentId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
  /** Names of the layers that do not learn. */
  frozen: v.pipe(v.array(v.pipe(v.string(), v.nonEmpty())), v.maxLength(100)),
  /** Share of the drawn samples that is held out to compare before and after; of each class, at least one of two. */
  heldOut: between(LIMITS.heldOut),
});
export type FineTune = v.InferOutput<typeof fineTuneSchema>;

/** A project of one's own has so many images at most. */
const MOST_IMAGES = 10_000_000;

/** The fields of a recipe, each with its bounds. */
export const recipeEntries = {
  network: networkDesignSchema,
  /**
   * Images of the training set used, validation and `holdOut` included; chosen from labels and seed. Of a project of
   * one's own: all that it has to train on and to validate with, as its splits say.
   */
  images: within({ min: 0, max: MOST_IMAGES }),
  /** How many of them are kept apart as a test set of the run's own (the tutorial's 300); 0: none. */
  holdOut: within({ min: 0, max: MOST_IMAGES }),
  epochs: within(LIMITS.epochs),
  batchSize: within(LIMITS.batchSize),
  /** Share of the images trained on that is kept for validation: stratified and seeded, or as a project's splits say. */
  validationSplit: between({ min: 0, max: 1 }),
  loss: v.literal('categoricalCrossentropy'),
  optimizer: optimizerSchema,
  augmentation: v.nullable(augmentationSchema),
  /** Null: from random weights. */
  fineTune: v.nullable(fineTuneSchema),
  seed: within(LIMITS.seed),
};

/** Any recipe that a record can hold, whatever data it is about. */
export const recipeSchema = v.pipe(
  v.object(recipeEntries),
  v.check(
    ({ images, holdOut, fineTune }) => (fineTune === null ? images > holdOut : holdOut === 0),
    'no images to train on',
  ),
);
export type Recipe = v.InferOutput<typeof recipeSchema>;

/** What may be asked of MNIST, by a form or a link. */
export const mnistRecipeSchema = v.pipe(
  recipeSchema,
  v.check(
    ({ images, holdOut, fineTune }) => fineTune !== null || images - holdOut >= LIMITS.images.min,
    'too few images to train on',
  ),
  v.check(({ images }) => images <= LIMITS.mixedImages.max, 'MNIST has not so many'),
  v.check(
    ({ validationSplit }) => validationSplit <= LIMITS.validationSplit.max,
    'too many to validate with',
  ),
);

export const ADAM: Extract<Optimizer, { kind: 'adam' }> = {
  kind: 'adam',
  learningRate: 0.001,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-7,
};

/** What an optimizer starts from when it is chosen. */
export const OPTIMIZERS: { readonly [K in OptimizerKind]: Extract<Optimizer, { kind: K }> } = {
  sgd: { kind: 'sgd', learningRate: 0.01 },
  momentum: { kind: 'momentum', learningRate: 0.01, momentum: 0.9 },
  adam: ADAM,
};

/** Moderate, and harmless to digits: what switching augmentation on starts from. */
export const USUAL_AUGMENTATION: Augmentation = { rotation: 10, scale: 0.1, shift: 2 };

/** The tutorial's recipe in full: 60,000 images, 10 epochs, batch 64, adam, validation split 0.1. */
export const TUTORIAL_RECIPE: Recipe = {
  network: TUTORIAL_CNN,
  images: 60_000,
  holdOut: 0,
  epochs: 10,
  batchSize: 64,
  validationSplit: 0.1,
  loss: 'categoricalCrossentropy',
  optimizer: ADAM,
  augmentation: null,
  fineTune: null,
  seed: 42,
};

/** The tutorial's worked case (4.4): 1,000 images, 700 to train on, 300 to test on, 10 epochs. */
export const CASE_RECIPE: Recipe = { ...TUTORIAL_RECIPE, images: 1000, holdOut: 300 };
