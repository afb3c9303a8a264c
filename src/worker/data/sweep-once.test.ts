import { afterEach, describe, expect, it } from 'vitest';
import { MemoryProjectStore } from '../../testing/memory-projects.ts';
import { sweepOnce } from './sweep-once.ts';

const channels: BroadcastChannel[] = [];
let names = 0;

/** Two tabs' ends of one channel. */
function twoTabs(): [BroadcastChannel, BroadcastChannel] {
  const name = `sweep-${String(++names)}`;
  const pair: [BroadcastChannel, BroadcastChannel] = [new BroadcastChannel(name), new BroadcastChannel(name)];
  channels.push(...pair);
  return pair;
}
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
});

/** A store with bytes that no record speaks of, as an import writes them before it commits. */
async function withBytes(): Promise<MemoryProjectStore> {
  const store = new MemoryProjectStore();
  await store.files.write('projects/x/pixels-0/0', 0, new Uint8Array(8));
  return store;
}

describe('sweepOnce', () => {
  it('sweeps where no other tab answers', async () => {
    const store = await withBytes();
    await sweepOnce(store, { locks: null, channel: twoTabs()[0] });
    expect(await store.files.list('projects')).toEqual([]);
  });

  it('leaves alone what another tab that is alive may be writing', async () => {
    const [one, two] = twoTabs();
    const store = new MemoryProjectStore();
    await sweepOnce(store, { locks: null, channel: one });
    await store.files.write('projects/x/pixels-0/0', 0, new Uint8Array(8));
    await sweepOnce(store, { locks: null, channel: two });
    expect(await store.files.list('projects')).toEqual(['x']);
  });

  it('lets the app begin even where it fails', async () => {
    const store = await withBytes();
    store.sweep = () => Promise.reject(new Error('broken'));
    await sweepOnce(store, { locks: null, channel: null });
  });
});
