/** For what is painted on a canvas: a number that changes when the colours do. */
import { useSyncExternalStore } from 'react';

let version = 0;

function subscribe(onChange: () => void): () => void {
  const changed = () => {
    version += 1;
    onChange();
  };
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', changed);
  };
}

export function useThemeVersion(): number {
  return useSyncExternalStore(
    subscribe,
    () => version,
    () => 0,
  );
}

/** A custom property as it stands on an element: `themeColor(element, '--seal')`. */
export function themeColor(element: Element, property: string): string {
  return getComputedStyle(element).getPropertyValue(property).trim();
}
