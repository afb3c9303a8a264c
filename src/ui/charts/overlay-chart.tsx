/** Two runs in one chart: a colour each, training thin, validation dashed with dots; the numbers as a table. */
import 'uplot/dist/uPlot.min.css';
import { useId, useMemo, useState } from 'react';
import { cx } from '../kit/cx.ts';
import styles from './curve-chart.module.css';
import { CurveNumbers, type CurveTable } from './curve-numbers.tsx';
import { type CurveAxis, type CurveXY, nearest } from './curve-scale.ts';
import { useCurvePlot } from './use-curve-plot.ts';

export interface OverlaidRun {
  readonly name: string;
  /** In rising x; x in the unit of the x axis (epochs). */
  readonly training: readonly CurveXY[];
  readonly validation: readonly CurveXY[];
}

export interface OverlayChartProps {
  /** The figure's name for screen readers. */
  readonly label: string;
  readonly first: OverlaidRun;
  readonly second: OverlaidRun;
  readonly kinds: { readonly training: string; readonly validation: string };
  readonly xMax: number;
  readonly xLabel: string;
  readonly axis: CurveAxis;
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
  /** For the values under the pointer. */
  readonly formatValue: (y: number) => string;
  readonly table: CurveTable;
}

const HEIGHT = 220;
const LOOKS = ['first', 'second'] as const;

export function OverlayChart(props: OverlayChartProps) {
  const { first, second, kinds, xMax, axis, formatX, formatY, formatValue } = props;
  const tableId = useId();
  const [hover, setHover] = useState<number | null>(null);
  const runs = useMemo(() => [first, second], [first, second]);
  const host = useCurvePlot({ runs, xMax, axis, formatX, formatY }, HEIGHT, setHover);
  const valueAt = (points: readonly CurveXY[]) => {
    const point = hover === null ? null : nearest(points, hover);
    return point && <span className={styles.value}>{formatValue(point.y)}</span>;
  };
  return (
    <figure className={styles.figure} aria-label={props.label} aria-details={tableId}>
      <div className={styles.legend}>
        {runs.map((run, index) => (
          <p key={index} className={styles.runEntry}>
            <span className={styles.runName}>{run.name}</span>
            <span className={styles.entry}>
              <span className={cx(styles[LOOKS[index] ?? 'first'], styles.thin)} aria-hidden="true" />
              {kinds.training}
              {valueAt(run.training)}
            </span>
            <span className={styles.entry}>
              <span className={cx(styles[LOOKS[index] ?? 'first'], styles.dashed)} aria-hidden="true" />
              {kinds.validation}
              {valueAt(run.validation)}
            </span>
          </p>
        ))}
      </div>
      <div className={styles.drawing} style={{ minHeight: HEIGHT }} aria-hidden="true">
        <div ref={host} />
        <p className={styles.xLabel}>{props.xLabel}</p>
      </div>
      <CurveNumbers id={tableId} table={props.table} />
    </figure>
  );
}
