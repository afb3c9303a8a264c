/**
 * Loads that several may wait for: each key is loaded once, kept once it has arrived, and loaded anew after
 * a failure. A load is aborted when the last one that waited for it has gone.
 */

export type Load<T> = (signal: AbortSignal) => Promise<T>;

interface Loading<T> {
  readonly promise: Promise<T>;
  readonly controller: AbortController;
  waiters: number;
  settled: boolean;
}

export class SharedLoads<T> {
  readonly #loading = new Map<string, Loading<T>>();
  readonly #loaded = new Map<string, T>();

  /** What has arrived; undefined before. */
  peek(key: string): T | undefined {
    return this.#loaded.get(key);
  }

  async get(key: string, load: Load<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const loaded = this.#loaded.get(key);
    if (loaded !== undefined) return loaded;
    const loading = this.#loading.get(key) ?? this.#start(key, load);
    loading.waiters += 1;
    try {
      return await orAborted(loading.promise, signal);
    } finally {
      loading.waiters -= 1;
      if (loading.waiters === 0 && !loading.settled) {
        this.#forget(key, loading);
        loading.controller.abort();
      }
    }
  }

  #start(key: string, load: Load<T>): Loading<T> {
    const controller = new AbortController();
    const loading: Loading<T> = {
      promise: load(controller.signal),
      controller,
      waiters: 0,
      settled: false,
    };
    this.#loading.set(key, loading);
    loading.promise.then(
      (value) => {
        loading.settled = true;
        if (this.#loading.get(key) === loading) this.#loaded.set(key, value);
        this.#forget(key, loading);
      },
      () => {
        loading.settled = true;
        this.#forget(key, loading);
      },
    );
    return loading;
  }

  #forget(key: string, loading: Loading<T>): void {
    if (this.#loading.get(key) === loading) this.#loading.delete(key);
  }
}

/** The promise's outcome, or the signal's AbortError if that comes first. */
async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      const reason: unknown = signal.reason;
      reject(reason instanceof Error ? reason : new DOMException('Aborted', 'AbortError'));
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
