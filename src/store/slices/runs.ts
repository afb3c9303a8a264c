/** The list of runs with their recipes and results. */
import type { Slice, StoreContext } from '../context.ts';
import { toWire } from '../failure.ts';
import type { Flows } from '../flows.ts';

export function createRunsSlice(
  { ports, get, set }: StoreContext,
  flows: Flows,
): Slice<'runs', 'refreshRuns' | 'deleteRun'> {
  return {
    state: { runs: { phase: 'unknown', list: [], error: null } },
    actions: {
      refreshRuns: () => flows.refreshRuns(),
      async deleteRun(id) {
        try {
          await ports.runList.remove(id);
          const { runs } = get();
          set({ runs: { ...runs, list: runs.list.filter((run) => run.id !== id), error: null } });
          // With its record goes the checkpoint from which it could have gone on.
          await flows.refreshResumable();
        } catch (error) {
          set({ runs: { ...get().runs, error: toWire(error) } });
        }
      },
    },
  };
}
