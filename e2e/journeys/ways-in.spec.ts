/** Every way in to a project of one's own, on real files: what it is taken for, and what each class has after it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestInfo } from '@playwright/test';
import { writeFolderTree, writeIdx, writePixelCsv, writePngZip } from '../../bench/data/files.ts';
import { CIFAR10_CLASSES } from '../../src/formats/cifar/class-names.ts';
import { errorText } from '../../src/i18n/error-text.ts';
import { createFormat } from '../../src/i18n/format.ts';
import { expect, test } from '../fixtures/test.ts';
import { App } from '../pages/app.ts';

const OPEN_SITE = 'https://pictures.test';
const CLOSED_SITE = 'https://closed.test';

test.use({
  permissions: ['camera', 'clipboard-read', 'clipboard-write'],
  allowedOrigins: [OPEN_SITE, CLOSED_SITE],
  allowedProblems: [
    /blocked by CORS.*closed\.test|closed\.test.*blocked by CORS|Failed to load.*closed\.test/,
  ],
});

test('ways in: IDX, CSV of pixels, a folder tree, CIFAR, CSV of labels', async ({ page }, info) => {
  const app = new App(page);
  const { sheet } = app.text.intake;
  const folder = folderFor(info);
  const expected = new Map<string, number>();
  const count = (names: Iterable<string>): void => {
    for (const name of names) expected.set(name, (expected.get(name) ?? 0) + 1);
  };
  const expectCounts = async (): Promise<void> => {
    expect(await totals(app)).toEqual(Object.fromEntries([...expected].sort()));
  };
  await app.startOwnProject();

  // Found by what is in them, whatever they are called.
  const [images, labels] = writeIdx(folder, 'mnist', 300);
  const digits = [...readFileSync(labels).subarray(8)].map(String);
  await app.chooseFiles([
    { name: 'one', mimeType: '', buffer: readFileSync(labels) },
    { name: 'other', mimeType: '', buffer: readFileSync(images) },
  ]);
  await expect(page.getByText(sheet.kinds.idx({ size: '28×28' }))).toBeVisible();
  await app.importAll(300);
  count(digits);
  await expectCounts();

  // The first 300 of them are here already.
  const csv = path.join(folder, 'train.csv');
  writePixelCsv(csv, 400);
  await app.chooseFiles(csv);
  await expect(page.getByText(sheet.kinds['pixel-table']({ size: '28×28' }))).toBeVisible();
  await app.importAll(400, 100);
  await expect(page.getByText(sheet.doneDuplicates({ count: 300, countText: '300' }))).toBeVisible();
  count(
    readFileSync(csv, 'utf8')
      .split('\n')
      .slice(301, 401)
      .map((line) => line.split(',')[0] ?? ''),
  );
  await expectCounts();

  const tree = path.join(folder, 'digits');
  const names = writeFolderTree(tree, 30);
  const before = await app.classCounts();
  await app.chooseFiles(tree, 'folder');
  await expect(page.getByText(sheet.kinds['class-folders-split'])).toBeVisible();
  await expect(page.getByText(sheet.splits({ train: '30', validation: '0', test: '30' }))).toBeVisible();
  await app.importAll(60);
  count(names.map((name) => name.split(path.sep)[1] ?? ''));
  await expectCounts();
  const after = await app.classCounts();
  const all = app.text.prepare.splits.all;
  expect((after[all]?.[2] ?? 0) - (before[all]?.[2] ?? 0)).toBe(30);

  const cifar = path.join(folder, 'data_batch_1.bin');
  writeFileSync(cifar, cifarOf([0, 9, 0, 3]));
  await app.chooseFiles(cifar);
  await expect(page.getByText(sheet.kinds.cifar({ classes: '10' }))).toBeVisible();
  await app.importAll(4);
  count([0, 9, 0, 3].map((label) => CIFAR10_CLASSES[label] ?? ''));
  await expectCounts();

  const pictures = writeFolderTree(path.join(folder, 'more'), 35).slice(60);
  await app.chooseFiles([
    {
      name: 'labels.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(labelCsv(pictures.map((name) => path.basename(name)))),
    },
    ...pictures.map((name) => ({
      name: path.basename(name),
      mimeType: 'image/png',
      buffer: readFileSync(path.join(path.join(folder, 'more'), name)),
    })),
  ]);
  await expect(page.getByText(sheet.kinds['label-table'])).toBeVisible();
  await app.importAll(10);
  count(pictures.map((_, i) => (i % 2 === 0 ? 'even' : 'odd, "quoted"')));
  await expectCounts();
});

test('ways in: pasted, from an address, by webcam, drawn', async ({ page, context }, info) => {
  const app = new App(page);
  const { intake, errors } = app.text;
  const zip = path.join(folderFor(info), 'digits.zip');
  writePngZip(zip, 40);
  await context.route(`${OPEN_SITE}/**`, (route) =>
    route.fulfill({ body: readFileSync(zip), headers: { 'access-control-allow-origin': '*' } }),
  );
  await context.route(`${CLOSED_SITE}/**`, (route) =>
    route.fulfill({ body: readFileSync(zip), headers: { 'access-control-allow-origin': OPEN_SITE } }),
  );
  await app.startOwnProject();

  await fetchFrom(app, `${CLOSED_SITE}/digits.zip`);
  const closed = errorText(errors, createFormat('en'), {
    code: 'import/url-failed',
    data: { host: 'closed.test' },
  });
  await expect(page.getByText(closed.what)).toBeVisible();
  await expect(page.getByText(closed.next)).toBeVisible();
  await expect(app.heading).toHaveText(intake.titleEmpty);

  await fetchFrom(app, `${OPEN_SITE}/set/digits.zip`);
  await expect(page.getByText('digits.zip')).toBeVisible();
  await app.importAll(40);
  const before = await totals(app);
  expect(Object.values(before).reduce((sum, each) => sum + each)).toBe(40);

  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(48, 32);
    canvas.getContext('2d')?.fillRect(8, 8, 16, 16);
    const picture = await canvas.convertToBlob({ type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
  });
  await page.keyboard.press('Control+V');
  await app.importAll(1);
  await expect(page.getByText(intake.unlabelled({ count: 1, countText: '1' }))).toBeVisible();

  await app.button(intake.ways.webcam).click();
  await addClass(app, 'wave');
  await page.getByLabel(intake.camera.count).selectOption('10');
  await page.getByLabel(intake.camera.seconds).selectOption('2');
  await app.button(intake.camera.burst).click();
  const taken = intake.camera.taken({
    pictures: intake.pictures({ count: 10, countText: '10' }),
    name: 'wave',
  });
  await expect(page.getByText(taken)).toBeVisible();
  await app.button(app.text.common.close).click();
  // Frames of one burst are never on both sides.
  const burst = (await app.classCounts())['wave'] ?? [];
  expect([...burst].sort()).toEqual([0, 0, 0, 10]);

  await app.button(intake.ways.draw).click();
  await page
    .getByRole('radio', { name: intake.classChoice.key({ name: 'wave', pictures: '10 pictures' }) })
    .click();
  await app.draw(
    [
      [
        [0.2, 0.5],
        [0.5, 0.2],
        [0.8, 0.5],
      ],
    ],
    page.getByRole('application', { name: intake.draw.padLabel }),
  );
  await app.button(intake.draw.keep({ name: 'wave' })).click();
  await expect(page.getByText(intake.draw.kept({ name: 'wave', pictures: '11 pictures' }))).toBeVisible();
  await app.button(app.text.common.close).click();
  expect(await totals(app)).toEqual({ ...before, wave: 11 });
});

/** A folder of the test's own. */
function folderFor(info: TestInfo): string {
  mkdirSync(info.outputDir, { recursive: true });
  return info.outputDir;
}

async function fetchFrom(app: App, address: string): Promise<void> {
  const { address: words, ways } = app.text.intake;
  await app.button(ways.address).click();
  await app.page.getByRole('textbox', { name: words.label }).fill(address);
  await app.button(words.fetch).click();
}

/** In the dialog that is open. */
async function addClass(app: App, name: string): Promise<void> {
  const { classChoice } = app.text.intake;
  await app.button(classChoice.newClass).click();
  await app.page.getByLabel(classChoice.newName).fill(name);
  await app.page.keyboard.press('Enter');
}

/** Pictures of each class. */
async function totals(app: App): Promise<Readonly<Record<string, number>>> {
  const { [app.text.prepare.splits.all]: _, ...classes } = await app.classCounts();
  return Object.fromEntries(
    Object.entries(classes).map(([name, counts]) => [name, counts.reduce((sum, each) => sum + each)]),
  );
}

/** Records of CIFAR-10 with these labels, each of another colour. */
function cifarOf(labels: readonly number[]): Buffer {
  return Buffer.concat(
    labels.map((label, i) => Buffer.concat([Buffer.of(label), Buffer.alloc(3072, 40 * (i + 1))])),
  );
}

function labelCsv(names: readonly string[]): string {
  const rows = names.map((name, i) => `${name},${i % 2 === 0 ? 'even' : '"odd, ""quoted"""'}`);
  return ['\ufefffile,label', ...rows, ''].join('\r\n');
}
