/** Where the focus goes, and that motion can be turned off. */
import { en } from '../../src/i18n/messages.ts';
import { expect, test } from '../fixtures/test.ts';
import { App } from '../pages/app.ts';

test('a new screen takes the focus to its heading', async ({ page }) => {
  const app = new App(page);
  await app.open('#/data');
  // The first screen leaves it at the top: whoever reads from there misses nothing.
  await expect(page.locator('body')).toBeFocused();
  for (const stage of [en.common.stages.train, en.common.stages.evaluate, en.common.stages.deploy]) {
    await page.getByRole('link', { name: stage, exact: false }).first().click();
    await expect(app.heading).toBeFocused();
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  }
});

test('the first press of Tab offers to skip to the content', async ({ page }) => {
  const app = new App(page);
  await app.open('#/train');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: en.common.skipToContent });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  expect(page.url()).toContain('#/train');
  // From there on, Tab goes on inside.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
});

test('a dialog takes the focus and gives it back', async ({ page }) => {
  const app = new App(page);
  await app.open();
  const chip = page.getByRole('button', { name: en.engine.names.wasm });
  await chip.focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: en.engine.panelTitle });
  await expect(panel).toBeVisible();
  expect(await panel.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(chip).toBeFocused();
});

test('nothing moves for those who asked for less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const app = new App(page);
  for (const hash of ['#/', '#/data', '#/train?images=60000&epochs=1']) {
    await app.open(hash);
    if (hash.startsWith('#/train')) await app.button(en.train.start).click();
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .filter((animation) => {
          const { duration, iterations } = animation.effect?.getComputedTiming() ?? {};
          return Number(duration) > 1 || iterations === Infinity;
        })
        .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : 'a transition')),
    );
    expect(moving, hash).toEqual([]);
  }
});
