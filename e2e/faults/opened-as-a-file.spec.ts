/** Opened from a folder, where module scripts do not run, the page says how to start it. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from '../fixtures/test.ts';

const PAGE = pathToFileURL(fileURLToPath(new URL('../../dist/index.html', import.meta.url))).href;

test.use({ allowedProblems: [/./] });

test('the page says at once, in both languages, how to start it', async ({ context }) => {
  // Its requests are for files, so the context's watch for other origins can't be the judge here.
  const page = await context.browser()?.newPage();
  if (page === undefined) throw new Error('The context has no browser.');
  await page.goto(PAGE);
  await expect(page.getByText('npm ci && npm start')).toHaveCount(2);
  await expect(page.getByText('This page has not started', { exact: false })).toBeVisible({ timeout: 2000 });
  await expect(page.getByText('页面还没有启动', { exact: false })).toBeVisible({ timeout: 2000 });
  await page.close();
});

test('the message stays out of sight while the app loads', async ({ page }) => {
  await page.route('**/assets/*.js', () => undefined);
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.getByText('This page has not started', { exact: false })).toBeHidden();
});
