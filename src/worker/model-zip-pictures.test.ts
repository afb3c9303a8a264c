import * as tf from '@tensorflow/tfjs';
import { strFromU8, unzipSync } from 'fflate';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { networkOf, shapeOf, TUTORIAL_CNN } from '../core/network/design.ts';
import type { Preprocessing } from '../core/project/records.ts';
import { TUTORIAL_RECIPE } from '../core/recipe/recipe.ts';
import { modelArtifacts } from '../ml/artifacts.ts';
import { buildModel } from '../ml/build.ts';
import { predictBatch } from '../ml/predict.ts';
import { aModel } from '../testing/records.ts';
import { checkPython, findPython, NEEDS_PYTHON } from '../testing/python.ts';
import { modelDownload } from './model-zip.ts';
import { parseMetadata } from '../formats/tfjs/metadata.ts';

const CLASSES = ['猫', 'dog'];
const preprocessing: Preprocessing = {
  width: 12,
  height: 10,
  channels: 3,
  scale: [1 / 50, 1 / 61, 1 / 72],
  offset: [-2.1, -1.7, -1.3],
  polarity: 'as-pictured',
  picture: { fit: 'pad', background: '#10ff20', invert: true },
};
const network = networkOf({ ...TUTORIAL_CNN, filters: [4, 6], denseUnits: 8 }, 2, shapeOf(preprocessing));

/** A model of pictures, its zip's files, and what the app says of one picture. */
async function made(changes: Partial<Preprocessing> = {}) {
  const how = { ...preprocessing, ...changes };
  const spec = { ...network, inputShape: shapeOf(how) };
  const built = buildModel(spec, 2, 11);
  const { topology, weightSpecs, weights } = await modelArtifacts(built);
  const pixels = Uint8Array.from({ length: 12 * 10 * how.channels }, (_, i) => (i * 31) % 256);
  const probabilities = await predictBatch(built, pixels, 1, how);
  const model = aModel({
    datasetId: '0123456789abcdef0123456789abcdef',
    classes: CLASSES,
    preprocessing: how,
    recipe: { ...TUTORIAL_RECIPE, images: 5, validationSplit: 0.6 },
    topology,
    weightSpecs,
  });
  const files = unzipSync(modelDownload(model, weights, spec));
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  return { files, text, pixels, probabilities };
}

it('reloads in plain tf.js with the preprocessing of its metadata: the same probabilities', async () => {
  const { files, text, pixels, probabilities } = await made();
  const { modelTopology, weightsManifest } = v.parse(
    v.object({
      modelTopology: v.record(v.string(), v.unknown()),
      weightsManifest: v.tuple([
        v.object({ weights: v.array(v.custom<tf.io.WeightsManifestEntry>(() => true)) }),
      ]),
    }),
    JSON.parse(text('model.json')),
  );
  const weightData = new Uint8Array(files['weights.bin'] ?? []).buffer;
  const model = await tf.loadLayersModel(
    tf.io.fromMemory({ modelTopology, weightSpecs: weightsManifest[0].weights, weightData }),
  );
  const metadata = parseMetadata(text('metadata.json'), 'x');
  expect(metadata.preprocessing).toEqual(preprocessing);
  expect(metadata.classes).toEqual(CLASSES);
  // Line for line what the README's program does.
  const { height, width, channels } = metadata.preprocessing;
  const scale = tf.tensor1d([1 / 50, 1 / 61, 1 / 72]);
  const offset = tf.tensor1d([-2.1, -1.7, -1.3]);
  const input = tf
    .tensor([...pixels], [1, height, width, channels])
    .mul(scale)
    .add(offset);
  const output = model.predict(input);
  if (Array.isArray(output)) throw new Error('one output expected');
  const again = await output.data();
  for (const [i, p] of probabilities.entries()) expect(Math.abs((again[i] ?? NaN) - p)).toBeLessThan(1e-5);
});

it('says how pictures are prepared, and nothing of MNIST', async () => {
  const { files, text } = await made();
  expect(Object.keys(files)).not.toContain('train_keras.py');
  for (const name of ['README.md', 'README.zh-CN.md', 'load_keras.py']) {
    expect(text(name)).not.toMatch(/MNIST|mnist|train_keras|digit|数字/);
  }
  expect(text('README.md')).toContain('filled with `#10ff20`');
  expect(text('README.md')).toContain('255 less itself');
  expect(text('README.md')).toContain('Math.min(12 / image.width, 10 / image.height)');
  expect(text('README.zh-CN.md')).toContain('保留整张图像');
  expect(text('load_keras.py')).toContain('np.array([-2.1, -1.7, -1.3])');
  const grey = await made({ channels: 1, scale: 1 / 255, offset: 0 });
  expect(grey.text('README.md')).toContain('0.299 red');
  expect(grey.text('load_keras.py')).toContain('OFFSET = 0.00392156862745098, 0');
});

const python = findPython();
it.skipIf(python === null)(
  `loads in Keras by a script in which every name is known (${NEEDS_PYTHON})`,
  async () => {
    const { text } = await made();
    if (python) checkPython(python, [text('load_keras.py')]);
  },
);
