/** A surface with a quiet title; the unit that screens are put together from. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './card.module.css';

export interface CardProps {
  readonly children: ReactNode;
  /** Names the region; without it the card is only a surface. */
  readonly title?: ReactNode;
  /** At the title's right: a legend, a total, a small control. */
  readonly aside?: ReactNode;
  /** `h2` unless told. */
  readonly headingLevel?: 2 | 3 | undefined;
  /** No padding around the content (tables, pictures that reach the edge). */
  readonly flush?: boolean | undefined;
  readonly className?: string | undefined;
}

export function Card({ children, title, aside, headingLevel = 2, flush = false, className }: CardProps) {
  const headingId = useId();
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  const named = title !== undefined && title !== null;
  return (
    <section
      className={cx(styles.card, flush && styles.flush, className)}
      aria-labelledby={named ? headingId : undefined}
    >
      {(named || aside) && (
        <div className={styles.head}>
          {named && (
            <Heading className={styles.title} id={headingId}>
              {title}
            </Heading>
          )}
          {aside && <div className={styles.aside}>{aside}</div>}
        </div>
      )}
      <div className={styles.body}>{children}</div>
    </section>
  );
}

export interface StackProps {
  readonly children: ReactNode;
  readonly gap?: 'tight' | 'normal' | 'loose' | undefined;
  readonly className?: string | undefined;
}

/** One thing below another, evenly spaced. */
export function Stack({ children, gap = 'normal', className }: StackProps) {
  return <div className={cx(styles.stack, styles[gap], className)}>{children}</div>;
}

export interface ColumnsProps {
  readonly children: ReactNode;
  /** `even`: equal columns of at least `min`; `main-aside`: a wide one and a 280-px one, stacked when narrow. */
  readonly layout?: 'even' | 'main-aside' | undefined;
  /** Least width of an even column before it wraps. */
  readonly min?: 'small' | 'medium' | 'large' | undefined;
  readonly className?: string | undefined;
}

/** Cards side by side; one column where there is no room. */
export function Columns({ children, layout = 'even', min = 'medium', className }: ColumnsProps) {
  return (
    <div className={cx(layout === 'even' ? styles.even : styles.mainAside, styles[`min-${min}`], className)}>
      {children}
    </div>
  );
}
