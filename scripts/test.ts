/**
 * `npm test`: all of `npm run check`, then the tests in a real browser, then the journeys end to end against the
 * build. Finds or installs the browser by itself. Ends with one line that counts all suites.
 */
import {
  add,
  closingLine,
  type Counts,
  NOTHING,
  playwrightCounts,
  runSuite,
  runTool,
  runVitest,
  step,
} from './steps.ts';
import { check } from './check.ts';
import { ensureBrowser } from './find-browser.ts';

let counts: Counts = NOTHING;
let env: NodeJS.ProcessEnv = {};

const browserThere = await step('browser', () => {
  env = { CHROMIUM_PATH: ensureBrowser().path };
  return true;
});
counts = add(counts, await check());
if (browserThere) {
  await suite('tests in a browser', () => runVitest('browser', env));
  await suite('journeys end to end', () =>
    runSuite(
      'journeys',
      (report) =>
        runTool('playwright', ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'], {
          ...env,
          PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        }),
      playwrightCounts,
    ),
  );
} else {
  counts = add(counts, { ...NOTHING, failed: 1 });
}
console.log(`\n${closingLine(counts)}`);
if (counts.failed > 0) process.exitCode = 1;

async function suite(name: string, run: () => Counts): Promise<void> {
  await step(name, () => {
    const suiteCounts = run();
    counts = add(counts, suiteCounts);
    return suiteCounts.failed === 0;
  });
}
