/** A burst of the webcam: a countdown, then pictures at even intervals. */

export interface BurstPlan {
  readonly count: number;
  readonly seconds: number;
}

export type BurstMoment =
  | { readonly kind: 'countdown'; readonly seconds: number }
  | { readonly kind: 'taking'; readonly done: number };

const COUNTDOWN_SECONDS = 3;

/**
 * @param take one picture, now
 * @returns all pictures, or those taken until it was stopped; the caller closes them
 * @throws what `take` throws, once the pictures taken so far are closed
 */
export async function takeBurst(
  { count, seconds }: BurstPlan,
  take: () => Promise<ImageBitmap>,
  onMoment: (moment: BurstMoment) => void,
  signal: AbortSignal,
): Promise<readonly ImageBitmap[]> {
  for (let left = COUNTDOWN_SECONDS; left > 0 && !signal.aborted; left--) {
    onMoment({ kind: 'countdown', seconds: left });
    await wait(1000, signal);
  }
  const pictures: ImageBitmap[] = [];
  const between = (seconds * 1000) / Math.max(1, count - 1);
  const began = performance.now();
  try {
    while (pictures.length < count && !signal.aborted) {
      pictures.push(await take());
      onMoment({ kind: 'taking', done: pictures.length });
      // By the clock of the first one, so that slow pictures do not add up.
      await wait(began + pictures.length * between - performance.now(), signal);
    }
  } catch (thrown) {
    for (const picture of pictures) picture.close();
    throw thrown;
  }
  return pictures;
}

/** Sooner where it is stopped. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(resolve, milliseconds);
    const stop = (): void => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}
