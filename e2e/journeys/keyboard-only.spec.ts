/** Nobody touches a mouse: train, pause, go on, read the matrix, draw a digit by the arrow keys. */
import type { Locator, Page } from '@playwright/test';
import { App } from '../pages/app.ts';
import { expect, test } from '../fixtures/test.ts';

/** Presses Tab until something has the focus; every stop on the way must be visible. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${target.toString()}`);
}

test('keyboard only', async ({ page }) => {
  const app = new App(page);
  const { train, evaluate, deploy } = app.text;
  await app.open('#/train?images=3000&epochs=1&seed=7');
  await tabTo(page, app.button(train.start));
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle(/[1-9]\d?% · /, { timeout: 60_000 });
  await tabTo(page, app.button(train.pause));
  await page.keyboard.press('Enter');
  await expect(app.button(train.continue)).toBeVisible();
  await tabTo(page, app.button(train.continue));
  await page.keyboard.press('Space');
  await app.trained();
  await tabTo(page, app.action(train.evaluate));
  await page.keyboard.press('Enter');
  await tabTo(page, app.button(evaluate.score));
  await page.keyboard.press('Enter');
  await app.scored();

  // Tab enters the matrix at one cell; Ctrl+Home goes to its first.
  const cells = page.getByRole('table', { name: evaluate.matrixTitle }).getByRole('button');
  await tabTo(page, page.locator('table button[tabindex="0"]').first());
  await page.keyboard.press('Control+Home');
  await expect(cells.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: evaluate.imageRight({ actual: '0' }) }).first()).toBeVisible();

  await page.goto('./#/deploy');
  await tabTo(page, app.pad());
  for (let moves = 0; moves < 8; moves++) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  for (let moves = 0; moves < 20; moves++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByText(deploy.pad.empty)).toBeHidden();
  await expect(app.verdict('1')).toBeVisible();
});
