/** Runs and models given to another project: under ids that are free, with all that refers to them. */
import type { ProjectId } from '../../core/project/project.ts';
import type { ModelId, RunId } from '../../core/project/records.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { ProjectBundle } from '../../storage/bundle.ts';

/**
 * Ids that are not taken stay as they are. What refers to a model that does not come along (it was deleted, or is
 * another project's) goes on referring to it.
 */
export function givenTo(
  owner: ProjectId,
  bundle: ProjectBundle,
  taken: ReadonlySet<string>,
  newId: () => string,
): ProjectBundle {
  const renamed = (ids: readonly string[]): ReadonlyMap<string, string> =>
    new Map(ids.map((id) => [id, taken.has(id) ? newId() : id]));
  const runIds = renamed(bundle.runs.map(({ id }) => id));
  const modelIds = renamed(bundle.models.map(({ model }) => model.id));
  const run = (id: RunId): RunId => runIds.get(id) ?? id;
  const model = (id: ModelId): ModelId => modelIds.get(id) ?? id;
  const recipe = (of: Recipe): Recipe =>
    of.fineTune ? { ...of, fineTune: { ...of.fineTune, parentId: model(of.fineTune.parentId) } } : of;
  return {
    runs: bundle.runs.map((each) => ({
      ...each,
      id: run(each.id),
      recipe: recipe(each.recipe),
      dataset: { ...each.dataset, id: owner },
      modelId: each.modelId === null ? null : model(each.modelId),
    })),
    checkpoints: bundle.checkpoints.map((each) => ({ ...each, runId: run(each.runId) })),
    models: bundle.models.map(({ model: each, weights }) => ({
      weights,
      model: {
        ...each,
        id: model(each.id),
        recipe: recipe(each.recipe),
        runId: run(each.runId),
        parentId: each.parentId === null ? null : model(each.parentId),
        datasetId: owner,
      },
    })),
    evaluations: bundle.evaluations.map((each) => ({ ...each, modelId: model(each.modelId) })),
    testLooks: bundle.testLooks.map(model),
  };
}
