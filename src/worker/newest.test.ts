import { describe, expect, it } from 'vitest';
import { Newest } from './newest.ts';

const never = new AbortController().signal;

const outcome = (promise: Promise<unknown>): Promise<unknown> =>
  promise.catch((thrown: unknown) => (thrown instanceof DOMException ? thrown.name : String(thrown)));

describe('Newest', () => {
  it('answers the one at work and the last that waits, and aborts those between', async () => {
    const newest = new Newest();
    let finishFirst: (value: string) => void = () => undefined;
    let begun: () => void = () => undefined;
    const firstBegan = new Promise<void>((resolve) => (begun = resolve));
    const first = newest.run(() => {
      begun();
      return new Promise<string>((resolve) => (finishFirst = resolve));
    }, never);
    await firstBegan;
    const between = [1, 2].map((n) => outcome(newest.run(() => Promise.resolve(n), never)));
    const last = newest.run(() => Promise.resolve('last'), never);
    finishFirst('first');
    expect(await first).toBe('first');
    expect(await Promise.all(between)).toEqual(['AbortError', 'AbortError']);
    expect(await last).toBe('last');
  });

  it('goes on after a failure, and does not begin what was cancelled', async () => {
    const newest = new Newest();
    expect(await outcome(newest.run(() => Promise.reject(new Error('broken')), never))).toBe('Error: broken');
    const cancelled = new AbortController();
    let began = false;
    const late = newest.run(() => Promise.resolve((began = true)), cancelled.signal);
    cancelled.abort();
    expect(await outcome(late)).toBe('AbortError');
    expect(began).toBe(false);
    expect(await newest.run(() => Promise.resolve(3), never)).toBe(3);
  });
});
