/** A dense unit: the terms that weigh most, the rest summed, and the number they give. */
import type { LayerExplanation } from '../../core/explain/explanation.ts';
import { workedDense } from '../../core/explain/worked.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { Table } from '../../ui/kit/table.tsx';
import { DIGITS, WorkedSum } from './worked-sum.tsx';
import styles from './explain.module.css';

export function WorkedDenseView({ explanation }: { readonly explanation: LayerExplanation }) {
  const m = useMessages();
  const f = useFormat();
  const words = m.explain.worked;
  const worked = workedDense(explanation);
  const number = (value: number) => f.number(value, DIGITS);
  const columns = words.termColumns;
  return (
    <div className={styles.sides}>
      <Table
        caption={words.termsCaption}
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
      <WorkedSum explanation={explanation} worked={worked} />
    </div>
  );
}
