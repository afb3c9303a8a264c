/** The page's state and everything it can do, over the ports. One store a page; tests make their own. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StoreContext } from './context.ts';
import { createEngineFlow } from './engine-flow.ts';
import { createFlows } from './flows.ts';
import type { Ports } from './ports.ts';
import { createComparisonSlice } from './slices/comparison.ts';
import { createDatasetSlice } from './slices/dataset.ts';
import { createDraftSlice } from './slices/draft.ts';
import { createEngineSlice } from './slices/engine.ts';
import { createEvaluationSlice } from './slices/evaluation.ts';
import { createImportingSlice } from './slices/importing.ts';
import { createModelsSlice } from './slices/models.ts';
import { createPredictionSlice } from './slices/prediction.ts';
import { createPreferencesSlice } from './slices/preferences.ts';
import { createProjectFlow, createProjectsSlice } from './slices/projects.ts';
import { createRunsSlice } from './slices/runs.ts';
import { createSamplesSlice } from './slices/samples.ts';
import { createTrainingSlice } from './slices/training.ts';
import type { AppStoreState, PreferencesState } from './state.ts';

export type AppStore = StoreApi<AppStoreState>;

/**
 * @param initial what the page's address asks for: goes before what this browser kept, and is not kept
 * @param defaults what stands in where this browser kept nothing (its own language)
 */
export function createAppStore(
  ports: Ports,
  initial: Partial<PreferencesState> = {},
  defaults: Partial<PreferencesState> = {},
): AppStore {
  return createStore<AppStoreState>()((set, get) => {
    const context: StoreContext = { ports, get, set: (changes) => set(changes) };
    const engineFlow = createEngineFlow(context);
    const flows = createFlows(context);
    const projectFlow = createProjectFlow(context);
    const preferences = createPreferencesSlice(
      context,
      { engineFlow, flows, projectFlow },
      initial,
      defaults,
    );
    const engine = createEngineSlice(context, engineFlow);
    const dataset = createDatasetSlice(context);
    const training = createTrainingSlice(context, engineFlow, flows);
    const models = createModelsSlice(context, flows);
    const evaluation = createEvaluationSlice(context, flows);
    const prediction = createPredictionSlice(context);
    const runs = createRunsSlice(context, flows);
    const samples = createSamplesSlice(context);
    const comparison = createComparisonSlice(context, flows);
    const projects = createProjectsSlice(context, projectFlow, (id) => preferences.actions.setProject(id));
    const importing = createImportingSlice(context, projectFlow);
    const draft = createDraftSlice(context, preferences.state.preferences.project);

    return {
      ...preferences.state,
      ...engine.state,
      ...dataset.state,
      ...training.state,
      ...models.state,
      ...evaluation.state,
      ...prediction.state,
      ...runs.state,
      ...samples.state,
      ...comparison.state,
      ...projects.state,
      ...importing.state,
      ...draft.state,
      actions: {
        ...preferences.actions,
        ...engine.actions,
        ...dataset.actions,
        ...training.actions,
        ...models.actions,
        ...evaluation.actions,
        ...prediction.actions,
        ...runs.actions,
        ...samples.actions,
        ...comparison.actions,
        ...projects.actions,
        ...importing.actions,
        ...draft.actions,
        open: once(() => [
          engineFlow.detect(),
          flows.refreshModels(),
          flows.refreshResumable(),
          samples.actions.refreshSamples(),
          projects.actions.refreshProjects(),
          projectFlow.show(),
        ]),
      },
    };
  });
}

/** However often it is asked for, `begin` runs once; resolves when all it began has ended. */
function once(begin: () => readonly Promise<unknown>[]): () => Promise<void> {
  let begun: Promise<unknown> | null = null;
  return async () => {
    begun ??= Promise.all(begin());
    await begun;
  };
}
