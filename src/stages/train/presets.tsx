/** How much to train: the presets, a link's recipe, one's own; and how long they take. */
import { recipeDifferences } from '../../core/recipe/differences.ts';
import { estimateSeconds, tutorialRecipe } from '../../core/recipe/presets.ts';
import type { EngineSpeed } from '../../core/engine/engine.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { speedOf } from '../../store/selectors.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Choice, type ChoiceOption } from '../../ui/kit/choice.tsx';
import { useRecipeText } from './recipe-text.ts';
import styles from './train.module.css';
import type { Option, SetupModel } from './use-setup.ts';
import { timedAs } from './view.ts';

/** What the fast preset may take, in seconds. */
const BUDGETS = [30, 60, 120, 300] as const;

/** How long a recipe takes on this machine, in words. */
export function useTimeText(speed: EngineSpeed | null): (recipe: Recipe | null) => string {
  const m = useMessages();
  const f = useFormat();
  return (recipe) => {
    if (speed === null || recipe === null) return m.train.notTimed;
    if (!timedAs(recipe.network)) return m.train.otherNetwork;
    return m.train.about({ duration: f.roughDuration(estimateSeconds(recipe, speed)) });
  };
}

export function Presets({ setup }: { readonly setup: SetupModel }) {
  const m = useMessages();
  const describe = useDescription();
  const time = useTimeText(setup.speed);
  const options = [...setup.recipes].map(([option, recipe]): ChoiceOption<Option> => ({
    value: option,
    label: m.train.presets[option].name,
    description: describe(option, recipe),
    figure: time(recipe),
  }));
  return (
    <Choice label={m.train.presetsLabel} options={options} value={setup.option} onChange={setup.choose} />
  );
}

function useDescription(): (option: Option, recipe: Recipe | null) => string {
  const m = useMessages();
  const f = useFormat();
  const text = useRecipeText();
  const budget = f.duration(useApp((state) => state.preferences.budgetSeconds));
  const words = m.train.presets;
  return (option, recipe) => {
    if (recipe === null) return words.fast.untimed({ budget });
    const sizes = {
      images: f.number(recipe.images),
      epochs: m.train.epochs({ count: recipe.epochs, text: f.number(recipe.epochs) }),
      seed: String(recipe.seed),
    };
    if (option === 'fast') return words.fast.timed({ ...sizes, budget });
    if (option !== 'custom') return words[option].text(sizes);
    const changed = recipeDifferences(tutorialRecipe(), recipe).filter(
      (field) => field !== 'images' && field !== 'epochs',
    );
    return changed.length === 0
      ? words.custom.text(sizes)
      : words.custom.changed({ ...sizes, fields: text.fields(changed) });
  };
}

export function Budget() {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const budget = useApp((state) => state.preferences.budgetSeconds);
  const choices = BUDGETS.some((seconds) => seconds === budget)
    ? BUDGETS
    : [...BUDGETS, budget].toSorted((a, b) => a - b);
  return (
    <Choice
      label={m.train.budgetLabel}
      look="segments"
      options={choices.map((seconds) => ({ value: String(seconds), label: f.duration(seconds) }))}
      value={String(budget)}
      onChange={(value) => actions.setBudgetSeconds(Number(value))}
    />
  );
}

/** Until the machine has been timed, the offer to do so. */
export function Timing() {
  const m = useMessages();
  const actions = useActions();
  const engine = useApp((state) => state.engine);
  if (speedOf(engine) !== null) return null;
  const busy = engine.phase === 'preparing' || engine.phase === 'measuring';
  return (
    <p className={styles.timing}>
      <Button size="small" busy={busy} onPress={() => void actions.measureEngine()}>
        {busy ? m.train.timing : m.train.timeMachine}
      </Button>
      <span>{m.train.timeHint}</span>
    </p>
  );
}
