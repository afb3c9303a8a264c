/** A result is handed in as a file, opened by a teacher beside a forged one, and scored again. */
import { readFile, writeFile } from 'node:fs/promises';
import { en } from '../../src/i18n/messages.ts';
import { zhCN } from '../../src/i18n/zh-CN/messages.ts';
import { App } from '../pages/app.ts';
import { expect, test } from '../fixtures/test.ts';

for (const [lang, text] of [
  ['en', en],
  ['zh-CN', zhCN],
] as const) {
  test(`hand in and re-score, in ${lang}`, async ({ page }, info) => {
    const app = new App(page, text);
    const { train, handIn } = text;
    await page.goto(`./?lang=${lang}#/train?images=1000&epochs=1&seed=7`);
    await app.button(train.start).click();
    await app.trained();
    await app.action(train.evaluate).click();
    await app.score();
    await app.action(handIn.link).click();

    await expect(app.button(handIn.downloadFile)).toBeDisabled();
    await expect(page.getByText(handIn.whoMissing)).toBeVisible();
    await page.getByLabel(handIn.nameLabel).fill('王小明 Ægir');
    await page.getByLabel(handIn.numberLabel).fill('2026-007');
    const download = page.waitForEvent('download');
    await app.button(handIn.downloadFile).click();
    const file = info.outputPath('handed-in.json');
    await (await download).saveAs(file);
    const picture = page.waitForEvent('download');
    await app.button(handIn.downloadPicture).click();
    const png = await readFile(await (await picture).path());
    expect(png.subarray(1, 4).toString()).toBe('PNG');

    const forged = info.outputPath('forged.json');
    const contents = await readFile(file, 'utf8');
    expect(contents).toContain('王小明 Ægir');
    const typedIn = contents.replace(/("correct": *)\d+/, '$19999');
    expect(typedIn).not.toBe(contents);
    await writeFile(forged, typedIn);
    const broken = info.outputPath('broken.json');
    await writeFile(broken, contents.slice(0, 1000));

    await app.goTo('#/teacher');
    await page.getByTestId('files').setInputFiles([file, forged, broken]);
    const table = page.getByRole('table', { name: handIn.teacher.tableCaption });
    await expect(table.getByText('王小明 Ægir')).toHaveCount(2);
    await expect(page.getByText('broken.json')).toBeVisible();
    await app.button(handIn.teacher.scoreAll).click();
    await expect(page.getByText(handIn.teacher.states.confirmed).first()).toBeVisible({ timeout: 120_000 });
    await expect(
      table
        .getByText(handIn.teacher.states.altered)
        .or(table.getByText(handIn.teacher.states.differs))
        .first(),
    ).toBeVisible({ timeout: 120_000 });
    const csv = page.waitForEvent('download');
    await app.button(handIn.teacher.exportCsv).click();
    expect(await readFile(await (await csv).path(), 'utf8')).toContain('王小明 Ægir');
  });
}
