/** The parts that the fold-out is put together from: a titled section, and a formula in general and filled. */
import { useId, type ReactNode } from 'react';
import type { MathNode } from '../../core/explain/math.ts';
import { useMessages } from '../../i18n/react.tsx';
import { Formula } from '../../ui/math/math.tsx';
import styles from './explain.module.css';

export interface SectionProps {
  readonly title: string;
  readonly text?: ReactNode;
  readonly children?: ReactNode;
}

export function Section({ title, text, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 className={styles.heading} id={id}>
          {title}
        </h2>
        {text !== undefined && <p className={styles.text}>{text}</p>}
      </div>
      {children}
    </section>
  );
}

export interface FormulaRowsProps {
  /** What the formulas are of, for a box that scrolls. */
  readonly name: string;
  readonly rows: readonly { readonly label: string; readonly formula: MathNode }[];
}

export function FormulaRows({ name, rows }: FormulaRowsProps) {
  const m = useMessages();
  return (
    <dl className={styles.formulas}>
      {rows.map(({ label, formula }) => (
        <div key={label} className={styles.formula}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.value}>
            <Formula block formula={formula} label={m.explain.formulaOf({ what: name })} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
