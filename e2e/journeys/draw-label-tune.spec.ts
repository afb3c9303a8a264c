/** Three new shapes, drawn and labelled, learned by a model that knows the ten digits; and a wrong label put right. */
import { en } from '../../src/i18n/messages.ts';
import { zhCN } from '../../src/i18n/zh-CN/messages.ts';
import { App, type Path } from '../pages/app.ts';
import { expect, test } from '../fixtures/test.ts';

const line = (from: number, to: number, y: number): Path => [
  [from, y],
  [(from + to) / 2, y + 0.01],
  [to, y - 0.01],
];

/** As they are written; each drawing a little different. */
const SHAPES: Readonly<Record<string, (i: number) => readonly Path[]>> = {
  一: (i) => [line(0.12 + i * 0.01, 0.88 - i * 0.01, 0.5)],
  二: (i) => [line(0.27 + i * 0.01, 0.72, 0.3), line(0.13, 0.86 - i * 0.01, 0.72)],
  三: (i) => [
    line(0.25 + i * 0.01, 0.74, 0.22),
    line(0.3, 0.69 - i * 0.01, 0.5),
    line(0.13 + i * 0.01, 0.87, 0.78),
  ],
};
const DRAWINGS = 6;

for (const [lang, text] of [
  ['en', en],
  ['zh-CN', zhCN],
] as const) {
  test(`draw, label, fine-tune, in ${lang}`, async ({ page }) => {
    const app = new App(page, text);
    const { train, label, tune, evaluate, deploy } = text;
    await page.goto(`./?lang=${lang}#/train?images=3000&epochs=2&seed=7`);
    await app.button(train.start).click();
    await app.trained();

    await app.goTo('#/label');
    for (const [name, shape] of Object.entries(SHAPES)) {
      await app.button(label.newClass).click();
      await page.getByLabel(label.newClassName).fill(name);
      await page.keyboard.press('Enter');
      for (let i = 0; i < DRAWINGS; i++) {
        await app.draw(shape(i));
        await app.button(label.keep({ name })).click();
        await expect(app.button(label.keep({ name }))).toBeDisabled();
      }
    }
    await expect(app.heading).toContainText(String(3 * DRAWINGS));

    await app.goTo('#/tune');
    await app.button(tune.start).click();
    await expect(app.action(tune.evaluate)).toBeVisible({ timeout: 120_000 });
    await app.button(tune.compare).click();
    await expect(page.getByText(tune.intervalNote)).toBeVisible({ timeout: 120_000 });

    // A shape it has never seen in this hand, beside the ten digits.
    await app.draw((SHAPES['二'] ?? (() => []))(2.5));
    await expect(app.verdict('二')).toBeVisible();
    await app.button(deploy.pad.clear).click();
    await app.draw([
      [
        [0.5, 0.12],
        [0.5, 0.5],
        [0.5, 0.88],
      ],
    ]);
    await expect(app.verdict('1')).toBeVisible();

    // A label is marked as wrong from the matrix, and the set is scored anew.
    await app.action(tune.evaluate).click();
    await expect(page.getByRole('table', { name: evaluate.matrixTitle })).toBeVisible();
    const before = await app.heading.innerText();
    const matrix = page.getByRole('table', { name: evaluate.matrixTitle });
    await matrix
      .getByRole('button', { name: new RegExp('一') })
      .first()
      .click();
    const image = page.getByRole('button', { name: evaluate.imageRight({ actual: '一' }) }).first();
    await image.click();
    await page.getByLabel(evaluate.relabel.changeTo).selectOption('二');
    await app.button(evaluate.relabel.save).click();
    await expect(page.getByText(evaluate.relabel.retrain)).toBeVisible();
    await expect(app.heading).not.toHaveText(before);
    await app.button(evaluate.relabel.undo).click();
    await expect(app.heading).toHaveText(before);
  });
}
