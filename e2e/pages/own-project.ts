/** What a person does with a project of their own: create it, bring pictures in, look through them; and what is kept of it. */
import type { Locator, Page } from '@playwright/test';
import { createFormat, type Format } from '../../src/i18n/format.ts';
import { en } from '../../src/i18n/messages.ts';
import { expect } from '../fixtures/test.ts';
import type { App } from './app.ts';

/** For what reads or writes a whole project. */
export const AFTER_WORK = { timeout: 60_000 } as const;

export class OwnProject {
  readonly app: App;
  readonly page: Page;
  readonly format: Format;

  constructor(app: App) {
    this.app = app;
    this.page = app.page;
    this.format = createFormat(app.text === en ? 'en' : 'zh-CN');
  }

  /** `origin` without a slash at the end; empty for the served build on localhost. */
  async create(name: string, origin = ''): Promise<void> {
    const { projects, intake } = this.app.text;
    await this.app.open('#/projects', origin);
    await this.page.getByLabel(projects.nameLabel, { exact: true }).fill(name);
    await this.app.button(projects.create).click();
    await expect(this.app.heading).toHaveText(intake.titleEmpty);
  }

  /** Hands files to the way in of that name, without its dialog. */
  async give(way: string, files: string | readonly string[]): Promise<void> {
    await this.page.locator(`input[type=file][aria-label="${way}"]`).setInputFiles(files);
  }

  counted(count: number): { readonly count: number; readonly countText: string } {
    return { count, countText: this.format.number(count) };
  }

  /** The button of the sheet that begins the import of so many. */
  importButton(count: number): Locator {
    return this.app.button(this.app.text.intake.sheet.import(this.counted(count)));
  }

  done(count: number): Locator {
    return this.page.getByText(this.app.text.intake.sheet.doneTitle(this.counted(count)));
  }

  /** Brings in files that hold `count` pictures, all of them new. */
  async bringIn(files: string | readonly string[], count: number): Promise<void> {
    await this.give(this.app.text.intake.ways.files, files);
    await this.importButton(count).click();
    await expect(this.done(count)).toBeVisible(AFTER_WORK);
  }

  grid(count: number): Locator {
    const name = this.app.text.gallery.gridLabel({ count: this.format.number(count) });
    return this.page.getByRole('grid', { name, exact: true });
  }

  cell(position: number): Locator {
    return this.page.locator(`[role=gridcell][data-position="${String(position)}"]`);
  }

  selected(count: number): Locator {
    return this.page.getByText(this.app.text.gallery.selection.count(this.counted(count)), { exact: true });
  }

  /** The chip of work that no project file has. */
  notBackedUp(): Locator {
    return this.app.button(this.app.text.projects.backUp);
  }

  row(name: string): Locator {
    return this.page.getByRole('row', { name: new RegExp(`^${name}`) });
  }
}

/** In a browser that has no picker for the place to save at: files are downloaded. */
export async function withoutSavePicker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'showSaveFilePicker');
    Reflect.deleteProperty(Window.prototype, 'showSaveFilePicker');
  });
}

/** Paths of all files of the app's in the origin private file system, sorted, with their sizes. */
export async function storedFiles(page: Page): Promise<readonly (readonly [path: string, size: number])[]> {
  return await page.evaluate(async () => {
    const found: [string, number][] = [];
    const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const [name, handle] of folder.entries()) {
        if (handle instanceof FileSystemDirectoryHandle) await walk(handle, `${path}${name}/`);
        else if (handle instanceof FileSystemFileHandle) {
          found.push([`${path}${name}`, (await handle.getFile()).size]);
        }
      }
    };
    await walk(await navigator.storage.getDirectory(), '');
    return found.sort(([a], [b]) => (a < b ? -1 : 1));
  });
}

/** How many records each store of the database has; nothing where there is no database. */
export async function storedRecords(page: Page): Promise<Readonly<Record<string, number>>> {
  return await page.evaluate(async () => {
    const settled = <R>(request: IDBRequest<R>) =>
      new Promise<R>((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(new Error(`IndexedDB: ${String(request.error)}`));
      });
    const counts: Record<string, number> = {};
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await settled(indexedDB.open(name));
      const stores = [...database.objectStoreNames];
      const tx = stores.length === 0 ? null : database.transaction(stores);
      for (const store of stores) {
        if (tx) counts[store] = await settled(tx.objectStore(store).count());
      }
      database.close();
    }
    return counts;
  });
}
