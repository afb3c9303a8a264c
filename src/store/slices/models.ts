/** The trained models: which there are, which one is looked at, and what can be done with them. */
import { AppError } from '../../core/base/app-error.ts';
import type { ModelSummary } from '../../core/project/records.ts';
import type { Slice, StoreContext } from '../context.ts';
import { toWire } from '../failure.ts';
import { selectionIn, type Flows } from '../flows.ts';

type Actions = 'selectModel' | 'renameModel' | 'deleteModel' | 'storeModel' | 'downloadModel';

export function createModelsSlice({ ports, get, set }: StoreContext, flows: Flows): Slice<'models', Actions> {
  // Models that are only in the worker's memory die with it.
  ports.page.onWorkerLost(() => void flows.refreshModels());

  /** Runs one operation; its failure is shown with the list, which stays as it was. */
  async function attempt(operation: () => Promise<void>): Promise<void> {
    set({ models: { ...get().models, error: null } });
    try {
      await operation();
    } catch (error) {
      set({ models: { ...get().models, error: toWire(error) } });
      // Gone from another tab: the list here is out of date.
      if (AppError.from(error).code === 'model/missing') await flows.refreshModels();
    }
  }

  function replace(model: ModelSummary): void {
    const { models } = get();
    set({ models: { ...models, list: models.list.map((other) => (other.id === model.id ? model : other)) } });
  }

  return {
    state: { models: { phase: 'unknown', list: [], selectedId: null, error: null } },
    actions: {
      selectModel(id) {
        const { models } = get();
        if (models.list.some((model) => model.id === id)) set({ models: { ...models, selectedId: id } });
      },
      renameModel: (id, name) =>
        attempt(async () => {
          replace(await ports.models.rename(id, name));
        }),
      deleteModel: (id) =>
        attempt(async () => {
          await ports.models.remove(id);
          const { models, evaluation } = get();
          const list = models.list.filter((model) => model.id !== id);
          const gone = evaluation.phase !== 'none' && evaluation.modelId === id;
          set({
            models: { ...models, list, selectedId: selectionIn(list, models.selectedId) },
            ...(gone ? { evaluation: { phase: 'none' } } : {}),
          });
        }),
      storeModel: (id) =>
        attempt(async () => {
          replace(await ports.models.store(id));
          const { training } = get();
          if (training.phase === 'done' && training.modelId === id) {
            set({ training: { ...training, storageError: null } });
          }
        }),
      downloadModel: (id, fileName) => attempt(() => ports.models.download(id, fileName)),
    },
  };
}
