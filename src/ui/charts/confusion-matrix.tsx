/** The confusion matrix as a real table: rows are the true classes, columns the predicted ones. */
import { useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { cx } from '../kit/cx.ts';
import { VisuallyHidden } from '../kit/visually-hidden.tsx';
import styles from './confusion-matrix.module.css';
import { cellToStartAt, errorTint, moveTo, rightTint } from './confusion-moves.ts';
import type { ConfusionCell } from './confusion-moves.ts';

export type { ConfusionCell } from './confusion-moves.ts';

export interface ConfusionMatrixProps {
  readonly caption: string;
  /** The caption is read out only. */
  readonly hideCaption?: boolean | undefined;
  /** "True class", along the rows. */
  readonly actualLabel: string;
  /** "Predicted class", along the columns. */
  readonly predictedLabel: string;
  readonly classes: readonly string[];
  /** `counts[actual][predicted]` */
  readonly counts: readonly (readonly number[])[];
  /** Short: without thousands separators, ten classes fit a phone. */
  readonly formatCount: (count: number) => string;
  /** A cell's whole sentence: "7 images of 4 taken for 9". */
  readonly describeCell: (cell: ConfusionCell, count: number) => string;
  readonly selected?: ConfusionCell | null | undefined;
  readonly onSelect: (cell: ConfusionCell) => void;
}

/**
 * Cells that hold images are buttons; Tab reaches one of them, the arrow keys walk on to the next that holds
 * images, Home and End to the first and last of the row (with Ctrl: of the table).
 */
export function ConfusionMatrix(props: ConfusionMatrixProps) {
  const { classes, counts, selected = null } = props;
  const table = useRef<HTMLTableElement>(null);
  const captionId = useId();
  const [visited, setVisited] = useState<ConfusionCell | null>(null);
  const current = cellToStartAt(counts, visited ?? selected);
  const mostErrors = Math.max(
    1,
    ...counts.flatMap((row, actual) => row.filter((_, predicted) => predicted !== actual)),
  );

  // Digits and single characters are what columns are made for; of longer names the beginning shows.
  const long = classes.some((name) => [...name].length > 2);

  const onKeyDown = (event: KeyboardEvent) => {
    const target = current && moveTo(counts, current, event.key, event.ctrlKey || event.metaKey);
    if (!target) return;
    event.preventDefault();
    setVisited(target);
    table.current?.querySelector<HTMLElement>(`[data-cell="${target.actual}-${target.predicted}"]`)?.focus();
  };

  return (
    <div className={styles.scroller}>
      <table className={cx(styles.table, long && styles.long)} ref={table} aria-labelledby={captionId}>
        <caption className={cx(styles.caption, props.hideCaption === true && styles.hidden)} id={captionId}>
          {props.caption}
        </caption>
        <colgroup>
          <col className={styles.side} />
          <col className={styles.rowName} />
          <col span={classes.length} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" colSpan={2} rowSpan={2}>
              <VisuallyHidden>{props.actualLabel}</VisuallyHidden>
            </th>
            <th className={styles.axis} scope="colgroup" colSpan={classes.length}>
              {props.predictedLabel}
            </th>
          </tr>
          <tr>
            {classes.map((name) => (
              <th key={name} scope="col" className={styles.column} title={long ? name : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map((name, actual) => (
            <tr key={name}>
              {actual === 0 && (
                <th className={styles.side} scope="rowgroup" rowSpan={classes.length}>
                  <span>{props.actualLabel}</span>
                </th>
              )}
              <th scope="row" className={styles.rowName} title={long ? name : undefined}>
                {name}
              </th>
              {classes.map((predictedName, predicted) => (
                <Cell
                  key={predictedName}
                  {...props}
                  cell={{ actual, predicted }}
                  count={counts[actual]?.[predicted] ?? 0}
                  rowTotal={(counts[actual] ?? []).reduce((sum, count) => sum + count, 0)}
                  mostErrors={mostErrors}
                  reachable={same(current, { actual, predicted })}
                  pressed={same(selected, { actual, predicted })}
                  onVisit={setVisited}
                  onKeyDown={onKeyDown}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps extends Pick<ConfusionMatrixProps, 'formatCount' | 'describeCell' | 'onSelect'> {
  readonly cell: ConfusionCell;
  readonly count: number;
  readonly rowTotal: number;
  readonly mostErrors: number;
  readonly reachable: boolean;
  readonly pressed: boolean;
  readonly onVisit: (cell: ConfusionCell) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Cell({ cell, count, rowTotal, mostErrors, reachable, pressed, ...props }: CellProps) {
  const right = cell.actual === cell.predicted;
  if (count === 0) {
    return (
      <td className={styles.cell}>
        <span className={styles.none} aria-label={props.formatCount(0)} role="img">
          ·
        </span>
      </td>
    );
  }
  return (
    <td className={styles.cell}>
      <button
        type="button"
        className={cx(styles.button, right ? styles.right : styles.wrong)}
        style={{ '--tint': `${right ? rightTint(count, rowTotal) : errorTint(count, mostErrors)}%` }}
        data-cell={`${cell.actual}-${cell.predicted}`}
        tabIndex={reachable ? 0 : -1}
        aria-pressed={pressed}
        aria-label={props.describeCell(cell, count)}
        onFocus={() => props.onVisit(cell)}
        onClick={() => props.onSelect(cell)}
        onKeyDown={props.onKeyDown}
      >
        {props.formatCount(count)}
      </button>
    </td>
  );
}

function same(a: ConfusionCell | null, b: ConfusionCell): boolean {
  return a !== null && a.actual === b.actual && a.predicted === b.predicted;
}
