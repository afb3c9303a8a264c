/** The one place that knows where the data worker's code lies. An address is no import: the page loads none of it. */
import type { WorkerLike } from '../training/client.ts';
import { workerLike } from '../training/spawn.ts';

export function spawnDataWorker(): WorkerLike {
  const worker = new Worker(new URL('../../worker/data/data.worker.ts', import.meta.url), {
    type: 'module',
    name: 'inkling-data',
  });
  return workerLike(worker);
}
