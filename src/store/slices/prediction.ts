/** What the model says of the drawing. Only the newest drawing counts. */
import { AppError } from '../../core/base/app-error.ts';
import type { Slice, StoreContext } from '../context.ts';
import { isAbort, toWire } from '../failure.ts';
import type { PredictionState } from '../state.ts';

const NOTHING: PredictionState = { probabilities: null, pending: false, error: null };

export function createPredictionSlice({
  ports,
  get,
  set,
}: StoreContext): Slice<'prediction', 'predict' | 'clearPrediction'> {
  let newest = 0;

  return {
    state: { prediction: NOTHING },
    actions: {
      async predict(model, pixels) {
        const turn = ++newest;
        const change = (changes: Partial<PredictionState>) => {
          if (turn === newest) set({ prediction: { ...get().prediction, ...changes } });
        };
        change({ pending: true });
        try {
          const probabilities = await ports.predictor.predict(model, pixels);
          change({ probabilities, pending: false, error: null });
        } catch (error) {
          // The run ended between the stroke and the answer: the next stroke asks the finished model.
          const tooLate = model === 'live' && AppError.from(error).code === 'run/missing';
          change({ pending: false, error: isAbort(error) || tooLate ? null : toWire(error) });
        }
      },
      clearPrediction() {
        newest++;
        set({ prediction: NOTHING });
      },
    },
  };
}
