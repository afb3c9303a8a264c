/** The tutorial's two networks, one after the other, their curves over each other and what differs named. */
import { en } from '../../src/i18n/messages.ts';
import { zhCN } from '../../src/i18n/zh-CN/messages.ts';
import { App } from '../pages/app.ts';
import { expect, test } from '../fixtures/test.ts';

for (const [lang, text] of [
  ['en', en],
  ['zh-CN', zhCN],
] as const) {
  test(`CNN against DNN, in ${lang}`, async ({ page }) => {
    const app = new App(page, text);
    const { train, network, runs } = text;
    await page.goto(`./?lang=${lang}#/train?images=1000&epochs=2&seed=7`);
    await app.button(train.start).click();
    await app.trained();
    await app.button(train.again).click();

    await page.getByText(network.change, { exact: true }).click();
    await page.getByRole('radio', { name: network.kinds.dnn.name }).check();
    await expect(page.getByText(/101,770/).first()).toBeVisible();
    await app.button(train.start).click();
    await app.trained();

    const list = page.getByRole('list', { name: runs.listLabel });
    const marks = list.getByRole('checkbox');
    await expect(marks).toHaveCount(2);
    await marks.nth(0).check();
    await marks.nth(1).check();
    await expect(page.getByText(runs.differencesTitle)).toBeVisible();
    await expect(page.getByText(new RegExp(runs.fields.network)).first()).toBeVisible();
    await expect(page.getByRole('figure', { name: runs.overlayAccuracy })).toBeVisible();
  });
}
