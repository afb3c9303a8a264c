/** A project goes to another browser and back as one file; is copied, deleted and brought back; and all of it erased. */
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { writePngZip } from '../../bench/data/files.ts';
import { expect, test, watchContext } from '../fixtures/test.ts';
import { App } from '../pages/app.ts';
import {
  AFTER_WORK,
  OwnProject,
  storedFiles,
  storedRecords,
  withoutSavePicker,
} from '../pages/own-project.ts';

const PICTURES = 300;
const NAME = 'Digits of mine';

/** Presses the chip and takes the file it brings. */
async function saved(own: OwnProject, file: string): Promise<Record<string, Uint8Array>> {
  const downloading = own.page.waitForEvent('download');
  await own.notBackedUp().click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(own.app.text.projects.fileName({ name: NAME }));
  await download.saveAs(file);
  await expect(own.notBackedUp()).toBeHidden();
  return unzipSync(readFileSync(file));
}

/** Everything in the file, with what must differ from one computer to another left out of its manifest and records. */
function contentOf(file: Record<string, Uint8Array>): Record<string, unknown> {
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  const project = /"id":\s*"([0-9a-f]{32})"/.exec(
    text(file['inkling-project.json'] ?? new Uint8Array()),
  )?.[1];
  const withoutMoments = (_key: string, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const {
      writtenAt: _w,
      changedAt: _c,
      backedUpAt: _b,
      revision: _r,
      ...rest
    } = { ...value } as Record<string, unknown>;
    return rest;
  };
  return Object.fromEntries(
    Object.entries(file)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, bytes]) => {
        if (!name.endsWith('.json')) return [name, Buffer.from(bytes).toString('base64')];
        const json = text(bytes).replaceAll(project ?? 'none', 'PROJECT');
        return [name, JSON.parse(json, withoutMoments)];
      }),
  );
}

test('a project file holds all of it, byte for byte; a copy, a deletion, and the end of everything', async ({
  page,
  browser,
  baseURL,
}, testInfo) => {
  const zip = testInfo.outputPath('digits.zip');
  writePngZip(zip, PICTURES);
  await withoutSavePicker(page);
  const app = new App(page);
  const own = new OwnProject(app);
  const { gallery, projects, train, evaluate } = app.text;
  await own.create(NAME);
  await own.bringIn(zip, PICTURES);

  // A label by hand and a tag.
  await own.cell(0).click();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(own.selected(2)).toBeVisible();
  await page.keyboard.press('7');
  await expect(app.button(gallery.undo({ what: gallery.gestures.label(own.counted(2)) }))).toBeVisible();
  await app.button(gallery.selection.tag).click();
  await page.getByLabel(gallery.tagDialog.name, { exact: true }).fill('kept');
  await page.keyboard.press('Enter');
  await expect(app.button(gallery.undo({ what: gallery.gestures.tag(own.counted(2)) }))).toBeVisible();

  // A model with a score.
  await app.goTo('#/train');
  await app.button(train.start).click();
  await app.epochDone();
  await app.button(train.stop).click();
  await app.trained();
  await app.action(train.evaluate).click();
  await app.score();

  const first = await saved(own, testInfo.outputPath('first.zip'));
  const kinds = Object.keys(first).map((name) => name.split('/')[0]);
  expect(new Set(kinds)).toEqual(
    new Set([
      ...['inkling-project.json', 'pages', 'pixels', 'originals', 'runs', 'models', 'weights'],
      ...['evaluations', ...kinds.filter((kind) => kind === 'checkpoints')],
    ]),
  );

  // Into an empty browser, and out of it.
  const elsewhere = await browser.newContext({ baseURL: baseURL ?? '', locale: 'en-US' });
  const watch = watchContext(elsewhere);
  const there = new OwnProject(new App(await elsewhere.newPage()));
  await withoutSavePicker(there.page);
  await there.app.open('#/projects');
  await there.give(projects.openFile, testInfo.outputPath('first.zip'));
  await expect(there.row(NAME)).toContainText(projects.isOpen, AFTER_WORK);
  await expect(there.notBackedUp()).toBeHidden();
  await there.app.goTo('#/data');
  await expect(there.grid(PICTURES)).toBeVisible();
  await there.cell(0).focus();
  await there.page.keyboard.press('8');
  await expect(there.notBackedUp()).toBeVisible();
  await there.page.keyboard.press('Control+z');
  await expect(
    there.app.button(gallery.redo({ what: gallery.gestures.label(own.counted(1)) })),
  ).toBeVisible();
  const second = await saved(there, testInfo.outputPath('second.zip'));
  expect(contentOf(second)).toEqual(contentOf(first));
  await there.app.open('#/evaluate');
  await there.app.scored();
  expect(watch.problems).toEqual([]);
  await elsewhere.close();

  // A model is work, too.
  await app.goTo('#/train');
  await app.button(train.again).click();
  await expect(own.notBackedUp()).toBeHidden();
  await app.button(train.start).click();
  await app.epochDone();
  await app.button(train.stop).click();
  await app.trained();
  await expect(own.notBackedUp()).toBeVisible();

  // A copy, deleted and brought back.
  const copy = projects.copyName({ name: NAME });
  await app.goTo('#/projects');
  await app.button(projects.duplicateProject({ name: NAME })).click();
  await expect(own.row(NAME.concat(' \\(copy\\)'))).toContainText(projects.isOpen, AFTER_WORK);
  await expect(own.notBackedUp()).toBeVisible();
  await app.button(projects.deleteProject({ name: copy })).click();
  await expect(page.getByText(projects.deleted({ name: copy }))).toBeVisible();
  await expect(own.row(NAME.concat(' \\(copy\\)'))).toBeHidden();
  await app.button(projects.undo).click();
  await expect(own.row(NAME.concat(' \\(copy\\)'))).toContainText(projects.isOpen);
  await app.goTo('#/data');
  await expect(own.grid(PICTURES)).toBeVisible();
  await app.goTo('#/evaluate');
  await expect(app.button(evaluate.score)).toBeVisible();

  // Nothing is left.
  await app.goTo('#/projects');
  expect((await storedFiles(page)).length).toBeGreaterThan(0);
  await app.button(projects.erase).click();
  // Looked at before the app starts anew, which keeps some of its own data right away.
  await page.addInitScript(() => {
    Object.assign(window, { databasesAtStart: indexedDB.databases(), keysAtStart: localStorage.length });
  });
  const erased = page.waitForEvent('load');
  await app.button(projects.eraseConfirm).click();
  await erased;
  await expect(app.heading).toHaveText(projects.title);
  await expect(page.getByText(NAME)).toHaveCount(0);
  expect(await storedFiles(page)).toEqual([]);
  expect(
    await page.evaluate(async () =>
      Promise.all([Reflect.get(window, 'databasesAtStart'), Reflect.get(window, 'keysAtStart')]),
    ),
  ).toEqual([[], 0]);
  const { choices: _choices, datasetFiles: _digits, ...work } = await storedRecords(page);
  expect(Object.values(work).every((count) => count === 0)).toBe(true);
});
