/** Keeps the screen on while somebody asks for it, where the browser can: a phone that sleeps stops training. */

export interface WakeLockHost {
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
  /** Null where the browser has none (plain http, older browsers). */
  readonly wakeLock: Pick<WakeLock, 'request'> | null;
}

/** Returns how to let the screen sleep again. Never throws. */
export function keepAwake({ document, wakeLock }: WakeLockHost): () => void {
  if (!wakeLock) return () => undefined;
  let wanted = true;
  // Asked again after waiting, when it may have changed.
  const isWanted = (): boolean => wanted;
  let held: WakeLockSentinel | null = null;

  async function take(): Promise<void> {
    if (!wakeLock || !isWanted() || document.visibilityState !== 'visible') return;
    if (held && !held.released) return;
    try {
      const lock = await wakeLock.request('screen');
      if (isWanted()) held = lock;
      else await lock.release();
    } catch {
      // A low battery or a policy refuses it: the screen sleeps as usual.
    }
  }
  // The browser takes the lock away when the page is hidden.
  const onVisible = (): void => void take();
  document.addEventListener('visibilitychange', onVisible);
  void take();

  return () => {
    wanted = false;
    document.removeEventListener('visibilitychange', onVisible);
    held?.release().catch(() => undefined);
    held = null;
  };
}
