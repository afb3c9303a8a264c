/** The top of a screen: the result as a sentence, its caveat, what one can do. */
import type { ReactNode, Ref } from 'react';
import styles from './page-header.module.css';

export interface PageHeaderProps {
  readonly title: ReactNode;
  /** The grey line below: interval, time left, a limit. */
  readonly caveat?: ReactNode;
  /** Buttons; wrap them in `PhoneActions` to keep them in reach on a phone. */
  readonly actions?: ReactNode;
  /** To move the focus to the heading (it takes focus by script) when the route changes. */
  readonly headingRef?: Ref<HTMLHeadingElement> | undefined;
}

export function PageHeader({ title, caveat, actions, headingRef }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h1 className={styles.title} tabIndex={-1} ref={headingRef} data-page-heading="">
          {title}
        </h1>
        {caveat && <p className={styles.caveat}>{caveat}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
