/** A chart's numbers as a table: behind a small disclosure, or read out only. */
import { Disclosure } from '../kit/disclosure.tsx';
import { Table } from '../kit/table.tsx';
import styles from './curve-chart.module.css';

export interface CurveTable {
  readonly caption: string;
  readonly columns: readonly string[];
  /** Formatted; the first cell names the row. */
  readonly rows: readonly (readonly string[])[];
  /** Given: a small disclosure with these words shows the table to everyone; else it is read out only. */
  readonly toggleLabel?: string | undefined;
}

export interface CurveNumbersProps {
  /** What the figure's `aria-details` names. */
  readonly id: string;
  readonly table: CurveTable;
}

export function CurveNumbers({ id, table }: CurveNumbersProps) {
  return (
    <div id={id} className={table.toggleLabel === undefined ? styles.hidden : undefined}>
      {table.toggleLabel === undefined ? (
        <Numbers table={table} />
      ) : (
        <Disclosure summary={table.toggleLabel} quiet>
          <Numbers table={table} />
        </Disclosure>
      )}
    </div>
  );
}

function Numbers({ table }: Pick<CurveNumbersProps, 'table'>) {
  return (
    <Table
      caption={table.caption}
      hideCaption
      dense
      columns={table.columns.map((header, index) => ({
        id: String(index),
        header,
        align: index === 0 ? 'start' : 'end',
      }))}
      rows={table.rows.map((cells, index) => ({ id: String(index), cells }))}
    />
  );
}
