/**
 * The journeys, against the build in dist/ served as `npm start` serves it. `chromium` is a browser without
 * WebGPU (so the app trains on WASM); tests tagged @webgpu run in one that has the software adapter.
 */
import { defineConfig, type LaunchOptions } from '@playwright/test';
import { BROWSER_ARGUMENTS, findBrowser, SOFTWARE_WEBGPU_ARGUMENTS } from '../scripts/find-browser.ts';

const browser = findBrowser();

function launch(more: readonly string[] = []): LaunchOptions {
  return {
    ...(browser === null ? {} : { executablePath: browser.path }),
    // A host name that is not localhost is no secure context: this is how a classroom on plain http looks.
    // The camera, where a page may have it, shows a pattern that moves.
    args: [
      ...BROWSER_ARGUMENTS,
      '--host-resolver-rules=MAP lesson.test 127.0.0.1',
      '--use-fake-device-for-media-stream',
      ...more,
    ],
  };
}

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './fixtures/serve-build.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: {
    locale: 'en-US',
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
    // Recording a trace takes a third of a core: only where one is looked for.
    trace: process.env['TRACE'] === undefined ? 'off' : 'retain-on-failure',
  },
  projects: [
    { name: 'chromium', grepInvert: /@webgpu/, use: { launchOptions: launch() } },
    { name: 'webgpu', grep: /@webgpu/, use: { launchOptions: launch(SOFTWARE_WEBGPU_ARGUMENTS) } },
  ],
});
