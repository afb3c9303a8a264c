/** Nobody touches a mouse: train, pause, go on, read the matrix, draw a digit by the arrow keys. */
import { App } from '../pages/app.ts';
import { expect, test } from '../fixtures/test.ts';

test('keyboard only', async ({ page }) => {
  const app = new App(page);
  const { train, evaluate, deploy } = app.text;
  await app.open('#/train?images=3000&epochs=1&seed=7');
  await app.tabTo(app.button(train.start));
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle(/[1-9]\d?% · /, { timeout: 60_000 });
  await app.tabTo(app.button(train.pause));
  await page.keyboard.press('Enter');
  await expect(app.button(train.continue)).toBeVisible();
  await app.tabTo(app.button(train.continue));
  await page.keyboard.press('Space');
  await app.trained();
  await app.tabTo(app.action(train.evaluate));
  await page.keyboard.press('Enter');
  await app.tabTo(app.button(evaluate.score));
  await page.keyboard.press('Enter');
  await app.scored();

  // Tab enters the matrix at one cell; Ctrl+Home goes to its first.
  const cells = page.getByRole('table', { name: evaluate.matrixTitle }).getByRole('button');
  await app.tabTo(page.locator('table button[tabindex="0"]').first());
  await page.keyboard.press('Control+Home');
  await expect(cells.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: evaluate.imageRight({ actual: '0' }) }).first()).toBeVisible();

  await page.goto('./#/deploy');
  await app.tabTo(app.pad());
  for (let moves = 0; moves < 8; moves++) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  for (let moves = 0; moves < 20; moves++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByText(deploy.pad.empty)).toBeHidden();
  await expect(app.verdict('1')).toBeVisible();
});
