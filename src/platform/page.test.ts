import { describe, expect, it } from 'vitest';
import { type WakeLockHost, keepAwake } from './page/wake-lock.ts';
import { createPreferences } from './preferences.ts';
import { EventStream } from './training/event-stream.ts';

describe('preferences', () => {
  it('are kept in storage', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    createPreferences(() => storage).write('theme', 'dark');
    expect(createPreferences(() => storage).read('theme')).toBe('dark');
    expect(createPreferences(() => storage).read('language')).toBeNull();
  });

  it('last as long as the tab where the browser blocks storage or it is full', () => {
    const blocked = createPreferences(() => {
      throw new DOMException('no', 'SecurityError');
    });
    expect(blocked.read('theme')).toBeNull();
    blocked.write('theme', 'dark');
    expect(blocked.read('theme')).toBe('dark');

    const full = createPreferences(() => ({
      getItem: () => 'light',
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    }));
    full.write('theme', 'dark');
    expect(full.read('theme')).toBe('dark');
  });
});

describe('EventStream', () => {
  it('gives what was pushed in order, before and after someone waits, until it ends', async () => {
    const stream = new EventStream<number>();
    stream.push(1);
    stream.push(2);
    const seen: number[] = [];
    const reading = (async () => {
      for await (const value of stream.values()) seen.push(value);
    })();
    await Promise.resolve();
    stream.push(3);
    await new Promise((resolve) => setTimeout(resolve));
    stream.push(4);
    stream.end();
    await reading;
    expect(seen).toEqual([1, 2, 3, 4]);
  });
});

describe('keepAwake', () => {
  function page(): {
    host: WakeLockHost;
    locks: EventTarget[];
    released: () => number;
    show: (state: DocumentVisibilityState) => void;
  } {
    const target = new EventTarget();
    let visibilityState: DocumentVisibilityState = 'visible';
    let released = 0;
    const locks: (EventTarget & { released: boolean })[] = [];
    const host: WakeLockHost = {
      document: {
        get visibilityState() {
          return visibilityState;
        },
        addEventListener: target.addEventListener.bind(target),
        removeEventListener: target.removeEventListener.bind(target),
      },
      wakeLock: {
        request: () => {
          const lock = Object.assign(new EventTarget(), {
            released: false,
            type: 'screen' as const,
            onrelease: null,
            release: () => {
              lock.released = true;
              released += 1;
              return Promise.resolve();
            },
          });
          locks.push(lock);
          return Promise.resolve(lock);
        },
      },
    };
    const show = (state: DocumentVisibilityState): void => {
      visibilityState = state;
      // The browser takes the lock of a hidden page.
      if (state === 'hidden') for (const lock of locks) lock.released = true;
      target.dispatchEvent(new Event('visibilitychange'));
    };
    return { host, locks, released: () => released, show };
  }
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

  it('holds the screen, takes it again when the page is seen again, and lets go', async () => {
    const { host, locks, released, show } = page();
    const letSleep = keepAwake(host);
    await settled();
    expect(locks.length).toBe(1);
    show('hidden');
    show('visible');
    await settled();
    expect(locks.length).toBe(2);
    letSleep();
    await settled();
    expect(released()).toBe(1);
    show('visible');
    await settled();
    expect(locks.length).toBe(2);
  });

  it('does nothing where there is no wake lock, or it is refused', async () => {
    const { host } = page();
    keepAwake({ ...host, wakeLock: null })();
    const refusing = keepAwake({
      ...host,
      wakeLock: { request: () => Promise.reject(new Error('low battery')) },
    });
    await settled();
    refusing();
    expect(host.document.visibilityState).toBe('visible');
  });
});
