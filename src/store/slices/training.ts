/**
 * One training at a time, from the button to the model. The stream of the trainer's events is the one truth
 * of how it goes: pausing, continuing and stopping only ask, and the state follows what is reported back.
 */
import { invariant, unreachable } from '../../core/base/invariant.ts';
import type { RunId } from '../../core/project/records.ts';
import type { TrainStart } from '../../core/project/training.ts';
import { bestPreset, fastRecipe, tutorialRecipe, type PresetId } from '../../core/recipe/presets.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { Slice, StoreContext } from '../context.ts';
import type { EngineFlow } from '../engine-flow.ts';
import { isAbort, toWire } from '../failure.ts';
import type { Flows } from '../flows.ts';
import type { TrainerEvent } from '../ports.ts';
import { afterEvent, startedRun, storedRun, type ActiveTraining } from '../run-view.ts';
import { isTraining, isUnderWay, runOf } from '../selectors.ts';
import type { RunView, TrainingState } from '../state.ts';

type Actions =
  | 'startPreset'
  | 'startRecipe'
  | 'resumeRun'
  | 'discardRun'
  | 'pauseRun'
  | 'continueRun'
  | 'stopRun'
  | 'leaveRun';

/** The training under way. */
interface Session {
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

export function createTrainingSlice(
  context: StoreContext,
  engine: EngineFlow,
  flows: Flows,
): Slice<'training' | 'resumable', Actions> {
  const { ports, get, set } = context;
  const keepAwake = createWakefulness(context);
  let session: Session | null = null;

  ports.page.onWorkerLost(() => void flows.refreshResumable());
  ports.page.onHidden(() => {
    // A phone may freeze or end the page from here on. A paused run has its checkpoint already.
    if (isTraining(get().training)) ports.trainer.checkpoint().catch(ignoreLate);
  });

  function show(training: TrainingState): void {
    set({ training });
    keepAwake(isTraining(training));
  }

  /** Runs a training unless one is under way; settles when it has ended, in whatever way. */
  async function begin(resumed: RunView | null, prepareStart: () => Promise<TrainStart>): Promise<void> {
    if (isUnderWay(get().training)) return;
    const controller = new AbortController();
    show({ phase: 'starting', doing: 'engine' });
    const ended = run(controller.signal, prepareStart).catch((error: unknown) => fail(error, resumed));
    session = { controller, ended };
    await ended;
  }

  async function run(signal: AbortSignal, prepareStart: () => Promise<TrainStart>): Promise<void> {
    const start = await prepareStart();
    show({ phase: 'starting', doing: 'building' });
    for await (const event of ports.trainer.train(start, signal)) await take(event, start.kind === 'resume');
    invariant(!isUnderWay(get().training), 'the trainer ended without a model');
  }

  async function take(event: TrainerEvent, resumed: boolean): Promise<void> {
    if (event.kind === 'started') {
      show(startedRun(event, resumed));
      return;
    }
    const { training } = get();
    if (!isActive(training)) return;
    if (event.kind !== 'finished') {
      show(afterEvent(training, event));
      return;
    }
    const { model, stoppedEarly, storageError } = event;
    const { models } = get();
    set({
      models: {
        ...models,
        list: [model, ...models.list.filter((other) => other.id !== model.id)],
        selectedId: model.id,
      },
    });
    show({ phase: 'done', run: training.run, modelId: model.id, stoppedEarly, storageError });
    await Promise.all([flows.refreshModels(), flows.refreshResumable(), flows.refreshDataset()]);
  }

  async function fail(thrown: unknown, resumed: RunView | null): Promise<void> {
    const { training } = get();
    if (!isUnderWay(training)) throw thrown; // after its end nothing of a run can fail but this code
    keepAwake(false);
    await flows.refreshResumable();
    if (isAbort(thrown)) {
      show({ phase: 'idle' });
      return;
    }
    const error = toWire(thrown);
    if (error.code === 'engine/lost' || error.code === 'engine/out-of-memory') engine.forgetPrepared();
    const shown = runOf(training) ?? resumed;
    const resumable = get().resumable.some((entry) => entry.run.id === shown?.runId);
    show({ phase: 'failed', run: shown, error, resumable });
  }

  async function recipeFor(preset: PresetId | 'best'): Promise<Recipe> {
    await engine.prepare();
    show({ phase: 'starting', doing: 'timing' });
    const speed = await engine.measure();
    const { budgetSeconds } = get().preferences;
    const chosen = preset === 'best' ? bestPreset(speed, budgetSeconds) : preset;
    switch (chosen) {
      case 'fast':
        return fastRecipe(speed, budgetSeconds);
      case 'tutorial':
        return tutorialRecipe();
      default:
        return unreachable(chosen);
    }
  }

  async function steer(ask: () => Promise<void>): Promise<void> {
    if (isActive(get().training)) await ask().catch(ignoreLate);
  }

  async function stopRun(): Promise<void> {
    const { training } = get();
    if (!isActive(training) || training.phase === 'stopping') return;
    show({ phase: 'stopping', run: training.run });
    try {
      await ports.trainer.stop();
    } catch {
      // It goes on, or its stream says that it ended: only the promise of stopping is taken back.
      const now = get().training;
      if (now.phase === 'stopping') show({ phase: training.phase, run: now.run });
    }
  }

  async function discardRun(runId: RunId): Promise<void> {
    if (session !== null && runOf(get().training)?.runId === runId) {
      session.controller.abort();
      await session.ended;
    }
    try {
      await ports.trainer.discard(runId);
    } catch {
      // Its checkpoint could not be deleted. What a person gave up is not offered again all the same.
    }
    await flows.refreshResumable();
    set({ resumable: get().resumable.filter((entry) => entry.run.id !== runId) });
    const { training } = get();
    if (training.phase === 'failed' && training.run?.runId === runId) show({ ...training, resumable: false });
  }

  return {
    state: { training: { phase: 'idle' }, resumable: [] },
    actions: {
      startPreset: (preset, name) =>
        begin(null, async () => ({ kind: 'new', recipe: await recipeFor(preset), name })),
      startRecipe: (recipe, name) =>
        begin(null, async () => {
          await engine.prepare();
          return { kind: 'new', recipe, name };
        }),
      resumeRun: (runId) => {
        const stored = get().resumable.find((entry) => entry.run.id === runId);
        return begin(stored === undefined ? null : storedRun(stored), async () => {
          await engine.prepare();
          return { kind: 'resume', runId };
        });
      },
      discardRun,
      pauseRun: () => steer(() => ports.trainer.pause()),
      continueRun: () => steer(() => ports.trainer.continue()),
      stopRun,
      leaveRun() {
        if (!isUnderWay(get().training)) show({ phase: 'idle' });
      },
    },
  };
}

function isActive(training: TrainingState): training is ActiveTraining {
  return isUnderWay(training) && training.phase !== 'starting';
}

/**
 * For questions to a run that may have ended meanwhile (`run/missing`, `worker/lost`): how it ended comes by
 * the stream of its events, and there is nothing to add.
 */
function ignoreLate(): void {}

/** Holds the screen on exactly while asked to. */
function createWakefulness({ ports }: StoreContext): (awake: boolean) => void {
  let release: (() => void) | null = null;
  return (awake) => {
    if (awake) {
      release ??= ports.page.keepAwake();
      return;
    }
    release?.();
    release = null;
  };
}
