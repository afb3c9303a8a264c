/** What a model says of the pictures it is shown, the newest only; pixels stay out of the store. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { AppError, type WireError } from '../../core/base/app-error.ts';
import type { PredictTarget } from '../../core/project/records.ts';
import type { PictureAnswer, PredictorPort } from '../../store/ports.ts';

/** A picture, made anew each time it is asked about: a bitmap is given away. */
export type MakePicture = () => Promise<Blob | ImageBitmap>;

export interface PictureAnswers {
  readonly answer: PictureAnswer | null;
  readonly pending: boolean;
  readonly error: WireError | null;
  /** Settles when it is answered, or failed. */
  readonly show: (make: MakePicture) => Promise<void>;
  readonly clear: () => void;
}

interface State {
  readonly answer: PictureAnswer | null;
  readonly pending: boolean;
  readonly error: WireError | null;
}

const NOTHING: State = { answer: null, pending: false, error: null };

/** @param learned of a model that is being trained: asked again whenever it has learned more */
export function usePictureAnswers(
  ask: PredictorPort['predictPicture'],
  model: PredictTarget,
  learned: number,
): PictureAnswers {
  const [state, setState] = useState<State>(NOTHING);
  const turn = useRef(0);
  const shown = useRef<MakePicture | null>(null);
  const askedAt = useRef(learned);
  const held = useRef<PictureAnswer | null>(null);

  const hold = useCallback((answer: PictureAnswer | null) => {
    held.current?.release();
    held.current = answer;
  }, []);

  const show = useCallback(
    async (make: MakePicture) => {
      const mine = ++turn.current;
      shown.current = make;
      setState((before) => ({ ...before, pending: true }));
      try {
        const answer = await ask(model, await make());
        if (mine !== turn.current) {
          answer.release();
          return;
        }
        hold(answer);
        setState({ answer, pending: false, error: null });
      } catch (thrown) {
        if (mine !== turn.current) return;
        const error = AppError.from(thrown).toWire();
        // Overtaken, or the run ended between the question and the answer.
        const quiet = isAbort(thrown) || (model === 'live' && error.code === 'run/missing');
        setState((before) => ({ ...before, pending: false, error: quiet ? null : error }));
      }
    },
    [ask, model, hold],
  );

  const clear = useCallback(() => {
    turn.current++;
    shown.current = null;
    hold(null);
    setState(NOTHING);
  }, [hold]);

  const { pending } = state;
  useEffect(() => {
    // One question at a time: a newer one would put an end to that which waits for a slow step.
    if (shown.current === null || pending || learned === askedAt.current) return;
    askedAt.current = learned;
    void show(shown.current);
  }, [learned, pending, show]);

  // A model that has been trained answers in place of the one that was.
  useEffect(() => {
    if (shown.current !== null) void show(shown.current);
  }, [show]);

  useEffect(
    () => () => {
      turn.current++;
      held.current?.release();
      held.current = null;
    },
    [],
  );
  return { ...state, show, clear };
}

function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}
