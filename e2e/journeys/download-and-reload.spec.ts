/** What is downloaded is read by plain tf.js in Node and says the same of the same pixels. */
import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { unzipSync } from 'fflate';
import * as v from 'valibot';
import { App, DIGITS } from '../pages/app.ts';
import { expect, test } from '../fixtures/test.ts';

const metadataSchema = v.looseObject({
  classes: v.array(v.string()),
  preprocessing: v.looseObject({
    scale: v.number(),
    offset: v.number(),
    width: v.number(),
    height: v.number(),
  }),
});

const recordSchema = v.array(v.object({ pixels: v.array(v.number()), probabilities: v.array(v.number()) }));

test('download and reload: plain tf.js gives the same probabilities', async ({ page }) => {
  const app = new App(page);
  await recordPredictions(page);
  await app.startTraining({ images: 1000, epochs: 1 });
  await app.trained();
  await page.goto('./#/deploy');
  await app.draw(DIGITS.seven);
  await expect.poll(async () => (await predictions(page)).length).toBeGreaterThan(3);

  const downloading = page.waitForEvent('download');
  await app.button(app.text.deploy.download).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  const files = unzipSync(await readFile(await download.path()));
  expect(Object.keys(files).sort()).toEqual(
    expect.arrayContaining([
      'README.md',
      'history.csv',
      'load_keras.py',
      'metadata.json',
      'model.json',
      'train_keras.py',
      'weights.bin',
      'weights.npz',
    ]),
  );
  const metadata = v.parse(metadataSchema, JSON.parse(text(files['metadata.json'])));
  expect(metadata.classes).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);

  const model = await tf.loadLayersModel(inMemory(text(files['model.json']), files['weights.bin']));
  const { scale, offset, width, height } = metadata.preprocessing;
  for (const { pixels, probabilities } of (await predictions(page)).slice(-3)) {
    const input = tf.tensor4d(
      pixels.map((byte) => byte * scale + offset),
      [1, height, width, 1],
    );
    const output = model.predict(input);
    if (Array.isArray(output)) throw new Error('One output was expected.');
    const here = await output.data();
    for (const [index, probability] of probabilities.entries()) {
      expect(Math.abs((here[index] ?? NaN) - probability)).toBeLessThan(1e-5);
    }
  }
});

function text(bytes: Uint8Array | undefined): string {
  if (bytes === undefined) throw new Error('A file is missing from the zip.');
  return new TextDecoder().decode(bytes);
}

/** The files as a web server would give them to `tf.loadLayersModel`. */
function inMemory(json: string, weights: Uint8Array | undefined): tf.io.IOHandler {
  const artifacts = tf.io.getModelArtifactsForJSON(JSON.parse(json), () => {
    if (weights === undefined) throw new Error('weights.bin is missing from the zip.');
    const specs = JSON.parse(json).weightsManifest[0].weights;
    return Promise.resolve([specs, weights.slice().buffer]);
  });
  return { load: () => artifacts };
}

/** Notes what the page asks its worker to classify, and the answers in full precision. */
async function recordPredictions(page: App['page']): Promise<void> {
  await page.addInitScript(() => {
    const record: { pixels: number[]; probabilities: number[] }[] = [];
    const asked = new Map<number, number[]>();
    const Plain = Worker;
    class Listening extends Plain {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener('message', ({ data }) => {
          const pixels = asked.get(data.id);
          if (data.kind === 'out' && pixels)
            record.push({ pixels, probabilities: [...data.out.probabilities] });
        });
      }
      override postMessage(message: { id: number; call: string; in: { pixels: Uint8Array } }): void {
        if (message.call === 'predict') asked.set(message.id, [...message.in.pixels]);
        super.postMessage(message);
      }
    }
    Object.assign(window, { Worker: Listening, recordedPredictions: record });
  });
}

async function predictions(page: App['page']): Promise<v.InferOutput<typeof recordSchema>> {
  return v.parse(recordSchema, await page.evaluate(() => Reflect.get(window, 'recordedPredictions')));
}
