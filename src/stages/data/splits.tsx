/** What each part of the data set is for. */
import type { DatasetSummary } from '../../core/dataset/summary.ts';
import { CASE_RECIPE, TUTORIAL_RECIPE } from '../../core/recipe/recipe.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { Card } from '../../ui/kit/card.tsx';
import styles from './data.module.css';

export interface SplitsProps {
  readonly summary: DatasetSummary;
  /** The tutorial's case, not the whole set. */
  readonly worked: boolean;
}

export function Splits({ summary, worked }: SplitsProps) {
  const m = useMessages();
  const f = useFormat();
  const { train, validation, test } = m.data.splits;
  const { images, holdOut, validationSplit } = worked ? CASE_RECIPE : TUTORIAL_RECIPE;
  const trained = worked ? images - holdOut : summary.trainCount;
  const tested = worked ? holdOut : summary.testCount;
  const rows = [
    { ...train, count: f.number(trained) },
    { ...validation, count: validation.count({ share: f.percent(validationSplit, 0) }) },
    { ...test, count: f.number(tested), ...(worked && { text: m.data.caseTestText }) },
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
