/** What the tests of faults share: messages in both languages, and ways to break the worker and the data. */
import type { BrowserContext, Locator, Page, Worker } from '@playwright/test';
import type { WireError } from '../../src/core/base/app-error.ts';
import { LANGUAGES } from '../../src/core/base/language.ts';
import { CATALOG } from '../../src/i18n/catalog.ts';
import { errorText } from '../../src/i18n/error-text.ts';
import { createFormat, type Format } from '../../src/i18n/format.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { expect } from '../fixtures/test.ts';

/** A training that only has to end: four steps. */
export const QUICK = { images: 200, epochs: 1 } as const;

/** For what comes after an engine has been started and checked. */
export const AFTER_START = { timeout: 60_000 } as const;

/** The sentences of one language that must be in sight. */
type Sentences = (text: Messages, format: Format) => readonly string[];

/**
 * Expects the sentences in sight, in the language the page has and, by its own button, in the other; leaves
 * the page in the language it had.
 */
export async function expectInBothLanguages(
  page: Page,
  sentences: Sentences,
  where?: Locator,
): Promise<void> {
  const scope = where ?? page.locator('body');
  for (const language of LANGUAGES) {
    const text = CATALOG[language];
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const sentence of sentences(text, createFormat(language))) {
      await expect(scope.getByText(sentence).first()).toBeVisible();
    }
    await page.getByRole('button', { name: text.common.otherLanguage.label }).click();
  }
}

/** Expects the message of an error, what happened and what to do next, in both languages. */
export async function expectError(page: Page, error: WireError): Promise<void> {
  await expectInBothLanguages(page, (text, format) => {
    const { what, next } = errorText(text.errors, format, error);
    return [what, next];
  });
}

/** The page's training worker, once it is up. */
export async function trainingWorker(page: Page): Promise<Worker> {
  const [up] = trainingWorkers(page);
  return up ?? (await page.waitForEvent('worker', isTraining));
}

/** The data worker is beside it. */
export function trainingWorkers(page: Page): readonly Worker[] {
  return page.workers().filter(isTraining);
}

function isTraining(worker: Worker): boolean {
  return worker.url().includes('training.worker');
}

/** Runs a program in every training worker before the worker's own. */
export async function prependToWorker(context: BrowserContext, program: string): Promise<void> {
  await context.route('**/assets/training.worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${program};\n${await response.text()}` });
  });
}

/** Steps done when the newest run was stored last; 0 where there is none. */
export async function storedStep(page: Page): Promise<number> {
  const runs = await readAll<{ startedAt: number; step: number }>(page, 'runs');
  return runs.sort((a, b) => b.startedAt - a.startedAt)[0]?.step ?? 0;
}

/** Names of the models in the database, sorted. */
export async function storedModels(page: Page): Promise<readonly string[]> {
  const models = await readAll<{ id: string }>(page, 'models');
  return models.map((model) => model.id).sort();
}

async function readAll<T>(page: Page, store: string): Promise<T[]> {
  return await page.evaluate(async (name) => {
    const settled = <R>(request: IDBRequest<R>) =>
      new Promise<R>((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(new Error(`IndexedDB: ${String(request.error)}`));
      });
    // Opening would make an empty database where the app has not made its own yet.
    const databases = await indexedDB.databases();
    if (!databases.some((database) => database.name === 'inkling')) return [];
    const database = await settled(indexedDB.open('inkling'));
    try {
      if (!database.objectStoreNames.contains(name)) return [];
      const values: T[] = await settled(database.transaction(name).objectStore(name).getAll());
      return values;
    } finally {
      database.close();
    }
  }, store);
}
