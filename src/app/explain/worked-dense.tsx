/** A dense unit: the terms that weigh most, the rest summed, and the number they give. */
import type { LayerExplanation } from '../../core/explain/explanation.ts';
import { workedDense } from '../../core/explain/worked.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { Table } from '../../ui/kit/table.tsx';
import { noMinusZero } from './view.ts';
import { DIGITS, WorkedSum } from './worked-sum.tsx';
import styles from './explain.module.css';

export function WorkedDenseView({ explanation }: { readonly explanation: LayerExplanation }) {
  const m = useMessages();
  const f = useFormat();
  const words = m.explain.worked;
  const worked = workedDense(explanation);
  const number = (value: number) => f.number(noMinusZero(value, DIGITS), DIGITS);
  const columns = words.termColumns;
  return (
    <div className={styles.sides}>
      <div className={styles.table}>
        <p className={styles.mapTitle}>{words.termsCaption}</p>
        <Table
          caption={words.termsCaption}
          hideCaption
          dense
          columns={[
            { id: 'input', header: columns.input },
            { id: 'value', header: columns.value, align: 'end' },
            { id: 'weight', header: columns.weight, align: 'end' },
            { id: 'product', header: columns.product, align: 'end' },
          ]}
          rows={[
            ...worked.terms.map((term) => ({
              id: String(term.index),
              cells: [String(term.index), number(term.input), number(term.weight), number(term.product)],
            })),
            {
              id: 'rest',
              cells: [words.rest({ count: f.number(worked.restCount) }), '', '', number(worked.restSum)],
              summary: true,
            },
            {
              id: 'zeros',
              cells: [words.zeros({ count: f.number(worked.zeroInputs) }), '', '', number(0)],
              summary: true,
            },
          ]}
        />
      </div>
      <WorkedSum explanation={explanation} worked={worked} />
    </div>
  );
}
