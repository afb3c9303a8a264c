/**
 * The app as a person meets it: what can be done on its screens, by the names that the screens give.
 * Texts come from the app's own messages, so a changed wording breaks no test.
 */
import type { Locator, Page } from '@playwright/test';
import type { Messages } from '../../src/i18n/messages.ts';
import { en } from '../../src/i18n/messages.ts';
import { expect } from '../fixtures/test.ts';

/** Points of a stroke as shares of the pad's edge. */
export type Path = readonly (readonly [number, number])[];

/** Drawings that nobody takes for another digit. */
export const DIGITS = {
  one: [
    [
      [0.5, 0.15],
      [0.5, 0.5],
      [0.5, 0.85],
    ],
  ],
  seven: [
    [
      [0.28, 0.22],
      [0.5, 0.21],
      [0.72, 0.22],
      [0.62, 0.45],
      [0.52, 0.65],
      [0.44, 0.85],
    ],
  ],
} as const satisfies Record<string, readonly Path[]>;

/** A training small enough to wait for, by link: the same for everyone who opens it. */
export interface SmallTraining {
  readonly images: number;
  readonly epochs: number;
  readonly seed?: number;
}

type Files = Parameters<Locator['setInputFiles']>[0];

export class App {
  readonly page: Page;
  readonly text: Messages;
  readonly heading: Locator;

  constructor(page: Page, text: Messages = en) {
    this.page = page;
    this.text = text;
    this.heading = page.getByRole('heading', { level: 1 });
  }

  /** `origin` without a slash at the end; empty for the served build on localhost. */
  async open(hash = '#/', origin = ''): Promise<void> {
    await this.page.goto(origin === '' ? `./${hash}` : `${origin}/${hash}`);
    await expect(this.heading).toBeVisible();
  }

  /** To another screen of the open page, as its links go there. */
  async goTo(hash: string): Promise<void> {
    await this.page.evaluate((next) => {
      location.hash = next;
    }, hash);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** A button or a link: whichever leads there. */
  action(name: string): Locator {
    return this.button(name)
      .or(this.page.getByRole('link', { name, exact: true }))
      .first();
  }

  /** Presses Tab until something has the focus; every stop on the way must be visible. */
  async tabTo(target: Locator): Promise<void> {
    for (let presses = 0; presses < 60; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reaches ${target.toString()}`);
  }

  /** Picks the recipe of the link and starts it. */
  async startTraining(small: SmallTraining, origin = ''): Promise<void> {
    const { images, epochs, seed = 7 } = small;
    await this.open(`#/train?images=${String(images)}&epochs=${String(epochs)}&seed=${String(seed)}`, origin);
    await this.button(this.text.train.start).click();
  }

  /** Waits until the running training has reported an epoch. */
  async epochDone(): Promise<void> {
    const figures = this.page.getByText(this.text.train.figures.validationAccuracy);
    await expect(figures.first()).toBeVisible({ timeout: 60_000 });
  }

  /** Waits for the result of a training. */
  async trained(timeout = 120_000): Promise<void> {
    const start = this.text.train.doneTitle({ accuracy: '' }).split(' ')[0] ?? '';
    await expect(this.heading).toContainText(start.slice(0, 4), { timeout });
    await expect(this.action(this.text.train.evaluate)).toBeVisible();
  }

  /** From the result of a training (or the screen) to its score on the test set; returns the title sentence. */
  async score(): Promise<string> {
    const score = this.button(this.text.evaluate.score);
    await score.click();
    await this.scored();
    return await this.heading.innerText();
  }

  async scored(): Promise<void> {
    await expect(this.page.getByRole('table').first()).toBeVisible({ timeout: 120_000 });
    await expect(this.heading).toContainText('%');
  }

  /** From the home screen of a browser without projects to the Data screen of a first one, empty. */
  async startOwnProject(): Promise<void> {
    await this.open();
    await this.button(this.text.home.own).click();
    await expect(this.heading).toHaveText(this.text.intake.titleEmpty);
  }

  /** Gives files to the Data screen, by the button for them or the one for a folder. */
  async chooseFiles(files: Files, by: 'files' | 'folder' = 'files'): Promise<void> {
    await this.page
      .locator('input')
      .and(this.page.getByLabel(this.text.intake.ways[by]))
      .setInputFiles(files);
  }

  /** What the import sheet says the files are. */
  sheetTitle(): Locator {
    return this.page.locator('#import-sheet');
  }

  /** Confirms the sheet that is shown, and waits until it says that so many were `added`: all unless told. */
  async importAll(pictures: number, added = pictures): Promise<void> {
    const { sheet } = this.text.intake;
    const counted = (count: number) => ({ count, countText: String(count) });
    await this.button(sheet.import(counted(pictures))).click();
    await expect(this.page.getByText(sheet.doneTitle(counted(added)))).toBeVisible();
  }

  /** Opens a part of the Data screen. */
  async showData(view: keyof Messages['intake']['views']): Promise<void> {
    await this.page.getByRole('radio', { name: this.text.intake.views[view], exact: true }).click();
  }

  /** Of each class, in their order: pictures to train on, to validate with, to test on, in no set. As the Data screen says. */
  async classCounts(): Promise<Readonly<Record<string, readonly number[]>>> {
    await this.showData('splits');
    const table = this.page.getByRole('table', { name: this.text.prepare.splits.resultCaption });
    const rows = await table.locator('tbody tr').all();
    const cells = await Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
    return Object.fromEntries(cells.map(([name = '', ...counts]) => [name, counts.slice(0, 4).map(Number)]));
  }

  pad(): Locator {
    return this.page.getByRole('application', { name: this.text.deploy.pad.label, exact: true });
  }

  /** Draws with the mouse. */
  async draw(strokes: readonly Path[], pad = this.pad()): Promise<void> {
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    if (box === null) throw new Error('The drawing pad is not on the page.');
    const { mouse } = this.page;
    for (const stroke of strokes) {
      for (const [index, [x, y]] of stroke.entries()) {
        await mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: index === 0 ? 1 : 8 });
        if (index === 0) await mouse.down();
      }
      await mouse.up();
    }
  }

  verdict(digit: string): Locator {
    const sentence = this.text.deploy.pad.sure({ name: digit, percent: '' }).split(/[:：]/)[0] ?? '';
    return this.page.getByText(sentence);
  }
}

/** Curve and epochs of every run kept on this computer, oldest first, as the database has them. */
export async function storedRuns(page: Page): Promise<readonly StoredRun[]> {
  return await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done, fail) => {
      const request = indexedDB.open('inkling');
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(new Error('the database does not open'));
    });
    const runs = await new Promise<StoredRun[]>((done, fail) => {
      const request: IDBRequest<StoredRun[]> = database.transaction('runs').objectStore('runs').getAll();
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(new Error('the runs cannot be read'));
    });
    database.close();
    return runs.sort((a, b) => a.startedAt - b.startedAt);
  });
}

export interface StoredRun {
  readonly startedAt: number;
  readonly status: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly history: { readonly curve: readonly CurveValue[]; readonly epochs: readonly unknown[] };
}

interface CurveValue {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
}
