/** Before a training: how much of it, what network by which recipe, what one expects, and the one big button. */
import { useId, useState, type ReactNode } from 'react';
import type { TrainLink } from '../../core/recipe/link.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { DatasetPort } from '../../store/ports.ts';
import { useActions, useApp } from '../../store/react.tsx';
import { PhoneActions } from '../../ui/kit/app-frame.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { Disclosure } from '../../ui/kit/disclosure.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { GuessField } from './guess.tsx';
import { NetworkCard } from './network-card.tsx';
import { NetworkEditor } from './network-editor.tsx';
import { Budget, Presets, Timing, useTimeText } from './presets.tsx';
import { RecipeEditor } from './recipe-editor.tsx';
import { RecipeList } from './recipe-list.tsx';
import { RunsCard, type UseRecipe } from './runs-card.tsx';
import styles from './train.module.css';
import { type SetupModel, useSetup } from './use-setup.ts';
import { designProblem } from '../../core/network/design.ts';

export interface SetupProps {
  readonly query: string;
  readonly resume: ReactNode;
  readonly loadAugmented: DatasetPort['augmented'];
  readonly onUse: UseRecipe;
  /** Somebody asked for an earlier recipe: it is in the draft, and its editor opens; at the rate, where told. */
  readonly asked: 'recipe' | 'rate' | null;
  /** A link in the address counts; no more once somebody asked for another recipe. */
  readonly follow: boolean;
  readonly onStart: () => void;
}

export function Setup({ query, resume, loadAugmented, onUse, asked, follow, onStart }: SetupProps) {
  const m = useMessages();
  const setup = useSetup(query, follow);
  const [guess, setGuess] = useState<number | null>(null);
  const [recipeOpen, setRecipeOpen] = useState(asked !== null);
  const time = useTimeText(setup.speed);
  const { link, option, draft, design, typing } = setup;
  return (
    <Stack gap="loose">
      <Head setup={setup} guess={guess} onStart={onStart} />
      {resume}
      <LinkProblems problems={link.problems} />
      <EngineProblem />
      <div className={styles.setup}>
        <Card>
          <div className={styles.start}>
            <Presets setup={setup} />
            <Budget />
            <Timing />
          </div>
        </Card>
        <Stack>
          <Card title={m.train.recipeTitle}>
            <RecipeList recipe={setup.recipes.get(option) ?? null} />
          </Card>
          <Card title={m.runs.guessTitle}>
            <GuessField typing={typing} value={guess} onChange={setGuess} />
          </Card>
        </Stack>
      </div>
      <NetworkCard design={design}>
        <Disclosure summary={m.network.change}>
          <NetworkEditor
            design={design}
            problem={designProblem(design)}
            typing={typing}
            onChange={setup.editNetwork}
          />
        </Disclosure>
      </NetworkCard>
      <Card>
        <Disclosure summary={m.train.changeRecipe} open={recipeOpen} onToggle={setRecipeOpen}>
          {recipeOpen && (
            <RecipeEditor
              recipe={draft}
              typing={typing}
              onChange={setup.edit}
              loadAugmented={loadAugmented}
              time={time(draft)}
              atRate={asked === 'rate'}
            />
          )}
        </Disclosure>
      </Card>
      <RunsCard onUse={onUse} />
    </Stack>
  );
}

interface HeadProps extends Pick<SetupProps, 'onStart'> {
  readonly setup: SetupModel;
  /** Percent. */
  readonly guess: number | null;
}

function Head({ setup, guess, onStart }: HeadProps) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const blockedId = useId();
  const { option, design, draft, typing } = setup;
  const unfinished = [...typing.unfinished.values()].map(({ label }) => label);
  const fields =
    designProblem(design) === null ? unfinished : [...unfinished, m.network.fields.kernelSize.label];
  const blocked = fields.length > 0;
  const start = () => {
    onStart();
    const name = m.train.modelNames[option];
    const share = guess === null ? null : guess / 100;
    if (option === 'link' || option === 'custom') void actions.startRecipe(draft, name, share);
    else void actions.startPreset(option, name, share);
  };
  return (
    <>
      <PageHeader
        title={m.train.idleTitle}
        caveat={m.train.idleCaveat}
        actions={
          <PhoneActions>
            <Button
              variant="primary"
              size="large"
              onPress={start}
              disabled={blocked}
              ariaDescribedBy={blocked ? blockedId : undefined}
            >
              {m.train.start}
            </Button>
          </PhoneActions>
        }
      />
      {blocked && (
        <div id={blockedId}>
          <Notice tone="warning" what={m.train.blocked({ fields: f.list([...new Set(fields)]) })} />
        </div>
      )}
    </>
  );
}

function LinkProblems({ problems }: Pick<TrainLink, 'problems'>) {
  const errorText = useErrorText();
  return problems.map((problem) => {
    const wire = problem.toWire();
    const { what, next } = errorText(wire);
    return <Notice key={JSON.stringify(wire)} tone="warning" what={what} next={next} />;
  });
}

export function EngineProblem() {
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
