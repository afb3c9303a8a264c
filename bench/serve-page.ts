/** A page of a benchmark, served from the sources and opened in a headless browser. */
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { createServer } from 'vite';
import { buildDatasets } from '../scripts/build-datasets.ts';
import { BROWSER_ARGUMENTS, ensureBrowser, SOFTWARE_WEBGPU_ARGUMENTS } from '../scripts/find-browser.ts';

export interface ServedPage {
  readonly page: Page;
  /** Of the browser. */
  readonly version: string;
  readonly close: () => Promise<void>;
}

/** @param html path below the project's folder */
export async function servePage(html: string): Promise<ServedPage> {
  buildDatasets();
  const server = await createServer({
    configFile: false,
    root: fileURLToPath(new URL('..', import.meta.url)),
    cacheDir: path.join(tmpdir(), 'inkling-bench'),
    logLevel: 'warn',
    server: { port: 0, watch: null, hmr: false },
    worker: { format: 'es' },
    optimizeDeps: {
      entries: [html, 'src/worker/training.worker.ts'],
      include: [
        '@tensorflow/tfjs',
        '@tensorflow/tfjs-backend-wasm',
        '@tensorflow/tfjs-backend-webgpu',
        'valibot',
      ],
    },
  });
  await server.listen();
  const [address] = server.resolvedUrls?.local ?? [];
  if (address === undefined) throw new Error('The page is not served');
  const browser = await chromium.launch({
    executablePath: ensureBrowser().path,
    args: [...BROWSER_ARGUMENTS, ...SOFTWARE_WEBGPU_ARGUMENTS],
  });
  const page = await browser.newPage();
  page.on('pageerror', (error) => {
    console.error(error.message);
  });
  await page.goto(new URL(html, address).href);
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { page, version: browser.version(), close };
}
