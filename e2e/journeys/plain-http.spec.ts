/** A classroom: plain http at a name of the local network, where browsers hide half of what they can do. */
import { App, DIGITS } from '../pages/app.ts';
import { expect, test } from '../fixtures/test.ts';

test('over plain http at a LAN name the whole road runs, and the chip says why not WebGPU', async ({
  page,
  lanOrigin,
}) => {
  const app = new App(page);
  await app.startTraining({ images: 1000, epochs: 2 }, lanOrigin);
  expect(await page.evaluate(() => [isSecureContext, 'gpu' in navigator, 'subtle' in crypto])).toEqual([
    false,
    false,
    false,
  ]);
  await app.trained();
  await page.getByRole('button', { name: /^Engine: WebAssembly/ }).click();
  await expect(
    page.getByText(app.text.engine.skipped['insecure-context']({ engine: app.text.engine.names.webgpu })),
  ).toBeVisible();
  await page.keyboard.press('Escape');

  await app.action(app.text.train.evaluate).click();
  const sentence = await app.score();
  await page.reload();
  await app.scored();
  await expect(app.heading).toHaveText(sentence);

  await page.goto(`${lanOrigin}/#/deploy`);
  await app.draw(DIGITS.one);
  await expect(app.verdict('1')).toBeVisible();
  const downloading = page.waitForEvent('download');
  await app.button(app.text.deploy.download).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.zip$/);
});
