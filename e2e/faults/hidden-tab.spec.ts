/**
 * Training goes on in a tab that is out of sight. Playwright's own pages never become hidden; a tab opened
 * past it does, once another one is opened in front of it. The browser throttles hidden tabs as for people.
 */
import { type Browser, type CDPSession, chromium } from '@playwright/test';
import { BROWSER_ARGUMENTS, findBrowser } from '../../scripts/find-browser.ts';
import { en } from '../../src/i18n/messages.ts';
import { expect, test } from '../fixtures/test.ts';

/** Switches of Playwright's that keep hidden tabs at full speed. */
const UNTHROTTLED = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

test('out of sight it goes on, with its progress in the title and a checkpoint stored', async ({
  baseURL,
}) => {
  const browser = await launch();
  try {
    const tabs = await Tabs.open(browser);
    // One epoch that does not end: a checkpoint can only come of being hidden.
    const tab = await tabs.openTab(`${baseURL ?? ''}#/train?images=60000&epochs=1&seed=7`);
    await expect.poll(() => tab.evaluate(CLICK_START), { timeout: 60_000 }).toBe(true);
    await expect.poll(() => tab.evaluate(STEP), { timeout: 60_000 }).toBeGreaterThan(0);
    expect(await tab.evaluate('document.visibilityState')).toBe('visible');
    // The database is there by now: the run has begun.
    expect(await tab.evaluate(STORED_STEP)).toBe(0);

    const inFront = await tabs.openTab('about:blank');
    await expect.poll(() => tab.evaluate('document.visibilityState')).toBe('hidden');
    await expect.poll(() => tab.evaluate(STORED_STEP), { timeout: 60_000 }).toBeGreaterThan(0);

    const step = Number(await tab.evaluate(STEP));
    await expect.poll(() => tab.evaluate(STEP), { timeout: 60_000 }).toBeGreaterThan(step + 10);
    expect(await tab.evaluate('document.visibilityState')).toBe('hidden');
    expect(await tab.evaluate('document.title')).toMatch(
      new RegExp(`^\\d+% · ${en.train.tabTraining} · Inkling$`),
    );
    await inFront.close();
  } finally {
    await browser.close();
  }
});

const CLICK_START = `(() => {
  const start = [...document.querySelectorAll('button')].find(
    (button) => button.textContent === ${JSON.stringify(en.train.start)});
  start?.click();
  return start !== undefined;
})()`;

/** The step that the progress bar tells, 0 before there is one. */
const STEP = `Number((document.querySelector('[role=progressbar]')?.ariaValueText ?? '')
  .replaceAll(',', '').match(/\\d+/)?.[0] ?? 0)`;

const STORED_STEP = `new Promise((done, fail) => {
  const opening = indexedDB.open('inkling');
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const reading = opening.result.transaction('checkpoints').objectStore('checkpoints').getAll();
    reading.onerror = () => fail(reading.error);
    reading.onsuccess = () => {
      opening.result.close();
      done(reading.result[0]?.step ?? 0);
    };
  };
})`;

async function launch(): Promise<Browser> {
  const found = findBrowser();
  return await chromium.launch({
    ...(found === null ? {} : { executablePath: found.path }),
    args: [...BROWSER_ARGUMENTS],
    ignoreDefaultArgs: UNTHROTTLED,
  });
}

/** Tabs of one window, opened by the protocol in a context that Playwright does not know. */
class Tabs {
  readonly #session: CDPSession;
  readonly #contextId: string;

  static async open(browser: Browser): Promise<Tabs> {
    const session = await browser.newBrowserCDPSession();
    const { browserContextId } = await session.send('Target.createBrowserContext');
    return new Tabs(session, browserContextId);
  }

  private constructor(session: CDPSession, contextId: string) {
    this.#session = session;
    this.#contextId = contextId;
  }

  /** Opens a tab in front of those that are there. */
  async openTab(url: string): Promise<Tab> {
    const browserContextId = this.#contextId;
    const { targetId } = await this.#session.send('Target.createTarget', { url, browserContextId });
    const { sessionId } = await this.#session.send('Target.attachToTarget', { targetId, flatten: false });
    return new Tab(this.#session, targetId, sessionId);
  }
}

interface Evaluated {
  readonly id: number;
  readonly result?: { readonly result: { readonly value?: unknown }; readonly exceptionDetails?: unknown };
}

class Tab {
  readonly #browser: CDPSession;
  readonly #targetId: string;
  readonly #sessionId: string;
  readonly #waiting = new Map<number, (message: Evaluated) => void>();
  #lastId = 0;

  constructor(browser: CDPSession, targetId: string, sessionId: string) {
    this.#browser = browser;
    this.#targetId = targetId;
    this.#sessionId = sessionId;
    browser.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
      if (from !== sessionId) return;
      const answer: Evaluated = JSON.parse(message);
      this.#waiting.get(answer.id)?.(answer);
    });
  }

  async evaluate(expression: string): Promise<unknown> {
    const id = ++this.#lastId;
    const answer = new Promise<Evaluated>((resolve) => this.#waiting.set(id, resolve));
    const params = { expression, awaitPromise: true, returnByValue: true };
    await this.#browser.send('Target.sendMessageToTarget', {
      sessionId: this.#sessionId,
      message: JSON.stringify({ id, method: 'Runtime.evaluate', params }),
    });
    const { result } = await answer;
    if (result === undefined || result.exceptionDetails !== undefined) {
      throw new Error(`In the tab: ${JSON.stringify(result)}`);
    }
    return result.result.value;
  }

  async close(): Promise<void> {
    await this.#browser.send('Target.closeTarget', { targetId: this.#targetId });
  }
}
