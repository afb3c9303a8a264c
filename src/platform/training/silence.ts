/**
 * Notices that a worker has died where no lock tells of it: on plain http browsers have none. The worker is
 * asked for a sign of life from time to time; it is taken for dead when it has sent nothing for long.
 */

/** Between two questions. */
export const ASK_EVERY_MS = 5_000;

/**
 * Questions without an answer until a worker is taken for dead: two minutes. One step of a large batch on
 * plain JavaScript blocks a slow machine's worker for that long, and a training must not be ended for it.
 * Counted, not timed: after a laptop's sleep a clock would show hours, and the worker has slept too.
 */
export const QUESTIONS_UNTIL_DEAD = 24;

export interface SilenceOptions {
  /** Whether anyone waits for the worker: else it is left in peace. */
  readonly isAwaited: () => boolean;
  readonly ask: () => void;
  readonly onDead: () => void;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/** Returns what is to be called whenever the worker has sent anything. */
export function watchSilence({ isAwaited, ask, onDead, signal }: SilenceOptions): () => void {
  let unanswered = 0;
  const timer = setInterval(() => {
    if (unanswered >= QUESTIONS_UNTIL_DEAD) {
      clearInterval(timer);
      onDead();
    } else if (unanswered > 0 || isAwaited()) {
      unanswered += 1;
      ask();
    }
  }, ASK_EVERY_MS);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
  });
  return () => {
    unanswered = 0;
  };
}
