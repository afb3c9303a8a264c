/** A training that is killed goes on after a reload, and its curve is the one of an undisturbed run. */
import { App, storedRuns } from '../pages/app.ts';
import { expect, test } from '../fixtures/test.ts';

const SMALL = { images: 1500, epochs: 3, seed: 11 };

test('kill and go on: the tail of the curve equals an undisturbed run', async ({ page, context }) => {
  test.setTimeout(240_000);
  const app = new App(page);
  await app.startTraining(SMALL);
  await app.trained();
  const undisturbed = (await storedRuns(page)).at(-1);

  await app.button(app.text.train.again).click();
  await app.button(app.text.train.start).click();
  await expect(app.heading).toHaveText(app.text.train.runningTitle({ epoch: '2', total: '3' }), {
    timeout: 60_000,
  });
  // In the middle of the second epoch, without a word of warning.
  const killed = context.waitForEvent('page');
  const session = await context.newCDPSession(page);
  await context.newPage();
  await killed;
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined); // the answer dies with the page
  await crashed;

  const again = context.pages().at(-1);
  if (again === undefined) throw new Error('There is no second page.');
  const next = new App(again);
  await next.open();
  await next.button(next.text.train.goOn).click();
  await next.trained();

  const runs = await storedRuns(again);
  const resumed = runs.at(-1);
  expect(runs).toHaveLength(2);
  expect(undisturbed?.status).toBe('finished');
  expect(resumed?.status).toBe('finished');
  expect(resumed?.history.epochs).toHaveLength(3);
  expect(resumed?.history).toEqual(undisturbed?.history);
});

test('a reload in the middle of an epoch loses nothing that the hidden page had kept', async ({ page }) => {
  const app = new App(page);
  await app.startTraining({ images: 3000, epochs: 2 });
  await expect(page).toHaveTitle(/[1-9]\d?% · /, { timeout: 60_000 });
  await app.button(app.text.train.pause).click();
  await expect(app.button(app.text.train.continue)).toBeVisible();
  const [paused] = await storedRuns(page);
  expect(paused?.step).toBeGreaterThan(0);
  await page.reload();
  await app.button(app.text.train.goOn).click();
  await expect(app.button(app.text.train.stop)).toBeVisible();
  await app.button(app.text.train.stop).click();
  await app.trained();
  const [stopped] = await storedRuns(page);
  expect(stopped?.status).toBe('stopped');
  expect(stopped?.history.curve.slice(0, paused?.history.curve.length)).toEqual(paused?.history.curve);
});
