/** The one place that knows where the worker's code lies. An address is no import: the page loads none of it. */
import type { WorkerLike } from './client.ts';

export function spawnTrainingWorker(): WorkerLike {
  const worker = new Worker(new URL('../../worker/training.worker.ts', import.meta.url), {
    type: 'module',
    name: 'inkling-training',
  });
  return workerLike(worker);
}

/** A real worker as the client knows one. */
export function workerLike(worker: Worker): WorkerLike {
  return {
    postMessage: (message, transfer = []) => {
      worker.postMessage(message, transfer);
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
