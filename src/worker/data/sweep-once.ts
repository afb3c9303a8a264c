/**
 * What dead tabs have left is swept away at the start, but never while another tab is alive: it may be bringing
 * pictures in, whose bytes no record speaks of yet.
 */
import { deferred } from '../../core/base/deferred.ts';
import type { ProjectStore } from '../../storage/project-store.ts';
import type { DataDeps } from './deps.ts';

/** Held by every living data worker together, and by one that sweeps alone. */
const ALIVE = 'inkling-data';
/** How long other tabs have to answer where there are no locks. */
const LONGEST_ANSWER_MS = 300;

/** Where there are no locks, tabs ask each other by this channel's messages. */
const WHO = { kind: 'who' } as const;
const HERE = { kind: 'here' } as const;

/** Resolves once this worker may write. Never throws: what was not swept is swept the next time. */
export async function sweepOnce(
  store: ProjectStore,
  { locks, channel }: Pick<DataDeps, 'locks' | 'channel'>,
): Promise<void> {
  if (!store.persistent) return;
  const sweep = (): Promise<void> => store.sweep({ purgeDeleted: true }).catch(() => undefined);
  if (!locks) {
    if (!(await isAnybodyHere(channel))) await sweep();
    answer(channel);
    return;
  }
  await locks.request(ALIVE, { ifAvailable: true }, (lock) => (lock ? sweep() : undefined));
  await new Promise<void>((resolve) => {
    // Until this worker ends.
    const held = locks.request(ALIVE, { mode: 'shared' }, () => {
      resolve();
      return new Promise<never>(() => undefined);
    });
    held.catch(() => resolve());
  });
}

async function isAnybodyHere(channel: BroadcastChannel | null): Promise<boolean> {
  if (!channel) return false;
  const answered = deferred<boolean>();
  const listener = ({ data }: MessageEvent<unknown>): void => {
    if (isKind(data, HERE.kind)) answered.resolve(true);
  };
  channel.addEventListener('message', listener);
  channel.postMessage(WHO);
  setTimeout(() => answered.resolve(false), LONGEST_ANSWER_MS);
  const isHere = await answered.promise;
  channel.removeEventListener('message', listener);
  return isHere;
}

function answer(channel: BroadcastChannel | null): void {
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isKind(data, WHO.kind)) channel.postMessage(HERE);
  });
}

function isKind(message: unknown, kind: string): boolean {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === kind;
}
