import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { checkPython, findPython, NEEDS_PYTHON } from '../../testing/python.ts';
import { TUTORIAL_DNN } from '../network/design.ts';
import { CASE_RECIPE, OPTIMIZERS, type Recipe, TUTORIAL_RECIPE } from '../recipe/recipe.ts';
import { numeral, zoomFactors, type CodeComments, type CodeStage } from './code.ts';
import { kerasCode, kerasScript } from './keras.ts';
import { tfjsCode } from './tfjs.ts';

const python = findPython();

/** Each comment in two lines, as the scripts have them. */
const COMMENTS = new Proxy({} as CodeComments, { get: (_, name) => `${String(name)}\n“注释”` });

const TUNED: Recipe = {
  ...TUTORIAL_RECIPE,
  images: 500,
  validationSplit: 0.25,
  optimizer: { ...OPTIMIZERS.momentum, learningRate: 1e-4 },
  fineTune: { parentId: 'p', frozen: ['conv1', 'conv2'], heldOut: 0.4 },
};
const RECIPES: readonly (readonly [string, Recipe, number])[] = [
  ['the tutorial in full', TUTORIAL_RECIPE, 10],
  ['the case', CASE_RECIPE, 10],
  [
    'a DNN with plain gradient descent, augmentation, nothing validated',
    {
      ...CASE_RECIPE,
      network: { ...TUTORIAL_DNN, denseUnits: [64, 32], activation: 'tanh', dropout: 0.25 },
      optimizer: OPTIMIZERS.sgd,
      augmentation: { rotation: 10, scale: 0.1, shift: 2 },
      validationSplit: 0,
    },
    10,
  ],
  [
    'augmentation with validation',
    { ...CASE_RECIPE, augmentation: { rotation: 0, scale: 0.5, shift: 0 } },
    10,
  ],
  ['fine-tuning', TUNED, 13],
  [
    'fine-tuning on drawn samples alone',
    { ...TUNED, images: 0, fineTune: { parentId: 'p', frozen: [], heldOut: 0 } },
    13,
  ],
];
const STAGES: readonly CodeStage[] = ['data', 'train', 'tune', 'evaluate', 'deploy'];
/** The lines that stand for themselves, one after the other. */
const WHOLE: readonly CodeStage[] = ['data', 'train', 'evaluate', 'deploy'];

describe.each(RECIPES)('the code of %s', (_, recipe, classCount) => {
  const settings = { recipe, classCount };
  const keras = (stage: CodeStage) => kerasCode(settings, stage, COMMENTS);
  const tfjs = (stage: CodeStage) => tfjsCode(settings, stage, COMMENTS);

  it.skipIf(python === null)(`is Python in which every name is known (${NEEDS_PYTHON})`, () => {
    const whole = WHOLE.map(keras).join('\n');
    const tuned = [keras('tune'), keras('evaluate'), keras('deploy')].join('\n');
    if (python) checkPython(python, [whole, tuned, kerasScript(settings, COMMENTS)]);
  });

  it('is JavaScript', () => {
    for (const source of [...STAGES.map(tfjs), WHOLE.map(tfjs).join('\n'), tfjs('tune') + tfjs('evaluate')]) {
      const { diagnostics } = ts.transpileModule(source, {
        fileName: 'code.mjs',
        reportDiagnostics: true,
        compilerOptions: { allowJs: true, target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
      });
      expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
    }
  });

  it('carries no number that the recipe does not have', () => {
    const every = STAGES.map((stage) => keras(stage) + tfjs(stage)).join('');
    expect(every).not.toMatch(/NaN|undefined|Infinity|null|object Object|\d{9}/);
  });
});

describe('kerasCode', () => {
  it('has the settings of the case', () => {
    const settings = { recipe: CASE_RECIPE, classCount: 10 };
    const data = kerasCode(settings, 'data', COMMENTS);
    expect(data).toContain('order = stratified(labels, 42)[:1000]\norder, held = order[:700], order[700:]');
    expect(data).toContain('keras.utils.set_random_seed(42)');
    const train = kerasCode(settings, 'train', COMMENTS);
    expect(train).toContain(`model = keras.Sequential([
    keras.Input(shape=(28, 28, 1)),
    layers.Conv2D(32, (3, 3), activation="relu", name="conv1"),
    layers.MaxPooling2D((2, 2), name="pool1"),
    layers.Conv2D(64, (3, 3), activation="relu", name="conv2"),
    layers.MaxPooling2D((2, 2), name="pool2"),
    layers.Flatten(name="flatten"),
    layers.Dense(128, activation="relu", name="dense1"),
    layers.Dropout(0.5, name="dropout"),
    layers.Dense(10, activation="softmax", name="dense2"),
])`);
    expect(train).toContain(
      'keras.optimizers.Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7)',
    );
    expect(train).toContain('epochs=10,\n    batch_size=64,\n    validation_split=0.1,\n');
  });

  it('turns the bounds of augmentation into what Keras counts in, without flips', () => {
    const augmentation = { rotation: 15, scale: 0.2, shift: 3 };
    const code = kerasCode({ recipe: { ...CASE_RECIPE, augmentation }, classCount: 10 }, 'train', COMMENTS);
    expect(code).toContain('layers.RandomRotation(15 / 360, fill_mode="constant")');
    expect(code).toContain('layers.RandomZoom((-0.1666667, 0.25), fill_mode="constant")');
    expect(code).toContain('layers.RandomTranslation(3 / 28, 3 / 28, fill_mode="constant")');
    expect(code).not.toMatch(/flip\(/i);
    // Keras samples at `1 + factor` times the distance from the centre: the image is 1 / (1 + factor) as large.
    const sizes = zoomFactors(0.2).map((factor) => 1 / (1 + factor));
    expect(sizes[0]).toBeCloseTo(1.2, 12);
    expect(sizes[1]).toBeCloseTo(0.8, 12);
  });

  it('leaves augmentation that changes nothing out', () => {
    const recipe = { ...CASE_RECIPE, augmentation: { rotation: 0, scale: 0, shift: 0 } };
    for (const code of [kerasCode, tfjsCode]) {
      expect(code({ recipe, classCount: 10 }, 'train', COMMENTS)).not.toMatch(/Random[A-Z]|augment|noFlips/);
    }
  });
});

it('numeral writes numbers as they were meant', () => {
  expect([0.1 + 0.2, 1 - 0.9, 1e-7, 1e-6 / 10, 0.999].map(numeral)).toEqual([
    '0.3',
    '0.1',
    '1e-7',
    '1e-7',
    '0.999',
  ]);
});

/** A few images whose class is a bright row, as MNIST's four files, behind `fetch`. */
const MADE_UP = `
const howMany = { train: 400, t10k: 60 };
globalThis.fetch = async (file) => {
  const name = file.split('-')[0];
  if (file === 'drawn.json') {
    const labels = Array.from({ length: 20 }, (_, i) => 8 + (i % 4));
    return { json: async () => ({ labels, images: labels.map((label) => drawing(label)) }) };
  }
  const labels = Array.from({ length: howMany[name] }, (_, i) => (i * 7) % 10);
  const bytes = file.includes('labels') ? [...Array(8).fill(0), ...labels] : [...Array(16).fill(0), ...labels.flatMap(drawing)];
  return { arrayBuffer: async () => Uint8Array.from(bytes).buffer };
};
function drawing(label) {
  return Array.from({ length: 784 }, (_, i) => (Math.floor(i / 28) === 2 * label + 2 ? 255 : 0));
}
`;

/** The backend `cpu` augments the first image only. */
const WASM = `
import '@tensorflow/tfjs-backend-wasm';
await tf.setBackend('wasm');
`;

async function runInNode(source: string): Promise<string> {
  const cache = path.resolve('node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(path.join(cache, 'code-'));
  try {
    await writeFile(path.join(folder, 'code.mjs'), source);
    const run = spawnSync(process.execPath, ['code.mjs'], { cwd: folder, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return run.stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('tfjsCode', () => {
  const small: Recipe = {
    ...CASE_RECIPE,
    network: { ...TUTORIAL_DNN, denseUnits: [16] },
    images: 300,
    holdOut: 50,
    epochs: 12,
    batchSize: 16,
    optimizer: { ...OPTIMIZERS.adam, learningRate: 0.01 },
  };

  it.each([
    ['as it is', small, ''],
    ['with augmentation', { ...small, augmentation: { rotation: 2, scale: 0.02, shift: 0 } }, WASM],
  ] as const)('runs in Node, %s, and learns', async (_name, recipe, engine) => {
    const settings = { recipe, classCount: 10 };
    const source = (['data', 'train', 'evaluate'] as const)
      .map((stage) => tfjsCode(settings, stage, COMMENTS))
      .join('\n');
    const said = await runInNode(`${MADE_UP}${engine}${source}
      const sums = (y) => JSON.stringify([...y.sum(0).dataSync()]);
      console.log('classes', sums(yTrain), sums(yHeld), xTrain.max().dataSync()[0]);`);
    const accuracy = Number(/^test: \S+ (\S+)$/m.exec(said)?.[1]);
    expect(accuracy).toBeGreaterThan(0.9);
    // 400 images, 40 of each class: of 300 chosen, 250 are learned from and 50 held out.
    expect(said).toContain(`classes [${Array(10).fill(25).join(',')}] [${Array(10).fill(5).join(',')}] 1`);
    expect(said.match(/AUC/g)).toHaveLength(10);
    expect(Number(/^3 AUC (\S+)$/m.exec(said)?.[1])).toBeGreaterThan(0.98);
  });

  it('fine-tunes in Node: old rows stay, frozen layers keep their weights', async () => {
    const recipe: Recipe = {
      ...small,
      holdOut: 0,
      epochs: 1,
      fineTune: { parentId: 'p', frozen: ['dense2'], heldOut: 0.4 },
    };
    const source = tfjsCode({ recipe, classCount: 12 }, 'tune', COMMENTS).replace(
      "await tf.loadLayersModel('parent/model.json')",
      'parentModel()',
    );
    const said = await runInNode(`${MADE_UP}${source}
      function parentModel() {
        return tf.sequential({ layers: [
          tf.layers.flatten({ name: 'flatten', inputShape: [28, 28, 1] }),
          tf.layers.dense({ name: 'dense1', units: 16 }), tf.layers.dense({ name: 'dense2', units: 10 }) ] });
      }
      const same = (name) => model.getLayer(name).getWeights().map((weight, i) => {
        const old = parent.getLayer(name).getWeights()[i];
        const start = Array(old.rank).fill(0);
        return weight.slice(start, old.shape).equal(old).all().dataSync()[0] + ' ' + weight.shape;
      });
      console.log(JSON.stringify([same('dense1'), same('dense2')]), xTrain.shape[0], xHeld.shape[0]);`);
    expect(said).toContain('[["0 784,16","0 16"],["1 16,12","1 12"]] 312 8');
  });
});
