/** The drawn samples: which there are, and taking the last gesture on them back. */
import type { SampleId, SampleInfo } from '../../core/project/samples.ts';
import type { Slice, StoreContext } from '../context.ts';
import { toWire } from '../failure.ts';
import type { SamplesState } from '../state.ts';

type Actions = 'refreshSamples' | 'addSample' | 'relabelSamples' | 'removeSamples' | 'undoSamples';

/** A gesture, and how to take it back. */
interface Gesture {
  readonly what: NonNullable<SamplesState['undoable']>;
  readonly undo: () => Promise<void>;
}

/** So many gestures can be taken back, one after the other. */
const REMEMBERED = 100;

export function createSamplesSlice({ ports, get, set }: StoreContext): Slice<'samples', Actions> {
  let gestures: Gesture[] = [];

  function show(changes: Partial<SamplesState>): void {
    set({ samples: { ...get().samples, ...changes, undoable: gestures.at(-1)?.what ?? null } });
  }
  function replace(changed: readonly SampleInfo[]): void {
    const byId = new Map(changed.map((sample) => [sample.id, sample]));
    show({ list: get().samples.list.map((sample) => byId.get(sample.id) ?? sample) });
  }
  function leaveOut(ids: readonly SampleId[]): void {
    show({ list: get().samples.list.filter((sample) => !ids.includes(sample.id)) });
  }

  /** Runs one operation; its failure is shown with the list, which stays as it was. */
  async function attempt(operation: () => Promise<void>): Promise<void> {
    show({ error: null });
    try {
      await operation();
    } catch (error) {
      show({ error: toWire(error) });
    }
  }
  function remember(gesture: Gesture): void {
    gestures = [...gestures, gesture].slice(-REMEMBERED);
    show({});
  }

  async function refresh(): Promise<void> {
    show({ phase: get().samples.phase === 'ready' ? 'ready' : 'loading' });
    try {
      show({ phase: 'ready', list: await ports.samples.list(), error: null });
    } catch (error) {
      show({ phase: 'failed', error: toWire(error) });
    }
  }

  ports.page.onWorkerLost(() => {
    // What was removed can no longer be restored; the rest of the gestures may name such samples.
    gestures = [];
    if (get().samples.phase !== 'unknown') void refresh();
  });

  return {
    state: { samples: { phase: 'unknown', list: [], undoable: null, error: null } },
    actions: {
      refreshSamples: refresh,
      addSample: (label, strokes, pixels) =>
        attempt(async () => {
          const sample = await ports.samples.add(label, strokes, pixels);
          show({ list: [...get().samples.list, sample] });
          ports.page.keepStored();
          remember({
            what: { kind: 'added', count: 1 },
            undo: async () => {
              await ports.samples.remove([sample.id]);
              leaveOut([sample.id]);
            },
          });
        }),
      relabelSamples: (ids, label) =>
        attempt(async () => {
          const before = get().samples.list.filter(
            (sample) => ids.includes(sample.id) && sample.label !== label,
          );
          if (before.length === 0) return;
          replace(await ports.samples.relabel(before.map(({ id }) => ({ id, label }))));
          remember({
            what: { kind: 'relabelled', count: before.length },
            undo: async () => {
              replace(await ports.samples.relabel(before.map(({ id, label: old }) => ({ id, label: old }))));
            },
          });
        }),
      removeSamples: (ids) =>
        attempt(async () => {
          if (ids.length === 0) return;
          await ports.samples.remove(ids);
          leaveOut(ids);
          remember({
            what: { kind: 'removed', count: ids.length },
            undo: async () => {
              await ports.samples.restore(ids);
              await refresh();
            },
          });
        }),
      undoSamples: () =>
        attempt(async () => {
          const last = gestures.at(-1);
          if (last === undefined) return;
          await last.undo();
          gestures = gestures.filter((gesture) => gesture !== last);
          show({});
        }),
    },
  };
}
