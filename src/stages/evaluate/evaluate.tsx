/** The Evaluate screen: how good a model is on images it never saw, and which it gets wrong. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Evaluation, TestSetId } from '../../core/metrics/evaluation.ts';
import { MNIST_PREVIEW } from '../../core/dataset/preview.ts';
import type { ModelSummary } from '../../core/project/records.ts';
import { routeHref, type Cell, type Route } from '../../core/project/routes.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { EvaluatorPort } from '../../store/ports.ts';
import { useActions, useApp } from '../../store/react.tsx';
import { ownProject } from '../../store/selectors.ts';
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
import { RelabelNotice } from './relabel-notice.tsx';
import { Scored } from './scored.tsx';
import { ScoredHeader } from './scored-header.tsx';
import { TestSetChoice } from './test-set-choice.tsx';
import { wordsOf } from './test-set-words.ts';
import { sizeOf, testSetFor, testSetsOf } from './view.ts';

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
      set={wantedSet}
      cell={cell}
      picker={picker}
      loadImages={loadImages}
      goTo={goTo}
    />
  );
}

interface OneModelProps extends Omit<EvaluateProps, 'model'> {
  readonly model: ModelSummary;
  readonly picker: ReactNode;
}

function OneModel({ model, set: wantedSet, picker, ...props }: OneModelProps) {
  const m = useMessages();
  const samples = useApp((state) => state.samples);
  const [relabelled, setRelabelled] = useState(0);
  const sets = testSetsOf(model, samples.list);
  const set = testSetFor(sets, wantedSet);
  const { evaluation, shown } = useEvaluation(model, set);
  if (wantedSet === 'drawn' && (samples.phase === 'unknown' || samples.phase === 'loading')) {
    return (
      <Stack gap="loose">
        <PageHeader title={m.common.stages.evaluate} />
        <Loading label={m.evaluate.loadingModels} />
      </Stack>
    );
  }
  // Header and choices keep their places from set to set: the focus stays where it is.
  return (
    <Stack gap="loose">
      {shown === null ? (
        <UnscoredHeader model={model} set={set} evaluation={evaluation} />
      ) : (
        <ScoredHeader model={model} evaluation={shown} />
      )}
      {(picker || sets.length > 1) && (
        <div className={styles.choices}>
          {picker}
          <TestSetChoice
            model={model}
            sets={sets}
            value={set}
            onChange={(next) =>
              props.goTo({ name: 'evaluate', model: model.id, set: next, cell: null }, 'replace')
            }
          />
        </div>
      )}
      <RelabelNotice model={model} count={relabelled} onUndone={() => setRelabelled((count) => count - 1)} />
      {shown === null ? (
        <Unscored model={model} set={set} evaluation={evaluation} />
      ) : (
        <Scored
          {...props}
          model={model}
          evaluation={shown}
          set={wantedSet}
          onRelabelled={() => setRelabelled((count) => count + 1)}
        />
      )}
    </Stack>
  );
}

/**
 * The scoring of this model on this set, and what shows: its result, or that of before while it is made anew.
 * A stored score is shown at once, since nothing is looked at again for it; drawn samples are few, and are
 * scored whenever they changed.
 */
function useEvaluation(
  model: ModelSummary,
  set: TestSetId,
): { readonly evaluation: EvaluationState; readonly shown: Evaluation | null } {
  const actions = useActions();
  const all = useApp((state) => state.evaluation);
  const samples = useApp((state) => state.samples.list);
  const [known, setKnown] = useState<ReadonlyMap<TestSetId, Evaluation>>(new Map());
  const asked = useRef<{ readonly set: TestSetId; readonly samples: unknown } | null>(null);
  const mine = 'modelId' in all && all.modelId === model.id && all.set === set;
  const evaluation: EvaluationState = mine ? all : { phase: 'none' };
  if (evaluation.phase === 'scored' && known.get(set) !== evaluation.evaluation) {
    setKnown(new Map(known).set(set, evaluation.evaluation));
  }
  const stored = set === 'test' && model.metrics.test !== null;
  const wanted = set === 'drawn' || (stored && evaluation.phase === 'none' && !known.has(set));
  useEffect(() => {
    const before = asked.current;
    asked.current = { set, samples };
    const changed = set === 'drawn' && before?.samples !== samples;
    if (wanted && (before?.set !== set || changed)) void actions.evaluateModel(model.id, set);
  }, [actions, model.id, set, samples, wanted]);
  return { evaluation, shown: evaluation.phase === 'failed' ? null : (known.get(set) ?? null) };
}

interface UnscoredProps {
  readonly model: ModelSummary;
  readonly set: TestSetId;
  readonly evaluation: EvaluationState;
}

function useWords(model: ModelSummary, set: TestSetId) {
  const m = useMessages();
  const f = useFormat();
  const drawn = useApp((state) => state.samples.list);
  const words = wordsOf(set, sizeOf(set, model, drawn), m, f);
  return model.datasetId === 'mnist' ? words : { ...words, unscoredCaveat: m.own.testCaveat };
}

function UnscoredHeader({ model, set, evaluation }: UnscoredProps) {
  const m = useMessages();
  const actions = useActions();
  const words = useWords(model, set);
  const scoring = evaluation.phase === 'scoring';
  return (
    <PageHeader
      title={scoring ? words.scoringTitle : words.unscoredTitle}
      caveat={words.unscoredCaveat}
      actions={
        <PhoneActions>
          {scoring ? (
            <Button onPress={() => actions.cancelEvaluation()}>{m.common.cancel}</Button>
          ) : (
            <Button variant="primary" onPress={() => void actions.evaluateModel(model.id, set)}>
              {words.score}
            </Button>
          )}
        </PhoneActions>
      }
    />
  );
}

function Unscored({ model, set, evaluation }: UnscoredProps) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const errorText = useErrorText();
  const words = useWords(model, set);
  const scoring = evaluation.phase === 'scoring' ? evaluation : null;
  const failed = evaluation.phase === 'failed' ? errorText(evaluation.error) : null;
  return (
    <Stack gap="loose">
      {scoring !== null && (
        <Progress
          label={words.scoringLabel}
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
            <Button size="small" onPress={() => void actions.evaluateModel(model.id, set)}>
              {m.common.tryAgain}
            </Button>
          }
        />
      )}
      {model.datasetId === 'mnist' && (
        <div className={styles.wall}>
          <DigitWall sprite={MNIST_PREVIEW} count={120} columns={24} />
        </div>
      )}
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
        {own ? m.own.emptyEvaluate : m.evaluate.emptyText}
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
