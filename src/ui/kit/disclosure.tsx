/** Details that most people don't need, one press away. */
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './disclosure.module.css';

export interface DisclosureProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean | undefined;
  readonly onToggle?: ((open: boolean) => void) | undefined;
  /** Small and grey, for beside a chart. */
  readonly quiet?: boolean | undefined;
}

export function Disclosure({ summary, children, open, onToggle, quiet = false }: DisclosureProps) {
  return (
    <details
      className={cx(styles.details, quiet && styles.quiet)}
      open={open}
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
    >
      <summary className={styles.summary}>
        <ChevronRight className={styles.chevron} size={16} aria-hidden="true" />
        {summary}
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  );
}
