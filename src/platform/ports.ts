/** The store's ports over the real browser and the real workers. */
import { DATA } from '../protocol/data-messages.ts';
import { TRAINING } from '../protocol/messages.ts';
import type { PagePort, Ports } from '../store/ports.ts';
import { createDataPorts } from './data/ports.ts';
import { spawnDataWorker } from './data/spawn.ts';
import { createIntake } from './intake/intake.ts';
import { onHidden } from './page/hidden.ts';
import { keepStored } from './page/keep-stored.ts';
import { keepAwake } from './page/wake-lock.ts';
import { createPreferences } from './preferences.ts';
import { WorkerClient } from './training/client.ts';
import { createWorkerPorts } from './training/ports.ts';
import { spawnTrainingWorker } from './training/spawn.ts';

export function createPorts(): Ports {
  const common = {
    base: new URL('./', document.baseURI).href,
    locks: 'locks' in navigator ? navigator.locks : null,
  };
  const client = new WorkerClient({ contract: TRAINING, spawn: spawnTrainingWorker, ...common });
  const dataClient = new WorkerClient({ contract: DATA, spawn: spawnDataWorker, ...common });
  return {
    ...createWorkerPorts(client),
    ...createDataPorts(dataClient, () => {
      localStorage.clear();
      location.reload();
    }),
    intake: createIntake(common.base),
    preferences: createPreferences(() => localStorage),
    page: createPage(client),
  };
}

function createPage(client: WorkerClient): PagePort {
  return {
    now: () => Date.now(),
    onHidden: (listener) => onHidden(document, window, listener),
    keepAwake: () => keepAwake({ document, wakeLock: 'wakeLock' in navigator ? navigator.wakeLock : null }),
    keepStored: keepStored('storage' in navigator ? navigator.storage : null),
    onWorkerLost: (listener) => client.onLost(listener),
  };
}
