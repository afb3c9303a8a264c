/**
 * The content security policy holds: in the page and in the worker, nothing reaches another origin, and the
 * styles it lets in are the ones there are.
 */
import { createHash } from 'node:crypto';
import { expect, test } from '../fixtures/test.ts';

/** Never resolved: the policy stops the request before the network is asked. */
const ELSEWHERE = 'https://elsewhere.test/pixel.png';

function policyHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

test('every file comes with the policy', async ({ page, request }) => {
  const addresses: string[] = [];
  page.on('response', (response) => addresses.push(response.url()));
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const files = addresses.filter((address) => address.startsWith('http'));
  expect(files.length).toBeGreaterThan(2);
  for (const address of new Set([...files, 'datasets/mnist/manifest.json', 'not-there.js'])) {
    const headers = (await request.get(address)).headers();
    expect(headers['content-security-policy'], address).toContain("default-src 'none'");
    expect(headers['content-security-policy'], address).toContain("connect-src 'self';");
    expect(headers['x-content-type-options'], address).toBe('nosniff');
    expect(headers['referrer-policy'], address).toBe('no-referrer');
  }
});

test("React Aria's style is the one the build took the hash of", async ({ page, request }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const style = page.locator('style#react-aria-pressable-style');
  await expect(style).toHaveCount(1);
  const policy = (await request.get('./')).headers()['content-security-policy'] ?? '';
  const texts = await page.locator('style').allTextContents();
  for (const text of texts) expect(policy).toContain(policyHash(text));
  // Listed is one thing, applied the other.
  const applied = await style.evaluate(
    (element) => element instanceof HTMLStyleElement && (element.sheet?.cssRules.length ?? 0) > 0,
  );
  expect(applied).toBe(true);
});

test.describe('another origin', () => {
  test.use({ allowedProblems: [[/Content Security Policy/, /violates the document's/], { option: true }] });

  test('cannot be reached from the page', async ({ page }) => {
    await page.goto('./');
    const outcomes = await page.evaluate(async (address) => {
      const violations: string[] = [];
      const allReported = new Promise<void>((done) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          violations.push(event.effectiveDirective);
          if (violations.length === 3) done();
        });
      });
      const image = () =>
        new Promise<string>((done) => {
          const element = new Image();
          element.onload = () => done('loaded');
          element.onerror = () => done('refused');
          element.src = address;
        });
      const socket = () =>
        new Promise<string>((done) => {
          try {
            const opened = new WebSocket(address.replace('https:', 'wss:'));
            opened.onopen = () => done('opened');
            opened.onerror = () => done('refused');
          } catch {
            done('refused');
          }
        });
      const fetched = await fetch(address).then(
        () => 'fetched',
        () => 'refused',
      );
      const results = [fetched, await image(), await socket()];
      await allReported;
      return { results, violations: violations.sort() };
    }, ELSEWHERE);
    expect(outcomes.results).toEqual(['refused', 'refused', 'refused']);
    expect(outcomes.violations).toEqual(['connect-src', 'connect-src', 'img-src']);
  });

  test('cannot be reached from the worker', async ({ page }) => {
    const started = page.waitForEvent('worker');
    await page.goto('./');
    const worker = await started;
    const outcome = await worker.evaluate(async (address) => {
      const violation = new Promise<string>((done) => {
        self.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));
      });
      const fetched = await fetch(address).then(
        () => 'fetched',
        () => 'refused',
      );
      return { fetched, violation: await violation };
    }, ELSEWHERE);
    expect(outcome).toEqual({ fetched: 'refused', violation: 'connect-src' });
  });
});
