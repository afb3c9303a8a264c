/** ROC curves of a scored model, one class against the rest, with the areas under them. */
import { useState } from 'react';
import type { RocCurve } from '../../core/metrics/evaluation.ts';
import { macroAuc, truePositiveRateAt } from '../../core/metrics/roc.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { RocChart } from '../../ui/charts/roc-chart.tsx';
import { Card } from '../../ui/kit/card.tsx';
import styles from './evaluate.module.css';
import { shownArea } from './view.ts';

/** False positive rates at which the table says how many of the class are found. */
const TABLE_RATES = [0.001, 0.01, 0.1] as const;

export interface RocCardProps {
  readonly classes: readonly string[];
  /** By class; null: scored before curves were kept, and could not be scored again. */
  readonly curves: readonly RocCurve[] | null;
}

export function RocCard({ classes, curves }: RocCardProps) {
  const m = useMessages();
  const words = m.evaluate.roc;
  if (curves === null) {
    return (
      <Card title={words.title}>
        <p className={styles.help}>{words.none}</p>
      </Card>
    );
  }
  return (
    <Card title={words.title}>
      <p className={styles.help}>{words.help}</p>
      <Curves classes={classes} curves={curves} />
    </Card>
  );
}

interface CurvesProps {
  readonly classes: readonly string[];
  readonly curves: readonly RocCurve[];
}

function Curves({ classes, curves }: CurvesProps) {
  const m = useMessages();
  const f = useFormat();
  const words = m.evaluate.roc;
  const [selected, setSelected] = useState<number | null>(null);
  const area = (auc: number | null) => (auc === null ? words.noArea : f.number(shownArea(auc), 4));
  const name = (index: number) => classes[index] ?? '';
  const found = (curve: RocCurve, rate: number) =>
    curve.auc === null ? words.noArea : f.percent(truePositiveRateAt(curve.points, rate));
  const absent = curves.flatMap(({ auc }, index) => (auc === null ? [name(index)] : []));
  return (
    <>
      <RocChart
        label={words.label}
        xLabel={words.falsePositiveRate}
        yLabel={words.truePositiveRate}
        formatTick={(rate) => f.number(rate, 1)}
        chanceLabel={words.chance}
        lines={curves.map((curve, index) => ({
          name: name(index),
          auc: area(curve.auc),
          points: curve.points,
        }))}
        legendLabel={words.legend}
        all={{ name: words.all, auc: area(macroAuc(curves)) }}
        selected={selected}
        onSelect={setSelected}
        table={{
          caption: words.tableCaption,
          toggleLabel: words.tableToggle,
          columns: [
            m.evaluate.columns.className,
            words.auc,
            ...TABLE_RATES.map((rate) => words.atRate({ rate: f.percent(rate, rate < 0.01 ? 1 : 0) })),
          ],
          rows: curves.map((curve, index) => [
            name(index),
            area(curve.auc),
            ...TABLE_RATES.map((rate) => found(curve, rate)),
          ]),
        }}
      />
      {absent.length > 0 && <p className={styles.note}>{words.absent({ names: f.list(absent) })}</p>}
    </>
  );
}
