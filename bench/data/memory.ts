/** How much memory a page and its workers take: the proportional set size of their process, as Linux counts it. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright';
import * as v from 'valibot';

const SAMPLE_MS = 100;

const processesSchema = v.object({
  processInfo: v.array(v.object({ type: v.string(), id: v.number() })),
});

/** Bytes of all renderers together. */
export async function rendererBytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = v.parse(processesSchema, await session.send('SystemInfo.getProcessInfo'));
  await session.detach();
  return processInfo
    .filter(({ type }) => type === 'renderer')
    .reduce((sum, { id }) => sum + proportionalBytes(id), 0);
}

function proportionalBytes(pid: number): number {
  try {
    const text = readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024;
  } catch {
    return 0; // it has just ended
  }
}

/** The most there was while `work` went on, in bytes. */
export async function peakDuring<T>(
  browser: Browser,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly peak: number }> {
  let peak = 0;
  const ending = new AbortController();
  const watching = (async () => {
    while (!ending.signal.aborted) {
      peak = Math.max(peak, await rendererBytes(browser));
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    }
  })();
  try {
    const result = await work();
    return { result, peak: Math.max(peak, await rendererBytes(browser)) };
  } finally {
    ending.abort();
    await watching;
  }
}
