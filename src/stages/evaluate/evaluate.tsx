/** The Evaluate screen: how good a model is on images it never saw, and which it gets wrong. */
import { useEffect, useRef, type ReactNode } from 'react';
import type { TestSetId } from '../../core/metrics/evaluation.ts';
import { MNIST_PREVIEW } from '../../core/dataset/preview.ts';
import type { ModelSummary } from '../../core/project/records.ts';
import { routeHref, type Cell, type Route } from '../../core/project/routes.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { EvaluatorPort } from '../../store/ports.ts';
import { useActions, useApp } from '../../store/react.tsx';
import type { EvaluationState } from '../../store/state.ts';
import { DigitWall } from '../../ui/charts/digit-grid.tsx';
import { PhoneActions } from '../../ui/kit/app-frame.tsx';
import { Button, LinkButton } from '../../ui/kit/button.tsx';
import { Stack } from '../../ui/kit/card.tsx';
import { EmptyState } from '../../ui/kit/empty-state.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Loading, Progress } from '../../ui/kit/progress.tsx';
import { Select } from '../../ui/kit/select.tsx';
import styles from './evaluate.module.css';
import { Scored } from './scored.tsx';

export interface EvaluateProps {
  /** From the address; null takes the chosen model. */
  readonly model: string | null;
  /** From the address; null takes that which suits the model. */
  readonly set: TestSetId | null;
  readonly cell: Cell | null;
  readonly loadImages: EvaluatorPort['confusionImages'];
  readonly goTo: (route: Route, how?: 'push' | 'replace') => void;
}

export function Evaluate({ model: wanted, set: wantedSet, cell, loadImages, goTo }: EvaluateProps) {
  const m = useMessages();
  const models = useApp((state) => state.models);
  const id = wanted ?? models.selectedId;
  const model = models.list.find((other) => other.id === id);
  if (models.phase === 'unknown' || models.phase === 'loading') {
    return (
      <Stack gap="loose">
        <PageHeader title={m.common.stages.evaluate} />
        <Loading label={m.evaluate.loadingModels} />
      </Stack>
    );
  }
  if (model === undefined) return <NoModel missing={wanted} />;
  const picker = models.list.length > 1 && (
    <ModelPicker
      list={models.list}
      value={model.id}
      onChange={(next) => goTo({ name: 'evaluate', model: next, set: null, cell: null })}
    />
  );
  return (
    <OneModel
      key={model.id}
      model={model}
      set={wantedSet ?? 'test'}
      cell={cell}
      picker={picker}
      loadImages={loadImages}
      goTo={goTo}
    />
  );
}

interface OneModelProps extends Omit<EvaluateProps, 'model' | 'set'> {
  readonly model: ModelSummary;
  readonly set: TestSetId;
  readonly picker: ReactNode;
}

function OneModel({ model, set, cell, picker, loadImages, goTo }: OneModelProps) {
  const actions = useActions();
  const all = useApp((state) => state.evaluation);
  const evaluation: EvaluationState = 'modelId' in all && all.modelId !== model.id ? { phase: 'none' } : all;
  const scoredBefore = model.metrics.test !== null;
  const asked = useRef(false);
  useEffect(() => {
    // A score that is stored is shown at once: the test set is not looked at again.
    if (!scoredBefore || evaluation.phase !== 'none' || asked.current) return;
    asked.current = true;
    void actions.evaluateModel(model.id, set);
  }, [scoredBefore, evaluation.phase, actions, model.id, set]);
  if (evaluation.phase === 'scored') {
    return (
      <Scored
        model={model}
        evaluation={evaluation.evaluation}
        cell={cell}
        picker={picker}
        loadImages={loadImages}
        goTo={goTo}
      />
    );
  }
  return <Unscored model={model} set={set} evaluation={evaluation} picker={picker} explain={explain} />;
}

interface UnscoredProps {
  readonly model: ModelSummary;
  readonly set: TestSetId;
  readonly evaluation: EvaluationState;
  readonly picker: ReactNode;
  readonly explain?: ReactNode;
}

function Unscored({ model, set, evaluation, picker, explain }: UnscoredProps) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const errorText = useErrorText();
  const scoring = evaluation.phase === 'scoring' ? evaluation : null;
  const failed = evaluation.phase === 'failed' ? errorText(evaluation.error) : null;
  const score = () => void actions.evaluateModel(model.id, set);
  return (
    <Stack gap="loose">
      <PageHeader
        title={scoring === null ? m.evaluate.unscoredTitle : m.evaluate.scoringTitle}
        caveat={m.evaluate.unscoredCaveat}
        actions={
          <PhoneActions>
            {scoring === null ? (
              <Button variant="primary" onPress={score}>
                {m.evaluate.score}
              </Button>
            ) : (
              <Button onPress={() => actions.cancelEvaluation()}>{m.common.cancel}</Button>
            )}
          </PhoneActions>
        }
      />
      {picker}
      {scoring !== null && (
        <Progress
          label={m.evaluate.scoringLabel}
          showLabel
          value={scoring.total === 0 ? null : scoring.done / scoring.total}
          valueText={m.evaluate.scoringText({ done: f.number(scoring.done), total: f.number(scoring.total) })}
        />
      )}
      {failed !== null && (
        <Notice
          tone="error"
          what={failed.what}
          next={failed.next}
          actions={
            <Button size="small" onPress={score}>
              {m.common.tryAgain}
            </Button>
          }
        />
      )}
      <div className={styles.wall}>
        <DigitWall sprite={MNIST_PREVIEW} count={120} columns={24} />
      </div>
      {explain}
    </Stack>
  );
}

function NoModel({ missing }: { readonly missing: string | null }) {
  const m = useMessages();
  const errorText = useErrorText();
  const error = useApp((state) => state.models.error);
  const problem =
    error ?? (missing === null ? null : { code: 'model/missing' as const, data: { id: missing } });
  const text = problem === null ? null : errorText(problem);
  return (
    <Stack gap="loose">
      <PageHeader title={m.common.stages.evaluate} />
      {text !== null && <Notice tone="error" what={text.what} next={text.next} />}
      <EmptyState
        title={m.evaluate.emptyTitle}
        action={
          <LinkButton href={routeHref({ name: 'train', query: '' })} variant="primary">
            {m.evaluate.toTraining}
          </LinkButton>
        }
      >
        {m.evaluate.emptyText}
      </EmptyState>
    </Stack>
  );
}

interface ModelPickerProps {
  readonly list: readonly ModelSummary[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function ModelPicker({ list, value, onChange }: ModelPickerProps) {
  const m = useMessages();
  const f = useFormat();
  return (
    <Select
      label={m.evaluate.modelLabel}
      inline
      value={value}
      options={list.map((model) => ({
        value: model.id,
        label: `${model.name} · ${f.dateTime(model.createdAt)}`,
      }))}
      onChange={onChange}
    />
  );
}
