import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ASK_EVERY_MS, QUESTIONS_UNTIL_DEAD, watchSilence } from './silence.ts';

const LONG = ASK_EVERY_MS * QUESTIONS_UNTIL_DEAD * 3;

let asked = 0;
let deaths = 0;
let awaited = true;
let watch = new AbortController();
/** What the worker does when it is asked. */
let answer: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  [asked, deaths, awaited, watch] = [0, 0, true, new AbortController()];
  answer = () => undefined;
});
afterEach(() => {
  watch.abort();
  vi.useRealTimers();
});

function start(): () => void {
  return watchSilence({
    isAwaited: () => awaited,
    ask: () => {
      asked += 1;
      answer();
    },
    onDead: () => {
      deaths += 1;
    },
    signal: watch.signal,
  });
}

describe('watching for silence', () => {
  it('takes a worker that never answers for dead, once', () => {
    start();
    vi.advanceTimersByTime(ASK_EVERY_MS * QUESTIONS_UNTIL_DEAD);
    expect(deaths).toBe(0);
    vi.advanceTimersByTime(ASK_EVERY_MS);
    expect(deaths).toBe(1);
    vi.advanceTimersByTime(LONG);
    expect(deaths).toBe(1);
    expect(asked).toBe(QUESTIONS_UNTIL_DEAD);
  });

  it('lets one live that answers, however late within its time', () => {
    const heard = start();
    for (let round = 0; round < 5; round++) {
      vi.advanceTimersByTime(ASK_EVERY_MS * (QUESTIONS_UNTIL_DEAD - 1));
      heard();
    }
    expect(deaths).toBe(0);
    expect(asked).toBe(5 * (QUESTIONS_UNTIL_DEAD - 1));
  });

  it('leaves one in peace that nobody waits for', () => {
    awaited = false;
    start();
    vi.advanceTimersByTime(LONG);
    expect([asked, deaths]).toEqual([0, 0]);
  });

  it('sees a question through whose waiter has gone', () => {
    start();
    vi.advanceTimersByTime(ASK_EVERY_MS);
    awaited = false;
    vi.advanceTimersByTime(LONG);
    expect(deaths).toBe(1);
  });

  it('ends with its signal', () => {
    start();
    vi.advanceTimersByTime(ASK_EVERY_MS);
    watch.abort();
    vi.advanceTimersByTime(LONG);
    expect([asked, deaths]).toEqual([1, 0]);
  });

  it('counts a long sleep as one question', () => {
    const heard = start();
    answer = heard;
    vi.advanceTimersByTime(ASK_EVERY_MS);
    vi.setSystemTime(Date.now() + 24 * 3600 * 1000);
    vi.advanceTimersByTime(ASK_EVERY_MS);
    expect(deaths).toBe(0);
  });
});
