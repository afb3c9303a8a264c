/** How many images each class has, as bars that share one scale. */
import type { ReactNode } from 'react';
import { cx } from '../kit/cx.ts';
import styles from './bars.module.css';

export interface ClassCount {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** A picture of the class, before the bar. */
  readonly picture?: ReactNode;
}

export interface ClassCountsProps {
  readonly label: string;
  readonly items: readonly ClassCount[];
  readonly formatCount: (count: number) => string;
}

export function ClassCounts({ label, items, formatCount }: ClassCountsProps) {
  const most = Math.max(1, ...items.map((item) => item.count));
  return (
    <ul className={cx(styles.bars, styles.counts)} aria-label={label}>
      {items.map((item) => (
        <li key={item.id} className={styles.row}>
          <span className={styles.name}>
            {item.picture}
            {item.label}
          </span>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.fill} style={{ transform: `scaleX(${item.count / most})` }} />
          </span>
          <span className={styles.figure}>{formatCount(item.count)}</span>
        </li>
      ))}
    </ul>
  );
}
