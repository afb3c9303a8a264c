/** A training that ended: its result in a sentence, and where to go from here. */
import type { ReactNode } from 'react';
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
import { NetworkCard } from './network-card.tsx';
import { RunFigures } from './run-figures.tsx';
import styles from './train.module.css';

type Outcome = Extract<TrainingState, { readonly phase: 'done' }>;

export interface FinishedProps {
  readonly outcome: Outcome;
  readonly pad: (model: ModelId) => ReactNode;
  readonly explain?: ReactNode;
}

export function Finished({ outcome, pad, explain }: FinishedProps) {
  const m = useMessages();
  const { modelId, run } = outcome;
  const model = useApp((state) => state.models.list.find((other) => other.id === modelId));
  const { title, caveat } = useWords(outcome, model);
  return (
    <Stack gap="loose">
      <PageHeader title={title} caveat={caveat} actions={<NextSteps modelId={modelId} model={model} />} />
      <StorageProblem outcome={outcome} model={model} />
      <RunFigures run={run} ended kept={model?.metrics} />
      <div className={styles.board}>
        <div className={styles.curves}>
          <Curves run={run} />
        </div>
        <Card title={m.train.tryDoneTitle} className={styles.pad}>
          {pad(modelId)}
        </Card>
        <div className={styles.network}>
          <NetworkCard />
        </div>
      </div>
      {explain}
    </Stack>
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
