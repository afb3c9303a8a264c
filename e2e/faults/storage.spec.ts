/** Nothing can be kept, or there is no room: what is learned stays usable and downloadable, and stored later. */
import type { BrowserContext, Page, Worker } from '@playwright/test';
import { en } from '../../src/i18n/messages.ts';
import { expect, test } from '../fixtures/test.ts';
import { App, DIGITS } from '../pages/app.ts';
import {
  expectError,
  expectInBothLanguages,
  prependToWorker,
  QUICK,
  storedModels,
  trainingWorker,
} from './support.ts';

/** As browsers do in some private windows. */
const BLOCK_DATABASE = `
  IDBFactory.prototype.open = () => {
    throw new DOMException('The user denied permission to access the database.', 'SecurityError');
  };`;

async function expectUsable(page: Page, app: App): Promise<void> {
  await expect(page.getByText(en.deploy.pad.empty)).toBeVisible();
  await app.draw(DIGITS.one);
  await expect(page.getByText(en.deploy.pad.empty)).toBeHidden();
  const download = page.waitForEvent('download');
  await app.button(en.train.download).click();
  expect((await download).suggestedFilename()).toMatch(/\.zip$/);
}

test('where the browser keeps nothing, everything works until the tab is closed', async ({
  page,
  context,
}) => {
  const app = new App(page);
  await prependToWorker(context, BLOCK_DATABASE);
  await app.startTraining({ images: 600, epochs: 100 });
  await expect(page.getByText(en.train.notSaved)).toBeVisible({ timeout: 60_000 });
  await expectInBothLanguages(page, (text) => [text.train.notSaved]);
  await expectError(page, { code: 'storage/blocked', data: {} });
  await app.button(en.train.stop).click();
  await app.trained();
  await expectInBothLanguages(page, (text) => [text.train.onlyInTab]);
  await expectError(page, { code: 'storage/blocked', data: {} });
  await expectUsable(page, app);

  await app.action(en.train.evaluate).click();
  await app.score();
  await page.getByRole('link', { name: en.common.stages.deploy }).click();
  await expectInBothLanguages(page, (text) => [text.deploy.onlyInTab, text.deploy.onlyInTabNext]);
});

test('a full disk: said, usable, and stored once there is room', async ({ page, context, baseURL }) => {
  const app = new App(page);
  await app.startTraining(QUICK);
  await app.trained();
  const before = await storedModels(page);
  expect(before).toHaveLength(1);

  // The images are here; not even a checkpoint fits any more.
  const setRoom = await quotaOf(context, page, baseURL ?? '');
  await setRoom(1);
  await app.button(en.train.again).click();
  await app.open('#/train?images=6000&epochs=100&split=0.02&seed=7');
  await app.button(en.train.start).click();
  // Each pause stores a checkpoint. Chromium remembers for seconds how much room there was.
  await expect(async () => {
    await app.button(en.train.pause).click();
    await app.button(en.train.continue).click();
    await expect(page.getByText(en.train.notSaved)).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 90_000 });
  await expectInBothLanguages(page, (text, format) => {
    const { next } = text.errors['storage/full']({ neededBytes: 1 }, format);
    return [text.train.notSaved, next];
  });
  await app.button(en.train.stop).click();
  await app.trained();
  await expectInBothLanguages(page, (text, format) => {
    const { next } = text.errors['storage/full']({ neededBytes: 1 }, format);
    return [text.train.onlyInTab, next];
  });
  expect(await storedModels(page)).toEqual(before);
  await expectUsable(page, app);

  await setRoom(null);
  await app.button(en.train.storeAgain).click();
  await expect(page.getByText(en.train.onlyInTab)).toBeHidden({ timeout: 60_000 });
  expect(await storedModels(page)).toHaveLength(2);
  await page.reload();
  await app.open('#/deploy');
  await expect(page.getByText(en.deploy.onlyInTab)).toBeHidden();
});

test('images that cannot be kept: said, and kept once there is room', async ({ page }) => {
  const app = new App(page);
  await app.open('#/data');
  await expect(app.button(en.data.download)).toBeVisible();
  const makeRoom = await fillDisk(await trainingWorker(page));
  await app.button(en.data.download).click();
  await expectInBothLanguages(page, (text, format) => [
    text.errors['storage/full']({ neededBytes: 1 }, format).next,
  ]);
  await makeRoom();
  await app.button(en.common.tryAgain).click();
  await expect(app.button(en.data.download)).toBeHidden({ timeout: 60_000 });
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('where the browser keeps nothing, it does not pretend to fetch for later', async ({ page, context }) => {
  const app = new App(page);
  await prependToWorker(context, BLOCK_DATABASE);
  await app.open('#/data');
  await app.button(en.data.download).click();
  await expectError(page, { code: 'storage/blocked', data: {} });
  await expect(app.heading).toHaveText(en.data.title({ total: '70,000' }));
});

/** Sets how much the app's origin may keep, in bytes; null gives back all there is. */
async function quotaOf(
  context: BrowserContext,
  page: Page,
  origin: string,
): Promise<(bytes: number | null) => Promise<void>> {
  const session = await context.newCDPSession(page);
  return async (bytes) => {
    await session.send('Storage.overrideQuotaForOrigin', {
      origin,
      ...(bytes === null ? {} : { quotaSize: bytes }),
    });
  };
}

/**
 * From now on every write fails as on a full disk, until what is returned is called. (A quota would take
 * effect only after a while.)
 */
async function fillDisk(worker: Worker): Promise<() => Promise<void>> {
  const room = await worker.evaluateHandle(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
    return {
      make: () => {
        IDBObjectStore.prototype.put = put;
      },
    };
  });
  return async () => {
    await room.evaluate(({ make }) => {
      make();
    });
  };
}
