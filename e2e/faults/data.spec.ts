/** Files of the data set that do not come, or come wrong: said in words, tried again, nothing lost. */
import type { BrowserContext, Route } from '@playwright/test';
import { en } from '../../src/i18n/messages.ts';
import { expect, test } from '../fixtures/test.ts';
import { App } from '../pages/app.ts';
import {
  AFTER_START,
  expectError,
  expectInBothLanguages,
  QUICK,
  storedModels,
  storedStep,
} from './support.ts';

const DATASET = '**/datasets/mnist/*';
const FIRST_SHARD = '**/datasets/mnist/train-00.bin';

test.use({ allowedProblems: [/Failed to load resource/] });

/** Answers with the file's bytes as `change` makes them. */
function altering(change: (bytes: Buffer) => Buffer): (route: Route) => Promise<void> {
  return async (route) => {
    const response = await route.fetch();
    await route.fulfill({ contentType: 'application/octet-stream', body: change(await response.body()) });
  };
}

const halved = altering((bytes) => bytes.subarray(0, Math.floor(bytes.length / 2)));

const flipped = altering((bytes) => {
  const changed = Buffer.from(bytes);
  const middle = Math.floor(changed.length / 2);
  changed.writeUInt8(changed.readUInt8(middle) ^ 0xff, middle);
  return changed;
});

async function failThenRecover(
  app: App,
  context: BrowserContext,
  expectMessage: () => Promise<void>,
): Promise<void> {
  await expect(app.heading).toHaveText(en.train.failedTitle, AFTER_START);
  await expectMessage();
  await context.unroute(FIRST_SHARD);
  await app.button(en.common.tryAgain).click();
  await app.trained();
}

test('a shard that the server does not have', async ({ page, context }) => {
  const app = new App(page);
  await context.route(FIRST_SHARD, (route) => route.fulfill({ status: 404, body: 'not here' }));
  await app.startTraining(QUICK);
  await failThenRecover(app, context, () =>
    expectError(page, { code: 'data/missing', data: { file: 'train-00.bin', status: 404 } }),
  );
});

test('a shard cut short is fetched anew, then named', async ({ page, context, request, requests }) => {
  const app = new App(page);
  const whole = (await (await request.get('datasets/mnist/train-00.bin')).body()).length;
  await context.route(FIRST_SHARD, halved);
  await app.startTraining(QUICK);
  await failThenRecover(app, context, async () => {
    expect(requests.filter((address) => address.endsWith('train-00.bin')).length).toBeGreaterThanOrEqual(2);
    const data = { file: 'train-00.bin', got: Math.floor(whole / 2), expected: whole };
    await expectError(page, { code: 'data/cut-short', data });
  });
});

test('what came altered once is fetched anew without a word', async ({ page, context, requests }) => {
  const app = new App(page);
  let answers = 0;
  await context.route('**/datasets/mnist/train-labels.bin', (route) =>
    ++answers === 1 ? flipped(route) : route.continue(),
  );
  await app.open('#/data');
  await expect(app.heading).toHaveText(en.data.title({ total: '70,000' }));
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(requests.filter((address) => address.endsWith('train-labels.bin'))).toHaveLength(2);
});

test('altered test images spoil no score, and the model stays', async ({ page, context }) => {
  const app = new App(page);
  await app.startTraining(QUICK);
  await app.trained();
  const models = await storedModels(page);
  expect(models).toHaveLength(1);

  await context.route('**/datasets/mnist/test-00.bin', flipped);
  await app.action(en.train.evaluate).click();
  await app.button(en.evaluate.score).click();
  await expectError(page, { code: 'data/altered', data: { file: 'test-00.bin' } });
  expect(await storedModels(page)).toEqual(models);

  await context.unroute('**/datasets/mnist/test-00.bin');
  await app.button(en.common.tryAgain).click();
  await app.scored();
});

test('the network goes away in the middle of a training, which goes on later', async ({ page, context }) => {
  const app = new App(page);
  // Two shards, of which the second does not arrive.
  const second = '**/datasets/mnist/train-01.bin';
  await context.route(second, (route) => route.abort('internetdisconnected'));
  await app.open('#/train?images=6600&epochs=1&split=0.5&seed=7');
  await app.button(en.train.start).click();
  await expect(app.heading).toHaveText(en.train.failedTitle, { timeout: 120_000 });
  await expectError(page, { code: 'data/unreachable', data: { file: 'train-01.bin' } });
  await expectInBothLanguages(page, (text) => [text.train.failedResumable]);
  const learned = await storedStep(page);
  expect(learned).toBeGreaterThan(10);

  await context.unroute(second);
  await app.button(en.train.goOn).click();
  await app.trained();
  expect(await storedStep(page)).toBeGreaterThan(learned);
});

test('no network at the first start, then there is one', async ({ page, context }) => {
  const app = new App(page);
  await context.route(DATASET, (route) => route.abort('internetdisconnected'));
  await app.open('#/data');
  await expectError(page, { code: 'data/unreachable', data: { file: 'manifest.json' } });

  await page.getByRole('link', { name: en.data.trainOnThese }).click();
  await app.button(en.train.start).click();
  await expect(app.heading).toHaveText(en.train.failedStartTitle, AFTER_START);
  await expectError(page, { code: 'data/unreachable', data: { file: 'manifest.json' } });

  await context.unroute(DATASET);
  await app.button(en.train.back).click();
  await page.getByRole('link', { name: en.common.stages.data }).click();
  await app.button(en.common.tryAgain).click();
  await expect(app.heading).toHaveText(en.data.title({ total: '70,000' }));
});

test('with all images kept, training needs no network', async ({ page, context, requests }) => {
  const app = new App(page);
  await app.open('#/data');
  await app.button(en.data.download).click();
  await expectInBothLanguages(
    page,
    (text, format) => [text.data.offlineHave({ size: format.bytes(10_800_000) }).split(/\d/)[0] ?? ''],
    page.getByRole('main'),
  );
  await expect(app.button(en.data.download)).toBeHidden({ timeout: 60_000 });

  await context.route(DATASET, (route) => route.abort('internetdisconnected'));
  await page.reload();
  requests.length = 0;
  await app.startTraining(QUICK);
  await app.trained();
  expect(requests.filter((address) => address.endsWith('.bin'))).toEqual([]);
});
