/** Tasks that run beside one another while their results come in order. */

/**
 * `task` of each item, at most `width` under way at a time. What one of them throws is thrown where its result would
 * have come; those under way behind it are then left to end by themselves.
 */
export async function* inOrder<T, R>(
  items: Iterable<T>,
  width: number,
  task: (item: T) => Promise<R>,
): AsyncGenerator<R, void> {
  const running: Promise<R>[] = [];
  for (const item of items) {
    const run = task(item);
    // Its failure is met below, or, where the caller left earlier, by nobody.
    run.catch(() => undefined);
    running.push(run);
    if (running.length < width) continue;
    const first = running.shift();
    if (first !== undefined) yield await first;
  }
  for (const run of running) yield await run;
}
