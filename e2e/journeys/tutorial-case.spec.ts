/** The tutorial's worked case (4.4), in both languages: 700 images to learn from, 300 to test on, 10 epochs. */
import { zhCN } from '../../src/i18n/zh-CN/messages.ts';
import { en } from '../../src/i18n/messages.ts';
import { App } from '../pages/app.ts';
import { expect, test } from '../fixtures/test.ts';

for (const [lang, text] of [
  ['en', en],
  ['zh-CN', zhCN],
] as const) {
  test(`the tutorial's case, in ${lang}`, async ({ page }) => {
    const app = new App(page, text);
    const { train, evaluate, runs } = text;
    await page.goto(`./?project=case&lang=${lang}#/train`);
    await expect(page.getByRole('radio', { name: new RegExp(train.presets.case.name) })).toBeChecked();
    await page.getByLabel(runs.guessLabel).fill('80');
    await app.button(train.start).click();
    await app.trained();

    await app.action(train.evaluate).click();
    await app.button(evaluate.sets.heldOut.score({ count: 300, countText: '300' })).click();
    await app.scored();
    const heldOut = await app.heading.innerText();
    expect(heldOut).toContain('300');

    const whole = evaluate.sets.test.name({ count: 10_000, countText: '10,000' });
    await page.getByRole('radio', { name: whole }).check();
    await app.score();
    await expect(app.heading).toContainText('10,000');
    const accuracy = Number(/([\d.]+)%/.exec(await app.heading.innerText())?.[1]);
    expect(accuracy).toBeGreaterThanOrEqual(85);
    await expect(page.getByRole('figure', { name: new RegExp('ROC') }).first()).toBeVisible();

    // The guess stands beside the result.
    await app.goTo('#/train');
    const list = page.getByRole('list', { name: runs.listLabel });
    await expect(list.getByText(new RegExp(runs.results.guess)).first()).toBeVisible();
  });
}
