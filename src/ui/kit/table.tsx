/** Plain tables of words and numbers: hairlines between rows, tabular figures, a real header. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './table.module.css';

export interface TableColumn {
  readonly id: string;
  readonly header: ReactNode;
  /** Numbers stand at the end. */
  readonly align?: 'start' | 'end' | undefined;
  /** Less important: grey, and left out on a phone where `hideNarrow`. */
  readonly quiet?: boolean | undefined;
  readonly hideNarrow?: boolean | undefined;
  /** For a column whose header is a button that sorts by it. */
  readonly sort?: 'ascending' | 'descending' | 'none' | undefined;
}

export interface TableRow {
  readonly id: string;
  /** In the columns' order; the first cell is the row's header. */
  readonly cells: readonly ReactNode[];
  /** Set off from the rows above: averages, totals. */
  readonly summary?: boolean | undefined;
  readonly selected?: boolean | undefined;
}

export interface TableProps {
  readonly caption: string;
  /** The caption is read out only (a card's title above already shows it). */
  readonly hideCaption?: boolean | undefined;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly dense?: boolean | undefined;
}

export function Table({ caption, hideCaption = false, columns, rows, dense = false }: TableProps) {
  return (
    <ScrollBox label={caption}>
      <table className={cx(styles.table, dense && styles.dense)}>
        <caption className={cx(styles.caption, hideCaption && styles.hidden)}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" aria-sort={column.sort} className={cellClass(column)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              className={cx(row.summary === true && styles.summary, row.selected === true && styles.selected)}
            >
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.id} scope="row" className={cellClass(column)}>
                    {row.cells[index]}
                  </th>
                ) : (
                  <td key={column.id} className={cellClass(column)}>
                    {row.cells[index]}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** Scrolls sideways where the table is too wide; only then does Tab stop at it. */
function ScrollBox({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth + 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return (
    <div
      className={styles.scroller}
      ref={box}
      {...(scrolls && { role: 'region', 'aria-label': label, tabIndex: 0 })}
    >
      {children}
    </div>
  );
}

function cellClass(column: TableColumn): string {
  return cx(
    column.align === 'end' && styles.end,
    column.quiet === true && styles.quiet,
    column.hideNarrow === true && styles.hideNarrow,
  );
}
