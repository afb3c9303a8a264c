/** A training that ended: its result in a sentence, and where to go from here. */
import type { ReactNode } from 'react';
import { shapeOf } from '../../core/network/design.ts';
import { modelFileName } from '../../core/project/model-file-name.ts';
import type { ModelId, ModelSummary } from '../../core/project/records.ts';
import { routeHref } from '../../core/project/routes.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import { useActions, useApp } from '../../store/react.tsx';
import type { TrainingState } from '../../store/state.ts';
import { PhoneActions } from '../../ui/kit/app-frame.tsx';
import { Button, LinkButton } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Curves } from './curves.tsx';
import { TenthOfRate } from './diverged.tsx';
import { GuessResult } from './guess.tsx';
import { NetworkCard } from './network-card.tsx';
import { RunFigures } from './run-figures.tsx';
import { RunsCard, type UseRecipe } from './runs-card.tsx';
import styles from './train.module.css';

type Outcome = Extract<TrainingState, { readonly phase: 'done' }>;

export interface FinishedProps {
  readonly outcome: Outcome;
  readonly pad: (model: ModelId) => ReactNode;
  readonly onUse: UseRecipe;
}

export function Finished({ outcome, pad, onUse }: FinishedProps) {
  const m = useMessages();
  const { modelId, run } = outcome;
  const model = useApp((state) => state.models.list.find((other) => other.id === modelId));
  const { title, caveat } = useWords(outcome, model);
  const guess = useApp((state) => state.runs.list.find((other) => other.id === run.runId)?.guess ?? null);
  return (
    <Stack gap="loose">
      <PageHeader title={title} caveat={caveat} actions={<NextSteps modelId={modelId} model={model} />} />
      <Diverged outcome={outcome} model={model} />
      <StorageProblem outcome={outcome} model={model} />
      <GuessResult guess={guess} metrics={model?.metrics ?? null} />
      <RunFigures run={run} ended kept={model?.metrics} />
      <div className={styles.board}>
        <div className={styles.curves}>
          <Curves run={run} />
        </div>
        <Card title={m.train.tryDoneTitle} className={styles.pad}>
          {pad(modelId)}
        </Card>
        <div className={styles.network}>
          <NetworkCard
            design={run.recipe.network}
            classCount={run.classes.length}
            inputShape={shapeOf(run.preprocessing)}
          />
        </div>
      </div>
      <RunsCard onUse={onUse} />
    </Stack>
  );
}

/** Its numbers left the finite; what is kept is from before. */
function Diverged({
  outcome,
  model,
}: Pick<FinishedProps, 'outcome'> & { readonly model: ModelSummary | undefined }) {
  const m = useMessages();
  const f = useFormat();
  const { divergedAt, run } = outcome;
  if (divergedAt === null) return null;
  const epoch = model?.metrics.epoch ?? run.history.epochs.at(-1)?.epoch ?? 0;
  return (
    <Notice
      tone="warning"
      what={m.train.divergedWhat({ step: f.number(divergedAt), epoch: f.number(epoch) })}
      next={m.train.divergedNext}
      actions={<TenthOfRate recipe={run.recipe} name={model?.name ?? m.train.modelNames.custom} />}
    />
  );
}

interface NextStepsProps {
  readonly modelId: ModelId;
  readonly model: ModelSummary | undefined;
}

function NextSteps({ modelId, model }: NextStepsProps) {
  const m = useMessages();
  const actions = useActions();
  return (
    <>
      <PhoneActions>
        <LinkButton
          href={routeHref({ name: 'evaluate', model: modelId, set: null, cell: null })}
          variant="primary"
        >
          {m.train.evaluate}
        </LinkButton>
        <LinkButton href={routeHref({ name: 'deploy', model: modelId })}>{m.train.tryIt}</LinkButton>
      </PhoneActions>
      {model !== undefined && (
        <Button onPress={() => void actions.downloadModel(modelId, modelFileName(model.name))}>
          {m.train.download}
        </Button>
      )}
      <Button variant="quiet" onPress={() => actions.leaveRun()}>
        {m.train.again}
      </Button>
    </>
  );
}

/** A model that could not be stored stays usable; this says so until it is stored after all. */
function StorageProblem({
  outcome,
  model,
}: {
  readonly outcome: Outcome;
  readonly model: ModelSummary | undefined;
}) {
  const m = useMessages();
  const errorText = useErrorText();
  const actions = useActions();
  if (outcome.storageError === null || model?.stored === true) return null;
  const { what, next } = errorText(outcome.storageError);
  return (
    <Notice
      tone="warning"
      what={`${m.train.onlyInTab} ${what}`}
      next={next}
      actions={
        <Button size="small" onPress={() => void actions.storeModel(outcome.modelId)}>
          {m.train.storeAgain}
        </Button>
      }
    />
  );
}

function useWords(
  outcome: Outcome,
  model: ModelSummary | undefined,
): { title: string; caveat: string | null } {
  const m = useMessages();
  const f = useFormat();
  const accuracy = model?.metrics.validationAccuracy ?? null;
  const title =
    accuracy === null ? m.train.doneTitlePlain : m.train.doneTitle({ accuracy: f.percent(accuracy, 2) });
  if (model === undefined) return { title, caveat: null };
  const epoch = { epoch: f.number(model.metrics.epoch), total: f.number(outcome.run.recipe.epochs) };
  if (!outcome.stoppedEarly) return { title, caveat: m.train.doneCaveat(epoch) };
  const compared = outcome.run.history.epochs.length > 0;
  return { title, caveat: compared ? m.train.stoppedCaveat(epoch) : m.train.stoppedBeforeEpoch };
}
