/** The teacher's view: many results side by side, scored again here. */
import { useMemo } from 'react';
import { toCsv } from '../../core/handin/csv.ts';
import { useErrorText, useFormat, useMessages } from '../../i18n/react.tsx';
import type { HandInPort } from '../../store/ports.ts';
import { MOST_LINES, ResultsChart, type ResultLine } from '../../ui/charts/results-chart.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Card, Stack } from '../../ui/kit/card.tsx';
import { EmptyState } from '../../ui/kit/empty-state.tsx';
import { Notice } from '../../ui/kit/notice.tsx';
import { PageHeader } from '../../ui/kit/page-header.tsx';
import { Progress } from '../../ui/kit/progress.tsx';
import { Table } from '../../ui/kit/table.tsx';
import { overlayPoints } from './curves.ts';
import styles from './hand-in.module.css';
import { OpenFiles } from './open-files.tsx';
import { ResultsTable } from './results-table.tsx';
import { csvRows } from './teacher-columns.ts';
import { type Failure, type TeacherState, verdictsOf } from './teacher-state.ts';
import { useResults, type Results } from './use-results.ts';

export interface TeacherProps {
  readonly files: HandInPort;
}

export function Teacher({ files }: TeacherProps) {
  const m = useMessages();
  const f = useFormat();
  const results = useResults(files);
  const { state, reading } = results;
  const words = m.handIn.teacher;
  return (
    <Stack gap="loose">
      <PageHeader title={words.title} caveat={words.caveat} />
      <OpenFiles onOpen={results.open} busy={reading !== null} />
      {results.nothingNew && <Notice tone="info" what={words.noJson} />}
      {reading !== null && (
        <Progress
          label={words.reading}
          showLabel
          value={reading.done / reading.total}
          valueText={words.readingText({ done: f.number(reading.done), total: f.number(reading.total) })}
        />
      )}
      {state.failures.length > 0 && <Failures failures={state.failures} />}
      {state.rows.length === 0 && state.failures.length === 0 && reading === null && (
        <EmptyState title={words.emptyTitle}>{words.emptyText}</EmptyState>
      )}
      {state.rows.length > 0 && (
        <>
          <Card title={words.tableTitle}>
            <Tools results={results} files={files} />
            <ResultsTable rows={state.rows} shown={state.shown} onShow={results.show} />
          </Card>
          <Curves state={state} />
        </>
      )}
    </Stack>
  );
}

function Failures({ failures }: { readonly failures: readonly Failure[] }) {
  const m = useMessages();
  const errorText = useErrorText();
  const words = m.handIn.teacher;
  return (
    <Card title={words.failedTitle}>
      <Table
        caption={words.failedTitle}
        hideCaption
        columns={[
          { id: 'file', header: words.failedName },
          { id: 'why', header: words.failedWhy },
        ]}
        rows={failures.map(({ id, fileName, error }) => ({
          id,
          cells: [
            fileName,
            <span key="why" className={styles.why}>
              {errorText(error).what}
            </span>,
          ],
        }))}
      />
    </Card>
  );
}

function Tools({ results, files }: { readonly results: Results; readonly files: HandInPort }) {
  const m = useMessages();
  const f = useFormat();
  const errorText = useErrorText();
  const { state, scoring, reading } = results;
  const words = m.handIn.teacher;
  const exportCsv = () => {
    const rows = csvRows(state.rows, state.failures, { m, f }, ({ error }) => errorText(error).what);
    files.save(new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' }), `${words.csvName}.csv`);
  };
  return (
    <Stack gap="tight">
      <div className={styles.tools}>
        <Summary state={state} busy={scoring !== null} />
        {scoring === null ? (
          <Button variant="primary" size="small" disabled={reading !== null} onPress={results.scoreAll}>
            {words.scoreAll}
          </Button>
        ) : (
          <Button size="small" onPress={results.cancel}>
            {m.common.cancel}
          </Button>
        )}
        <Button size="small" onPress={exportCsv}>
          {words.exportCsv}
        </Button>
        <Button size="small" variant="quiet" disabled={reading !== null} onPress={results.clear}>
          {words.clear}
        </Button>
      </div>
      {scoring !== null && (
        <Progress
          label={words.scoringLabel}
          showLabel
          value={scoring.done / scoring.total}
          valueText={words.scoringText({ done: f.number(scoring.done), total: f.number(scoring.total) })}
        />
      )}
    </Stack>
  );
}

/** How many there are, are confirmed, are not what they say; read out when scoring has ended. */
function Summary({ state, busy }: { readonly state: TeacherState; readonly busy: boolean }) {
  const m = useMessages();
  const f = useFormat();
  const words = m.handIn.teacher;
  const verdicts = state.rows.map((row) => verdictsOf(row));
  const confirmed = verdicts.filter((all) => all.length === 1 && all[0] === 'confirmed').length;
  const bad = verdicts.filter((all) => all.includes('altered') || all.includes('differs')).length;
  const scoredAll = state.rows.every(({ scoring }) => scoring.phase === 'done' || scoring.phase === 'failed');
  return (
    <p className={styles.status}>
      {words.summary({ count: state.rows.length, text: f.number(state.rows.length) })}
      {confirmed > 0 && ` · ${words.summaryConfirmed({ count: f.number(confirmed) })}`}
      {bad > 0 && (
        <>
          {' · '}
          <span className={styles.bad}>{words.summaryBad({ count: f.number(bad) })}</span>
        </>
      )}{' '}
      <span role="status">{scoredAll && !busy && words.scoredAll}</span>
    </p>
  );
}

function Curves({ state }: { readonly state: TeacherState }) {
  const m = useMessages();
  const f = useFormat();
  const words = m.handIn.teacher;
  const { rows, shown } = state;
  const lines = useMemo(
    () =>
      shown.flatMap((id, look): ResultLine[] => {
        const row = rows.find((other) => other.id === id);
        if (row === undefined) return [];
        const { name, number } = row.handIn.student;
        const label = [name, number, row.fileName].find((part) => part !== '') ?? '';
        return [
          { id: row.id, label, detail: name === '' ? '' : number, look, points: overlayPoints(row.handIn) },
        ];
      }),
    [rows, shown],
  );
  const xMax = Math.max(1, ...lines.map((line) => line.points.at(-1)?.x ?? 1));
  const share = (value: number | undefined) => (value === undefined ? '–' : f.percent(value, 1));
  return (
    <Card title={words.curvesTitle} aside={lines.length > 0 && words.curvesAside}>
      {lines.length === 0 ? (
        <p className={styles.hint}>{words.curvesHelp}</p>
      ) : (
        <ResultsChart
          label={words.curvesLabel}
          lines={lines.slice(0, MOST_LINES)}
          xMax={xMax}
          xLabel={m.handIn.epochAxis}
          formatX={(x) => f.number(x)}
          formatY={(y) => f.percent(y, 0)}
          formatValue={share}
          table={{
            caption: words.curvesLabel,
            toggleLabel: m.handIn.tableToggle,
            columns: [words.epoch, ...lines.map((line) => line.label)],
            rows: Array.from({ length: xMax }, (_, index) => [
              f.number(index + 1),
              ...lines.map((line) => share(line.points.find(({ x }) => x === index + 1)?.y)),
            ]),
          }}
        />
      )}
    </Card>
  );
}
