/** Loss and accuracy over the epochs, training and validation. */
import { useMemo } from 'react';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import type { RunView } from '../../store/state.ts';
import { CurveChart } from '../../ui/charts/curve-chart.tsx';
import type { CurveTable } from '../../ui/charts/curve-numbers.tsx';
import { Card } from '../../ui/kit/card.tsx';
import { curvesOf } from './view.ts';

export interface CurvesProps {
  readonly run: RunView;
}

export function Curves({ run }: CurvesProps) {
  const m = useMessages();
  const f = useFormat();
  const { history, stepsPerEpoch } = run;
  const curves = useMemo(() => curvesOf({ history, stepsPerEpoch }), [history, stepsPerEpoch]);
  const share = (value: number) => f.percent(value, 1);
  const tick = (value: number) => f.number(value, Number.isInteger(Math.round(value * 100) / 10) ? 1 : 2);
  const tickShare = (value: number) => f.percent(value, 0);
  const epoch = (value: number) => f.number(value, Number.isInteger(value) ? 0 : 1);
  const shared = {
    xMax: run.recipe.epochs,
    xLabel: m.train.epochAxis,
    formatX: epoch,
    emptyText: m.train.noPoints,
  };
  const table = (what: string, rows: CurveTable['rows']): CurveTable => ({
    caption: m.train.tableCaption({ what }),
    columns: m.train.tableColumns,
    rows,
    toggleLabel: m.train.tableToggle,
  });
  return (
    <>
      <Card title={m.train.lossTitle}>
        <CurveChart
          {...shared}
          label={m.train.lossLabel}
          axis="loss"
          formatY={tick}
          training={{ label: m.train.seriesTraining, points: curves.training.loss }}
          validation={{ label: m.train.seriesValidation, points: curves.validation.loss }}
          table={table(
            m.train.lossTitle,
            history.epochs.map((point) => [
              epoch(point.epoch),
              f.loss(point.trainLoss),
              point.validationLoss === null ? '–' : f.loss(point.validationLoss),
            ]),
          )}
        />
      </Card>
      <Card title={m.train.accuracyTitle}>
        <CurveChart
          {...shared}
          label={m.train.accuracyLabel}
          axis="share"
          formatY={tickShare}
          training={{ label: m.train.seriesTraining, points: curves.training.accuracy }}
          validation={{ label: m.train.seriesValidation, points: curves.validation.accuracy }}
          table={table(
            m.train.accuracyTitle,
            history.epochs.map((point) => [
              epoch(point.epoch),
              share(point.trainAccuracy),
              point.validationAccuracy === null ? '–' : share(point.validationAccuracy),
            ]),
          )}
        />
      </Card>
    </>
  );
}
