import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type NetworkDesign, networkOf, TUTORIAL_CNN, TUTORIAL_DNN } from '../../core/network/design.ts';
import type { LayerSpec } from '../../core/network/network.ts';
import type { ModelRecord, WeightSpec } from '../../core/project/records.ts';
import { CASE_RECIPE, OPTIMIZERS, type Recipe } from '../../core/recipe/recipe.ts';
import { checkPython, findPython, NEEDS_NUMPY, NEEDS_PYTHON, runPython } from '../../testing/python.ts';
import { aModel } from '../../testing/records.ts';
import { historyCsv } from './history.ts';
import { loadKerasScript } from './load-script.ts';
import { trainKerasScript } from './train-script.ts';

const python = findPython();
const CLASSES = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '"一" \\ 二'];
const DIGIT = Uint8Array.from({ length: 784 }, (_, i) => (i * 37) % 256);
const SMALL_DNN: NetworkDesign = { ...TUTORIAL_DNN, activation: 'sigmoid', denseUnits: [9, 7] };
const SMALL_CNN: NetworkDesign = { ...TUTORIAL_CNN, filters: [3, 5], denseUnits: 8, activation: 'tanh' };

const arrayOf = (weight: string): string => weight.replace('/', '.');
const loadOf = (model: ModelRecord): string =>
  loadKerasScript(model, networkOf(model.recipe.network, model.classes.length), arrayOf);

function layerOf(spec: LayerSpec, seed: number): tf.layers.Layer {
  const random = (offset: number) => tf.initializers.randomNormal({ stddev: 0.2, seed: seed + offset });
  const weights = { kernelInitializer: random(1), biasInitializer: random(100) };
  switch (spec.kind) {
    case 'conv2d':
      return tf.layers.conv2d({ ...weights, ...spec });
    case 'dense':
      return tf.layers.dense({ ...weights, ...spec });
    case 'maxPool2d':
      return tf.layers.maxPooling2d({ name: spec.name, poolSize: spec.poolSize });
    case 'flatten':
      return tf.layers.flatten({ name: spec.name });
    case 'dropout':
      return tf.layers.dropout({ name: spec.name, rate: spec.rate });
  }
}

interface Made {
  readonly model: ModelRecord;
  /** The weights as a script for NumPy that saves them. */
  readonly save: string;
  readonly probabilities: readonly number[];
}

/** A network of a design with random weights, and what tf.js makes of `DIGIT`. */
async function made(design: NetworkDesign): Promise<Made> {
  const { layers, inputShape } = networkOf(design, CLASSES.length);
  const input = tf.input({ shape: [...inputShape] });
  const output = layers.reduce<tf.SymbolicTensor>((x, spec, i) => {
    const next = layerOf(spec, 10 * i).apply(x);
    if (!(next instanceof tf.SymbolicTensor)) throw new Error('one output expected');
    return next;
  }, input);
  const network = tf.model({ inputs: input, outputs: output });
  const weightSpecs = network.weights.map(({ name, shape }): WeightSpec => ({
    name: name.replace(/_\d+$/, ''),
    shape: shape.map(Number),
    dtype: 'float32',
  }));
  const values = await Promise.all(network.getWeights().map(async (weight) => [...(await weight.data())]));
  const arrays = weightSpecs.map(({ name, shape }, i) => [arrayOf(name), shape, values[i]]);
  const predicted = network.predict(tf.tensor([...DIGIT], [1, 28, 28, 1]).div(255));
  if (Array.isArray(predicted)) throw new Error('one output expected');
  return {
    model: aModel({ classes: CLASSES, recipe: { ...CASE_RECIPE, network: design }, weightSpecs }),
    save: `import json, sys
import numpy as np
arrays = {name: np.array(values, dtype="<f4").reshape(shape) for name, shape, values in json.loads(r'''${JSON.stringify(arrays)}''')}
`,
    probabilities: [...(await predicted.data())],
  };
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'keras-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function kerasRecord(): Promise<unknown> {
  return JSON.parse(await readFile(path.join(folder, 'record.json'), 'utf8'));
}

/** Runs a script beside the files that `before` makes, against the stand-in for Keras. */
async function runScript(script: string, before: string, args: readonly string[] = []): Promise<string> {
  if (python === null) throw new Error(NEEDS_PYTHON);
  await writeFile(path.join(folder, 'before.py'), before);
  await writeFile(path.join(folder, 'script.py'), script);
  runPython(python, { args: ['before.py'], cwd: folder });
  return runPython(python, {
    args: ['script.py', ...args],
    cwd: folder,
    kerasRecord: path.join(folder, 'record.json'),
  });
}

describe('load_keras.py', () => {
  it.skipIf(python === null)(`is Python in which every name is known (${NEEDS_PYTHON})`, async () => {
    const { model } = await made(TUTORIAL_DNN);
    if (python) checkPython(python, [loadOf(model)]);
  });

  const needsNumpy = it.skipIf(python?.numpy !== true);
  needsNumpy.each([
    ['the CNN', SMALL_CNN],
    ['the DNN', SMALL_DNN],
  ] as const)(`rebuilds %s: the same probabilities as tf.js (${NEEDS_NUMPY})`, async (_, design) => {
    const { model, save, probabilities } = await made(design);
    await writeFile(path.join(folder, 'digit.bin'), DIGIT);
    const said = await runScript(loadOf(model), `${save}np.savez("weights.npz", **arrays)`, ['digit.bin']);
    const lines = said.trim().split(/\r?\n/);
    expect(lines.map((line) => line.replace(/: [\d.]+$/, ''))).toEqual(CLASSES);
    lines.forEach((line, i) => {
      expect(Math.abs(Number(/[\d.]+$/.exec(line)?.[0]) - (probabilities[i] ?? NaN))).toBeLessThan(1e-4);
    });
    const layers = networkOf(design, CLASSES.length).layers.filter(
      ({ kind }) => kind === 'conv2d' || kind === 'dense',
    );
    const shape = (name: string) => model.weightSpecs.find((spec) => spec.name === name)?.shape;
    expect(await kerasRecord()).toMatchObject({
      set: layers.map(({ name }) => [name, [shape(`${name}/kernel`), shape(`${name}/bias`)]]),
    });
  });

  needsNumpy.each([
    ['an array too few', 'del arrays["dense1.bias"]', /expected/],
    ['an array too many', 'arrays["other"] = arrays["dense1.bias"]', /expected/],
    ['an array turned round', 'arrays["dense1.kernel"] = arrays["dense1.kernel"].T', /dense1 takes/],
  ])(`refuses %s (${NEEDS_NUMPY})`, async (_, change, complaint) => {
    const { model, save } = await made({ ...TUTORIAL_DNN, denseUnits: [8] });
    const before = `${save}${change}\nnp.savez("weights.npz", **arrays)`;
    await expect(runScript(loadOf(model), before)).rejects.toThrow(complaint);
  });

  it('cannot be made of weights that another network has', async () => {
    const { model } = await made(TUTORIAL_DNN);
    const unreadable: unknown = expect.objectContaining({ code: 'model/unreadable', data: { id: model.id } });
    const more: WeightSpec = { name: 'dense9/kernel', shape: [1], dtype: 'float32' };
    for (const weightSpecs of [model.weightSpecs.slice(1), [...model.weightSpecs, more]]) {
      expect(() => loadOf({ ...model, weightSpecs })).toThrow(unreadable);
    }
  });
});

describe('train_keras.py', () => {
  const recipe: Recipe = {
    ...CASE_RECIPE,
    network: SMALL_CNN,
    images: 950,
    holdOut: 190,
    epochs: 3,
    validationSplit: 0.25,
    augmentation: { rotation: 10, scale: 0.1, shift: 2 },
    optimizer: { ...OPTIMIZERS.momentum, learningRate: 0.02 },
    seed: 7,
  };
  const DIGITS = CLASSES.slice(0, 10);

  it.skipIf(python === null)(`is Python in which every name is known (${NEEDS_PYTHON})`, () => {
    const fineTune = { parentId: 'p', frozen: ['conv1'], heldOut: 0.2 };
    const scripts = [recipe, { ...recipe, holdOut: 0, fineTune }].map((one) =>
      trainKerasScript({ recipe: one, classes: DIGITS }),
    );
    if (python) checkPython(python, scripts);
    expect(scripts[0]).not.toContain('drawn');
    expect(scripts[1]).toContain('parent.npz');
  });

  it.skipIf(python?.numpy !== true)(
    `trains on the recipe's images, stratified (${NEEDS_NUMPY})`,
    async () => {
      const said = await runScript(trainKerasScript({ recipe, classes: DIGITS }), '');
      expect(said).toMatch(/test: loss 0\.5000, accuracy [\d.]+%\r?\nheld out: loss/);
      const record = await kerasRecord();
      expect(record).toMatchObject({
        seed: 7,
        compiled: {
          optimizer: ['SGD', { learning_rate: 0.02, momentum: 0.9 }],
          loss: 'categorical_crossentropy',
          frozen: [],
        },
        fitted: { shape: [760, 28, 28, 1], range: [0, 1], epochs: 3, batch_size: 64, validation_split: 0.25 },
        evaluated: [200, 190],
        saved: ['model.keras'],
      });
      // The stand-in's digits are 5 : 6 : ... : 14, of 95: exactly so in 950, within an image in each part.
      const { train, validation } = (record as { fitted: Record<'train' | 'validation', number[]> }).fitted;
      for (const [counts, total] of [
        [train, 570],
        [validation, 190],
      ] as const) {
        counts.forEach((count, digit) => {
          expect(Math.abs(count - (total * (digit + 5)) / 95)).toBeLessThan(1.5);
        });
        expect(counts.reduce((a, b) => a + b, 0)).toBe(total);
      }
    },
  );

  it.skipIf(python?.numpy !== true)(
    `fine-tunes: old rows stay, frozen layers are named (${NEEDS_NUMPY})`,
    async () => {
      const classes = [...DIGITS, '一', '二'];
      const tuned: Recipe = {
        ...recipe,
        holdOut: 0,
        images: 100,
        fineTune: { parentId: 'p', frozen: ['dropout', 'dense2'], heldOut: 0.5 },
      };
      const { save } = await made(SMALL_CNN);
      const before = `${save}
arrays["dense2.kernel"], arrays["dense2.bias"] = arrays["dense2.kernel"][:, :10], arrays["dense2.bias"][:10]
np.savez("parent.npz", **arrays)
np.savez("drawn.npz", images=np.zeros((20, 28, 28), dtype="uint8"), labels=np.repeat([10, 11], 10))`;
      const check = `
head = model.get_layer("dense2").get_weights()
assert head[0].shape == (8, 12) and head[1].shape == (12,)
assert (head[0][:, :10] == parent["dense2.kernel"]).all() and (head[1][:10] == parent["dense2.bias"]).all()
assert (model.get_layer("conv2").get_weights()[0] == parent["conv2.kernel"]).all()
assert y_held.sum(axis=0)[10:].tolist() == [5, 5]`;
      await runScript(trainKerasScript({ recipe: tuned, classes }) + check, before);
      expect(await kerasRecord()).toMatchObject({
        compiled: { frozen: ['dropout', 'dense2'] },
        fitted: { shape: [110, 28, 28, 1] },
        evaluated: [200, 10],
      });
    },
  );
});

it('historyCsv writes a line an epoch, and nothing where nothing was measured', () => {
  const point = { epoch: 1, step: 12, trainLoss: 0.25, trainAccuracy: 0.875 };
  const epochs = [
    { ...point, validationLoss: 1e-7, validationAccuracy: 1 },
    { ...point, epoch: 2, step: 24, validationLoss: null, validationAccuracy: null },
  ];
  expect(historyCsv({ epochs })).toBe(
    'epoch,step,train_loss,train_accuracy,validation_loss,validation_accuracy\r\n' +
      '1,12,0.25,0.875,1e-7,1\r\n' +
      '2,24,0.25,0.875,,\r\n',
  );
});
