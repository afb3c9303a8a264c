/**
 * Two projects: `unit` in Node, and `browser` (x.browser.test.ts) in a real headless Chromium with WebGPU
 * on the software adapter, where public/ is served, so that /datasets/mnist/... is the real data.
 */
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BROWSER_ARGUMENTS, findBrowser, SOFTWARE_WEBGPU_ARGUMENTS } from './scripts/find-browser.ts';
import { PREBUNDLED } from './scripts/prebundled.ts';

const browser = findBrowser();

export default defineConfig({
  plugins: [react()],
  worker: { format: 'es' },
  optimizeDeps: { include: [...PREBUNDLED, 'fast-check'] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.ts'],
          exclude: [
            '**/*.browser.test.ts',
            '**/*.browser.test.tsx',
            'src/testing/canary/src/**',
            'node_modules/**',
          ],
          testTimeout: 30_000,
          // On two cores the default is one, and the other one idles once lint is done.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.ts', 'src/**/*.browser.test.tsx'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          // Training is the load: two pages at once would only starve each other.
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(browser === null ? {} : { executablePath: browser.path }),
                args: [...BROWSER_ARGUMENTS, ...SOFTWARE_WEBGPU_ARGUMENTS],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
