/** Frozen layers: whichever they are, their weights stay, bit for bit, and the others learn. On tfjs's cpu backend. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { networkOf, type NetworkDesign, TUTORIAL_CNN, TUTORIAL_DNN } from '../../core/network/design.ts';
import { PURPOSE, uniforms } from '../../core/random/generator.ts';
import { type Optimizer, OPTIMIZERS, TUTORIAL_RECIPE } from '../../core/recipe/recipe.ts';
import { buildModel } from '../../ml/build.ts';
import { extendHead } from '../../ml/extend-head.ts';
import { freezeLayers } from '../../ml/freeze.ts';
import type { TrainingData } from '../trainer.ts';
import { prepareTfjsTrainer } from './trainer.ts';

beforeAll(() => tf.setBackend('cpu'));

const CNN: NetworkDesign = { ...TUTORIAL_CNN, filters: [2, 3], denseUnits: 5, activation: 'tanh' };
const DNN: NetworkDesign = { ...TUTORIAL_DNN, denseUnits: [6, 5], dropout: 0.2 };
const CLASSES = 4;
const COUNT = 6;

function data(): TrainingData {
  return {
    shape: [28, 28, 1],
    classCount: CLASSES,
    stepsPerEpoch: 2,
    batch: (step) => {
      const values = uniforms({ seed: 4, purpose: PURPOSE.choose, layer: 0, step: step % 2 }, COUNT * 784);
      const images = Uint8Array.from(values, (value) => value * 256);
      return Promise.resolve({
        images,
        labels: Int32Array.from({ length: COUNT }, (_, i) => i % 4),
        count: COUNT,
      });
    },
  };
}

async function weightsOf(model: tf.LayersModel): Promise<Map<string, Float32Array[]>> {
  const layers = model.layers.filter((layer) => layer.weights.length > 0);
  const values = layers.map(async (layer): Promise<[string, Float32Array[]]> => {
    const arrays = layer.weights.map(async (weight) => Float32Array.from(await weight.read().data()));
    return [layer.name, await Promise.all(arrays)];
  });
  return new Map(await Promise.all(values));
}

const CASES: readonly (readonly [string, NetworkDesign, readonly string[]])[] = [
  ['the first layer', CNN, ['conv1']],
  ['one in the middle', CNN, ['conv2']],
  ['the convolutions, the dense layers learning', CNN, ['conv1', 'conv2']],
  ['the head above layers that learn, as in the tutorial', CNN, ['dropout', 'dense2']],
  ['all but the head', CNN, ['conv1', 'conv2', 'dense1']],
  ['all but the first layer', CNN, ['conv2', 'dense1', 'dense2']],
  ['all but one in the middle', CNN, ['conv1', 'dense1', 'dense2']],
  ['every other layer', CNN, ['conv1', 'dense1']],
  ['the first dense layer', DNN, ['dense1']],
  ['one between dense layers', DNN, ['dense2']],
  ['the head of a DNN', DNN, ['dense3']],
];

/** Trains 4 steps, then 3 more, and the 3 again from a checkpoint in another model. */
async function expectKept(
  design: NetworkDesign,
  frozen: readonly string[],
  optimizer: Optimizer,
): Promise<void> {
  const newTrainer = (seed: number) => {
    const model = buildModel(networkOf(design, CLASSES), CLASSES, seed);
    freezeLayers(model, frozen);
    const recipe = { ...TUTORIAL_RECIPE, optimizer };
    return { model, trainer: prepareTfjsTrainer(model, data(), { recipe }) };
  };
  const first = newTrainer(1);
  const before = await weightsOf(first.model);
  await first.trainer.advance(4);
  for (const [name, arrays] of await weightsOf(first.model)) {
    if (frozen.includes(name)) expect(arrays).toEqual(before.get(name));
    else for (const [i, array] of arrays.entries()) expect(array).not.toEqual(before.get(name)?.[i]);
  }
  const resumed = newTrainer(2);
  resumed.trainer.restore(structuredClone(await first.trainer.checkpoint()));
  await first.trainer.advance(3);
  await resumed.trainer.advance(3);
  const after = await weightsOf(resumed.model);
  expect(after).toEqual(await weightsOf(first.model));
  for (const name of frozen) expect(after.get(name)).toEqual(before.get(name));
  for (const { trainer, model } of [first, resumed]) {
    trainer.dispose();
    model.dispose();
  }
}

describe('training keeps, bit for bit,', () => {
  it.each(CASES)('%s', async (_, design, frozen) => {
    await expectKept(design, frozen, OPTIMIZERS.adam);
  });

  it.each([OPTIMIZERS.sgd, OPTIMIZERS.momentum])(
    'a frozen head and first layer: $kind',
    async (optimizer) => {
      await expectKept(CNN, ['conv1', 'dense2'], optimizer);
      await expectKept(DNN, ['dense1', 'dense3'], optimizer);
    },
  );
});

describe('a frozen head that was extended', () => {
  it('keeps old and new columns while the layers below it learn', async () => {
    const small = buildModel(networkOf(CNN, 3), 3, 1);
    const model = await extendHead(small, CLASSES, 9);
    freezeLayers(model, ['dropout', 'dense2']);
    const before = await weightsOf(model);
    const trainer = prepareTfjsTrainer(model, data(), { recipe: TUTORIAL_RECIPE });
    await trainer.advance(4);
    const after = await weightsOf(model);
    expect(after.get('dense2')).toEqual(before.get('dense2'));
    expect(after.get('conv1')).not.toEqual(before.get('conv1'));
  });
});

describe('the work of a step', () => {
  /** How often each kernel runs in a step. */
  async function kernelsWith(frozen: readonly string[]): Promise<Map<string, number>> {
    const model = buildModel(networkOf(CNN, CLASSES), CLASSES, 1);
    freezeLayers(model, frozen);
    const trainer = prepareTfjsTrainer(model, data(), { recipe: TUTORIAL_RECIPE });
    await trainer.advance(1);
    const counts = new Map<string, number>();
    const { kernels } = await tf.profile(async () => {
      await trainer.advance(1);
      return tf.scalar(0);
    });
    for (const { name } of kernels) counts.set(name, (counts.get(name) ?? 0) + 1);
    trainer.dispose();
    model.dispose();
    return counts;
  }

  it('holds no gradient below the lowest layer that learns, nor of weights that do not', async () => {
    const backward = ['Conv2DBackpropFilter', 'Conv2DBackpropInput', 'MaxPoolGrad'];
    const counts = async (...frozen: string[]) => {
      const kernels = await kernelsWith(frozen);
      return backward.map((name) => kernels.get(name) ?? 0);
    };
    expect(await counts()).toEqual([2, 1, 2]);
    expect(await counts('conv1')).toEqual([1, 0, 1]);
    expect(await counts('conv1', 'conv2')).toEqual([0, 0, 0]);
    expect(await counts('conv2')).toEqual([1, 1, 2]);
    expect(await counts('dense2')).toEqual([2, 1, 2]);
  });
});

describe('a model all of whose layers are frozen', () => {
  it('is refused', () => {
    const model = buildModel(networkOf(DNN, CLASSES), CLASSES, 1);
    freezeLayers(model, ['dense1', 'dense2', 'dense3']);
    expect(() => prepareTfjsTrainer(model, data(), { recipe: TUTORIAL_RECIPE })).toThrow(
      'some layer must learn',
    );
  });
});
