/**
 * The page of the tutorial's benchmark: the real worker behind the app's own ports, training the tutorial's case
 * and fine-tuning on scripted drawings.
 */
import { TUTORIAL_CNN } from '../../src/core/network/design.ts';
import type { TestSetId } from '../../src/core/metrics/evaluation.ts';
import type { ModelSummary } from '../../src/core/project/records.ts';
import { CASE_RECIPE, type Recipe, TUTORIAL_RECIPE } from '../../src/core/recipe/recipe.ts';
import {
  PRESET_RATES,
  presetFrozen,
  TUNE_DEFAULTS,
  type TunePreset,
  tunedNetwork,
  tuneRecipe,
} from '../../src/core/tune/plan.ts';
import { WorkerClient } from '../../src/platform/training/client.ts';
import { createWorkerPorts } from '../../src/platform/training/ports.ts';
import { spawnTrainingWorker } from '../../src/platform/training/spawn.ts';
import { drawnSample } from '../../src/testing/samples.ts';
import { TRAINING } from '../../src/protocol/messages.ts';

const client = new WorkerClient({
  contract: TRAINING,
  spawn: spawnTrainingWorker,
  base: new URL('/', location.href).href,
  locks: navigator.locks,
});
const ports = createWorkerPorts(client);
const never = new AbortController().signal;

interface Trained {
  readonly model: ModelSummary;
  readonly seconds: number;
}

async function train(recipe: Recipe, name: string): Promise<Trained> {
  const start = performance.now();
  for await (const event of ports.trainer.train(
    { kind: 'new', project: 'mnist', recipe, name, guess: null },
    never,
  )) {
    if (event.kind === 'finished') return { model: event.model, seconds: (performance.now() - start) / 1000 };
  }
  throw new Error('the training ended without a model');
}

async function accuracy(model: ModelSummary, set: TestSetId): Promise<number> {
  return (await ports.evaluator.evaluate(model.id, set, () => undefined, never)).accuracy;
}

const SHAPES = ['一', '二', '三'];

const bench = {
  /** Loads the engine, and the images into the browser's store, before anything is timed. */
  async prepare(): Promise<string> {
    await ports.dataset.download(() => undefined, never);
    return (await ports.engine.prepare('wasm')).engine;
  },
  /** The tutorial's case, from the start to both scores. */
  async tutorialCase(seed: number, network: Recipe['network'] = TUTORIAL_CNN) {
    const start = performance.now();
    const { model } = await train({ ...CASE_RECIPE, network, seed }, `case ${String(seed)}`);
    const heldOut = await accuracy(model, 'held-out');
    const seconds = (performance.now() - start) / 1000;
    return { seconds, heldOut, test: await accuracy(model, 'test') };
  },
  /** A model to fine-tune, and its accuracy on the test images. */
  async parent(images: number, epochs: number) {
    const { model } = await train({ ...TUTORIAL_RECIPE, images, epochs }, 'parent');
    return { id: model.id, test: await accuracy(model, 'test') };
  },
  /** Three new shapes: of each ten drawings to learn from and twenty held out. */
  async draw(): Promise<void> {
    for (const label of SHAPES) {
      for (let i = 0; i < 30; i++) {
        const { strokes, pixels } = drawnSample(label, i);
        await ports.samples.add(label, strokes, pixels);
      }
    }
  },
  /** As the Fine-tune screen does it, with two thirds of the drawings held out. */
  async tune(parentId: string, preset: TunePreset) {
    const base = (await ports.models.list()).find(({ id }) => id === parentId);
    if (base === undefined) throw new Error('there is no model to fine-tune');
    const samples = await ports.samples.list();
    const frozen = presetFrozen(tunedNetwork(base, samples), preset);
    const { images, epochs } = TUNE_DEFAULTS;
    const recipe = tuneRecipe(base, samples, {
      frozen,
      heldOut: 2 / 3,
      images,
      epochs,
      learningRate: PRESET_RATES[preset],
      augment: false,
      seed: 1,
    });
    const { model, seconds } = await train(recipe, preset);
    const { accuracy: drawn, count } = await ports.evaluator.evaluate(
      model.id,
      'drawn',
      () => undefined,
      never,
    );
    return { seconds, drawn, count, test: await accuracy(model, 'test'), epoch: model.metrics.epoch };
  },
};

declare global {
  // Read by the script that drives the page.
  var tutorialBench: typeof bench | undefined;
}
globalThis.tutorialBench = bench;
