/**
 * axe finds nothing on any screen, in both themes, wide and narrow; and nothing makes the page scroll
 * sideways at 390 px.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { writePngZip } from '../../bench/data/files.ts';
import { en } from '../../src/i18n/messages.ts';
import { expect, test } from '../fixtures/test.ts';
import { App } from '../pages/app.ts';
import { AFTER_WORK, OwnProject } from '../pages/own-project.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDE = { width: 1280, height: 800 };
/** React Aria's own, where what it announced stays for seconds after the button that it names has gone. */
const ANNOUNCER = '[data-live-announcer]';
const NARROW = { width: 390, height: 844 };

interface Look {
  readonly size: typeof WIDE;
  readonly colorScheme: 'light' | 'dark';
  /** Undefined: all of them. */
  readonly rules?: readonly string[];
}

// The theme decides colours alone, the width layout and what is shown: each once in full, and the colours
// of what a phone leaves out.
const LOOKS: readonly Look[] = [
  { size: WIDE, colorScheme: 'light' },
  { size: WIDE, colorScheme: 'dark', rules: ['color-contrast'] },
  { size: NARROW, colorScheme: 'dark' },
];

interface Exceptions {
  /** Rules that do not apply here. */
  readonly without?: readonly string[];
  /** All of them unless told. */
  readonly looks?: readonly Look[];
}

/**
 * Around a dialog React Aria puts hidden buttons that close it, for screen readers on touch screens: outside
 * of every landmark, as dialogs are.
 */
const OVERLAY: Exceptions = { without: ['region'] };

async function expectAccessible(page: Page, screen: string, exceptions: Exceptions = {}): Promise<void> {
  for (const { size, colorScheme, rules } of exceptions.looks ?? LOOKS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const builder = new AxeBuilder({ page }).exclude(ANNOUNCER);
    if (rules === undefined) builder.withTags(RULES).disableRules([...(exceptions.without ?? [])]);
    else builder.withRules([...rules]);
    const { violations } = await builder.analyze();
    const found = violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`),
    }));
    expect(found, `${screen}, ${colorScheme}, ${size.width} px`).toEqual([]);
    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    expect(scroll, `${screen} is wider than ${size.width} px`).toBeLessThanOrEqual(client);
  }
  await page.setViewportSize(WIDE);
}

test('screens before a training', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await expect(page.getByRole('button', { name: en.engine.names.wasm })).toBeVisible();
  await expectAccessible(page, 'home');

  await app.open('#/data');
  await expect(app.heading).toHaveText(en.data.title({ total: '70,000' }));
  await expect(
    page.getByRole('img', { name: en.data.imageLabel({ name: '' }).trim() }).first(),
  ).toBeVisible();
  await expectAccessible(page, 'data');

  await app.open('#/train?images=200&epochs=1&engine=abacus');
  await expectAccessible(page, 'train, before');
  await app.open('#/evaluate');
  await expectAccessible(page, 'evaluate, no model');
  await app.open('#/deploy');
  await expectAccessible(page, 'deploy, no model');
  await app.open('#/nowhere');
  await expectAccessible(page, 'an address that is none');
});

test('the engine panel', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await page.getByRole('button', { name: en.engine.names.wasm }).click();
  const panel = page.getByRole('dialog', { name: en.engine.panelTitle });
  await expect(panel).toBeVisible();
  await expectAccessible(page, 'engine panel', OVERLAY);
});

test('a training, its failure, its model', async ({ page, context }) => {
  test.slow();
  const app = new App(page);
  // 200 images to validate with, so that stopping is quick; too many epochs to wait for.
  await app.open('#/train?images=2000&epochs=100&seed=7');
  await app.button(en.train.start).click();
  await expect(page.getByText(en.train.runningTitle({ epoch: '2', total: '100' }))).toBeVisible({
    timeout: 90_000,
  });
  await expectAccessible(page, 'training');
  await app.button(en.train.pause).click();
  await expect(app.button(en.train.continue)).toBeVisible();
  await expectAccessible(page, 'paused');
  await app.button(en.train.stop).click();
  await app.trained();
  await expectAccessible(page, 'trained');

  const shard = '**/datasets/mnist/test-00.bin';
  await context.route(shard, (route) =>
    route.fulfill({ contentType: 'application/octet-stream', body: 'x' }),
  );
  await app.action(en.train.evaluate).click();
  await app.button(en.evaluate.score).click();
  await expect(app.button(en.common.tryAgain)).toBeVisible();
  await expectAccessible(page, 'scoring failed');
  await context.unroute(shard);
  await app.button(en.common.tryAgain).click();
  await app.scored();
  await page
    .getByRole('button', { name: new RegExp(en.evaluate.cellRight({ count: '', name: '1' })) })
    .click();
  await expect(page.getByRole('img').first()).toBeVisible();
  await expectAccessible(page, 'scored');

  await page.getByRole('link', { name: en.common.stages.deploy }).click();
  await expect(app.heading).toHaveText(en.deploy.title);
  await expectAccessible(page, 'deploy');
  await page.getByRole('button', { name: en.deploy.deleteModel({ name: en.train.modelNames.link }) }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(page, 'asking before a model is deleted', OVERLAY);
});

/** For screens of which a phone leaves nothing out: each theme once. */
const EACH_THEME: Exceptions = { looks: LOOKS.filter(({ rules }) => rules === undefined) };

test('a project of one’s own', async ({ page }, testInfo) => {
  test.slow();
  const zip = testInfo.outputPath('digits.zip');
  writePngZip(zip, 30);
  const app = new App(page);
  const own = new OwnProject(app);
  await own.create('Own pictures');
  await expectAccessible(page, 'own data, empty', EACH_THEME);
  await own.give(en.intake.ways.files, zip);
  await expect(own.importButton(30)).toBeVisible();
  await expectAccessible(page, 'import sheet', EACH_THEME);
  await own.importButton(30).click();
  await expect(own.done(30)).toBeVisible(AFTER_WORK);
  await own.cell(0).click();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(own.selected(2)).toBeVisible();
  await app.button(en.gallery.selection.flag).click();
  await expectAccessible(page, 'own pictures, some selected', EACH_THEME);
  await own.cell(0).press('Enter');
  await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
  await expectAccessible(page, 'one picture', { ...OVERLAY, ...EACH_THEME });
  await page.keyboard.press('Escape');

  await app.goTo('#/data?view=classes');
  await app.button(en.gallery.classes.edit({ name: '3' })).click();
  await expectAccessible(page, 'own classes', EACH_THEME);
  await app.goTo('#/data?view=splits');
  await expect(page.getByRole('table', { name: en.prepare.splits.resultCaption })).toBeVisible();
  await expectAccessible(page, 'own splits', EACH_THEME);
  await app.goTo('#/data?view=doctor');
  await app.button(en.prepare.doctor.examine).click();
  await expect(app.button(en.prepare.doctor.again)).toBeEnabled();
  await expectAccessible(page, 'data doctor', EACH_THEME);
  await app.goTo('#/preprocess');
  await expect(page.getByRole('img').first()).toBeVisible();
  await expectAccessible(page, 'preprocess', EACH_THEME);
  await app.goTo('#/projects');
  await app.button(en.projects.deleteProject({ name: 'Own pictures' })).click();
  await expect(app.button(en.projects.undo)).toBeVisible();
  await app.button(en.projects.undo).click();
  await expect(own.row('Own pictures')).toBeVisible();
  await expectAccessible(page, 'projects', EACH_THEME);
});
