/** Small settings in localStorage, or, where the browser keeps nothing, for as long as the tab lives. */
import type { PreferencesPort } from '../store/ports.ts';

const PREFIX = 'inkling.';

/** `open` may throw: a browser that blocks storage throws on the first touch of `localStorage`. */
export function createPreferences(open: () => Pick<Storage, 'getItem' | 'setItem'>): PreferencesPort {
  /** What was written in this tab; it stands above what another tab wrote later. */
  const written = new Map<string, string>();
  return {
    read(key) {
      const own = written.get(key);
      if (own !== undefined) return own;
      try {
        return open().getItem(PREFIX + key);
      } catch {
        return null;
      }
    },
    write(key, value) {
      written.set(key, value);
      try {
        open().setItem(PREFIX + key, value);
      } catch {
        // kept for this tab
      }
    },
  };
}
