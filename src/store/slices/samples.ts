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

export function createSamplesSlice(context: StoreContext): Slice<'samples', Actions> {
  const { ports } = context;
  const desk = new SampleDesk(context);
  ports.page.onWorkerLost(() => desk.workerLost());
  return {
    state: { samples: { phase: 'unknown', list: [], undoable: null, error: null } },
    actions: {
      refreshSamples: () => desk.refresh(),
      addSample: (label, strokes, pixels) =>
        desk.attempt(async () => {
          const sample = await ports.samples.add(label, strokes, pixels);
          ports.page.keepStored();
          desk.append(sample);
          return {
            what: { kind: 'added', count: 1 },
            undo: async () => {
              await ports.samples.remove([sample.id]);
              desk.leaveOut([sample.id]);
            },
          };
        }),
      relabelSamples: (ids, label) =>
        desk.attempt(async () => {
          const before = desk.list.filter((sample) => ids.includes(sample.id) && sample.label !== label);
          if (before.length === 0) return null;
          desk.replace(await ports.samples.relabel(before.map(({ id }) => ({ id, label }))));
          const back = before.map(({ id, label: old }) => ({ id, label: old }));
          return {
            what: { kind: 'relabelled', count: before.length },
            undo: async () => desk.replace(await ports.samples.relabel(back)),
          };
        }),
      removeSamples: (ids) =>
        desk.attempt(async () => {
          if (ids.length === 0) return null;
          await ports.samples.remove(ids);
          desk.leaveOut(ids);
          return {
            what: { kind: 'removed', count: ids.length },
            undo: async () => {
              await ports.samples.restore(ids);
              await desk.refresh();
            },
          };
        }),
      undoSamples: () => desk.undo(),
    },
  };
}

/** The list as it is shown, and the gestures that made it so. */
class SampleDesk {
  readonly #context: StoreContext;
  #gestures: readonly Gesture[] = [];
  /** The gesture that goes on, if any: the next waits for it, so that each finds what the last one left. */
  #busy: Promise<unknown> = Promise.resolve();

  constructor(context: StoreContext) {
    this.#context = context;
  }

  get list(): readonly SampleInfo[] {
    return this.#context.get().samples.list;
  }

  append(sample: SampleInfo): void {
    this.#show({ list: [...this.list, sample] });
  }

  replace(changed: readonly SampleInfo[]): void {
    const byId = new Map(changed.map((sample) => [sample.id, sample]));
    this.#show({ list: this.list.map((sample) => byId.get(sample.id) ?? sample) });
  }

  leaveOut(ids: readonly SampleId[]): void {
    this.#show({ list: this.list.filter((sample) => !ids.includes(sample.id)) });
  }

  /**
   * Makes a gesture, after those before it, and remembers it; its failure is shown with the list, which stays as
   * it was. Whether it was made.
   */
  attempt(gesture: () => Promise<Gesture | null>): Promise<boolean> {
    const attempt = this.#busy.then(() => this.#attempt(gesture));
    this.#busy = attempt;
    return attempt;
  }

  undo(): Promise<boolean> {
    return this.attempt(async () => {
      const last = this.#gestures.at(-1);
      const forget = (): void => {
        this.#gestures = this.#gestures.filter((gesture) => gesture !== last);
      };
      try {
        await last?.undo();
      } catch (error) {
        // What is no longer there can never be taken back: it must not stand before the gestures below it.
        if (toWire(error).code === 'sample/missing') forget();
        throw error;
      }
      forget();
      return null;
    });
  }

  async refresh(): Promise<void> {
    const { ports, get } = this.#context;
    this.#show({ phase: get().samples.phase === 'ready' ? 'ready' : 'loading' });
    try {
      this.#show({ phase: 'ready', list: await ports.samples.list(), error: null });
    } catch (error) {
      this.#show({ phase: 'failed', error: toWire(error) });
    }
  }

  /** What was removed can no longer be restored; the rest of the gestures may name such samples. */
  workerLost(): void {
    this.#gestures = [];
    if (this.#context.get().samples.phase !== 'unknown') void this.refresh();
  }

  async #attempt(gesture: () => Promise<Gesture | null>): Promise<boolean> {
    this.#show({ error: null });
    try {
      const made = await gesture();
      if (made) this.#gestures = [...this.#gestures, made].slice(-REMEMBERED);
      this.#show({});
      return true;
    } catch (error) {
      this.#show({ error: toWire(error) });
      return false;
    }
  }

  #show(changes: Partial<SamplesState>): void {
    const { get, set } = this.#context;
    set({ samples: { ...get().samples, ...changes, undoable: this.#gestures.at(-1)?.what ?? null } });
  }
}
