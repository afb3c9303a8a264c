/** Puts the focus on a control once, when it appears because someone asked for it. */
import { useEffect, useRef } from 'react';

export function useInitialFocus<E extends HTMLElement>(wanted: boolean) {
  const ref = useRef<E>(null);
  useEffect(() => {
    if (!wanted || !ref.current) return;
    ref.current.focus();
    if (ref.current instanceof HTMLInputElement) ref.current.select();
  }, [wanted]);
  return ref;
}
