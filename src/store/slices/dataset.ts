/** The built-in data set: what is in it, and fetching all of it for later. */
import type { Slice, StoreContext } from '../context.ts';
import { isAbort, toWire } from '../failure.ts';
import type { DatasetSummary } from '../../core/dataset/summary.ts';
import type { DatasetState } from '../state.ts';

type Actions = 'describeDataset' | 'downloadDataset' | 'cancelDownload';

export function createDatasetSlice({ ports, get, set }: StoreContext): Slice<'dataset', Actions> {
  let describing: Promise<void> | null = null;
  let download: AbortController | null = null;

  async function describe(): Promise<void> {
    set({ dataset: { phase: 'describing' } });
    try {
      set({ dataset: { phase: 'known', summary: await ports.dataset.describe() } });
    } catch (error) {
      set({ dataset: { phase: 'failed', error: toWire(error), summary: null } });
    }
  }

  async function describeDataset(): Promise<void> {
    if (summaryIn(get().dataset) !== null && get().dataset.phase !== 'failed') return;
    describing ??= describe().finally(() => {
      describing = null;
    });
    await describing;
  }

  async function fetchAll(summary: DatasetSummary, controller: AbortController): Promise<void> {
    set({
      dataset: {
        phase: 'downloading',
        summary,
        progress: { bytesDone: 0, bytesTotal: summary.transferBytes },
      },
    });
    try {
      const complete = await ports.dataset.download((progress) => {
        if (download === controller) set({ dataset: { phase: 'downloading', summary, progress } });
      }, controller.signal);
      set({ dataset: { phase: 'known', summary: complete } });
    } catch (error) {
      set({
        dataset: isAbort(error)
          ? { phase: 'known', summary }
          : { phase: 'failed', error: toWire(error), summary },
      });
    }
  }

  return {
    state: { dataset: { phase: 'unknown' } },
    actions: {
      describeDataset,
      async downloadDataset() {
        if (download !== null) return;
        const controller = new AbortController();
        download = controller;
        try {
          if (summaryIn(get().dataset) === null) await describeDataset();
          const summary = summaryIn(get().dataset);
          if (summary !== null && !controller.signal.aborted) await fetchAll(summary, controller);
        } finally {
          download = null;
        }
      },
      cancelDownload() {
        download?.abort();
      },
    },
  };
}

function summaryIn(dataset: DatasetState): DatasetSummary | null {
  return 'summary' in dataset ? dataset.summary : null;
}
