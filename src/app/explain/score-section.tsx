/** Precision, recall, F1 and AUC, with the counts of a class that one chooses. */
import { useState } from 'react';
import { classCounts, scoreFormulas, type ClassCounts } from '../../core/explain/score-formulas.ts';
import type { Evaluation } from '../../core/metrics/evaluation.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { Select } from '../../ui/kit/select.tsx';
import { FormulaRows, Section } from './section.tsx';
import styles from './explain.module.css';

export function ScoreSection({ evaluation }: { readonly evaluation: Evaluation | null }) {
  const m = useMessages();
  const f = useFormat();
  const [chosen, setChosen] = useState(0);
  const words = m.explain.scores;
  const index = evaluation !== null && chosen < evaluation.classNames.length ? chosen : 0;
  const counts = evaluation === null ? null : classCounts(evaluation, index);
  const formulas = scoreFormulas(
    counts,
    (value, digits) => f.number(value, digits),
    (share) => f.percent(share, 2),
  );
  return (
    <Section title={words.title} text={words.text}>
      {evaluation === null ? (
        <p className={styles.text}>{words.unscored}</p>
      ) : (
        <div className={styles.controls}>
          <Select
            label={words.classLabel}
            inline
            value={String(index)}
            options={evaluation.classNames.map((label, value) => ({ value: String(value), label }))}
            onChange={(value) => setChosen(Number(value))}
          />
        </div>
      )}
      <Counts counts={counts} />
      <ul className={styles.cards}>
        {formulas.map(({ name, general, filled }) => (
          <li key={name} className={styles.card}>
            <h3 className={styles.cardTitle}>{words.names[name]}</h3>
            <p className={styles.text}>{words.texts[name]}</p>
            <FormulaRows
              name={words.names[name]}
              rows={[
                { label: m.explain.general, formula: general },
                ...(filled === null ? [] : [{ label: m.explain.here, formula: filled }]),
              ]}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

const KINDS = ['truePositives', 'falsePositives', 'falseNegatives', 'trueNegatives'] as const;

function Counts({ counts }: { readonly counts: ClassCounts | null }) {
  const m = useMessages();
  const f = useFormat();
  const words = m.explain.scores;
  return (
    <dl className={styles.counts} aria-label={words.countsLabel}>
      {KINDS.map((kind) => (
        <div key={kind}>
          <dt>{words.counts[kind]}</dt>
          {counts !== null && <dd>{f.number(counts[kind])}</dd>}
        </div>
      ))}
    </dl>
  );
}
