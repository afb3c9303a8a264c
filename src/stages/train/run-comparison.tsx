/** Two runs side by side: what differs in their recipes, in words, and their curves in one chart. */
import { useMemo } from 'react';
import type { RunSummary } from '../../core/project/records.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { OverlayChart, type OverlaidRun } from '../../ui/charts/overlay-chart.tsx';
import { useRecipeText } from './recipe-text.ts';
import styles from './runs.module.css';
import { curvesOf } from './view.ts';

export interface RunComparisonProps {
  readonly first: RunSummary;
  readonly second: RunSummary;
}

export function RunComparison({ first, second }: RunComparisonProps) {
  const m = useMessages();
  const text = useRecipeText();
  return (
    <section className={styles.comparison} aria-live="polite">
      <h3 className={styles.heading}>{m.runs.differencesTitle}</h3>
      <ul className={styles.differences}>
        {text.differences(first.recipe, second.recipe).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <div className={styles.charts}>
        <Overlay first={first} second={second} axis="share" />
        <Overlay first={first} second={second} axis="loss" />
      </div>
    </section>
  );
}

interface OverlayProps extends RunComparisonProps {
  readonly axis: 'share' | 'loss';
}

function Overlay({ first, second, axis }: OverlayProps) {
  const m = useMessages();
  const f = useFormat();
  const [markA = '', markB = ''] = m.runs.marks;
  const runs = useMemo(
    () =>
      [overlaid(first, markA, axis, m.runs.marked), overlaid(second, markB, axis, m.runs.marked)] as const,
    [first, second, markA, markB, axis, m.runs.marked],
  );
  const share = axis === 'share';
  const what = share ? m.train.accuracyTitle : m.train.lossTitle;
  const value = (y: number) => (share ? f.percent(y) : f.loss(y));
  const cell = (y: number | null | undefined) => (y === null || y === undefined ? '–' : value(y));
  const epochs = Math.max(first.recipe.epochs, second.recipe.epochs);
  const rows = Array.from({ length: epochs }, (_, index) => [
    f.number(index + 1),
    ...[first, second].flatMap(({ history }) => {
      const point = history.epochs.find(({ epoch }) => epoch === index + 1);
      return share
        ? [cell(point?.trainAccuracy), cell(point?.validationAccuracy)]
        : [cell(point?.trainLoss), cell(point?.validationLoss)];
    }),
  ]);
  const column = (mark: string, kind: string) => m.runs.overlayColumn({ mark, what: kind });
  return (
    <div>
      <h4 className={styles.heading}>{what}</h4>
      <OverlayChart
        label={share ? m.runs.overlayAccuracy : m.runs.overlayLoss}
        first={runs[0]}
        second={runs[1]}
        kinds={{ training: m.train.seriesTraining, validation: m.train.seriesValidation }}
        xMax={epochs}
        xLabel={m.train.epochAxis}
        axis={axis}
        formatX={(x) => f.number(x, Number.isInteger(x) ? 0 : 1)}
        formatY={(y) =>
          share ? f.percent(y, 0) : f.number(y, Number.isInteger(Math.round(y * 100) / 10) ? 1 : 2)
        }
        formatValue={value}
        table={{
          caption: m.runs.overlayTable({ what }),
          columns: [
            m.train.tableColumns[0] ?? '',
            column(markA, m.train.seriesTraining),
            column(markA, m.train.seriesValidation),
            column(markB, m.train.seriesTraining),
            column(markB, m.train.seriesValidation),
          ],
          rows,
          toggleLabel: m.train.tableToggle,
        }}
      />
    </div>
  );
}

function overlaid(
  run: RunSummary,
  mark: string,
  axis: OverlayProps['axis'],
  marked: (v: { mark: string; name: string }) => string,
): OverlaidRun {
  const { training, validation } = curvesOf({
    history: run.history,
    stepsPerEpoch: run.totalSteps / run.recipe.epochs,
  });
  const name = marked({ mark, name: run.name });
  return axis === 'share'
    ? { name, training: training.accuracy, validation: validation.accuracy }
    : { name, training: training.loss, validation: validation.loss };
}
