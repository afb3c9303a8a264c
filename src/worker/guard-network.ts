/**
 * Nothing leaves: in this worker only the page's own origin can be asked for anything, also where a static
 * host sends no content security policy (a `<meta>` policy does not bind workers).
 */

/** What of a worker's scope reaches the network besides `fetch`; none of it is used here. */
const OTHER_WAYS = ['XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'EventSource', 'WebTransport'] as const;

export interface NetworkScope {
  fetch: typeof fetch;
  readonly location: { readonly href: string; readonly origin: string };
}

/** Throws away every way out but `fetch`, which from here on rejects other origins as a blocked request would. */
export function guardNetwork(scope: NetworkScope): void {
  const { origin, href } = scope.location;
  const original = scope.fetch.bind(scope);
  const guarded: typeof fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input), href);
    if (url.origin !== origin) {
      return Promise.reject(new TypeError(`Blocked: this app asks nothing of ${url.origin}`));
    }
    // A redirect could lead elsewhere, and is seen only when it has been followed.
    return original(input, { ...init, redirect: 'error' });
  };
  Object.defineProperty(scope, 'fetch', { value: guarded, writable: false, configurable: false });
  for (const name of OTHER_WAYS) {
    Object.defineProperty(scope, name, { value: undefined, writable: false, configurable: false });
  }
}
