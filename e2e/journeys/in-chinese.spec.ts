/** The road in Simplified Chinese: chosen by the browser's language, by hand, and kept. */
import { zhCN } from '../../src/i18n/zh-CN/messages.ts';
import { App, DIGITS } from '../pages/app.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ locale: 'zh-CN' });

test('in Chinese: train, evaluate, draw', async ({ page }) => {
  const app = new App(page, zhCN);
  await app.open();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await app.startTraining({ images: 1000, epochs: 2 });
  await expect(app.heading).toHaveText(zhCN.train.runningTitle({ epoch: '1', total: '2' }), {
    timeout: 60_000,
  });
  await app.trained();
  await app.action(zhCN.train.evaluate).click();
  await app.score();
  await expect(page.getByText(zhCN.evaluate.columns.precision, { exact: true }).first()).toBeVisible();
  await page.goto('./#/deploy');
  await app.draw(DIGITS.one);
  await expect(app.verdict('1')).toBeVisible();
  // But for names, a Latin letter on a Chinese screen is a text that nobody translated.
  const words = (await page.locator('main').innerText()).match(/[A-Za-z]{4,}/g) ?? [];
  const names =
    /^(MNIST|model|json|weights|metadata|README|const|await|loadLayersModel|tensorflow|tfjs|Inkling|Node|Space|JavaScript|Keras|NumPy)$/i;
  const code = await page.locator('main code, main pre').allInnerTexts();
  expect(words.filter((word) => !names.test(word) && !code.some((text) => text.includes(word)))).toEqual([]);
});

test('the language is changed by hand and stays', async ({ page }) => {
  const app = new App(page, zhCN);
  await app.open();
  await page.getByRole('button', { name: zhCN.common.otherLanguage.label }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
