/** Which screen the address names, following it as it changes. */
import { useMemo, useSyncExternalStore } from 'react';
import { parseRoute, routeHref, type Route } from '../core/project/routes.ts';

export function useRoute(): Route {
  const hash = useSyncExternalStore(onHashChange, () => window.location.hash);
  return useMemo(() => parseRoute(hash), [hash]);
}

export function navigate(route: Route, how: 'push' | 'replace' = 'push'): void {
  const href = routeHref(route);
  if (href === window.location.hash) return;
  if (how === 'push') {
    window.location.hash = href;
    return;
  }
  const oldURL = window.location.href;
  window.history.replaceState(null, '', href);
  window.dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: window.location.href }));
}

function onHashChange(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
