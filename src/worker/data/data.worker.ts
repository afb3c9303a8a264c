/** The data worker's entry: shuts the ways out, and serves the page. No tf.js is loaded here. */
import { DATA } from '../../protocol/data-messages.ts';
import type { Greeting } from '../../protocol/contract.ts';
import { openProjectStore } from '../../storage/projects.ts';
import { guardNetwork } from '../guard-network.ts';
import { serve } from '../host.ts';
import { holdForLife, newId } from '../life.ts';
import { createDataHandlers } from './create-handlers.ts';
import type { DataHandlers } from './handlers.ts';

declare const self: DedicatedWorkerGlobalScope;

guardNetwork(self);
serve(self, DATA, greet);

async function greet({ lifeline }: Greeting): Promise<DataHandlers> {
  if (lifeline !== null) await holdForLife(lifeline);
  return createDataHandlers({
    openStore: () => openProjectStore(),
    now: () => Date.now(),
    newId,
    locks: 'locks' in navigator ? navigator.locks : null,
    channel: typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('inkling-projects'),
  });
}
