/** A browser that lacks what the app stands on is told so, plainly, in both languages at once. */
import { LANGUAGES } from '../../src/core/base/language.ts';
import { CATALOG } from '../../src/i18n/catalog.ts';
import { errorText } from '../../src/i18n/error-text.ts';
import { createFormat } from '../../src/i18n/format.ts';
import { expect, test } from '../fixtures/test.ts';

test('it says what is missing and what to do, and starts nothing', async ({ page, requests }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'DecompressionStream');
    Reflect.deleteProperty(Array.prototype, 'toSorted');
  });
  await page.goto('./');
  for (const language of LANGUAGES) {
    const { what, next } = errorText(CATALOG[language].errors, createFormat(language), {
      code: 'browser/too-old',
      data: { missing: 'DecompressionStream, Array.prototype.toSorted' },
    });
    const section = page.locator(`section[lang="${language}"]`);
    await expect(section.getByText(what)).toBeVisible();
    await expect(section.getByText(next)).toBeVisible();
  }
  expect(page.workers()).toHaveLength(0);
  expect(requests.filter((address) => /worker|datasets/.test(address))).toEqual([]);
});
