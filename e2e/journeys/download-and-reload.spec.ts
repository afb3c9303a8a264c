/** What is downloaded is read by plain tf.js in Node and says the same of the same pixels. */
import * as v from 'valibot';
import { answersOf, recordAnswers } from '../fixtures/answers.ts';
import { expectSame, openDownload } from '../fixtures/plain-tfjs.ts';
import { expect, test } from '../fixtures/test.ts';
import { App, DIGITS } from '../pages/app.ts';

const metadataSchema = v.looseObject({
  classes: v.array(v.string()),
  preprocessing: v.looseObject({
    scale: v.number(),
    offset: v.number(),
    width: v.number(),
    height: v.number(),
  }),
});

test('download and reload: plain tf.js gives the same probabilities', async ({ page }) => {
  const app = new App(page);
  await recordAnswers(page);
  await app.startTraining({ images: 1000, epochs: 1 });
  await app.trained();
  await page.goto('./#/deploy');
  await app.draw(DIGITS.seven);
  await expect.poll(async () => (await answersOf(page)).length).toBeGreaterThan(3);

  const downloading = page.waitForEvent('download');
  await app.button(app.text.deploy.download).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  const model = await openDownload(download);
  expect(Object.keys(model.files).sort()).toEqual(
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
  const metadata = v.parse(metadataSchema, model.metadata);
  expect(metadata.classes).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);

  const { scale, offset, width, height } = metadata.preprocessing;
  for (const { pixels, probabilities } of (await answersOf(page)).slice(-3)) {
    const values = (pixels ?? []).map((byte) => byte * scale + offset);
    expectSame(await model.predict(values, [height, width, 1]), probabilities);
  }
});
