/** Scoring a model on the test set. One at a time; the newest asked for. */
import type { Slice, StoreContext } from '../context.ts';
import { isAbort, toWire } from '../failure.ts';
import type { Flows } from '../flows.ts';
import type { EvaluationState } from '../state.ts';

type Actions = 'evaluateModel' | 'cancelEvaluation';

export function createEvaluationSlice(
  { ports, get, set }: StoreContext,
  flows: Flows,
): Slice<'evaluation', Actions> {
  let current: AbortController | null = null;

  return {
    state: { evaluation: { phase: 'none' } },
    actions: {
      async evaluateModel(modelId, testSet) {
        const before = get().evaluation;
        const same = before.phase === 'scoring' && before.modelId === modelId && before.set === testSet;
        // Drawn samples may have changed since: what is being scored may be out of date.
        if (same && testSet !== 'drawn') return;
        current?.abort();
        const controller = new AbortController();
        current = controller;
        // What an overtaken scoring still reports must not show.
        const show = (evaluation: EvaluationState) => {
          if (current === controller) set({ evaluation });
        };
        show({ phase: 'scoring', modelId, set: testSet, done: 0, total: 0 });
        try {
          const evaluation = await ports.evaluator.evaluate(
            modelId,
            testSet,
            (done, total) => {
              show({ phase: 'scoring', modelId, set: testSet, done, total });
            },
            controller.signal,
          );
          show({ phase: 'scored', modelId, set: testSet, evaluation });
        } catch (error) {
          show(
            isAbort(error)
              ? { phase: 'none' }
              : { phase: 'failed', modelId, set: testSet, error: toWire(error) },
          );
          return;
        } finally {
          if (current === controller) current = null;
        }
        // The score is part of the model's record now; the test images are on this computer.
        await Promise.all([flows.refreshModels(), flows.refreshDataset()]);
      },
      cancelEvaluation() {
        current?.abort();
      },
    },
  };
}
