/** The training under way and those that can go on. Pausing and continuing only ask: the run reports back. */
import { ownerOf } from '../../core/project/project.ts';
import type { RunId } from '../../core/project/records.ts';
import {
  bestPreset,
  caseRecipe,
  fastRecipe,
  tutorialRecipe,
  type PresetId,
} from '../../core/recipe/presets.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { Slice, StoreContext } from '../context.ts';
import type { EngineFlow } from '../engine-flow.ts';
import type { Flows } from '../flows.ts';
import { storedRun } from '../run-view.ts';
import { isTraining, isUnderWay } from '../selectors.ts';
import { isActive, TrainingRunner } from '../training-runner.ts';

type Starting = 'startPreset' | 'startRecipe' | 'resumeRun';
type Steering = 'pauseRun' | 'continueRun' | 'stopRun' | 'discardRun' | 'leaveRun';
type TrainingSlice<A extends Starting | Steering> = Slice<'training' | 'resumable', A>;

export function createTrainingSlice(
  context: StoreContext,
  engine: EngineFlow,
  flows: Flows,
): TrainingSlice<Starting | Steering> {
  const { ports, get } = context;
  const runner = new TrainingRunner(context, engine, flows);

  ports.page.onWorkerLost(() => void flows.refreshResumable());
  ports.page.onHidden(() => {
    // A phone may freeze or end the page from here on. A paused run has its checkpoint already.
    if (isTraining(get().training)) ports.trainer.checkpoint().catch(ignoreLate);
  });

  return {
    state: { training: { phase: 'idle' }, resumable: [] },
    actions: {
      ...startingActions(context, engine, runner),
      ...steeringActions(context, flows, runner),
    },
  };
}

function startingActions(
  { get }: StoreContext,
  engine: EngineFlow,
  runner: TrainingRunner,
): TrainingSlice<Starting>['actions'] {
  /** Read when the button is pressed: another project may be opened before the engine is ready. */
  const owner = () => ownerOf(get().preferences.project);

  async function recipeFor(preset: PresetId | 'best'): Promise<Recipe> {
    const { draft } = get();
    const own = owner() !== 'mnist';
    await engine.prepare();
    // Presets are of MNIST; a project of one's own trains what is set up.
    if (own) return draft;
    // The worked case is small enough for every machine.
    if (preset === 'case') return caseRecipe();
    runner.show({ phase: 'starting', doing: 'timing' });
    const speed = await engine.measure();
    const { budgetSeconds } = get().preferences;
    const chosen = preset === 'best' ? bestPreset(speed, budgetSeconds) : preset;
    return chosen === 'fast' ? fastRecipe(speed, budgetSeconds) : tutorialRecipe();
  }

  return {
    startPreset: (preset, name, guess = null) => {
      const project = owner();
      return runner.begin(null, async () => ({
        kind: 'new',
        project,
        recipe: await recipeFor(preset),
        name,
        guess,
      }));
    },
    startRecipe: (recipe, name, guess = null) => {
      const project = owner();
      return runner.begin(null, async () => {
        await engine.prepare();
        return { kind: 'new', project, recipe, name, guess };
      });
    },
    resumeRun: (runId) => {
      const stored = get().resumable.find((entry) => entry.run.id === runId);
      return runner.begin(stored === undefined ? null : storedRun(stored), async () => {
        await engine.prepare();
        return { kind: 'resume', runId };
      });
    },
  };
}

function steeringActions(
  { ports, get, set }: StoreContext,
  flows: Flows,
  runner: TrainingRunner,
): TrainingSlice<Steering>['actions'] {
  async function ask(steer: () => Promise<void>): Promise<void> {
    if (isActive(get().training)) await steer().catch(ignoreLate);
  }

  async function stopRun(): Promise<void> {
    const { training } = get();
    if (!isActive(training) || training.phase === 'stopping') return;
    runner.show({ phase: 'stopping', run: training.run });
    try {
      await ports.trainer.stop();
    } catch {
      // It goes on, or its stream says that it ended: only the promise of stopping is taken back.
      const now = get().training;
      if (now.phase === 'stopping') runner.show({ phase: training.phase, run: now.run });
    }
  }

  async function discardRun(runId: RunId): Promise<void> {
    await runner.abort(runId);
    try {
      await ports.trainer.discard(runId);
    } catch {
      // Its checkpoint could not be deleted. What a person gave up is not offered again all the same.
    }
    await flows.refreshResumable();
    set({ resumable: get().resumable.filter((entry) => entry.run.id !== runId) });
    const { training } = get();
    if (training.phase === 'failed' && training.run?.runId === runId) {
      runner.show({ ...training, resumable: false });
    }
  }

  return {
    pauseRun: () => ask(() => ports.trainer.pause()),
    continueRun: () => ask(() => ports.trainer.continue()),
    stopRun,
    discardRun,
    leaveRun() {
      if (!isUnderWay(get().training)) runner.show({ phase: 'idle' });
    },
  };
}

/**
 * For questions to a run that may have ended meanwhile (`run/missing`, `worker/lost`): how it ended comes by
 * the stream of its events, and there is nothing to add.
 */
function ignoreLate(): void {
  return undefined;
}
