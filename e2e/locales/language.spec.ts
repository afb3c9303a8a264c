/** Which language the app speaks: the browser's, the link's, the one chosen by hand; and it speaks no other. */
import { CATALOG } from '../../src/i18n/catalog.ts';
import { en } from '../../src/i18n/messages.ts';
import { expect, test } from '../fixtures/test.ts';
import { App } from '../pages/app.ts';

const zh = CATALOG['zh-CN'];

test.describe('in a Chinese browser', () => {
  test.use({ locale: 'zh-CN' });

  test('it starts in Chinese; a link can ask for English, for that visit', async ({ page }) => {
    const app = new App(page, zh);
    await app.open();
    await expect(app.heading).toHaveText(zh.home.title);
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await page.goto('./?lang=en');
    await expect(app.heading).toHaveText(en.home.title);
    await page.goto('./');
    await expect(app.heading).toHaveText(zh.home.title);
  });

  test('no sentence is left in English', async ({ page }) => {
    const app = new App(page, zh);
    for (const hash of ['#/', '#/data', '#/train', '#/evaluate', '#/deploy', '#/nowhere']) {
      await app.open(hash);
      if (hash === '#/data') await expect(app.heading).toHaveText(zh.data.title({ total: '70,000' }));
      // Names of people, libraries and licences are one or two words; three in a row are a sentence.
      const sentence = /(?:\b[A-Za-z]{2,}[ ,]+){3,}[A-Za-z]{2,}/;
      expect(await page.locator('body').innerText(), hash).not.toMatch(sentence);
      const labels = await page
        .locator('[aria-label]')
        .evaluateAll((elements) =>
          elements.map((element) => (element instanceof HTMLElement ? (element.ariaLabel ?? '') : '')),
        );
      for (const label of labels) expect(label, hash).not.toMatch(sentence);
      expect(await page.title(), hash).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

test('the button changes it in place, and the choice lasts', async ({ page }) => {
  const app = new App(page);
  await app.open('#/train?images=300&epochs=2');
  await page.getByLabel(en.train.presets.fast.name).check();
  await app.button(en.common.otherLanguage.label).click();
  await expect(app.heading).toHaveText(zh.train.idleTitle);
  // What was chosen stays chosen.
  await expect(page.getByLabel(zh.train.presets.fast.name)).toBeChecked();
  await page.reload();
  await expect(app.heading).toHaveText(zh.train.idleTitle);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('the buttons that React Aria hides in a panel speak the language of the app, not of the browser', async ({
  page,
}) => {
  await page.goto('./?lang=zh-CN');
  await page.getByRole('button', { name: zh.engine.names.wasm }).click();
  await expect(page.getByRole('dialog', { name: zh.engine.panelTitle })).toBeVisible();
  const hidden = page.locator('button[aria-label][tabindex="-1"]');
  await expect(hidden.first()).toBeAttached();
  for (const button of await hidden.all())
    await expect(button).toHaveAttribute('aria-label', /[\u4e00-\u9fff]/);
});
