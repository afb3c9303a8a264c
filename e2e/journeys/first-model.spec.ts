/** The whole road once: train, evaluate, draw, reload, and it is all still there. */
import { App, DIGITS } from '../pages/app.ts';
import { expect, test } from '../fixtures/test.ts';

// 4,000 images twice: enough to recognise most digits, on any machine the same.
const RECIPE = { images: 4000, epochs: 2, seed: 7 };

test('one press starts the preset that fits, and stopping keeps what was learned', async ({ page }) => {
  const app = new App(page);
  await page.goto('./?minutes=0.5');
  await app.button(app.text.home.train).click();
  await expect(page).toHaveTitle(/[1-9]\d?% · /, { timeout: 60_000 });
  await app.button(app.text.train.stop).click();
  await app.trained();
  await expect(app.action(app.text.train.tryIt)).toBeVisible();
});

test('first model: train, evaluate, draw, reload, still there', async ({ page }) => {
  test.setTimeout(300_000);
  const app = new App(page);
  await app.startTraining(RECIPE);
  await expect(page).toHaveTitle(/\d+% · /, { timeout: 60_000 });

  // The newest weights answer while they learn.
  await app.draw(DIGITS.one);
  await expect(page.getByText(app.text.deploy.pad.empty)).toBeHidden();
  await app.trained(240_000);

  await app.action(app.text.train.evaluate).click();
  const sentence = await app.score();
  const accuracy = Number(/([\d.]+)%/.exec(sentence)?.[1]);
  expect(accuracy).toBeGreaterThan(90);
  expect(sentence).toContain('10,000');

  const matrix = page.getByRole('table', { name: app.text.evaluate.matrixTitle });
  const counts = await matrix.getByRole('cell').allInnerTexts();
  expect(counts).toHaveLength(100);
  expect(counts.reduce((sum, text) => sum + (Number(text.replaceAll(',', '')) || 0), 0)).toBe(10_000);

  await matrix.getByRole('button').first().click();
  const shown = page.getByRole('img', { name: app.text.evaluate.imageRight({ actual: '0' }) });
  await expect(shown.first()).toBeVisible();

  await page.reload();
  await app.scored();
  await expect(app.heading).toHaveText(sentence);
  await expect(page.getByText('first model to look at the test set')).toBeVisible();

  await page.goto('./#/deploy');
  await app.draw(DIGITS.one);
  await expect(app.verdict('1')).toBeVisible();
  await app.button(app.text.deploy.pad.clear).click();
  await app.draw(DIGITS.seven);
  await expect(app.verdict('7')).toBeVisible();
});
