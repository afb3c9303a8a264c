/**
 * What importing and looking at many pictures costs, in the built app in headless Chromium with a profile on disk:
 * a zip of 10,000 PNG images, MNIST's 60,000 as IDX, and the gallery at 10,000 and at 100,000 pictures.
 * `npm run bench -- data [--json FILE]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium } from 'playwright';
import { build } from 'vite';
import { buildDatasets } from '../scripts/build-datasets.ts';
import { BROWSER_ARGUMENTS, ensureBrowser } from '../scripts/find-browser.ts';
import { type RunningServer, serve } from '../scripts/serve.ts';
import { DataApp, type GalleryFigures } from './data/app.ts';
import { writeIdx, writePngZip } from './data/files.ts';
import { peakDuring, rendererBytes } from './data/memory.ts';

const MEGABYTE = 1_000_000;
const ZIP_IMAGES = 10_000;
const IDX_IMAGES = 60_000;

interface Figures {
  importZipImagesPerSecond: number;
  importZipPeakMegabytes: number;
  importIdxImagesPerSecond: number;
  at10k: GalleryFigures;
  at100k: GalleryFigures;
}

/** A browser with a profile of its own on disk. */
async function launch(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: ensureBrowser().path,
    args: [...BROWSER_ARGUMENTS],
    viewport: { width: 1440, height: 900 },
  });
}

async function withApp<T>(
  profile: string,
  server: RunningServer,
  work: (app: DataApp) => Promise<T>,
): Promise<T> {
  const context = await launch(profile);
  try {
    return await work(await DataApp.open(context, server.origin));
  } finally {
    await context.close();
  }
}

/** Images a second from the press of Import to the result, and the memory that the import took at its peak. */
async function importing(
  server: RunningServer,
  folder: string,
  files: readonly string[],
  images: number,
): Promise<{ readonly imagesPerSecond: number; readonly peakMegabytes: number }> {
  const profile = path.join(folder, `profile-import-${String(images)}`);
  return withApp(profile, server, async (app) => {
    const idle = await rendererBytes(app.browser);
    await app.createProject();
    const { result: seconds, peak } = await peakDuring(app.browser, () => app.importFiles(files));
    return { imagesPerSecond: images / seconds, peakMegabytes: (peak - idle) / MEGABYTE };
  });
}

async function gallery(server: RunningServer, folder: string, images: number): Promise<GalleryFigures> {
  const profile = path.join(folder, `profile-gallery-${String(images)}`);
  const files = writeIdx(folder, `gallery-${String(images)}`, images);
  await withApp(profile, server, async (app) => {
    await app.createProject();
    await app.importFiles(files);
  });
  // A browser that has not seen the project yet: opening it is what is measured.
  return withApp(profile, server, (app) => app.measureGallery(images));
}

export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'string' } } });
  buildDatasets();
  await build({ logLevel: 'warn' });
  const folder = mkdtempSync(path.join(tmpdir(), 'inkling-bench-data-'));
  const server = await serve({ root: fileURLToPath(new URL('../dist', import.meta.url)) });
  try {
    const zip = path.join(folder, 'digits.zip');
    writePngZip(zip, ZIP_IMAGES);
    const png = await importing(server, folder, [zip], ZIP_IMAGES);
    console.log(
      `zip of ${String(ZIP_IMAGES)} PNG images: ${png.imagesPerSecond.toFixed(0)} images/s, ${png.peakMegabytes.toFixed(0)} MB at the peak`,
    );
    const idx = await importing(server, folder, writeIdx(folder, 'mnist', IDX_IMAGES), IDX_IMAGES);
    console.log(`IDX of ${String(IDX_IMAGES)} images: ${idx.imagesPerSecond.toFixed(0)} images/s`);
    const at10k = await gallery(server, folder, 10_000);
    console.log('10,000 pictures:', at10k);
    const at100k = await gallery(server, folder, 100_000);
    console.log('100,000 pictures:', at100k);
    const figures: Figures = {
      importZipImagesPerSecond: png.imagesPerSecond,
      importZipPeakMegabytes: png.peakMegabytes,
      importIdxImagesPerSecond: idx.imagesPerSecond,
      at10k,
      at100k,
    };
    if (values.json === undefined) return;
    const machine = { cores: cpus().length, processor: cpus()[0]?.model ?? 'unknown' };
    await writeFile(values.json, `${JSON.stringify({ ...figures, machine }, null, 2)}\n`);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
