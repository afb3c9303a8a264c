/**
 * Two shares of the same images, before and after, each with its interval: a dot on a line from 0 to 100%, the
 * interval as a band around it. The numbers stand beside, so the drawing is decoration to a screen reader.
 */
import { cx } from '../kit/cx.ts';
import styles from './before-after.module.css';

export interface ShareMark {
  /** "Before" */
  readonly label: string;
  /** "33.3%" */
  readonly value: string;
  /** "between 12.1% and 64.6%" */
  readonly interval: string;
  /** 0..1 */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface BeforeAfterProps {
  /** What was scored. */
  readonly title: string;
  /** "10,000 images" */
  readonly count: string;
  /** "+62.5 points" */
  readonly change: string;
  /** Whether the change is for the better; null where there is none. */
  readonly better: boolean | null;
  readonly before: ShareMark;
  readonly after: ShareMark;
  /** Below: "could be chance". */
  readonly note?: string | undefined;
}

export function BeforeAfter({ title, count, change, better, before, after, note }: BeforeAfterProps) {
  return (
    <section className={styles.set} aria-label={title}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          {title} <small>{count}</small>
        </h3>
        <p className={cx(styles.change, better === true && styles.better, better === false && styles.worse)}>
          {change}
        </p>
      </div>
      <dl className={styles.marks}>
        <Mark mark={before} kind="before" />
        <Mark mark={after} kind="after" />
      </dl>
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </section>
  );
}

function Mark({ mark, kind }: { readonly mark: ShareMark; readonly kind: 'before' | 'after' }) {
  return (
    <div className={cx(styles.mark, styles[kind])}>
      <dt>{mark.label}</dt>
      <dd className={styles.value}>{mark.value}</dd>
      <dd
        className={styles.line}
        aria-hidden="true"
        style={{ '--low': mark.low, '--high': mark.high, '--share': mark.share }}
      >
        <span className={styles.band} />
        <span className={styles.dot} />
      </dd>
      <dd className={styles.interval}>{mark.interval}</dd>
    </div>
  );
}
