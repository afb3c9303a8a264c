/** The accuracy over the epochs of a fine-tuning. */
import { useMemo } from 'react';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import type { RunView } from '../../store/state.ts';
import { CurveChart } from '../../ui/charts/curve-chart.tsx';
import { Card } from '../../ui/kit/card.tsx';
import { accuracyCurves } from './view.ts';

export function AccuracyCurve({ run }: { readonly run: RunView }) {
  const m = useMessages();
  const f = useFormat();
  const { history, stepsPerEpoch } = run;
  const curves = useMemo(() => accuracyCurves({ history, stepsPerEpoch }), [history, stepsPerEpoch]);
  const epoch = (value: number) => f.number(value, Number.isInteger(value) ? 0 : 1);
  const share = (value: number) => f.percent(value, 1);
  return (
    <Card title={m.tune.curveTitle}>
      <CurveChart
        label={m.tune.curveLabel}
        axis="share"
        height={180}
        xMax={run.recipe.epochs}
        xLabel={m.train.epochAxis}
        formatX={epoch}
        formatY={(value) => f.percent(value, 0)}
        formatValue={share}
        emptyText={m.train.noPoints}
        training={{ label: m.train.seriesTraining, points: curves.training }}
        validation={{ label: m.train.seriesValidation, points: curves.validation }}
        table={{
          caption: m.train.tableCaption({ what: m.tune.curveTitle }),
          columns: m.train.tableColumns,
          toggleLabel: m.train.tableToggle,
          rows: history.epochs.map((point) => [
            epoch(point.epoch),
            share(point.trainAccuracy),
            point.validationAccuracy === null ? '–' : share(point.validationAccuracy),
          ]),
        }}
      />
    </Card>
  );
}
