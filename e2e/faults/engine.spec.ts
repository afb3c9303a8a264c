/** Which engine trains, and why not a better one: said on the chip and in its panel, in both languages. */
import type { Locator, Page } from '@playwright/test';
import { ENGINE_IDS, type EngineId, type SkipReason } from '../../src/core/engine/engine.ts';
import { en } from '../../src/i18n/messages.ts';
import { expect, test } from '../fixtures/test.ts';
import { App } from '../pages/app.ts';
import { AFTER_START, expectError, expectInBothLanguages, prependToWorker } from './support.ts';

/** The least a link may ask for: two steps. */
const LEAST = 'images=100&epochs=1';

function chip(page: Page, engine: EngineId): Locator {
  const name = en.engine.chipLabel({ engine: en.engine.names[engine], adapter: '', speed: '' });
  const start = name.slice(0, name.indexOf(en.engine.names[engine]) + en.engine.names[engine].length);
  return page.getByRole('button', { name: start });
}

/** Opens the panel, expects these engines passed over for these reasons, and closes it. */
async function expectPassedOver(
  page: Page,
  chosen: EngineId,
  passedOver: Readonly<Partial<Record<EngineId, SkipReason>>>,
): Promise<void> {
  await chip(page, chosen).click();
  const panel = page.getByRole('dialog', { name: en.engine.panelTitle });
  await expect(panel.getByRole('heading', { name: en.engine.whyNotTitle })).toBeVisible();
  for (const engine of ENGINE_IDS) {
    const reason = passedOver[engine];
    if (reason === undefined) continue;
    const name = en.engine.names[engine];
    await expect(panel.getByText(en.engine.skipped[reason]({ engine: name }))).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
}

test('without WebGPU it is WebAssembly, and the panel says why', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await expectPassedOver(page, 'wasm', { webgpu: await reasonWithoutGpu(page) });
  await app.button(en.common.otherLanguage.label).click();
  await page.getByRole('button', { name: /WebAssembly/ }).click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toContainText('WebGPU');
  await expect(page.getByRole('dialog').getByRole('listitem')).toContainText(/[\u4e00-\u9fff]{5}/);
});

test('another one is chosen by link, and by hand, which lasts', async ({ page }) => {
  const app = new App(page);
  await page.goto('./?engine=cpu');
  await expectPassedOver(page, 'cpu', { wasm: 'not-chosen' });
  // What a link asks for holds for that visit.
  await app.open();
  await chip(page, 'wasm').click();
  await page.getByLabel(en.engine.chooseLabel).selectOption({ label: en.engine.names.cpu });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expectPassedOver(page, 'cpu', { wasm: 'not-chosen' });
  await page.reload();
  await expect(chip(page, 'cpu')).toBeVisible();
});

test('what a link asks for in vain is named and ignored', async ({ page }) => {
  const app = new App(page);
  await app.open('#/train?engine=abacus&images=7&epochs=3');
  await expectError(page, { code: 'link/bad-value', data: { field: 'engine', value: 'abacus' } });
  await expectError(page, { code: 'link/bad-value', data: { field: 'images', value: '7' } });
  await expect(chip(page, 'wasm')).toBeVisible();
  // The value that is allowed holds.
  await expect(page.getByRole('radio', { name: en.train.presets.link.name })).toBeChecked();
  await expect(
    page.getByText(en.train.epochs({ count: 3, text: '3' }), { exact: false }).first(),
  ).toBeVisible();
});

test('where a policy forbids WebAssembly, the next engine takes over', async ({ page, context }) => {
  const app = new App(page);
  await prependToWorker(
    context,
    `const forbidden = () => new WebAssembly.CompileError('Wasm code generation disallowed by embedder');
     for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']) {
       WebAssembly[name] = () => Promise.reject(forbidden());
     }
     WebAssembly.Module = class { constructor() { throw forbidden(); } };`,
  );
  await app.open();
  const next = await expectOneOf(page, ['webgl', 'cpu']);
  await expectPassedOver(page, next, { wasm: 'wasm-blocked' });
});

test('an engine that does not start is passed over when the training begins', async ({ page, context }) => {
  const app = new App(page);
  await prependToWorker(
    context,
    `for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']) {
       WebAssembly[name] = () => Promise.reject(new WebAssembly.CompileError('no room for it'));
     }`,
  );
  await app.open(`#/train?${LEAST}`);
  await expect(chip(page, 'wasm')).toBeVisible();
  await app.button(en.train.start).click();
  await app.trained();
  const next = await expectOneOf(page, ['webgl', 'cpu']);
  await expectPassedOver(page, next, { wasm: 'failed-to-start' });
});

test('a WebGPU adapter emulated in software is not chosen by itself @webgpu', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await expectPassedOver(page, 'wasm', { webgpu: 'software-adapter' });
  await expectInBothLanguages(page, (text) => [text.home.lead]);
});

test('asked for, the software adapter is used, with its limits named @webgpu', async ({ page }) => {
  const app = new App(page);
  await page.goto(`./?engine=webgpu#/train?${LEAST}`);
  await expect(chip(page, 'webgpu')).toBeVisible();
  await app.button(en.train.start).click();
  await expect(page.getByRole('progressbar', { name: en.train.progressLabel })).toBeVisible({
    timeout: 150_000,
  });
  await chip(page, 'webgpu').click();
  const panel = page.getByRole('dialog', { name: en.engine.panelTitle });
  await expect(panel.getByText(en.engine.softwareNote)).toBeVisible();
  await expect(panel.getByText(en.engine.checked)).toBeVisible();
});

/** The first of these engines that the chip names. */
async function expectOneOf(page: Page, engines: readonly [EngineId, EngineId]): Promise<EngineId> {
  const [first, second] = engines;
  await expect(chip(page, first).or(chip(page, second))).toBeVisible(AFTER_START);
  return (await chip(page, first).isVisible()) ? first : second;
}

/** Browsers without a GPU hide the whole interface, or offer it and then have no adapter. */
async function reasonWithoutGpu(page: Page): Promise<SkipReason> {
  return (await page.evaluate(() => 'gpu' in navigator)) ? 'no-adapter' : 'no-api';
}
