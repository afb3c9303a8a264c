/** Big numbers with a unit beside and a short label below. */
import { cx } from './cx.ts';
import styles from './figures.module.css';

export interface FigureItem {
  readonly label: string;
  /** Formatted; a dash or words where there is no number yet. */
  readonly value: string;
  readonly unit?: string | undefined;
  /** A small line below the label: an interval, a comparison. */
  readonly note?: string | undefined;
  /** Words instead of a number: set smaller and greyer ("not timed yet"). */
  readonly muted?: boolean | undefined;
}

export interface FiguresProps {
  readonly items: readonly FigureItem[];
  /** Names the list for screen readers. */
  readonly label?: string | undefined;
  readonly size?: 'medium' | 'large' | undefined;
}

export function Figures({ items, label, size = 'medium' }: FiguresProps) {
  return (
    <dl className={cx(styles.figures, styles[size])} aria-label={label}>
      {items.map((item) => (
        <div className={styles.figure} key={item.label}>
          <dt className={styles.label}>{item.label}</dt>
          <dd className={cx(styles.value, item.muted && styles.muted)}>
            {item.value}
            {item.unit !== undefined && <span className={styles.unit}> {item.unit}</span>}
          </dd>
          {item.note !== undefined && <dd className={styles.note}>{item.note}</dd>}
        </div>
      ))}
    </dl>
  );
}
