/** An import that is cut off, by a reload, a crash, the person or a full disk: all of its pictures are there or none. */
import type { BrowserContext, Page, Worker } from '@playwright/test';
import { writePngZip } from '../../bench/data/files.ts';
import { expect, test } from '../fixtures/test.ts';
import { App } from '../pages/app.ts';
import { AFTER_WORK, OwnProject, storedFiles } from '../pages/own-project.ts';

const PICTURES = 3000;
/** Shares of the import after which it is cut off; 1 is while it is being committed. */
const SHARES = [0.02, 0.4, 0.9, 1];

/** Begins the import, and resolves when so much of it is done. */
async function importUntil(own: OwnProject, zip: string, share: number): Promise<void> {
  await own.give(own.app.text.intake.ways.files, zip);
  await own.importButton(PICTURES).click();
  // Looked at in the page itself: a look from outside would often come too late.
  await own.page.waitForFunction((least) => {
    const bar = document.querySelector('[role=progressbar]');
    return bar !== null && Number(bar.getAttribute('aria-valuenow')) >= 100 * least;
  }, share);
}

/** After a cut: nothing of the import is there, or all of it; returns whether. */
async function allOrNone(own: OwnProject): Promise<boolean> {
  const { intake } = own.app.text;
  await own.app.open('#/data');
  const all = own.page.getByText(intake.pictures(own.counted(PICTURES)));
  await expect(
    all.first().or(own.page.getByRole('heading', { name: intake.titleEmpty, level: 1 })),
  ).toBeVisible();
  return (await all.count()) > 0;
}

async function crash(context: BrowserContext, page: Page): Promise<Page> {
  const next = await context.newPage();
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined); // the answer dies with the page
  await crashed;
  return next;
}

test('reloaded, closed or crashed at any point: all of it or none, and the next import succeeds', async ({
  page,
  context,
}, testInfo) => {
  const zip = testInfo.outputPath('digits.zip');
  writePngZip(zip, PICTURES);
  let own = new OwnProject(new App(page));
  await own.create('Cut off');
  let last: Page = page;
  let isThere = false;
  for (const [i, share] of SHARES.entries()) {
    await importUntil(own, zip, share);
    if (i === 0) await last.reload();
    else if (i === 1) {
      const next = await context.newPage();
      await last.close();
      last = next;
    } else last = await crash(context, last);
    own = new OwnProject(new App(last));
    isThere = await allOrNone(own);
    if (isThere) break;
    // The leavings go when the worker starts, once its predecessor is gone.
    await expect.poll(async () => (await storedFiles(last)).filter(([, size]) => size > 0)).toEqual([]);
  }
  if (!isThere) await own.bringIn(zip, PICTURES);
  await own.app.goTo('#/data');
  await expect(own.grid(PICTURES)).toBeVisible();
  await own.cell(0).focus();
  await last.keyboard.press('End');
  await last.keyboard.press('Control+End');
  await expect(own.cell(PICTURES - 1)).toBeFocused();
  await expect(own.cell(PICTURES - 1)).not.toHaveAttribute('aria-busy');
});

test('cancelled, or stopped by a full disk: said, and the project is as it was', async ({
  page,
}, testInfo) => {
  const few = testInfo.outputPath('few.zip');
  const many = testInfo.outputPath('many.zip');
  writePngZip(few, 50);
  writePngZip(many, PICTURES);
  const app = new App(page);
  const own = new OwnProject(app);
  const { common, gallery, intake } = app.text;
  await own.create('As it was');
  await own.bringIn(few, 50);
  await app.button(common.dismiss).click();
  const before = await storedFiles(page);

  // 50 of the 3,000 are there already; the sheet still says so many are found.
  await own.give(intake.ways.files, many);
  await own.importButton(PICTURES).click();
  // Pressed in the page itself: from outside it would often come too late.
  await page.waitForFunction((words) => {
    const done = Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? 0);
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words);
    if (done >= 30) button?.click();
    return done >= 30 && button !== undefined;
  }, common.cancel);
  await expect(own.importButton(PICTURES)).toBeVisible();
  await expect.poll(() => storedFiles(page)).toEqual(before);

  const makeRoom = await fillDisk(page);
  await own.importButton(PICTURES).click();
  const { next } = app.text.errors['storage/full']({ neededBytes: 1 }, own.format);
  await expect(page.getByText(next)).toBeVisible(AFTER_WORK);
  await expect.poll(() => storedFiles(page)).toEqual(before);
  await app.button(common.cancel).click();
  await expect(own.grid(50)).toBeVisible();
  await own.cell(0).focus();
  await page.keyboard.press('5');
  await expect(app.button(gallery.undo({ what: gallery.gestures.label(own.counted(1)) }))).toBeVisible();

  await makeRoom();

  // Where it is known before that it would not fit, the import does not even begin.
  // (Chromium remembers for seconds how much room there was: the worker is told.)
  await dataWorker(page).evaluate('navigator.storage.estimate = async () => ({ usage: 0, quota: 1 })');
  await own.give(intake.ways.files, many);
  await expect(page.getByText(intake.sheet.noRoomAtAll)).toBeVisible();
  await expect(own.importButton(PICTURES)).toBeDisabled();
  await app.button(common.cancel).click();
  await dataWorker(page).evaluate('delete navigator.storage.estimate');
  await own.give(intake.ways.files, many);
  await own.importButton(PICTURES).click();
  await expect(own.done(PICTURES - 50)).toBeVisible(AFTER_WORK);
});

/**
 * From now on the disk is full when the second file is written to, until what is returned is called. (A quota would
 * take effect only after a while.)
 */
async function fillDisk(page: Page): Promise<() => Promise<void>> {
  const worker = dataWorker(page);
  await worker.evaluate(`(() => {
    const { write } = FileSystemSyncAccessHandle.prototype;
    let first = null;
    FileSystemSyncAccessHandle.prototype.write = function (...given) {
      first ??= this;
      if (this !== first) throw new DOMException('The disk is full.', 'QuotaExceededError');
      return write.apply(this, given);
    };
    self.makeRoom = () => {
      FileSystemSyncAccessHandle.prototype.write = write;
    };
  })()`);
  return async () => {
    await worker.evaluate('self.makeRoom()');
  };
}

function dataWorker(page: Page): Worker {
  const worker = page.workers().find((each) => each.url().includes('data.worker'));
  if (!worker) throw new Error('There is no data worker.');
  return worker;
}
