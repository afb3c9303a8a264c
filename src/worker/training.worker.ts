/**
 * The training worker's entry: shuts the ways out, and serves the page. tfjs is loaded with the first engine
 * that is needed, never before.
 */
import { networkOf } from '../core/network/design.ts';
import { detectEngine, prepareEngine } from '../engine/choose.ts';
import { openStorage } from '../storage/open.ts';
import { openProjectStore } from '../storage/projects.ts';
import type { Greeting } from '../protocol/contract.ts';
import { TRAINING } from '../protocol/messages.ts';
import { MnistReader } from './dataset-reader.ts';
import type { WorkerDeps } from './deps.ts';
import { guardNetwork } from './guard-network.ts';
import { createHandlers } from './handlers.ts';
import { type Handlers, serve } from './host.ts';
import { holdForLife, newId } from './life.ts';
import { readPicture } from './read-picture.ts';

declare const self: DedicatedWorkerGlobalScope;

guardNetwork(self);
serve(self, TRAINING, greet);

async function greet({ base, lifeline }: Greeting): Promise<Handlers> {
  if (lifeline !== null) await holdForLife(lifeline);
  return createHandlers(depsFor(base));
}

function depsFor(base: string): WorkerDeps {
  return {
    openStorage: () => openStorage(),
    openProjects: () => openProjectStore(),
    openReader: (storage) => new MnistReader({ baseUrl: base, storage }),
    engines: {
      detectEngine: (wanted) => detectEngine(wanted),
      prepareEngine: (wanted) => prepareEngine(wanted),
      measureSpeed: async (batchSize) => (await import('../engine/measure.ts')).measureSpeed(batchSize),
    },
    loadMl: () => import('./ml.ts'),
    readPicture,
    network: networkOf,
    now: () => Date.now(),
    clock: () => performance.now(),
    newId,
  };
}
