import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findBrowser } from './find-browser.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the browser', () => {
  test('named by CHROMIUM_PATH comes first', () => {
    vi.stubEnv('CHROMIUM_PATH', process.execPath);
    expect(findBrowser()).toEqual({ path: process.execPath, origin: 'CHROMIUM_PATH' });
  });

  test('named by CHROMIUM_PATH but absent is an error, not silently another', () => {
    vi.stubEnv('CHROMIUM_PATH', fileURLToPath(new URL('./nothing-here', import.meta.url)));
    expect(() => findBrowser()).toThrow(/CHROMIUM_PATH is .*nothing-here/);
  });
});
