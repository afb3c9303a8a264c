/** Text for screen readers only. */
import type { ReactNode } from 'react';
import styles from './visually-hidden.module.css';

export interface VisuallyHiddenProps {
  readonly children: ReactNode;
  readonly id?: string | undefined;
}

export function VisuallyHidden({ children, id }: VisuallyHiddenProps) {
  return (
    <span className={styles.hidden} id={id}>
      {children}
    </span>
  );
}

export interface LiveTextProps {
  /** Spoken when it changes; keep the changes rare. */
  readonly text: string;
}

/** A polite announcement without anything to see. */
export function LiveText({ text }: LiveTextProps) {
  return (
    <span className={styles.hidden} role="status">
      {text}
    </span>
  );
}
