/** The one place that knows where the worker's code lies. An address is no import: the page loads none of it. */
import type { WorkerLike } from './client.ts';

export function spawnTrainingWorker(): WorkerLike {
  const worker = new Worker(new URL('../../worker/training.worker.ts', import.meta.url), {
    type: 'module',
    name: 'inkling-training',
  });
  return {
    postMessage: (message) => {
      worker.postMessage(message);
    },
    onMessage: (listener) => {
      worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        listener(data);
      });
    },
    onDeath: (listener) => {
      worker.addEventListener('error', listener);
      worker.addEventListener('messageerror', listener);
    },
    terminate: () => {
      worker.terminate();
    },
  };
}
