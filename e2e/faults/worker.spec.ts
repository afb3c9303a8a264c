/** The worker dies in the middle of a training: the page says so, and goes on from the checkpoint. */
import type { Page, Worker } from '@playwright/test';
import { en } from '../../src/i18n/messages.ts';
import { expect, test } from '../fixtures/test.ts';
import { App } from '../pages/app.ts';
import {
  expectError,
  expectInBothLanguages,
  QUICK,
  storedModels,
  storedStep,
  trainingWorker,
  trainingWorkers,
} from './support.ts';

/** Reported by the browser as an uncaught error in the worker. */
const THROWN = 'thrown by the test';

test.use({ allowedProblems: [new RegExp(THROWN)] });

const DEATHS: readonly { readonly how: string; readonly end: (worker: Worker) => Promise<void> }[] = [
  {
    how: 'by an uncaught error',
    end: (worker) =>
      worker.evaluate((message) => {
        setTimeout(() => {
          throw new Error(message);
        });
      }, THROWN),
  },
  {
    how: 'without a word',
    end: (worker) =>
      worker.evaluate(() => {
        setTimeout(() => self.close());
      }),
  },
];

for (const { how, end } of DEATHS) {
  test(`ended ${how}, it is started again and the training goes on`, async ({ page }) => {
    const app = new App(page);
    await app.startTraining(QUICK);
    await app.trained();
    const models = await storedModels(page);
    expect(models).toHaveLength(1);

    await app.button(en.train.again).click();
    const checkpoint = await trainUntilCheckpoint(page, app);
    await end(await trainingWorker(page));

    await expect(app.heading).toHaveText(en.train.failedTitle);
    await expectError(page, { code: 'worker/lost', data: {} });
    await expectInBothLanguages(page, (text) => [text.train.failedResumable]);
    expect(await storedModels(page)).toEqual(models);

    const kept = await storedStep(page);
    expect(kept).toBeGreaterThanOrEqual(checkpoint);
    await app.button(en.train.goOn).click();
    await expect.poll(() => storedStep(page), { timeout: 60_000 }).toBeGreaterThan(kept);
    await app.button(en.train.stop).click();
    await app.trained();
    expect(await storedModels(page)).toHaveLength(2);
  });
}

test('on plain http, where no lock tells of its end, its silence does', async ({ page, lanOrigin }) => {
  await page.clock.install();
  const app = new App(page);
  await app.startTraining({ images: 600, epochs: 100 }, lanOrigin);
  await expect.poll(() => storedStep(page), { timeout: 60_000 }).toBeGreaterThan(0);
  await (
    await trainingWorker(page)
  ).evaluate(() => {
    setTimeout(() => self.close());
  });
  await expect.poll(() => trainingWorkers(page).length).toBe(0);
  await page.clock.runFor('03:00');
  await expect(app.heading).toHaveText(en.train.failedTitle);
  await expectError(page, { code: 'worker/lost', data: {} });
  await expect(app.button(en.train.goOn)).toBeVisible();
});

test('between trainings, its death is no trouble', async ({ page }) => {
  const app = new App(page);
  await app.open('#/data');
  await expect(app.heading).toHaveText(en.data.title({ total: '70,000' }));
  const next = page.waitForEvent('worker');
  await (
    await trainingWorker(page)
  ).evaluate(() => {
    setTimeout(() => self.close());
  });
  await next;
  await app.startTraining(QUICK);
  await app.trained();
});

/** A training too long to wait for; returns the step of its first checkpoint. */
async function trainUntilCheckpoint(page: Page, app: App): Promise<number> {
  const before = await storedStep(page);
  await app.startTraining({ images: 600, epochs: 100 });
  const stepOfNewRun = async (): Promise<number> => {
    const step = await storedStep(page);
    return step === before ? 0 : step;
  };
  await expect.poll(stepOfNewRun, { timeout: 60_000 }).toBeGreaterThan(0);
  return await stepOfNewRun();
}
