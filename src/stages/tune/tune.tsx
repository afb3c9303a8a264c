/** The Fine-tune screen: a saved model goes on learning from drawn samples. */
import { useEffect, useState, type ReactNode } from 'react';
import type { ModelId, ModelSummary } from '../../core/project/records.ts';
import { routeHref, type Route } from '../../core/project/routes.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { ownTunedNetwork } from '../../core/tune/own-plan.ts';
import { tunedNetwork } from '../../core/tune/plan.ts';
import { useErrorText, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import { ownProject, runOf } from '../../store/selectors.ts';
import type { TrainingState } from '../../store/state.ts';
import { Button, LinkButton } from '../../ui/kit/button.tsx';
import { Stack } from '../../ui/kit/card.tsx';
import { EmptyState } from '../../ui/kit/empty-state.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Loading } from '../../ui/kit/progress.tsx';
import { BasePicker } from './base-picker.tsx';
import { Comparison } from './comparison.tsx';
import { Done, type TuneOutcome } from './done.tsx';
import { OwnSetup } from './own-setup.tsx';
import { Setup } from './setup.tsx';
import { Starting, UnderWay } from './under-way.tsx';
import { nextNumber, startingForm, type TuneForm } from './view.ts';

export interface TuneProps {
  /** From the address: the model to start from; null takes the chosen one. */
  readonly model: string | null;
  readonly goTo: (route: Route, how?: 'push' | 'replace') => void;
  /** A drawing pad that asks this model. */
  readonly pad: (model: 'live' | ModelId) => ReactNode;
}

export function Tune({ model: wanted, goTo, pad }: TuneProps) {
  const training = useApp((state) => state.training);
  const list = useApp((state) => state.models.list);
  const present = (id: ModelId) => list.some((model) => model.id === id);
  const begin = useBegin();
  // What was chosen outlives the training: it is there again after a failure.
  const [draft, setDraft] = useState<Draft | null>(null);
  const again = (parent: ModelId | null) => goTo({ name: 'tune', model: parent });
  if (training.phase === 'starting' && begin.begun) return <Starting doing={training.doing} />;
  if (isOwn(training)) {
    if (training.phase === 'done') {
      if (present(training.modelId) && isAbout(training, wanted)) {
        return <Done outcome={training} pad={pad} begin={begin.start} again={again} />;
      }
    } else if (training.phase !== 'failed') {
      return <UnderWay phase={training.phase} run={training.run} pad={pad} />;
    }
  }
  return (
    <Before
      wanted={wanted}
      goTo={goTo}
      draft={draft}
      onDraft={setDraft}
      begin={begin.start}
      begun={begin.begun}
    />
  );
}

interface Draft {
  readonly modelId: ModelId;
  readonly form: TuneForm;
}

type OwnTraining = Extract<TrainingState, { readonly run: unknown }>;

/** Whether what trains, or trained last, is a fine-tuning. */
function isOwn(training: TrainingState): training is OwnTraining {
  return (runOf(training)?.recipe.fineTune ?? null) !== null;
}

/** Its result shows unless the address asks for a model that has no part in it. */
function isAbout(outcome: TuneOutcome, wanted: string | null): boolean {
  return wanted === null || wanted === outcome.modelId || wanted === outcome.run.recipe.fineTune?.parentId;
}

function useBegin(): { begun: boolean; start: (recipe: Recipe) => void } {
  const m = useMessages();
  const actions = useActions();
  const list = useApp((state) => state.models.list);
  const [begun, setBegun] = useState(false);
  return {
    begun,
    start(recipe) {
      setBegun(true);
      const parent = list.find((model) => model.id === recipe.fineTune?.parentId);
      const nameOf = (number: number) =>
        m.tune.modelName({ name: parent?.name ?? '', number, text: String(number) });
      const taken = list.map((model) => model.name);
      void actions.startRecipe(recipe, nameOf(nextNumber(taken, nameOf)));
    },
  };
}

interface BeforeProps {
  readonly wanted: string | null;
  readonly goTo: TuneProps['goTo'];
  readonly draft: Draft | null;
  readonly onDraft: (draft: Draft) => void;
  readonly begin: (recipe: Recipe) => void;
  readonly begun: boolean;
}

/** Nothing of ours trains: what is missing, or the choices. */
function Before({ wanted, goTo, draft, onDraft, begin, begun }: BeforeProps) {
  const m = useMessages();
  const actions = useActions();
  const models = useApp((state) => state.models);
  const samples = useApp((state) => state.samples);
  const own = useApp(ownProject);
  const unknown = samples.phase === 'unknown';
  useEffect(() => {
    if (unknown) void actions.refreshSamples();
  }, [unknown, actions]);

  if (models.phase === 'unknown' || models.phase === 'loading') return <Wait label={m.tune.loadingModels} />;
  const id = wanted ?? models.selectedId;
  const base = models.list.find((model) => model.id === id);
  if (base === undefined) return <NoModel missing={wanted} />;
  const picker = (
    <BasePicker
      list={models.list}
      base={base}
      onChange={(next) => goTo({ name: 'tune', model: next }, 'replace')}
    />
  );
  const onForm = (form: TuneForm) => onDraft({ modelId: base.id, form });
  const kept = draft?.modelId === base.id ? draft.form : null;
  if (own !== null) {
    const form = kept ?? startingForm(ownTunedNetwork(base, own), base.recipe.seed);
    const shared = { base, picker, form, onChange: onForm, begin, begun };
    return <OwnSetup {...shared} project={own} />;
  }
  if (samples.phase === 'unknown' || samples.phase === 'loading') {
    return <Wait label={m.tune.loadingSamples} />;
  }
  if (samples.list.length === 0) return <NoSamples base={base} picker={picker} />;
  const form = kept ?? startingForm(tunedNetwork(base, samples.list), base.recipe.seed);
  return <Setup base={base} picker={picker} form={form} onChange={onForm} begin={begin} begun={begun} />;
}

function Wait({ label }: { readonly label: string }) {
  const m = useMessages();
  return (
    <Stack gap="loose">
      <PageHeader title={m.common.stages.tune} />
      <Loading label={label} />
    </Stack>
  );
}

function NoModel({ missing }: { readonly missing: string | null }) {
  const m = useMessages();
  const errorText = useErrorText();
  const error = useApp((state) => state.models.error);
  const own = useApp((state) => ownProject(state) !== null);
  const problem =
    error ?? (missing === null ? null : { code: 'model/missing' as const, data: { id: missing } });
  const text = problem === null ? null : errorText(problem);
  return (
    <Stack gap="loose">
      <PageHeader title={m.common.stages.tune} />
      {text !== null && <Notice tone="error" what={text.what} next={text.next} />}
      <EmptyState
        title={m.tune.noModelTitle}
        action={
          <LinkButton href={routeHref({ name: 'train', query: '' })} variant="primary">
            {m.tune.toTraining}
          </LinkButton>
        }
      >
        {own ? m.own.tuneNoModelText : m.tune.noModelText}
      </EmptyState>
    </Stack>
  );
}

function NoSamples({ base, picker }: { readonly base: ModelSummary; readonly picker: ReactNode }) {
  const m = useMessages();
  const actions = useActions();
  const errorText = useErrorText();
  const error = useApp((state) => state.samples.error);
  const text = error === null ? null : errorText(error);
  return (
    <Stack gap="loose">
      <PageHeader title={m.common.stages.tune} />
      {text !== null && (
        <Notice
          tone="error"
          what={text.what}
          next={text.next}
          actions={
            <Button size="small" onPress={() => void actions.refreshSamples()}>
              {m.common.tryAgain}
            </Button>
          }
        />
      )}
      <EmptyState
        title={m.tune.noSamplesTitle}
        action={
          <LinkButton href={routeHref({ name: 'label' })} variant="primary">
            {m.tune.toLabel}
          </LinkButton>
        }
      >
        {m.tune.noSamplesText}
      </EmptyState>
      {base.parentId !== null && (
        <>
          {picker}
          <Comparison key={base.id} model={base} />
        </>
      )}
    </Stack>
  );
}
