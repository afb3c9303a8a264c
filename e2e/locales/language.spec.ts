/** Which language the app speaks: the browser's, the link's, the one chosen by hand; and it speaks no other. */
import type { Page } from '@playwright/test';
import { writePngZip } from '../../bench/data/files.ts';
import { CATALOG } from '../../src/i18n/catalog.ts';
import { en } from '../../src/i18n/messages.ts';
import { expect, test } from '../fixtures/test.ts';
import { App } from '../pages/app.ts';
import { AFTER_WORK, OwnProject } from '../pages/own-project.ts';

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
      await expectNoEnglish(page, hash);
      expect(await page.title(), hash).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  test('nor on the screens of a project of one’s own', async ({ page }, testInfo) => {
    const zip = testInfo.outputPath('digits.zip');
    writePngZip(zip, 30);
    const own = new OwnProject(new App(page, zh));
    const { app } = own;
    await own.create('我的图片');
    // But for names, a Latin letter on these screens is a text that nobody translated.
    const names =
      /^(AVIF|CIFAR|JPEG|WebP|MNIST|Teachable|Machine|train|validation|test|digits|Ctrl|Shift|Enter|Delete|Safari|https|f{6})$/i;
    const expectTranslated = async (screen: string): Promise<void> => {
      await expectNoEnglish(page, screen);
      const words = (await page.locator('main').innerText()).match(/[A-Za-z]{4,}/g) ?? [];
      expect(
        words.filter((word) => !names.test(word)),
        screen,
      ).toEqual([]);
    };
    await expectTranslated('own data, empty');
    await own.give(zh.intake.ways.files, zip);
    await expect(own.importButton(30)).toBeVisible();
    await expectTranslated('import sheet');
    await own.importButton(30).click();
    await expect(own.done(30)).toBeVisible(AFTER_WORK);
    await own.cell(0).click();
    await expect(own.selected(1)).toBeVisible();
    await expectTranslated('own pictures');
    await app.goTo('#/data?view=classes');
    await app.button(zh.gallery.classes.edit({ name: '3' })).click();
    await expectTranslated('own classes');
    await app.goTo('#/data?view=splits');
    await expect(page.getByRole('table', { name: zh.prepare.splits.resultCaption })).toBeVisible();
    await expectTranslated('own splits');
    await app.goTo('#/data?view=doctor');
    await app.button(zh.prepare.doctor.examine).click();
    await expect(app.button(zh.prepare.doctor.again)).toBeEnabled();
    await expectTranslated('data doctor');
    await app.goTo('#/preprocess');
    await expect(page.getByText(zh.prepare.previewTitle)).toBeVisible();
    await expectTranslated('preprocess');
    await app.goTo('#/projects');
    await expect(own.row('我的图片')).toBeVisible();
    await expectTranslated('projects');
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

/** Names of people, libraries and licences are one or two words; more in a row are a sentence. */
async function expectNoEnglish(page: Page, screen: string): Promise<void> {
  const sentence = /(?:\b[A-Za-z]{2,}[ ,]+){3,}[A-Za-z]{2,}/;
  expect(await page.locator('body').innerText(), screen).not.toMatch(sentence);
  const labels = await page
    .locator('[aria-label]')
    .evaluateAll((elements) =>
      elements.map((element) => (element instanceof HTMLElement ? (element.ariaLabel ?? '') : '')),
    );
  for (const label of labels) expect(label, screen).not.toMatch(sentence);
}
