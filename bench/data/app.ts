/** The app as the data benchmark uses it: by its buttons and its keys, timed inside the page. */
import type { Browser, BrowserContext, Page } from 'playwright';
import { en } from '../../src/i18n/messages.ts';
import { peakDuring, rendererBytes } from './memory.ts';
import { longestTask } from './tasks.ts';

const MEGABYTE = 1_000_000;
const SELECTED = 10_000;
/** Screens over which the whole gallery is scrolled. */
const SCROLL_STEPS = 120;
/** Long enough for any import here on any machine. */
const IMPORT_MS = 120_000;

export interface GalleryFigures {
  /** From the address to the first picture of the gallery on the screen. */
  readonly reopenSeconds: number;
  /** Of the main thread, while scrolling from the first picture to the last. */
  readonly longestTaskMs: number;
  /** From the key to the new class below a picture, with 10,000 selected. */
  readonly relabel10kMs: number;
  /** Of the page and its workers at the peak of all this, less those of the idle app. */
  readonly heapMegabytes: number;
}

export class DataApp {
  readonly browser: Browser;
  readonly page: Page;
  readonly #origin: string;

  private constructor(browser: Browser, page: Page, origin: string) {
    this.browser = browser;
    this.page = page;
    this.#origin = origin;
  }

  /** On the screen of all projects, idle. */
  static async open(context: BrowserContext, origin: string): Promise<DataApp> {
    const browser = context.browser();
    const [page] = context.pages();
    if (!browser || !page) throw new Error('the browser has no page');
    page.on('pageerror', (error) => console.error(error.message));
    page.setDefaultTimeout(IMPORT_MS);
    // tsx names functions by a helper that the page does not have.
    await context.addInitScript({ content: 'globalThis.__name = (value) => value;' });
    await page.goto(`${origin}/?lang=en#/projects`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForTimeout(2000); // what starts with the app has ended
    return new DataApp(browser, page, origin);
  }

  async createProject(): Promise<void> {
    await this.page.getByRole('button', { name: en.projects.create }).click();
    await this.page.getByRole('heading', { name: en.intake.emptyTitle }).waitFor();
  }

  /** Seconds from the press of Import to the result. */
  async importFiles(files: readonly string[]): Promise<number> {
    await this.page
      .locator('input[type=file]')
      .first()
      .setInputFiles([...files]);
    const start = this.page.getByRole('button', { name: /^Import [\d,]+ pictures?$/ });
    await start.waitFor({ timeout: IMPORT_MS });
    // Timed in the page: what waits from outside looks twice a second.
    await this.page.evaluate(() => {
      addEventListener('click', () => performance.mark('pressed'), { capture: true, once: true });
    });
    await start.click();
    const shown = await this.page.waitForFunction(
      () => {
        const [pressed] = performance.getEntriesByName('pressed');
        const isThere = /were imported\./.test(document.querySelector('main')?.textContent ?? '');
        return pressed && isThere ? performance.now() - pressed.startTime : null;
      },
      null,
      { polling: 'raf', timeout: IMPORT_MS },
    );
    return Number(await shown.jsonValue()) / 1000;
  }

  async measureGallery(count: number): Promise<GalleryFigures> {
    const idle = await rendererBytes(this.browser);
    const { result, peak } = await peakDuring(this.browser, async () => {
      const reopenSeconds = await this.#reopen();
      await this.#scrollThrough();
      const relabel10kMs = await this.#relabel(Math.min(count, SELECTED));
      return { reopenSeconds, relabel10kMs };
    });
    // By itself, and anew: a trace takes memory of its own.
    await this.#reopen();
    const longestTaskMs = await longestTask(this.browser, this.page, () => this.#scrollThrough());
    return { ...result, longestTaskMs, heapMegabytes: (peak - idle) / MEGABYTE };
  }

  async #reopen(): Promise<number> {
    await this.page.goto('about:blank');
    await this.page.goto(`${this.#origin}/?lang=en#/data`, { waitUntil: 'commit' });
    const milliseconds = await this.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const look = (): void => {
            const shown = document.querySelector('[role=gridcell]:not([aria-busy])');
            if (shown) resolve(performance.now());
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    return milliseconds / 1000;
  }

  /** From the first picture to the last, a step a frame or two. */
  async #scrollThrough(): Promise<void> {
    await this.page.evaluate(async (steps) => {
      const grid = document.querySelector('[role=grid]');
      if (!grid) throw new Error('there is no gallery');
      for (let step = 1; step <= steps; step++) {
        grid.scrollTop = (step / steps) * (grid.scrollHeight - grid.clientHeight);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }, SCROLL_STEPS);
    await this.page.locator('[role=gridcell]:not([aria-busy])').last().waitFor();
  }

  /** Selects the first so many by a press and a press with Shift, and gives them another class by its key. */
  async #relabel(count: number): Promise<number> {
    await this.#scrollTo(0);
    await this.#cell(0).click();
    await this.#scrollTo(count - 1);
    await this.#cell(count - 1).click({ modifiers: ['Shift'] });
    const label = await this.#cell(count - 1).getAttribute('aria-label');
    const key = label?.includes(', 7,') === true ? '3' : '7';
    const shown = this.page.evaluate(
      ({ position, to }) =>
        new Promise<number>((resolve) => {
          let pressed: number | null = null;
          addEventListener('keydown', () => (pressed ??= performance.now()), { capture: true });
          const look = (): void => {
            const name = document.querySelector(`[data-position="${String(position)}"]`)?.ariaLabel;
            if (pressed !== null && name?.includes(`, ${to},`) === true) resolve(performance.now() - pressed);
            else requestAnimationFrame(look);
          };
          look();
        }),
      { position: count - 1, to: key },
    );
    await this.page.keyboard.press(key);
    const milliseconds = await shown;
    // Committed too, before the browser is closed.
    const undo = en.gallery.undo({
      what: en.gallery.gestures.label({ count, countText: count.toLocaleString('en-US') }),
    });
    await this.page.getByRole('button', { name: new RegExp(undo.slice(0, 10)) }).waitFor();
    return milliseconds;
  }

  #cell(position: number) {
    return this.page.locator(`[role=gridcell][data-position="${String(position)}"]`);
  }

  async #scrollTo(position: number): Promise<void> {
    await this.page.evaluate(async (wanted) => {
      const grid = document.querySelector('[role=grid]');
      if (!grid) throw new Error('there is no gallery');
      const rows = Number(grid.ariaRowCount);
      const columns = Number(grid.ariaColCount);
      grid.scrollTop = (Math.floor(wanted / columns) / rows) * grid.scrollHeight;
      while (!document.querySelector(`[data-position="${String(wanted)}"]:not([aria-busy])`)) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }, position);
  }
}
