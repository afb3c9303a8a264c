/** A live curve: training solid in seal, validation dashed in blue with dots; the same numbers as a table. */
import 'uplot/dist/uPlot.min.css';
import { useId, useMemo, useState } from 'react';
import styles from './curve-chart.module.css';
import { CurveNumbers, type CurveTable } from './curve-numbers.tsx';
import { useCurvePlot } from './use-curve-plot.ts';
import { nearest } from './curve-scale.ts';
import type { CurveAxis, CurveXY } from './curve-scale.ts';

export interface CurveSeries {
  /** For the legend. */
  readonly label: string;
  /** In rising x; x in the unit of the x axis (epochs). */
  readonly points: readonly CurveXY[];
}

export interface CurveChartProps {
  /** The figure's name for screen readers: "Loss over the epochs". */
  readonly label: string;
  readonly training: CurveSeries;
  readonly validation: CurveSeries;
  /** The axis goes from 0 to here; further if points do. */
  readonly xMax: number;
  /** Below the axis: "Epoch". */
  readonly xLabel: string;
  readonly axis: CurveAxis;
  /** For the ticks; keep the results short. */
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
  /** For the values under the pointer, with more digits than the ticks; `formatY` unless told. */
  readonly formatValue?: ((y: number) => string) | undefined;
  readonly table: CurveTable;
  /** In CSS pixels; 220 unless told. */
  readonly height?: number | undefined;
  /** Stands in the middle while there are no points. */
  readonly emptyText?: string | undefined;
}

export function CurveChart(props: CurveChartProps) {
  const { label, training, validation, xMax, axis, formatX, formatY, table, height = 220 } = props;
  const formatValue = props.formatValue ?? formatY;
  const tableId = useId();
  const [hover, setHover] = useState<number | null>(null);
  const runs = useMemo(
    () => [{ training: training.points, validation: validation.points }],
    [training.points, validation.points],
  );
  const host = useCurvePlot({ runs, xMax, axis, formatX, formatY }, height, setHover);
  const empty = training.points.length === 0 && validation.points.length === 0;
  return (
    <figure className={styles.figure} aria-label={label} aria-details={tableId}>
      <p className={styles.legend}>
        <Entry series={training} kind="training" x={hover} format={formatValue} />
        <Entry series={validation} kind="validation" x={hover} format={formatValue} />
      </p>
      <div className={styles.drawing} style={{ minHeight: height }} aria-hidden="true">
        <div ref={host} />
        {empty && props.emptyText !== undefined && <p className={styles.empty}>{props.emptyText}</p>}
        <p className={styles.xLabel}>{props.xLabel}</p>
      </div>
      <CurveNumbers id={tableId} table={table} />
    </figure>
  );
}

interface EntryProps {
  readonly series: CurveSeries;
  readonly kind: 'training' | 'validation';
  /** Under the pointer; null: only the name. */
  readonly x: number | null;
  readonly format: (y: number) => string;
}

/** A line of the legend, with its value while the pointer is over the drawing. */
function Entry({ series, kind, x, format }: EntryProps) {
  const point = x === null ? null : nearest(series.points, x);
  return (
    <span className={styles.entry}>
      <span className={styles[kind]} aria-hidden="true" />
      {series.label}
      {point && <span className={styles.value}>{format(point.y)}</span>}
    </span>
  );
}
