/** What each part of the data set is for. */
import type { DatasetSummary } from '../../core/dataset/summary.ts';
import { TUTORIAL_RECIPE } from '../../core/recipe/recipe.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { Card } from '../../ui/kit/card.tsx';
import styles from './data.module.css';

export function Splits({ summary }: { readonly summary: DatasetSummary }) {
  const m = useMessages();
  const f = useFormat();
  const { train, validation, test } = m.data.splits;
  const rows = [
    { ...train, count: f.number(summary.trainCount) },
    { ...validation, count: validation.count({ share: f.percent(TUTORIAL_RECIPE.validationSplit, 0) }) },
    { ...test, count: f.number(summary.testCount) },
  ];
  return (
    <Card title={m.data.splitTitle}>
      <dl className={styles.splits}>
        {rows.map((row) => (
          <div key={row.name}>
            <dt>
              {row.name} <span className={styles.count}>{row.count}</span>
            </dt>
            <dd>{row.text}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
