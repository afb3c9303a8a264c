/** Classes with a bar and a percentage each, moving as one draws. */
import { cx } from '../kit/cx.ts';
import styles from './bars.module.css';

export interface ClassProbability {
  /** Stable over updates. */
  readonly id: string;
  readonly label: string;
  /** 0..1 */
  readonly probability: number;
}

export interface ProbabilityBarsProps {
  /** Names the list. */
  readonly label: string;
  readonly items: readonly ClassProbability[];
  readonly format: (probability: number) => string;
  /** Only the best k, best first; all in their own order where absent. */
  readonly top?: number | undefined;
  /** In seal; null: no class stands out and all bars stay grey. */
  readonly winnerId?: string | null | undefined;
  /** An older answer while a newer is on its way. */
  readonly pending?: boolean | undefined;
}

export function ProbabilityBars({
  label,
  items,
  format,
  top,
  winnerId = null,
  pending = false,
}: ProbabilityBarsProps) {
  const shown =
    top === undefined ? items : items.toSorted((a, b) => b.probability - a.probability).slice(0, top);
  return (
    <ul className={cx(styles.bars, pending && styles.pending)} aria-label={label}>
      {shown.map((item) => (
        <li key={item.id} className={cx(styles.row, item.id === winnerId && styles.winner)}>
          <span className={styles.name}>{item.label}</span>
          <span className={styles.track} aria-hidden="true">
            <span
              className={styles.fill}
              style={{ transform: `scaleX(${Math.min(1, Math.max(0, item.probability))})` }}
            />
          </span>
          <span className={styles.figure}>{format(item.probability)}</span>
        </li>
      ))}
    </ul>
  );
}
