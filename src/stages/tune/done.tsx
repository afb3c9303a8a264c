/** A fine-tuning that ended: the new model, its parent, before and after, and where to go from here. */
import type { ReactNode } from 'react';
import type { ModelId, ModelSummary } from '../../core/project/records.ts';
import { routeHref } from '../../core/project/routes.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import type { TrainingState } from '../../store/state.ts';
import { PhoneActions } from '../../ui/kit/app-frame.tsx';
import { Button, LinkButton } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { AccuracyCurve } from './accuracy-curve.tsx';
import { Comparison } from './comparison.tsx';
import { TenthButton } from './tenth-button.tsx';
import styles from './tune.module.css';

export type TuneOutcome = Extract<TrainingState, { readonly phase: 'done' }>;

export interface DoneProps {
  readonly outcome: TuneOutcome;
  readonly pad: (model: ModelId) => ReactNode;
  readonly begin: (recipe: Recipe) => void;
  /** Back to the choices, from the same model; null where that was deleted. */
  readonly again: (parent: ModelId | null) => void;
}

export function Done({ outcome, pad, begin, again }: DoneProps) {
  const m = useMessages();
  const { modelId, run } = outcome;
  const list = useApp((state) => state.models.list);
  const model = list.find((other) => other.id === modelId);
  const parent = list.find((other) => other.id === run.recipe.fineTune?.parentId);
  return (
    <Stack gap="loose">
      <PageHeader
        title={m.tune.doneTitle({ name: model?.name ?? '' })}
        caveat={<Caveat outcome={outcome} model={model} parent={parent} />}
        actions={<NextSteps modelId={modelId} model={model} again={() => again(parent?.id ?? null)} />}
      />
      <Diverged outcome={outcome} begin={begin} />
      <StorageProblem outcome={outcome} model={model} />
      {model !== undefined && <Comparison key={modelId} model={model} />}
      <div className={styles.board}>
        <AccuracyCurve run={run} />
        <Card title={m.tune.tryDoneTitle}>{pad(modelId)}</Card>
      </div>
    </Stack>
  );
}

interface CaveatProps {
  readonly outcome: TuneOutcome;
  readonly model: ModelSummary | undefined;
  readonly parent: ModelSummary | undefined;
}

function Caveat({ outcome, model, parent }: CaveatProps) {
  const m = useMessages();
  const f = useFormat();
  const name = parent?.name ?? m.tune.parentGone;
  if (model === undefined || outcome.stoppedEarly) return m.tune.doneCaveatStopped({ parent: name });
  return m.tune.doneCaveat({
    parent: name,
    epoch: f.number(model.metrics.epoch),
    total: f.number(outcome.run.recipe.epochs),
  });
}

interface NextStepsProps {
  readonly modelId: ModelId;
  readonly model: ModelSummary | undefined;
  readonly again: () => void;
}

function NextSteps({ modelId, model, again }: NextStepsProps) {
  const m = useMessages();
  const actions = useActions();
  const heldOut = (model?.samples?.heldOut.length ?? 0) > 0;
  return (
    <>
      <PhoneActions>
        {heldOut && (
          <LinkButton href={routeHref({ name: 'evaluate', model: modelId, set: 'drawn', cell: null })}>
            {m.tune.evaluate}
          </LinkButton>
        )}
        {model !== undefined && model.datasetId !== 'mnist' && (
          <LinkButton href={routeHref({ name: 'evaluate', model: modelId, set: null, cell: null })}>
            {m.train.evaluate}
          </LinkButton>
        )}
        <LinkButton href={routeHref({ name: 'deploy', model: modelId })}>{m.tune.tryIt}</LinkButton>
      </PhoneActions>
      <Button
        variant="quiet"
        onPress={() => {
          actions.leaveRun();
          again();
        }}
      >
        {m.tune.again}
      </Button>
    </>
  );
}

function Diverged({ outcome, begin }: Pick<DoneProps, 'outcome' | 'begin'>) {
  const m = useMessages();
  const errorText = useErrorText();
  if (outcome.divergedAt === null) return null;
  const { what } = errorText({ code: 'train/diverged', data: { step: outcome.divergedAt } });
  return (
    <Notice
      tone="warning"
      what={what}
      next={m.tune.divergedKept}
      actions={<TenthButton recipe={outcome.run.recipe} begin={begin} />}
    />
  );
}

/** A model that could not be stored stays usable; this says so until it is stored after all. */
function StorageProblem({ outcome, model }: Pick<CaveatProps, 'outcome' | 'model'>) {
  const m = useMessages();
  const errorText = useErrorText();
  const actions = useActions();
  if (outcome.storageError === null || model?.stored === true) return null;
  const { what, next } = errorText(outcome.storageError);
  return (
    <Notice
      tone="warning"
      what={`${m.tune.onlyInTab} ${what}`}
      next={next}
      actions={
        <Button size="small" onPress={() => void actions.storeModel(outcome.modelId)}>
          {m.tune.storeAgain}
        </Button>
      }
    />
  );
}
