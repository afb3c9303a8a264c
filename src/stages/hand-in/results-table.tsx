/** The handed-in results as a table that sorts by any of its columns. */
import { memo, useMemo, useState } from 'react';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { Chip } from '../../ui/kit/chip.tsx';
import { Table } from '../../ui/kit/table.tsx';
import styles from './hand-in.module.css';
import { type Column, COLUMNS, sorted, type Sorting, verdictText } from './teacher-columns.ts';
import { repeated, type Row, verdictsOf } from './teacher-state.ts';
import { epochsText, recipeShort } from './words.ts';

const NUMBERS: ReadonlySet<Column> = new Set([
  'accuracy',
  'rescored',
  'guess',
  'epochs',
  'seed',
  'time',
  'looks',
]);

export interface ResultsTableProps {
  readonly rows: readonly Row[];
  readonly shown: readonly (string | null)[];
  readonly onShow: (id: string, on: boolean) => void;
}

export const ResultsTable = memo(function ResultsTable({ rows, shown, onShow }: ResultsTableProps) {
  const m = useMessages();
  const f = useFormat();
  const words = useMemo(() => ({ m, f }), [m, f]);
  const [sorting, setSorting] = useState<Sorting>({ column: 'name', direction: 'ascending' });
  const inOrder = useMemo(() => sorted(rows, sorting, words), [rows, sorting, words]);
  const again = useMemo(() => repeated(rows), [rows]);
  const full = !shown.includes(null);
  const share = (value: number | null) => (value === null ? '–' : f.percent(value, 2));
  return (
    <Table
      caption={m.handIn.teacher.tableCaption}
      hideCaption
      columns={COLUMNS.map((column) => ({
        id: column,
        align: NUMBERS.has(column) ? 'end' : 'start',
        sort: sorting.column === column ? sorting.direction : 'none',
        header: <SortButton column={column} sorting={sorting} onSort={setSorting} />,
      }))}
      rows={inOrder.map((row) => {
        const { id, handIn, scoring } = row;
        const { student, score, recipe } = handIn;
        const name = student.name === '' ? m.handIn.teacher.noName : student.name;
        return {
          id,
          cells: [
            <label key="name" className={styles.student}>
              <input
                type="checkbox"
                aria-label={m.handIn.teacher.showCurve({ name })}
                checked={shown.includes(id)}
                disabled={full && !shown.includes(id)}
                onChange={(event) => onShow(id, event.target.checked)}
              />
              <span>
                {name} {again.has(id) && <Chip label={m.handIn.teacher.again} state="warning" />}
              </span>
            </label>,
            <span key="number" className={styles.nowrap}>
              {student.number}
            </span>,
            <span key="accuracy" className={styles.nowrap}>
              {share(score.accuracy)}
              <span className={styles.small}>
                {m.handIn.intervalShort({
                  low: f.percent(score.interval.low),
                  high: f.percent(score.interval.high),
                })}
              </span>
            </span>,
            scoring.phase === 'done' ? share(scoring.rescore.accuracy) : '–',
            <State key="state" row={row} />,
            handIn.guess === null ? '–' : f.percent(handIn.guess),
            epochsText(handIn, words),
            String(recipe.seed),
            <span key="recipe" className={styles.recipe}>
              {recipeShort(recipe, words)}
            </span>,
            handIn.engine === null ? '–' : m.engine.names[handIn.engine.engine],
            <span key="time" className={styles.nowrap}>
              {handIn.activeMs === null ? '–' : f.duration(handIn.activeMs / 1000)}
            </span>,
            f.number(score.testLooks),
          ],
        };
      })}
    />
  );
});

interface SortButtonProps {
  readonly column: Column;
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

function SortButton({ column, sorting, onSort }: SortButtonProps) {
  const m = useMessages();
  const current = sorting.column === column;
  const next = current && sorting.direction === 'ascending' ? 'descending' : 'ascending';
  return (
    <button type="button" className={styles.sort} onClick={() => onSort({ column, direction: next })}>
      {m.handIn.teacher.columns[column]}
      <span className={styles.arrow} aria-hidden="true">
        {current && (sorting.direction === 'ascending' ? '↑' : '↓')}
      </span>
    </button>
  );
}

function State({ row }: { readonly row: Row }) {
  const m = useMessages();
  const f = useFormat();
  const verdicts = verdictsOf(row);
  const bad = verdicts.some(
    (verdict) => verdict === 'altered' || verdict === 'differs' || verdict === 'failed',
  );
  const look = bad ? styles.bad : verdicts.includes('confirmed') ? styles.good : styles.quiet;
  return <span className={look}>{verdictText(row, { m, f })}</span>;
}
