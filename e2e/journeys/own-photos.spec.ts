/**
 * A person's own photographs, all the way: the sample zip of Teachable Machine is imported, divided, learned from,
 * scored, tried and downloaded; plain tf.js says the same of the same file; and the model is fine-tuned once more.
 */
import type { Locator } from '@playwright/test';
import { decode } from 'fast-png';
import { unzipSync } from 'fflate';
import { Preparer } from '../../src/core/picture/prepare.ts';
import { type Metadata, parseMetadata } from '../../src/formats/tfjs/metadata.ts';
import { NEEDS_SHARED_MODELS, sharedModel } from '../../src/testing/shared-models.ts';
import { answersOf, recordAnswers } from '../fixtures/answers.ts';
import { expectSame, openDownload } from '../fixtures/plain-tfjs.ts';
import { expect, test } from '../fixtures/test.ts';
import { App } from '../pages/app.ts';

const ZIP = 'teachable-machine/image-model-data.zip';
const TRIED = 'Class 1/3.png';
const PICTURES = 22;

test('own photos: from a zip to a model that plain tf.js runs', async ({ page }) => {
  const zip = await sharedModel(ZIP);
  test.skip(zip === null, NEEDS_SHARED_MODELS);
  if (zip === null) return;
  const app = new App(page);
  const { intake, train, evaluate, own, deploy, tune } = app.text;
  await recordAnswers(page);
  await app.startOwnProject();

  await app.chooseFiles({
    name: 'image-model-data.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(zip),
  });
  const counted = {
    pictures: intake.pictures({ count: PICTURES, countText: String(PICTURES) }),
    classes: intake.classes({ count: 2, countText: '2' }),
  };
  await expect(app.sheetTitle()).toHaveText(intake.sheet.title(counted));
  await app.importAll(PICTURES);
  await expect(app.heading).toHaveText(intake.titleCounted(counted));
  // Eight of eleven to train on, one to validate with, two locked away; of each class alike.
  expect(await app.classCounts()).toEqual({
    'Class 1': [8, 1, 2, 0],
    'Class 2': [8, 1, 2, 0],
    [app.text.prepare.splits.all]: [16, 2, 4, 0],
  });

  await app.action(intake.train).click();
  await page.getByText(train.changeRecipe).click();
  await page.getByLabel(train.fields.epochs.label, { exact: true }).fill('4');
  await app.button(train.start).click();
  await app.trained();
  await app.action(train.evaluate).click();
  await app.score();
  await expect(app.heading).toContainText('4');
  // Which numbers it is depends on what it learned; that they rest on little does not.
  const little = own.littleWhat({ count: 4, text: '4', low: '', high: '' }).split('. ')[0] ?? '';
  await expect(page.getByText(little)).toBeVisible();
  await expect(page.getByText('95%')).toBeVisible();
  const matrix = page.getByRole('table', { name: evaluate.matrixTitle });
  await matrix.getByRole('button').first().click();
  const shown = page.getByRole('img', { name: /^A Class \d, / });
  await expect(shown.first()).toBeVisible();
  expect(await coloursOf(shown.first())).toBeGreaterThan(100);

  await app.action(evaluate.tryIt).click();
  const tried = unzipSync(zip)[TRIED] ?? new Uint8Array();
  await page
    .getByLabel(own.fileLabel)
    .setInputFiles({ name: '3.png', mimeType: 'image/png', buffer: Buffer.from(tried) });
  await expect(page.getByText(own.fileShown({ name: '3.png' }))).toBeVisible();
  await expect(page.getByText(own.seenNote({ size: '64×64' }))).toBeVisible();
  const [answer] = (await answersOf(page)).slice(-1);

  const downloading = page.waitForEvent('download');
  await app.button(deploy.download).click();
  const model = await openDownload(await downloading);
  const { classes, preprocessing } = parseMetadata(JSON.stringify(model.metadata), '');
  expect(classes).toEqual(['Class 1', 'Class 2']);
  const { width, height, channels } = preprocessing;
  expectSame(
    await model.predict(inputOf(tried, preprocessing), [height, width, channels]),
    answer?.probabilities ?? [],
  );

  await app.goTo('#/tune');
  await page.getByLabel(tune.epochs).fill('1');
  await app.button(tune.start).click();
  await app.button(tune.compare).click({ timeout: 60_000 });
  await expect(page.getByText(tune.intervalNote)).toBeVisible({ timeout: 60_000 });
});

/** What the network is given of a PNG file, by what the download says about it alone. */
function inputOf(png: Uint8Array, { picture, scale, offset, ...size }: Metadata['preprocessing']): number[] {
  if (picture === null) throw new Error('The download does not say how pictures are prepared.');
  const { width, height, channels, data } = decode(png);
  if (!(data instanceof Uint8Array) || channels === 2) throw new Error('A PNG file of bytes was expected.');
  const preparer = new Preparer({ ...size, ...picture });
  const bytes = new Uint8Array(preparer.size);
  preparer.prepareInto(bytes, 0, { width, height, channels: channels as 1 | 3 | 4, pixels: data });
  const each = (value: typeof scale, at: number) =>
    typeof value === 'number' ? value : (value[at % size.channels] ?? 0);
  return Array.from(bytes, (byte, at) => byte * each(scale, at) + each(offset, at));
}

/** Different colours in the picture that an element shows as its background. */
async function coloursOf(shown: Locator): Promise<number> {
  return await shown.evaluate(async (element) => {
    const image = new Image();
    image.src = /url\("(.+)"\)/.exec(getComputedStyle(element).backgroundImage)?.[1] ?? '';
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data;
    return new Set(new Uint32Array(pixels?.buffer ?? new ArrayBuffer(0))).size;
  });
}
