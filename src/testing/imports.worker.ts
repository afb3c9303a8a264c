/** The data worker's part that imports, over a store of its own name, with one project that is empty. */
import { DATA } from '../protocol/data-messages.ts';
import { openProjectStore } from '../storage/projects.ts';
import { serve } from '../worker/host.ts';
import { createDataHandlers } from '../worker/data/create-handlers.ts';
import { newId } from '../worker/life.ts';
import { aProject } from './projects.ts';

/** Of the database and of the folder of files. */
const where = self.name;

serve(self, DATA, async () =>
  createDataHandlers({
    openStore: async () => {
      const store = await openProjectStore({ name: where, folder: where });
      await store.commit({ project: aProject({ classes: [], nextClassId: 0, sources: [] }) });
      return store;
    },
    now: () => Date.now(),
    newId,
    locks: navigator.locks,
    channel: null,
  }),
);
