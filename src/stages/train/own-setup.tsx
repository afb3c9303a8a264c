/** Before a training on a project of one's own: its images, the network for them, the recipe, and the button. */
import { useEffect, useId, useState, type ReactNode } from 'react';
import { designProblem, type NetworkDesign, networkOf, shapeOf } from '../../core/network/design.ts';
import { splitCounts } from '../../core/project/split-counts.ts';
import type { ProjectState } from '../../core/project/state.ts';
import { sameRecipe } from '../../core/recipe/differences.ts';
import { ownRecipe, withCounts } from '../../core/recipe/own-recipe.ts';
import { speedOn } from '../../core/recipe/presets.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { DatasetPort } from '../../store/ports.ts';
import { useActions, useApp } from '../../store/react.tsx';
import { speedOf } from '../../store/selectors.ts';
import { PhoneActions } from '../../ui/kit/app-frame.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { Disclosure } from '../../ui/kit/disclosure.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { GuessField } from './guess.tsx';
import { useModelName } from './model-name.ts';
import { NetworkCard } from './network-card.tsx';
import { NetworkEditor } from './network-editor.tsx';
import { OwnImages } from './own-images.tsx';
import { Timing, useTimeText } from './presets.tsx';
import { RecipeEditor } from './recipe-editor.tsx';
import { RecipeList } from './recipe-list.tsx';
import { RunsCard, type UseRecipe } from './runs-card.tsx';
import { EngineProblem } from './setup.tsx';
import styles from './train.module.css';
import { useTyping } from './typing.ts';

export interface OwnSetupProps {
  readonly project: ProjectState;
  readonly resume: ReactNode;
  readonly loadAugmented: DatasetPort['augmented'];
  readonly onUse: UseRecipe;
  readonly asked: 'recipe' | 'rate' | null;
  readonly onStart: () => void;
}

export function OwnSetup({ project, resume, loadAugmented, onUse, asked, onStart }: OwnSetupProps) {
  const m = useMessages();
  const actions = useActions();
  const draft = useDraft(project);
  const typing = useTyping();
  const [guess, setGuess] = useState<number | null>(null);
  const [recipeOpen, setRecipeOpen] = useState(asked !== null);
  /** One just chosen that can't be built for these images: everything else may rely on the draft. */
  const [impossible, setImpossible] = useState<NetworkDesign | null>(null);
  const { info, counts } = project;
  const shape = shapeOf(info.spec);
  const design = impossible ?? draft.network;
  const problem = designProblem(design, shape);
  const network = problem === null ? networkOf(design, Math.max(1, info.classes.length), shape) : null;
  const speed = useApp((state) => speedOf(state.engine));
  const time = useTimeText(speed !== null && network !== null ? speedOn(speed, network) : null);
  const editNetwork = (next: NetworkDesign) => {
    const buildable = designProblem(next, shape) === null;
    setImpossible(buildable ? null : next);
    if (buildable) actions.setDraft({ ...draft, network: next });
  };
  const unfinished = [...typing.unfinished.values()].map(({ label }) => label);
  const fields = problem === null ? unfinished : [...unfinished, m.network.fields.kernelSize.label];
  return (
    <Stack gap="loose">
      <Head project={project} fields={fields} guess={guess} onStart={onStart} />
      {resume}
      <EngineProblem />
      <div className={styles.setup}>
        <Card
          title={m.own.imagesTitle}
          aside={m.own.imagesAside({
            size: `${info.spec.width}×${info.spec.height}`,
            colour: info.spec.channels === 3,
          })}
        >
          <OwnImages counts={splitCounts(counts)} />
          <Timing />
        </Card>
        <Stack>
          <Card title={m.train.recipeTitle}>
            <RecipeList recipe={draft} />
          </Card>
          <Card title={m.runs.guessTitle}>
            <GuessField typing={typing} value={guess} onChange={setGuess} />
          </Card>
        </Stack>
      </div>
      <NetworkCard design={design} classCount={Math.max(1, info.classes.length)} inputShape={shape}>
        <Disclosure summary={m.network.change}>
          <NetworkEditor design={design} problem={problem} typing={typing} onChange={editNetwork} />
        </Disclosure>
      </NetworkCard>
      <Card>
        <Disclosure summary={m.train.changeRecipe} open={recipeOpen} onToggle={setRecipeOpen}>
          {recipeOpen && (
            <RecipeEditor
              recipe={draft}
              typing={typing}
              onChange={(recipe) => actions.setDraft(recipe)}
              loadAugmented={loadAugmented}
              time={time(draft)}
              atRate={asked === 'rate'}
              ownImages
            />
          )}
        </Disclosure>
      </Card>
      <RunsCard onUse={onUse} />
    </Stack>
  );
}

/** The draft with as many images as the project has; where nobody changed it, what suits so many. */
function useDraft({ counts }: ProjectState) {
  const actions = useActions();
  const draft = useApp((state) => state.draft);
  const draftIsOwn = useApp((state) => state.draftIsOwn);
  const split = splitCounts(counts);
  const wanted = draftIsOwn ? withCounts(draft, split) : ownRecipe(split);
  const isSame = sameRecipe(draft, wanted);
  useEffect(() => {
    if (!isSame) actions.setDraft(wanted, draftIsOwn);
  });
  return isSame ? draft : wanted;
}

interface HeadProps extends Pick<OwnSetupProps, 'project' | 'onStart'> {
  /** Labels of the fields that must be mended first. */
  readonly fields: readonly string[];
  /** Percent. */
  readonly guess: number | null;
}

function Head({ project, fields, guess, onStart }: HeadProps) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const errorText = useErrorText();
  const blockedId = useId();
  const draft = useApp((state) => state.draft);
  const name = useModelName(m.train.modelNames.custom);
  const lacking = whatLacks(project);
  const blocked = fields.length > 0 || lacking !== null;
  const start = () => {
    onStart();
    void actions.startRecipe(draft, name, guess === null ? null : guess / 100);
  };
  return (
    <>
      <PageHeader
        title={m.own.trainTitle({ name: project.info.name })}
        caveat={m.own.trainCaveat}
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
          {lacking !== null && <Notice tone="warning" {...errorText(lacking)} />}
          {fields.length > 0 && (
            <Notice tone="warning" what={m.train.blocked({ fields: f.list([...new Set(fields)]) })} />
          )}
        </div>
      )}
    </>
  );
}

/** What keeps a training from starting, as the worker would say; null where nothing does. */
function whatLacks({ counts }: ProjectState) {
  const { train, trainedClasses } = splitCounts(counts);
  if (train === 0) return { code: 'project/no-training-images', data: {} } as const;
  return trainedClasses < 2 ? ({ code: 'project/one-class', data: {} } as const) : null;
}
