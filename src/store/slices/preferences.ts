/** Language, theme, wanted engine, time budget: kept in this browser, checked when read. */
import * as v from 'valibot';
import { languageSchema } from '../../core/base/language.ts';
import { engineIdSchema } from '../../core/engine/engine.ts';
import { BUILT_IN_PROJECTS, ownerOf, projectIdSchema } from '../../core/project/project.ts';
import type { Slice, StoreContext } from '../context.ts';
import type { EngineFlow } from '../engine-flow.ts';
import type { Flows } from '../flows.ts';
import type { PreferencesPort } from '../ports.ts';
import { isUnderWay } from '../selectors.ts';
import type { PreferencesState } from '../state.ts';
import { draftOf, projectRecipe } from './draft.ts';
import type { ProjectFlow } from './projects.ts';

const KEYS = {
  language: 'language',
  theme: 'theme',
  wantedEngine: 'engine',
  budgetSeconds: 'budget-seconds',
  project: 'project',
};
const LET_THE_APP_CHOOSE = 'auto';

/** The least that lets anything train, and an hour. */
export const BUDGET_LIMITS = { min: 10, max: 3600 };

const themeSchema = v.picklist(['system', 'light', 'dark']);
const keptProjectSchema = v.union([v.picklist(BUILT_IN_PROJECTS), projectIdSchema]);
const budgetSchema = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(BUDGET_LIMITS.min),
  v.maxValue(BUDGET_LIMITS.max),
);
const storedBudgetSchema = v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), budgetSchema);

const BUILT_IN: PreferencesState = {
  language: 'en',
  theme: 'system',
  wantedEngine: null,
  project: 'digits',
  budgetSeconds: 120,
};

type Actions = 'setLanguage' | 'setTheme' | 'setProject' | 'setBudgetSeconds' | 'setWantedEngine';

/** What a change of engine or project sets going. */
export interface PreferenceFlows {
  readonly engineFlow: EngineFlow;
  readonly flows: Flows;
  readonly projectFlow: ProjectFlow;
}

/**
 * `initial` (from the link) goes before what was kept and is not kept itself; `defaults` (the browser's
 * language) stand in where nothing was kept.
 */
export function createPreferencesSlice(
  context: StoreContext,
  { engineFlow: engine, flows, projectFlow }: PreferenceFlows,
  initial: Partial<PreferencesState>,
  defaults: Partial<PreferencesState>,
): Slice<'preferences', Actions> {
  const { ports, get, set } = context;
  const change = (changes: Partial<PreferencesState>) => {
    set({ preferences: { ...get().preferences, ...changes } });
  };
  return {
    state: { preferences: { ...BUILT_IN, ...defaults, ...readKept(ports.preferences), ...initial } },
    actions: {
      setLanguage(language) {
        ports.preferences.write(KEYS.language, language);
        change({ language });
      },
      setTheme(theme) {
        ports.preferences.write(KEYS.theme, theme);
        change({ theme });
      },
      async setProject(project) {
        const before = get().preferences.project;
        ports.preferences.write(KEYS.project, project);
        change({ project });
        if (ownerOf(project) !== ownerOf(before)) set(draftOf(ports.preferences, project));
        else if (!get().draftIsOwn) set({ draft: projectRecipe(project) });
        set({ evaluation: { phase: 'none' }, comparison: { phase: 'none' }, importing: { phase: 'none' } });
        await Promise.all([
          projectFlow.show(),
          flows.refreshModels(),
          flows.refreshResumable(),
          flows.refreshRuns(),
        ]);
      },
      setBudgetSeconds(seconds) {
        if (!v.is(budgetSchema, seconds)) return;
        ports.preferences.write(KEYS.budgetSeconds, String(seconds));
        change({ budgetSeconds: seconds });
      },
      async setWantedEngine(wantedEngine) {
        if (isUnderWay(get().training)) return;
        ports.preferences.write(KEYS.wantedEngine, wantedEngine ?? LET_THE_APP_CHOOSE);
        change({ wantedEngine });
        await engine.detect();
      },
    },
  };
}

/** Only what is there and valid. */
function readKept(port: PreferencesPort): Partial<PreferencesState> {
  const read = <T>(schema: v.GenericSchema<unknown, T>, key: string): T | undefined => {
    const result = v.safeParse(schema, port.read(key));
    return result.success ? result.output : undefined;
  };
  const language = read(languageSchema, KEYS.language);
  const theme = read(themeSchema, KEYS.theme);
  const wantedEngine = read(engineIdSchema, KEYS.wantedEngine);
  const budgetSeconds = read(storedBudgetSchema, KEYS.budgetSeconds);
  const project = read(keptProjectSchema, KEYS.project);
  return {
    ...(language === undefined ? {} : { language }),
    ...(theme === undefined ? {} : { theme }),
    ...(wantedEngine === undefined ? {} : { wantedEngine }),
    ...(budgetSeconds === undefined ? {} : { budgetSeconds }),
    ...(project === undefined ? {} : { project }),
  };
}
