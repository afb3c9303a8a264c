/** The longest task of a page's main thread, out of Chromium's own trace. */
import type { Browser, Page } from 'playwright';
import * as v from 'valibot';

const traceSchema = v.object({
  traceEvents: v.array(
    v.looseObject({
      name: v.string(),
      ph: v.string(),
      pid: v.number(),
      tid: v.number(),
      ts: v.optional(v.number(), 0),
      dur: v.optional(v.number(), 0),
      args: v.optional(v.looseObject({ name: v.optional(v.string()) })),
    }),
  ),
});

/**
 * Milliseconds of the longest task on a renderer's main thread while `work` went on. The first task of it (that in
 * which the tracing itself begins) is left out.
 */
export async function longestTask(browser: Browser, page: Page, work: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, {
    categories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'],
  });
  await work();
  const { traceEvents } = v.parse(traceSchema, JSON.parse((await browser.stopTracing()).toString('utf8')));
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${String(pid)}/${String(tid)}`),
  );
  const tasks = traceEvents
    .filter(
      ({ name, ph, pid, tid }) =>
        ph === 'X' &&
        (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask') &&
        main.has(`${String(pid)}/${String(tid)}`),
    )
    .toSorted((a, b) => a.ts - b.ts)
    .slice(1);
  if (tasks.length === 0) throw new Error('the trace holds no tasks of the main thread');
  return Math.max(...tasks.map(({ dur }) => dur)) / 1000;
}
