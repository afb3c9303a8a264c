/** What the set-up screen sets up: which option is chosen, its recipe, and what keeps it from starting. */
import { useEffect, useMemo, useState } from 'react';
import { designProblem, type NetworkDesign } from '../../core/network/design.ts';
import type { EngineSpeed } from '../../core/engine/engine.ts';
import { sameRecipe } from '../../core/recipe/differences.ts';
import { readTrainLink, type TrainLink } from '../../core/recipe/link.ts';
import {
  bestPreset,
  caseRecipe,
  fastRecipe,
  type PresetId,
  tutorialRecipe,
} from '../../core/recipe/presets.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { useActions, useApp } from '../../store/react.tsx';
import { speedOf } from '../../store/selectors.ts';
import { type Typing, useTyping } from './typing.ts';

export type Option = 'link' | 'custom' | PresetId;

export interface SetupModel {
  readonly link: TrainLink;
  readonly option: Option;
  /** The recipe of each option that there is; null where it waits for the machine's speed. */
  readonly recipes: ReadonlyMap<Option, Recipe | null>;
  readonly speed: EngineSpeed | null;
  /** What is being set up; where the option waits for the speed, the tutorial's. */
  readonly draft: Recipe;
  /** The network in its editor: the draft's, or one just chosen that can't be built. */
  readonly design: NetworkDesign;
  readonly typing: Typing;
  readonly choose: (option: Option) => void;
  readonly edit: (recipe: Recipe) => void;
  readonly editNetwork: (design: NetworkDesign) => void;
}

/** @param follow a link in the address is followed; not after somebody asked for another recipe since */
export function useSetup(query: string, follow: boolean): SetupModel {
  const actions = useActions();
  const link = useMemo(() => readTrainLink(query), [query]);
  const budget = useApp((state) => state.preferences.budgetSeconds);
  const project = useApp((state) => state.preferences.project);
  const speed = useApp((state) => speedOf(state.engine));
  const draft = useApp((state) => state.draft);
  const draftIsOwn = useApp((state) => state.draftIsOwn);
  const [picked, setPicked] = useState<Exclude<Option, 'custom'> | null>(null);
  /** One's own recipe while another option is chosen. */
  const [own, setOwn] = useState<Recipe | null>(draftIsOwn ? draft : null);
  const [impossible, setImpossible] = useState<NetworkDesign | null>(null);
  const typing = useTyping();

  const suggested = link.recipe !== null ? 'link' : project === 'case' ? 'case' : bestFor(speed, budget);
  const preset = picked ?? suggested;
  const option = draftIsOwn ? 'custom' : preset;
  const recipes = new Map<Option, Recipe | null>([
    ...(link.recipe === null ? [] : [['link', link.recipe] as const]),
    ['fast', speed === null ? null : fastRecipe(speed, budget)],
    ['case', caseRecipe()],
    ['tutorial', tutorialRecipe()],
    ...(draftIsOwn || own !== null ? [['custom', draftIsOwn ? draft : own] as const] : []),
  ]);

  useEffect(() => {
    if (follow && link.recipe !== null) actions.setDraft(link.recipe, false);
  }, [follow, link, actions]);

  const followed = recipes.get(preset) ?? tutorialRecipe();
  useEffect(() => {
    if (!draftIsOwn && !sameRecipe(draft, followed)) actions.setDraft(followed, false);
  }, [draftIsOwn, draft, followed, actions]);

  return {
    link,
    option,
    recipes,
    speed,
    draft,
    design: impossible ?? draft.network,
    typing,
    choose(next) {
      typing.forget();
      setImpossible(null);
      if (draftIsOwn) setOwn(draft);
      if (next === 'custom') {
        if (own !== null) actions.setDraft(own);
        return;
      }
      setPicked(next);
      actions.setDraft(recipes.get(next) ?? tutorialRecipe(), false);
    },
    edit: (recipe) => actions.setDraft(recipe),
    editNetwork(design) {
      // What can't be built stays here: everything else may rely on the draft.
      const buildable = designProblem(design) === null;
      setImpossible(buildable ? null : design);
      if (buildable) actions.setDraft({ ...draft, network: design });
    },
  };
}

function bestFor(speed: EngineSpeed | null, budget: number): PresetId {
  return speed === null ? 'fast' : bestPreset(speed, budget);
}
