/**
 * What several slices set going: reading anew the lists that live in the worker, of what belongs to the open
 * project. None of these throws.
 */
import type { StoreContext } from './context.ts';
import { toWire } from './failure.ts';
import { ownerOf } from '../core/project/project.ts';
import type { ModelId, ModelSummary } from '../core/project/records.ts';

export interface Flows {
  refreshModels(): Promise<void>;
  refreshResumable(): Promise<void>;
  refreshRuns(): Promise<void>;
  /** After images were fetched along the way: whether all of them are here by now. */
  refreshDataset(): Promise<void>;
}

export function createFlows({ ports, get, set }: StoreContext): Flows {
  async function refreshModels(): Promise<void> {
    const before = get().models;
    set({ models: { ...before, phase: before.phase === 'ready' ? 'ready' : 'loading' } });
    try {
      const owner = ownerOf(get().preferences.project);
      const list = (await ports.models.list()).filter(({ datasetId }) => datasetId === owner);
      const selectedId = selectionIn(list, get().models.selectedId);
      // The list being there answers a failure to read it, and no other.
      const error = before.phase === 'failed' ? null : get().models.error;
      set({ models: { phase: 'ready', list, selectedId, error } });
    } catch (error) {
      set({ models: { ...get().models, phase: 'failed', error: toWire(error) } });
    }
  }

  async function refreshResumable(): Promise<void> {
    try {
      const owner = ownerOf(get().preferences.project);
      const resumable = await ports.trainer.resumable();
      set({ resumable: resumable.filter(({ run }) => run.dataset.id === owner) });
    } catch {
      // Storage that can't be read offers nothing to go on with; the list of models says what is wrong with it.
      set({ resumable: [] });
    }
  }

  async function refreshRuns(): Promise<void> {
    const before = get().runs;
    set({ runs: { ...before, phase: before.phase === 'ready' ? 'ready' : 'loading' } });
    try {
      const owner = ownerOf(get().preferences.project);
      const list = (await ports.runList.list()).filter(({ dataset }) => dataset.id === owner);
      set({ runs: { phase: 'ready', list, error: null } });
    } catch (error) {
      set({ runs: { ...get().runs, phase: 'failed', error: toWire(error) } });
    }
  }

  async function refreshDataset(): Promise<void> {
    const before = get().dataset;
    if (before.phase !== 'known' || before.summary.complete) return;
    try {
      const summary = await ports.dataset.describe();
      if (get().dataset === before) set({ dataset: { phase: 'known', summary } });
    } catch {
      // What was known stays shown; nothing was asked for by the person.
    }
  }

  return { refreshModels, refreshResumable, refreshRuns, refreshDataset };
}

/** The selected model if it is still there, else the newest. Lists come newest first. */
export function selectionIn(list: readonly ModelSummary[], selectedId: ModelId | null): ModelId | null {
  if (list.some((model) => model.id === selectedId)) return selectedId;
  return list[0]?.id ?? null;
}
