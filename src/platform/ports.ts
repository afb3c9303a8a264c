/** The store's ports over the real browser and the real worker. */
import type { PagePort, Ports } from '../store/ports.ts';
import { onHidden } from './page/hidden.ts';
import { keepStored } from './page/keep-stored.ts';
import { keepAwake } from './page/wake-lock.ts';
import { createPreferences } from './preferences.ts';
import { WorkerClient } from './training/client.ts';
import { createWorkerPorts } from './training/ports.ts';
import { spawnTrainingWorker } from './training/spawn.ts';

export function createPorts(): Ports {
  const client = new WorkerClient({
    spawn: spawnTrainingWorker,
    base: new URL('./', document.baseURI).href,
    locks: 'locks' in navigator ? navigator.locks : null,
  });
  return {
    ...createWorkerPorts(client),
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
