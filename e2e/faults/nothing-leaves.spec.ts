/**
 * The content security policy holds: in the page and in the worker, nothing reaches another origin, and the
 * styles it lets in are the ones there are.
 */
import { createHash } from 'node:crypto';
import { expect, test } from '../fixtures/test.ts';

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

/** The same server under its other name: another origin, and one that would answer. */
test.describe('another origin', () => {
  test.use({ allowedProblems: [/Content Security Policy/] });

  test('cannot be reached from the page', async ({ page, lanOrigin }) => {
    await page.goto('./');
    const outcome = await page.evaluate(async (origin) => {
      // Header and <meta> each report.
      const violations = new Set<string>();
      const allReported = new Promise<void>((done) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          violations.add(`${event.effectiveDirective} ${new URL(event.blockedURI).protocol}`);
          if (violations.size === 3) done();
        });
      });
      const fetched = await fetch(`${origin}/favicon.svg`, { mode: 'no-cors' }).then(
        () => 'fetched',
        () => 'refused',
      );
      const shown = await new Promise<string>((done) => {
        const image = new Image();
        image.onload = () => done('shown');
        image.onerror = () => done('refused');
        image.src = `${origin}/favicon.svg`;
      });
      new WebSocket(origin.replace('http:', 'ws:'));
      await allReported;
      return { fetched, shown, violations: [...violations].sort() };
    }, lanOrigin);
    expect(outcome).toEqual({
      fetched: 'refused',
      shown: 'refused',
      violations: ['connect-src http:', 'connect-src ws:', 'img-src http:'],
    });
  });

  test('cannot be reached from the training worker, which guards itself where no policy is sent', async ({
    page,
    lanOrigin,
  }) => {
    const started = page.waitForEvent('worker');
    await page.goto('./');
    const worker = await started;
    const outcome = await worker.evaluate(async (origin) => {
      const fetched = await fetch(`${origin}/favicon.svg`, { mode: 'no-cors' }).then(
        () => 'fetched',
        (error: unknown) => String(error),
      );
      const others = [self.XMLHttpRequest, self.WebSocket, self.EventSource];
      return { fetched, others: others.filter((way: unknown) => way !== undefined).length };
    }, lanOrigin);
    expect(outcome.fetched).toContain('Blocked');
    expect(outcome.others).toBe(0);
  });

  test('cannot be reached from any worker, for the policy', async ({ page, lanOrigin }) => {
    await page.goto('./');
    const started = page.waitForEvent('worker', (worker) => worker.url().endsWith('/startup.js'));
    // A worker of our own origin without that guard.
    await page.evaluate(() => void new Worker('./startup.js'));
    const worker = await started;
    const outcome = await worker.evaluate(async (origin) => {
      const violation = new Promise<string>((done) => {
        self.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));
      });
      const fetched = await fetch(`${origin}/favicon.svg`, { mode: 'no-cors' }).then(
        () => 'fetched',
        () => 'refused',
      );
      return { fetched, violation: await violation };
    }, lanOrigin);
    expect(outcome).toEqual({ fetched: 'refused', violation: 'connect-src' });
  });
});
