/** How a network is trained: everything that, with the data, decides the run. Stored with runs and models. */
import * as v from 'valibot';

/** Bounds of what a link or a form may ask for; the MNIST training set has 60,000 images. */
export const LIMITS = {
  images: { min: 100, max: 60_000 },
  epochs: { min: 1, max: 100 },
  batchSize: { min: 1, max: 1024 },
  seed: { min: 0, max: 0xffff_ffff },
} as const;

const within = (limit: { readonly min: number; readonly max: number }) =>
  v.pipe(v.number(), v.integer(), v.minValue(limit.min), v.maxValue(limit.max));

export const recipeSchema = v.object({
  network: v.literal('reference'),
  /** Training images used, validation included; chosen by `chooseImages` from labels and seed. */
  images: within(LIMITS.images),
  epochs: within(LIMITS.epochs),
  batchSize: within(LIMITS.batchSize),
  /** Share of the images kept for validation, stratified and seeded. */
  validationSplit: v.pipe(v.number(), v.minValue(0), v.maxValue(0.5)),
  loss: v.literal('categoricalCrossentropy'),
  optimizer: v.object({
    kind: v.literal('adam'),
    learningRate: v.pipe(v.number(), v.gtValue(0), v.maxValue(10)),
    beta1: v.pipe(v.number(), v.minValue(0), v.ltValue(1)),
    beta2: v.pipe(v.number(), v.minValue(0), v.ltValue(1)),
    epsilon: v.pipe(v.number(), v.gtValue(0)),
  }),
  seed: within(LIMITS.seed),
});
export type Recipe = v.InferOutput<typeof recipeSchema>;

/** The tutorial's recipe in full: 60,000 images, 10 epochs, batch 64, adam, validation split 0.1. */
export const TUTORIAL_RECIPE: Recipe = {
  network: 'reference',
  images: 60_000,
  epochs: 10,
  batchSize: 64,
  validationSplit: 0.1,
  loss: 'categoricalCrossentropy',
  optimizer: { kind: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  seed: 42,
};
