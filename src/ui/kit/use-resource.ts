/** Something loaded for as long as a component shows it, and given back after (object URLs, handles). */
import { useEffect, useState } from 'react';

export interface Resource {
  release(): void;
}

export type ResourceState<R> =
  | { readonly phase: 'none' }
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly value: R }
  | { readonly phase: 'failed'; readonly thrown: unknown };

type Settled<R> = Extract<ResourceState<R>, { readonly phase: 'ready' | 'failed' }>;

/**
 * Loads anew whenever `load` is another function (keep it stable with `useCallback`); null loads nothing.
 * What arrives too late is released at once.
 */
export function useResource<R extends Resource>(load: (() => Promise<R>) | null): ResourceState<R> {
  const [last, setLast] = useState<{ readonly load: unknown; readonly state: Settled<R> } | null>(null);
  useEffect(() => {
    if (load === null) return undefined;
    let current = true;
    let held: R | null = null;
    load().then(
      (value) => {
        if (!current) {
          value.release();
          return;
        }
        held = value;
        setLast({ load, state: { phase: 'ready', value } });
      },
      (thrown: unknown) => {
        if (current) setLast({ load, state: { phase: 'failed', thrown } });
      },
    );
    return () => {
      current = false;
      held?.release();
    };
  }, [load]);
  if (load === null) return { phase: 'none' };
  return last !== null && last.load === load ? last.state : { phase: 'loading' };
}
