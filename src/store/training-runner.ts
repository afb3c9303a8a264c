/**
 * One training at a time, from the button to the model or a failure. The stream of the trainer's events is
 * the one truth of how it goes; the state follows what is reported there.
 */
import { invariant } from '../core/base/invariant.ts';
import { ownerOf } from '../core/project/project.ts';
import type { RunId } from '../core/project/records.ts';
import type { TrainStart } from '../core/project/training.ts';
import type { StoreContext } from './context.ts';
import type { EngineFlow } from './engine-flow.ts';
import { isAbort, toWire } from './failure.ts';
import type { Flows } from './flows.ts';
import type { TrainerEvent } from './ports.ts';
import { afterEvent, startedRun, type ActiveTraining } from './run-view.ts';
import { isTraining, isUnderWay, runOf } from './selectors.ts';
import type { RunView, TrainingState } from './state.ts';

export class TrainingRunner {
  readonly #context: StoreContext;
  readonly #engine: EngineFlow;
  readonly #flows: Flows;
  #current: { readonly controller: AbortController; readonly ended: Promise<void> } | null = null;
  #releaseScreen: (() => void) | null = null;

  constructor(context: StoreContext, engine: EngineFlow, flows: Flows) {
    this.#context = context;
    this.#engine = engine;
    this.#flows = flows;
  }

  /**
   * Runs a training unless one is under way; settles when it has ended, in whatever way.
   *
   * @param resumed the stored run that is to go on, if that is known: shown where it cannot
   * @param prepareStart readies the engine and says what to train
   */
  async begin(resumed: RunView | null, prepareStart: () => Promise<TrainStart>): Promise<void> {
    if (isUnderWay(this.#context.get().training)) return;
    const controller = new AbortController();
    this.show({ phase: 'starting', doing: 'engine' });
    const ended = this.#run(controller.signal, prepareStart).catch((error: unknown) =>
      this.#fail(error, resumed),
    );
    this.#current = { controller, ended };
    await ended;
  }

  /** Ends the run under way without a model, if it is this one. */
  async abort(runId: RunId): Promise<void> {
    if (this.#current === null || runOf(this.#context.get().training)?.runId !== runId) return;
    this.#current.controller.abort();
    await this.#current.ended;
  }

  show(training: TrainingState): void {
    this.#context.set({ training });
    if (isTraining(training)) {
      this.#releaseScreen ??= this.#context.ports.page.keepAwake();
    } else {
      this.#releaseScreen?.();
      this.#releaseScreen = null;
    }
  }

  async #run(signal: AbortSignal, prepareStart: () => Promise<TrainStart>): Promise<void> {
    const { ports, get } = this.#context;
    const start = await prepareStart();
    this.show({ phase: 'starting', doing: 'building' });
    for await (const event of ports.trainer.train(start, signal)) {
      await this.#take(event, start.kind === 'resume');
    }
    invariant(!isUnderWay(get().training), 'the trainer ended without a model');
  }

  async #take(event: TrainerEvent, resumed: boolean): Promise<void> {
    if (event.kind === 'started') {
      this.show(startedRun(event, resumed));
      return;
    }
    if (event.kind === 'checkpoint' && event.error === null) this.#context.ports.page.keepStored();
    const { training } = this.#context.get();
    if (!isActive(training)) return;
    if (event.kind === 'finished') await this.#finish(training, event);
    else this.show(afterEvent(training, event));
  }

  async #finish(training: ActiveTraining, event: Extract<TrainerEvent, { kind: 'finished' }>): Promise<void> {
    const { model, stoppedEarly, divergedAt, storageError } = event;
    const { models, preferences } = this.#context.get();
    const others = models.list.filter((other) => other.id !== model.id);
    // Another project may have been opened meanwhile: its list is of its own models.
    if (model.datasetId === ownerOf(preferences.project)) {
      this.#context.set({ models: { ...models, list: [model, ...others], selectedId: model.id } });
    }
    this.show({
      phase: 'done',
      run: training.run,
      modelId: model.id,
      stoppedEarly,
      divergedAt,
      storageError,
    });
    await Promise.all([
      this.#flows.refreshModels(),
      this.#flows.refreshResumable(),
      this.#flows.refreshRuns(),
      this.#flows.refreshDataset(),
    ]);
  }

  async #fail(thrown: unknown, resumed: RunView | null): Promise<void> {
    const { training } = this.#context.get();
    if (!isUnderWay(training)) throw thrown; // after its end nothing of a run can fail but this code
    await this.#flows.refreshResumable();
    if (isAbort(thrown)) {
      this.show({ phase: 'idle' });
      return;
    }
    const error = toWire(thrown);
    if (error.code === 'engine/lost' || error.code === 'engine/out-of-memory') this.#engine.forgetPrepared();
    const run = runOf(training) ?? resumed;
    const resumable = this.#context.get().resumable.some((entry) => entry.run.id === run?.runId);
    this.show({ phase: 'failed', run, error, resumable });
  }
}

/** Whether there is a run to show and to steer. */
export function isActive(training: TrainingState): training is ActiveTraining {
  return isUnderWay(training) && training.phase !== 'starting';
}
