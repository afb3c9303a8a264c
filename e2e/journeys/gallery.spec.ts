/** The pictures of a project, by the keyboard alone: sorted out, labelled, divided, examined, prepared anew; also on plain http. */
import type { Locator } from '@playwright/test';
import { writePngZip } from '../../bench/data/files.ts';
import { expect, test } from '../fixtures/test.ts';
import { App } from '../pages/app.ts';
import {
  AFTER_WORK,
  OwnProject,
  storedFiles,
  storedRecords,
  withoutSavePicker,
} from '../pages/own-project.ts';

const PICTURES = 40;
/** The first are 5, 0, 4, 1, 9, 2, 1, 3; and so many of the 40 are a 3. */
const THREES = 5;

/** Ticks one choice of a filter, by its number in the list. */
async function filterBy(own: OwnProject, name: string, choice: string): Promise<void> {
  const { page, app } = own;
  await app.button(name).press('Enter');
  const panel = page.getByRole('dialog', { name });
  await panel.getByRole('checkbox', { name: new RegExp(`^${choice} \\d+$`) }).press('Space');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
}

test('by the keyboard: select, label, tag, flag, move, delete, filter, and all of it undone', async ({
  page,
}, testInfo) => {
  const zip = testInfo.outputPath('digits.zip');
  writePngZip(zip, PICTURES);
  const app = new App(page);
  const own = new OwnProject(app);
  const { gallery, common } = app.text;
  const { selection } = gallery;
  const undo = (what: string): Locator => app.button(gallery.undo({ what }));
  const three = own.counted(3);
  await own.create('By keyboard');
  await own.bringIn(zip, PICTURES);
  await app.button(common.dismiss).press('Enter');

  await app.tabTo(own.cell(0));
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(own.selected(3)).toBeVisible();
  await page.keyboard.press('3');
  await expect(own.cell(0)).toHaveAccessibleName(/, 3, /);
  await expect(undo(gallery.gestures.label(three))).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(own.cell(0)).toHaveAccessibleName(/, 5, /);
  await expect(app.button(gallery.redo({ what: gallery.gestures.label(three) }))).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(own.cell(2)).toHaveAccessibleName(/, 3, /);

  await app.tabTo(app.button(selection.tag));
  await page.keyboard.press('Enter');
  await page.keyboard.type('odd');
  await page.keyboard.press('Enter');
  await expect(undo(gallery.gestures.tag(three))).toBeVisible();
  await app.button(selection.flag).press('Enter');
  await expect(undo(gallery.gestures.flag(three))).toBeVisible();
  await app.button(selection.move).press('Enter');
  await page.getByRole('radio', { name: gallery.splits.test }).press('Space');
  await app.button(gallery.moveDialog.move).press('Enter');
  for (const position of [0, 1, 2]) {
    const name = new RegExp(`, 3, ${gallery.splits.test}, ${gallery.flagged}$`);
    await expect(own.cell(position)).toHaveAccessibleName(name);
  }

  await own.cell(1).focus();
  await page.keyboard.press('Delete');
  await expect(undo(gallery.gestures.delete(three))).toBeVisible();
  await expect(own.cell(1)).toHaveAccessibleName(new RegExp(gallery.gone));
  await page.keyboard.press('Control+z');
  await expect(own.cell(1)).not.toHaveAccessibleName(new RegExp(gallery.gone));

  await filterBy(own, gallery.filters.class, '3');
  await expect(own.grid(THREES + 3)).toBeVisible();
  await filterBy(own, gallery.filters.tag, 'odd');
  await expect(own.grid(3)).toBeVisible();
  await app.button(gallery.clearFilters).press('Enter');
  await page.getByRole('button', { name: new RegExp(`^${gallery.flagged}`) }).press('Enter');
  await expect(own.grid(3)).toBeVisible();
  await app.button(gallery.clearFilters).press('Enter');
  await filterBy(own, gallery.filters.split, gallery.splits.validation);
  await expect(own.cell(0)).toHaveAccessibleName(new RegExp(gallery.splits.validation));
  await app.button(gallery.clearFilters).press('Enter');
  await expect(own.grid(PICTURES)).toBeVisible();

  // One large, with arrows.
  const titled = (number: number) =>
    page.getByRole('dialog', {
      name: gallery.view.title({ number: String(number), total: String(PICTURES) }),
    });
  await own.cell(3).press('Enter');
  await expect(titled(4).getByRole('img', { name: /, 1, / })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(titled(5).getByRole('img', { name: /, 9, / })).toBeVisible();
  await page.keyboard.press('4');
  await expect(titled(5).getByRole('img', { name: /, 4, / })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(titled(4)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(own.cell(3)).toBeFocused();
  await expect(own.cell(4)).toHaveAccessibleName(/, 4, /);
});

test('classes are changed, the data doctor acts, and the pictures are prepared anew', async ({
  page,
}, testInfo) => {
  const zip = testInfo.outputPath('digits.zip');
  const again = testInfo.outputPath('again.zip');
  writePngZip(zip, PICTURES);
  writePngZip(again, 4);
  const app = new App(page);
  const own = new OwnProject(app);
  const { common, gallery, intake, prepare } = app.text;
  const { classes } = gallery;
  const { doctor } = prepare;
  const view = (name: string): Locator => page.getByRole('radio', { name, exact: true });
  await own.create('Sorted out');
  await own.bringIn(zip, PICTURES);
  // Four of them a second time, and one of these under another label.
  await own.give(intake.ways.files, again);
  await page.getByRole('checkbox', { name: intake.sheet.takeDuplicates }).check();
  await own.importButton(4).click();
  await expect(own.done(4)).toBeVisible(AFTER_WORK);
  await app.button(common.dismiss).click();
  await expect(own.grid(PICTURES + 4)).toBeVisible();
  await own.cell(PICTURES).press('8');
  await expect(own.cell(PICTURES)).toHaveAccessibleName(/, 8, /);

  await view(intake.views.classes).check({ force: true });
  const rows = page.getByRole('img', { name: / training, / });
  await expect(rows).toHaveCount(10);
  await app.button(classes.add).click();
  await page.getByLabel(classes.newName, { exact: true }).fill('Ten');
  await page.keyboard.press('Enter');
  await expect(rows.last()).toHaveAccessibleName(/^Ten: 0 /);
  await app.button(classes.edit({ name: 'Ten' })).click();
  await page.getByLabel(classes.name, { exact: true }).fill('Dozen');
  await page.keyboard.press('Enter');
  await expect(rows.last()).toHaveAccessibleName(/^Dozen: /);
  await app.button(classes.up({ name: 'Dozen' })).click();
  await expect(rows.last()).toHaveAccessibleName(/^9: /);

  // All of class 0 become Dozen, and then they have no label.
  await app.button(classes.edit({ name: '0' })).click();
  await page.getByLabel(classes.mergeInto).selectOption('Dozen');
  await app.button(classes.merge).click();
  const asked = page.getByRole('alertdialog');
  await asked.getByRole('button', { name: classes.merge, exact: true }).click();
  await expect(rows.first()).toHaveAccessibleName(/^1: /);
  await expect(rows).toHaveCount(10);
  const editing = app.button(classes.edit({ name: 'Dozen' }));
  if ((await editing.getAttribute('aria-pressed')) !== 'true') await editing.click();
  await app.button(classes.delete).click();
  await expect(asked.getByText(classes.deleteText(own.counted(5)))).toBeVisible();
  await asked.getByRole('button', { name: classes.delete, exact: true }).click();
  await expect(rows).toHaveCount(10); // nine classes, and those without a label
  await expect(rows.last()).toHaveAccessibleName(new RegExp(`^${classes.unlabelled}: `));

  await view(intake.views.doctor).check({ force: true });
  await app.button(doctor.examine).click();
  const found = (kind: keyof typeof doctor.findings): Locator =>
    page.getByRole('heading', { name: doctor.findings[kind].name });
  await expect(found('exact-duplicates')).toBeVisible(AFTER_WORK);
  await expect(found('label-conflicts')).toBeVisible();
  await app.button(doctor.showOf({ name: doctor.findings['label-conflicts'].name })).click();
  await expect(own.grid(2)).toBeVisible();
  await view(intake.views.doctor).check({ force: true });
  await app.button(doctor.deleteRest({ count: 4, text: '4' })).click();
  await expect(page.getByText(doctor.deleted({ count: 4, text: '4' }))).toBeVisible();
  await app.button(doctor.again).click();
  await expect(found('label-conflicts')).toBeHidden();
  await expect(found('exact-duplicates')).toBeHidden();

  await app.goTo('#/preprocess');
  await page.getByRole('radio', { name: '32', exact: true }).check({ force: true });
  await page.getByRole('radio', { name: prepare.channelNames.grey, exact: true }).check({ force: true });
  const apply = prepare.apply({ count: PICTURES, text: String(PICTURES) });
  await app.button(apply).click();
  const { colorWords, sentence, fitWords } = prepare;
  const words = sentence({ size: '32×32', color: colorWords.grey, fit: fitWords.crop }).split(',')[0] ?? '';
  await expect(app.heading).toContainText(words, AFTER_WORK);
  const pixels = (await storedFiles(page)).filter(([path]) => path.includes('/pixels-'));
  expect(pixels.map(([, size]) => size)).toEqual([(PICTURES + 4) * 32 * 32]);
  await app.goTo('#/data');
  await expect(own.grid(PICTURES)).toBeVisible();
  await expect(own.cell(PICTURES - 1)).not.toHaveAttribute('aria-busy');
});

test('over plain http own projects are kept as well, and the webcam says why it is not there', async ({
  page,
  lanOrigin,
}, testInfo) => {
  const zip = testInfo.outputPath('digits.zip');
  writePngZip(zip, PICTURES);
  await withoutSavePicker(page);
  const app = new App(page);
  const own = new OwnProject(app);
  const { errors, intake, projects } = app.text;
  await own.create('Classroom', lanOrigin);
  expect(await page.evaluate(() => ['locks' in navigator, 'storage' in navigator])).toEqual([false, false]);
  await own.bringIn(zip, PICTURES);
  const { byteBlocks, byteFiles } = await storedRecords(page);
  expect(byteFiles).toBeGreaterThan(0);
  expect(byteBlocks).toBeGreaterThan(0);
  await own.cell(0).press('6');
  await expect(own.cell(0)).toHaveAccessibleName(/, 6, /);
  await page.reload();
  await expect(own.grid(PICTURES)).toBeVisible();
  await expect(own.cell(0)).toHaveAccessibleName(/, 6, /);

  await app.button(intake.ways.webcam).click();
  const { what, next } = errors['camera/insecure']({}, own.format);
  await expect(page.getByText(what)).toBeVisible();
  await expect(page.getByText(next)).toBeVisible();
  await page.keyboard.press('Escape');

  const downloading = page.waitForEvent('download');
  await own.notBackedUp().click();
  const file = testInfo.outputPath('classroom.zip');
  await (await downloading).saveAs(file);
  await expect(own.notBackedUp()).toBeHidden();
  await app.goTo('#/projects');
  await own.give(projects.openFile, file);
  await expect(own.row('Classroom \\(2\\)')).toContainText(projects.isOpen, AFTER_WORK);
});
