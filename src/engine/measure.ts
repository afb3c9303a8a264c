/** How fast the prepared engine is: a few timed steps of the reference network on made-up pixels. */
import type { EngineSpeed } from '../core/engine/engine.ts';
import { REFERENCE_NETWORK } from '../core/network/reference.ts';
import { MNIST_PREPROCESSING } from '../core/project/records.ts';
import { PURPOSE, uniforms } from '../core/random/generator.ts';
import { TUTORIAL_RECIPE } from '../core/recipe/recipe.ts';
import { buildModel } from '../ml/build.ts';
import { predictBatch } from '../ml/predict.ts';
import { nextTask } from './next-task.ts';
import { prepareTfjsTrainer } from './tfjs/trainer.ts';
import type { TrainingBatch, TrainingData } from './trainer.ts';

const CLASSES = 10;
/** Milliseconds of timed training steps, and of forward passes. */
const TRAIN_BUDGET = 900;
const EVAL_BUDGET = 300;
/** A slow engine is timed on fewer images a step, so that two steps fit the budget. */
const FIRST_COUNT = 4;

function madeUpBatch(count: number): TrainingBatch {
  const { width, height, channels } = MNIST_PREPROCESSING;
  const values = uniforms(
    { seed: 0, purpose: PURPOSE.choose, layer: 0, step: 0 },
    count * width * height * channels,
  );
  return {
    images: Uint8Array.from(values, (value) => Math.floor(value * 256)),
    labels: Int32Array.from({ length: count }, (_, i) => i % CLASSES),
    count,
  };
}

/** Median milliseconds of at least two runs, as many as fit the budget. Lets messages through in between. */
async function timed(budget: number, run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  let total = 0;
  while (times.length < 2 || total < budget) {
    const start = performance.now();
    await run();
    const time = performance.now() - start;
    times.push(time);
    total += time;
    await nextTask();
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1] ?? NaN;
}

/** Takes one and a half to two and a half seconds. Throws what the engine throws. */
export async function measureSpeed(batchSize: number): Promise<EngineSpeed> {
  let batch = madeUpBatch(Math.min(FIRST_COUNT, batchSize));
  const data: TrainingData = {
    shape: REFERENCE_NETWORK.inputShape,
    classCount: CLASSES,
    stepsPerEpoch: 1,
    batch: () => Promise.resolve(batch),
  };
  const model = buildModel(REFERENCE_NETWORK, CLASSES, TUTORIAL_RECIPE.seed);
  const trainer = prepareTfjsTrainer(model, data, { recipe: TUTORIAL_RECIPE });
  const step = () => trainer.advance(1);
  const predict = () => predictBatch(model, batch.images, batch.count, MNIST_PREPROCESSING);
  try {
    await step(); // compiles kernels and pipelines
    const perImage = (await timed(0, step)) / batch.count;
    const affordable = Math.max(FIRST_COUNT, Math.floor(TRAIN_BUDGET / 2 / perImage));
    batch = madeUpBatch(Math.min(batchSize, affordable));
    await step();
    const trainTime = await timed(TRAIN_BUDGET, step);
    await predict();
    const evalTime = await timed(EVAL_BUDGET, predict);
    return {
      trainImagesPerSecond: (batch.count * 1000) / trainTime,
      evalImagesPerSecond: (batch.count * 1000) / evalTime,
    };
  } finally {
    trainer.dispose();
    model.dispose();
  }
}
