/** The recipe that is being set up: a preset's until somebody changes it; their own is kept in this browser. */
import * as v from 'valibot';
import { designProblem } from '../../core/network/design.ts';
import type { ProjectId } from '../../core/project/project.ts';
import { CASE_RECIPE, type Recipe, recipeSchema, TUTORIAL_RECIPE } from '../../core/recipe/recipe.ts';
import type { Slice, StoreContext } from '../context.ts';

const KEY = 'draft';

/** What can be trained from random weights. Fine-tuning is set up elsewhere. */
const draftSchema = v.pipe(
  recipeSchema,
  v.check(
    ({ network, fineTune }) => fineTune === null && designProblem(network) === null,
    'not for training',
  ),
);
const keptSchema = v.pipe(v.string(), v.parseJson(), draftSchema);

/** What a project's setting up begins with. */
export function projectRecipe(project: ProjectId): Recipe {
  return project === 'case' ? CASE_RECIPE : TUTORIAL_RECIPE;
}

/** @param project the one that is open at the start */
export function createDraftSlice(
  { ports, set }: StoreContext,
  project: ProjectId,
): Slice<'draft' | 'draftIsOwn', 'setDraft'> {
  const kept = v.safeParse(keptSchema, ports.preferences.read(KEY));
  return {
    state: { draft: kept.success ? kept.output : projectRecipe(project), draftIsOwn: kept.success },
    actions: {
      setDraft(recipe, own = true) {
        if (!v.is(draftSchema, recipe)) return;
        ports.preferences.write(KEY, own ? JSON.stringify(recipe) : '');
        set({ draft: recipe, draftIsOwn: own });
      },
    },
  };
}
