/** How far a long task is. */
import { cx } from './cx.ts';
import styles from './progress.module.css';

export interface ProgressProps {
  readonly label: string;
  /** 0..1; null while it can't be told. */
  readonly value: number | null;
  /** The value in words ("3,546 of 8,440 steps"); spoken, and shown beside the label where that shows. */
  readonly valueText?: string | undefined;
  /** Shows label and value above the bar; they are spoken either way. */
  readonly showLabel?: boolean | undefined;
  /** Grey instead of seal: it waits. */
  readonly paused?: boolean | undefined;
}

export function Progress({ label, value, valueText, showLabel = false, paused = false }: ProgressProps) {
  const share = value === null ? null : Math.min(1, Math.max(0, value));
  return (
    <div className={styles.progress}>
      {showLabel && (
        <div className={styles.words} aria-hidden="true">
          <span>{label}</span>
          {valueText !== undefined && <span className={styles.value}>{valueText}</span>}
        </div>
      )}
      <div
        className={cx(styles.track, share === null && styles.unknown, paused && styles.paused)}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
        aria-valuetext={valueText}
      >
        <div className={styles.bar} style={share === null ? undefined : { transform: `scaleX(${share})` }} />
      </div>
    </div>
  );
}

export interface LoadingProps {
  readonly label: string;
}

/** Something is on its way and shows nothing yet: the words say what. */
export function Loading({ label }: LoadingProps) {
  return (
    <p className={styles.loading} role="status">
      <span className={styles.spinner} aria-hidden="true" />
      {label}
    </p>
  );
}
