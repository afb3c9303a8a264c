/**
 * The recipe that is being set up: a preset's until somebody changes it; their own is kept in this browser, for MNIST
 * and for each project of one's own apart.
 */
import * as v from 'valibot';
import { designProblem, MNIST_SHAPE, shapeOf } from '../../core/network/design.ts';
import { isBuiltIn, type ProjectId } from '../../core/project/project.ts';
import { ownRecipe } from '../../core/recipe/own-recipe.ts';
import {
  CASE_RECIPE,
  mnistRecipeSchema,
  type Recipe,
  recipeSchema,
  TUTORIAL_RECIPE,
} from '../../core/recipe/recipe.ts';
import type { Slice, StoreContext } from '../context.ts';
import type { PreferencesPort } from '../ports.ts';
import type { OpenProjectState } from '../project-state.ts';
import type { AppState } from '../state.ts';

const KEY = 'draft';

/** What can be trained from random weights. Fine-tuning is set up elsewhere. */
const draftSchema = v.pipe(
  mnistRecipeSchema,
  v.check(
    ({ network, fineTune }) => fineTune === null && designProblem(network) === null,
    'not for training',
  ),
);
/** Whether its network fits a project's pictures is seen when the project is open. */
const ownDraftSchema = v.pipe(
  recipeSchema,
  v.check(({ fineTune }) => fineTune === null, 'not for training'),
);

/** What a project's setting up begins with; one of one's own begins with what fits its pictures, once they are counted. */
export function projectRecipe(project: ProjectId): Recipe {
  if (!isBuiltIn(project)) return ownRecipe({ train: 0, validation: 0 });
  return project === 'case' ? CASE_RECIPE : TUTORIAL_RECIPE;
}

/** The draft of a project that is opened: one's own as it was kept, or what setting up begins with. */
export function draftOf(
  preferences: PreferencesPort,
  project: ProjectId,
): Pick<AppState, 'draft' | 'draftIsOwn'> {
  const schema = isBuiltIn(project) ? draftSchema : ownDraftSchema;
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), preferences.read(keyOf(project)));
  return { draft: kept.success ? kept.output : projectRecipe(project), draftIsOwn: kept.success };
}

/** @param project the one that is open at the start */
export function createDraftSlice(
  { ports, get, set }: StoreContext,
  project: ProjectId,
): Slice<'draft' | 'draftIsOwn', 'setDraft'> {
  return {
    state: draftOf(ports.preferences, project),
    actions: {
      setDraft(recipe, own = true) {
        const id = get().preferences.project;
        if (!canBeTrained(recipe, id, get().project)) return;
        ports.preferences.write(keyOf(id), own ? JSON.stringify(recipe) : '');
        set({ draft: recipe, draftIsOwn: own });
      },
    },
  };
}

function canBeTrained(recipe: Recipe, id: ProjectId, project: OpenProjectState): boolean {
  if (isBuiltIn(id)) return v.is(draftSchema, recipe);
  const shape = project.phase === 'open' ? shapeOf(project.state.info.spec) : MNIST_SHAPE;
  return v.is(ownDraftSchema, recipe) && designProblem(recipe.network, shape) === null;
}

/** Both built-in projects share a draft. */
function keyOf(project: ProjectId): string {
  return isBuiltIn(project) ? KEY : `${KEY}-${project}`;
}
