/** The result to hand in: who, the figures, one file and one picture. */
import { useEffect, useId, useRef, useState } from 'react';
import { AppError, type WireError } from '../../core/base/app-error.ts';
import { composeHandIn, handInFileName } from '../../core/handin/compose.ts';
import type { HandIn as Result, Student } from '../../core/handin/hand-in.ts';
import type { Evaluation } from '../../core/metrics/evaluation.ts';
import type { ModelSummary } from '../../core/project/records.ts';
import { routeHref, type Route } from '../../core/project/routes.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { HandInPort } from '../../store/ports.ts';
import { useActions, useApp } from '../../store/react.tsx';
import { PhoneActions } from '../../ui/kit/app-frame.tsx';
import { Button, LinkButton } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { EmptyState } from '../../ui/kit/empty-state.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Loading } from '../../ui/kit/progress.tsx';
import { Select } from '../../ui/kit/select.tsx';
import { TextField } from '../../ui/kit/text-field.tsx';
import styles from './hand-in.module.css';
import { pictureContent } from './picture-content.ts';
import { drawPicture } from './picture.ts';
import { ResultCard } from './result-card.tsx';

const LONGEST = 80;

export interface HandInProps {
  /** From the address; null takes the chosen model. */
  readonly model: string | null;
  readonly goTo: (route: Route, how?: 'push' | 'replace') => void;
  readonly files: HandInPort;
}

export function HandIn({ model: wanted, goTo, files }: HandInProps) {
  const m = useMessages();
  const f = useFormat();
  const errorText = useErrorText();
  const models = useApp((state) => state.models);
  const [student, setStudent] = useState<Student>({ name: '', number: '' });
  const id = wanted ?? models.selectedId;
  const model = models.list.find((other) => other.id === id);
  const loading = models.phase === 'unknown' || models.phase === 'loading';
  const missing = wanted !== null && model === undefined && !loading;
  const problem = models.error ?? (missing ? { code: 'model/missing' as const, data: { id: wanted } } : null);
  const text = problem === null ? null : errorText(problem);
  return (
    <Stack gap="loose">
      <PageHeader
        title={m.handIn.title}
        caveat={m.handIn.caveat}
        actions={
          <LinkButton href={routeHref({ name: 'teacher' })} variant="quiet">
            {m.handIn.toTeacher}
          </LinkButton>
        }
      />
      {text !== null && <Notice tone="error" what={text.what} next={text.next} />}
      {loading && <Loading label={m.handIn.loadingModels} />}
      {!loading && models.list.length === 0 && <NoModels />}
      {models.list.length > 0 && (
        <Select
          label={m.handIn.modelLabel}
          inline
          value={model?.id ?? ''}
          options={[
            ...(model === undefined ? [{ value: '', label: '–' }] : []),
            ...models.list.map((other) => ({
              value: other.id,
              label: `${other.name} · ${f.dateTime(other.createdAt)}`,
            })),
          ]}
          onChange={(next) => goTo({ name: 'hand-in', model: next === '' ? null : next }, 'replace')}
        />
      )}
      {model !== undefined && (
        <OneModel key={model.id} model={model} student={student} onStudent={setStudent} files={files} />
      )}
    </Stack>
  );
}

function NoModels() {
  const m = useMessages();
  return (
    <EmptyState
      title={m.handIn.emptyTitle}
      action={
        <LinkButton href={routeHref({ name: 'train', query: '' })} variant="primary">
          {m.handIn.toTraining}
        </LinkButton>
      }
    >
      {m.handIn.emptyText}
    </EmptyState>
  );
}

interface OneModelProps {
  readonly model: ModelSummary;
  readonly student: Student;
  readonly onStudent: (student: Student) => void;
  readonly files: HandInPort;
}

function OneModel({ model, ...rest }: OneModelProps) {
  const m = useMessages();
  const errorText = useErrorText();
  const scored = model.metrics.test !== null;
  const evaluation = useStoredScore(model.id, scored);
  if (!scored) {
    return (
      <EmptyState
        title={m.handIn.notScoredTitle}
        action={
          <LinkButton
            href={routeHref({ name: 'evaluate', model: model.id, set: 'test', cell: null })}
            variant="primary"
          >
            {m.handIn.toEvaluate}
          </LinkButton>
        }
      >
        {m.handIn.notScoredText}
      </EmptyState>
    );
  }
  if (evaluation.phase === 'failed') {
    const { what, next } = errorText(evaluation.error);
    return <Notice tone="error" what={what} next={next} />;
  }
  if (evaluation.phase === 'loading') return <Loading label={m.handIn.loadingScore} />;
  return <Scored model={model} evaluation={evaluation.evaluation} {...rest} />;
}

type StoredScore =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly error: WireError }
  | { readonly phase: 'ready'; readonly evaluation: Evaluation };

/** The score on the 10,000 test images that is kept with the model: the test set is not looked at again. */
function useStoredScore(id: string, scored: boolean): StoredScore {
  const actions = useActions();
  const state = useApp((app) => app.evaluation);
  const asked = useRef(false);
  const here = state.phase !== 'none' && state.modelId === id && state.set === 'test';
  useEffect(() => {
    if (!scored || here || asked.current) return;
    asked.current = true;
    void actions.evaluateModel(id, 'test');
  }, [scored, here, actions, id]);
  if (here && state.phase === 'scored') return { phase: 'ready', evaluation: state.evaluation };
  if (here && state.phase === 'failed') return { phase: 'failed', error: state.error };
  return { phase: 'loading' };
}

interface ScoredProps extends OneModelProps {
  readonly evaluation: Evaluation;
}

function Scored({ model, evaluation, student, onStudent, files }: ScoredProps) {
  const m = useMessages();
  const f = useFormat();
  const errorText = useErrorText();
  const result = useResult(model, evaluation, student);
  const whoId = useId();
  const nobody = student.name.trim() === '' && student.number.trim() === '';
  const [busy, setBusy] = useState<'json' | 'png' | null>(null);
  const [outcome, setOutcome] = useState<'json' | 'png' | WireError | null>(null);
  const save = (kind: 'json' | 'png') => {
    const trimmed = { name: student.name.trim(), number: student.number.trim() };
    const fileName = handInFileName(trimmed, model.name, kind);
    const now = { ...result, student: trimmed, handedInAt: new Date().toISOString() };
    setBusy(kind);
    setOutcome(null);
    const work =
      kind === 'json'
        ? files.download(model.id, trimmed, fileName)
        : drawPicture(pictureContent(now, { m, f })).then((picture) => files.save(picture, fileName));
    work
      .then(() => setOutcome(kind))
      .catch((thrown: unknown) => setOutcome(AppError.from(thrown).toWire()))
      .finally(() => setBusy(null));
  };
  const failure = outcome !== null && typeof outcome === 'object' ? errorText(outcome) : null;
  return (
    <div className={styles.board}>
      <Card title={m.handIn.whoTitle}>
        <div className={styles.who}>
          <TextField
            label={m.handIn.nameLabel}
            value={student.name}
            onChange={(name) => onStudent({ ...student, name })}
            maxLength={LONGEST}
          />
          <TextField
            label={m.handIn.numberLabel}
            value={student.number}
            onChange={(number) => onStudent({ ...student, number })}
            maxLength={LONGEST}
          />
          <p className={styles.hint} id={whoId}>
            {nobody ? m.handIn.whoMissing : m.handIn.whoHint}
          </p>
          <PhoneActions>
            <Button
              variant="primary"
              busy={busy === 'json'}
              disabled={nobody}
              ariaDescribedBy={whoId}
              onPress={() => save('json')}
            >
              {m.handIn.downloadFile}
            </Button>
            <Button
              busy={busy === 'png'}
              disabled={nobody}
              ariaDescribedBy={whoId}
              onPress={() => save('png')}
            >
              {m.handIn.downloadPicture}
            </Button>
          </PhoneActions>
          <p className={styles.status} role="status">
            {outcome === 'json' && m.handIn.done}
            {outcome === 'png' && m.handIn.pictureDone}
          </p>
          {failure !== null && <Notice tone="error" what={failure.what} next={failure.next} />}
        </div>
      </Card>
      <ResultCard result={result} />
    </div>
  );
}

/** What the file will hold, put together here from what the page knows. */
function useResult(model: ModelSummary, evaluation: Evaluation, student: Student): Result {
  const actions = useActions();
  const run = useApp((state) => state.runs.list.find((other) => other.id === model.runId) ?? null);
  const fingerprint = useApp((state) =>
    'summary' in state.dataset ? (state.dataset.summary?.fingerprint ?? '') : '',
  );
  useEffect(() => {
    void actions.refreshRuns();
  }, [actions]);
  return composeHandIn({
    student,
    handedInAt: new Date(model.createdAt).toISOString(),
    model,
    run,
    fingerprint,
    evaluation,
    testLooks: evaluation.testLooks,
  });
}
