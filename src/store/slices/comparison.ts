/**
 * A tuned model beside its parent: both scored on the drawn samples held out and on the test images; in a project of
 * one's own on its test set.
 */
import { AppError } from '../../core/base/app-error.ts';
import type { TestSetId } from '../../core/metrics/evaluation.ts';
import { ownerOf } from '../../core/project/project.ts';
import type { ModelId } from '../../core/project/records.ts';
import type { Slice, StoreContext } from '../context.ts';
import { isAbort, toWire } from '../failure.ts';
import type { Flows } from '../flows.ts';
import type { ComparisonRow, ComparisonState } from '../state.ts';

type Actions = 'compareModel' | 'cancelComparison';

const MNIST_SETS: readonly TestSetId[] = ['drawn', 'test'];
const PROJECT_SETS: readonly TestSetId[] = ['test'];

export function createComparisonSlice(
  { ports, get, set }: StoreContext,
  flows: Flows,
): Slice<'comparison', Actions> {
  let current: AbortController | null = null;

  /**
   * Both models on each set, one after the other, of drawn samples on those that neither learned from; the sets
   * that have nothing to score are left out.
   */
  async function rowsOf(
    modelId: ModelId,
    parentId: ModelId,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<readonly ComparisonRow[]> {
    const sets = ownerOf(get().preferences.project) === 'mnist' ? MNIST_SETS : PROJECT_SETS;
    const rows: ComparisonRow[] = [];
    for (const [index, testSet] of sets.entries()) {
      const score = (id: ModelId, against: ModelId, part: number) =>
        ports.evaluator.evaluate(
          id,
          testSet,
          (done, total) => {
            onProgress(index * 2 + part + (total === 0 ? 0 : done / total), sets.length * 2);
          },
          signal,
          against,
        );
      try {
        const before = await score(parentId, modelId, 0);
        rows.push({ set: testSet, before, after: await score(modelId, parentId, 1) });
      } catch (error) {
        if (toWire(error).code !== 'evaluate/no-samples') throw error;
      }
    }
    return rows;
  }

  return {
    state: { comparison: { phase: 'none' } },
    actions: {
      async compareModel(modelId) {
        const before = get().comparison;
        if (before.phase === 'scoring' && before.modelId === modelId) return;
        current?.abort();
        const controller = new AbortController();
        current = controller;
        // What an overtaken comparison still reports must not show.
        const show = (comparison: ComparisonState) => {
          if (current === controller) set({ comparison });
        };
        show({ phase: 'scoring', modelId, done: 0, total: 0 });
        try {
          const model = get().models.list.find((other) => other.id === modelId);
          const parentId = model?.parentId ?? null;
          if (model === undefined || parentId === null) throw new AppError('model/missing', { id: modelId });
          const rows = await rowsOf(modelId, parentId, controller.signal, (done, total) => {
            show({ phase: 'scoring', modelId, done, total });
          });
          show({ phase: 'compared', modelId, rows });
        } catch (error) {
          show(isAbort(error) ? { phase: 'none' } : { phase: 'failed', modelId, error: toWire(error) });
          return;
        } finally {
          if (current === controller) current = null;
        }
        await flows.refreshModels();
      },
      cancelComparison() {
        current?.abort();
      },
    },
  };
}
