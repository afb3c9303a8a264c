/** One project in two tabs: what is done in one shows in the other, nothing is lost, and a deletion is said. */
import type { BrowserContext, Page, TestInfo } from '@playwright/test';
import { writePngZip } from '../../bench/data/files.ts';
import { expect, test } from '../fixtures/test.ts';
import { App } from '../pages/app.ts';
import { OwnProject, storedRecords } from '../pages/own-project.ts';

const PICTURES = 30;
const NAME = 'In two tabs';

test('two tabs: each follows the other, both edit, and what is gone is said', async ({
  page,
  context,
}, testInfo) => {
  await inTwoTabs({ page, context, testInfo, origin: '', burst: 12 });
});

test('the same over plain http, where tabs cannot lock each other out', async ({
  page,
  context,
  lanOrigin,
}, testInfo) => {
  // Of longer bursts, a tab that never gets its turn would say that the other is changing the project.
  await inTwoTabs({ page, context, testInfo, origin: lanOrigin, burst: 3 });
});

interface Given {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly testInfo: TestInfo;
  readonly origin: string;
  /** How many pictures each tab labels at the same time. */
  readonly burst: number;
}

async function inTwoTabs({ page, context, testInfo, origin, burst }: Given): Promise<void> {
  const zip = testInfo.outputPath('digits.zip');
  writePngZip(zip, PICTURES);
  const one = new OwnProject(new App(page));
  const { errors, projects } = one.app.text;
  await one.create(NAME, origin);
  await one.bringIn(zip, PICTURES);
  await one.app.button(one.app.text.common.dismiss).click();
  const two = new OwnProject(new App(await context.newPage()));
  await two.app.open('#/data', origin);
  await expect(two.grid(PICTURES)).toBeVisible();

  // What one does, the other shows.
  await one.cell(0).focus();
  await page.keyboard.press('9');
  await expect(two.cell(0)).toHaveAccessibleName(/, 9, /);
  await two.cell(1).focus();
  await two.page.keyboard.press('8');
  await expect(one.cell(1)).toHaveAccessibleName(/, 8, /);

  // Both at once, many times over: the last word on each picture counts, and none is lost.
  const keys = (own: OwnProject, from: number) =>
    own.page.evaluate(
      ([first, end]) => {
        for (let position = first; position < end; position++) {
          const cell = document.querySelector(`[role=gridcell][data-position="${String(position)}"]`);
          const key = String(position % 10);
          cell?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        }
      },
      [from, from + burst] as const,
    );
  await Promise.all([keys(one, 2), keys(two, 2 + burst)]);
  for (const own of [one, two]) {
    await expectLabelled(own, 2 + 2 * burst);
  }
  // And so it was kept.
  await page.reload();
  await expectLabelled(one, 2 + 2 * burst);

  await page.bringToFront();
  // Gone in one, said in the other; brought back, it is there again.
  await one.app.goTo('#/projects');
  await one.app.button(projects.deleteProject({ name: NAME })).click();
  await expect(page.getByText(projects.deleted({ name: NAME }))).toBeVisible();
  await expect(two.app.heading).toHaveText(projects.missingTitle);
  await expect(two.page.getByText(errors['project/missing']({ id: '' }, two.format).what)).toBeVisible();
  await one.app.button(projects.undo).click();
  await expect(two.grid(PICTURES)).toBeVisible();
  await expect(two.cell(0)).toHaveAccessibleName(/, 9, /);

  // All is erased in one: the other has nothing any more, and keeps nothing.
  await one.app.goTo('#/projects');
  await one.app.button(projects.erase).click();
  const erased = page.waitForEvent('load');
  await one.app.button(projects.eraseConfirm).click();
  await erased;
  await expect(two.app.heading).toHaveText(projects.missingTitle);
  await two.page.reload();
  await expect(two.app.heading).toBeVisible();
  await expect(two.page.getByText(NAME)).toHaveCount(0);
  const { projects: records, pageColumns, byteFiles } = await storedRecords(page);
  expect([records, pageColumns, byteFiles]).toEqual([0, 0, 0]);
}

/** Each picture from the third on with the last digit of its position. */
async function expectLabelled(own: OwnProject, end: number): Promise<void> {
  for (let position = 2; position < end; position++) {
    await expect(own.cell(position)).toHaveAccessibleName(new RegExp(`, ${String(position % 10)}, `));
  }
}
