/** Before a training: how much of it, what it will take, and the one big button. */
import { useMemo, useState, type ReactNode } from 'react';
import type { EngineSpeed } from '../../core/engine/engine.ts';
import { readTrainLink } from '../../core/recipe/link.ts';
import {
  bestPreset,
  caseRecipe,
  estimateSeconds,
  fastRecipe,
  type PresetId,
  tutorialRecipe,
} from '../../core/recipe/presets.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { speedOf } from '../../store/selectors.ts';
import { PhoneActions } from '../../ui/kit/app-frame.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { Choice, type ChoiceOption } from '../../ui/kit/choice.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { NetworkCard } from './network-card.tsx';
import { RecipeList } from './recipe-list.tsx';
import styles from './train.module.css';

type Option = 'link' | PresetId;

/** What the fast preset may take, in seconds. */
const BUDGETS = [30, 60, 120, 300] as const;

export interface SetupProps {
  readonly query: string;
  readonly resume: ReactNode;
  readonly explain?: ReactNode;
}

export function Setup({ query, resume, explain }: SetupProps) {
  const m = useMessages();
  const actions = useActions();
  const link = useMemo(() => readTrainLink(query), [query]);
  const budget = useApp((state) => state.preferences.budgetSeconds);
  const speed = useApp((state) => speedOf(state.engine));
  const [picked, setPicked] = useState<Option | null>(null);
  const suggested: Option =
    link.recipe !== null ? 'link' : speed === null ? 'fast' : bestPreset(speed, budget);
  const option = picked ?? suggested;
  const start = () => {
    const name = m.train.modelNames[option];
    if (option === 'link' && link.recipe !== null) void actions.startRecipe(link.recipe, name);
    else if (option !== 'link') void actions.startPreset(option, name);
  };
  return (
    <Stack gap="loose">
      <PageHeader
        title={m.train.idleTitle}
        caveat={m.train.idleCaveat}
        actions={
          <PhoneActions>
            <Button variant="primary" size="large" onPress={start}>
              {m.train.start}
            </Button>
          </PhoneActions>
        }
      />
      {resume}
      <LinkProblems problems={link.problems} />
      <EngineProblem />
      <div className={styles.setup}>
        <Card>
          <div className={styles.start}>
            <Presets value={option} onChange={setPicked} linked={link.recipe} speed={speed} />
            <Budget />
            <Timing />
          </div>
        </Card>
        <Card title={m.train.recipeTitle}>
          <RecipeList recipe={recipeOf(option, link.recipe, speed, budget)} />
        </Card>
      </div>
      <NetworkCard />
      {explain}
    </Stack>
  );
}

interface PresetsProps {
  readonly value: Option;
  readonly onChange: (option: Option) => void;
  readonly linked: Recipe | null;
  readonly speed: EngineSpeed | null;
}

function Presets({ value, onChange, linked, speed }: PresetsProps) {
  const m = useMessages();
  const f = useFormat();
  const budgetSeconds = useApp((state) => state.preferences.budgetSeconds);
  const words = m.train.presets;
  const budget = f.duration(budgetSeconds);
  const sizes = (recipe: Recipe) => ({
    images: f.number(recipe.images),
    epochs: m.train.epochs({ count: recipe.epochs, text: f.number(recipe.epochs) }),
    seed: String(recipe.seed),
  });
  const figure = (recipe: Recipe | null) =>
    speed === null || recipe === null
      ? m.train.notTimed
      : m.train.about({ duration: f.roughDuration(estimateSeconds(recipe, speed)) });
  const fast = speed === null ? null : fastRecipe(speed, budgetSeconds);
  const tutorial = tutorialRecipe();
  const options: readonly ChoiceOption<Option>[] = [
    ...(linked === null
      ? []
      : [
          {
            value: 'link' as const,
            label: words.link.name,
            description: words.link.text(sizes(linked)),
            figure: figure(linked),
          },
        ]),
    {
      value: 'fast',
      label: words.fast.name,
      description:
        fast === null ? words.fast.untimed({ budget }) : words.fast.timed({ ...sizes(fast), budget }),
      figure: figure(fast),
    },
    {
      value: 'case',
      label: words.case.name,
      description: words.case.text(sizes(caseRecipe())),
      figure: figure(caseRecipe()),
    },
    {
      value: 'tutorial',
      label: words.tutorial.name,
      description: words.tutorial.text(sizes(tutorial)),
      figure: figure(tutorial),
    },
  ];
  return <Choice label={m.train.presetsLabel} options={options} value={value} onChange={onChange} />;
}

function Budget() {
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
function Timing() {
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

function LinkProblems({ problems }: Pick<ReturnType<typeof readTrainLink>, 'problems'>) {
  const errorText = useErrorText();
  return problems.map((problem) => {
    const wire = problem.toWire();
    const { what, next } = errorText(wire);
    return <Notice key={JSON.stringify(wire)} tone="warning" what={what} next={next} />;
  });
}

function EngineProblem() {
  const m = useMessages();
  const errorText = useErrorText();
  const actions = useActions();
  const engine = useApp((state) => state.engine);
  if (engine.phase !== 'failed') return null;
  const { what, next } = errorText(engine.error);
  return (
    <Notice
      tone="error"
      what={what}
      next={next}
      actions={
        <Button size="small" onPress={() => void actions.measureEngine()}>
          {m.common.tryAgain}
        </Button>
      }
    />
  );
}

/** Null where the recipe waits for the machine's speed. */
function recipeOf(
  option: Option,
  linked: Recipe | null,
  speed: EngineSpeed | null,
  budget: number,
): Recipe | null {
  if (option === 'link') return linked;
  if (option === 'tutorial') return tutorialRecipe();
  if (option === 'case') return caseRecipe();
  return speed === null ? null : fastRecipe(speed, budget);
}
