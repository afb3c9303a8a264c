/** ROC curves, one class against the rest: all of them, or one picked out; areas in the legend, figures as a table. */
import { useId } from 'react';
import type { CSSProperties } from 'react';
import { cx } from '../kit/cx.ts';
import { CurveNumbers, type CurveTable } from './curve-numbers.tsx';
import styles from './roc-chart.module.css';

export interface RocLine {
  readonly name: string;
  /** The area under it, formatted. */
  readonly auc: string;
  /** Rates from 0 to 1, both rising; empty where there is no curve to draw. */
  readonly points: readonly { readonly falsePositiveRate: number; readonly truePositiveRate: number }[];
}

export interface RocChartProps {
  /** The figure's name for screen readers. */
  readonly label: string;
  /** Below the drawing: "False positive rate". */
  readonly xLabel: string;
  /** At its left: "True positive rate". */
  readonly yLabel: string;
  readonly formatTick: (rate: number) => string;
  /** Beside the dashed line in the legend: "guessing". */
  readonly chanceLabel: string;
  /** One a class, in the order of the classes. */
  readonly lines: readonly RocLine[];
  /** Names the choice: "Class and AUC". */
  readonly legendLabel: string;
  readonly all: { readonly name: string; readonly auc: string };
  /** The class whose curve stands out; null: none does. */
  readonly selected: number | null;
  readonly onSelect: (index: number | null) => void;
  readonly table: CurveTable;
}

const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;
/** As many class colours as the theme has. */
const COLORS = 10;

export function RocChart(props: RocChartProps) {
  const { table } = props;
  const tableId = useId();
  return (
    <figure className={styles.figure} aria-label={props.label} aria-details={tableId}>
      <div className={styles.panes}>
        <Drawing {...props} />
        <Legend {...props} />
      </div>
      <CurveNumbers id={tableId} table={table} />
    </figure>
  );
}

/** In a square of 1 by 1; strokes keep their width. The one picked out is drawn last, over the others. */
function Drawing({ xLabel, yLabel, formatTick, lines, selected }: RocChartProps) {
  const picked = selected === null ? undefined : lines[selected];
  return (
    <div className={styles.drawing} aria-hidden="true">
      <p className={styles.yLabel}>{yLabel}</p>
      <div className={styles.yTicks}>
        {TICKS.map((rate) => (
          <span key={rate} style={{ bottom: `${rate * 100}%` }}>
            {formatTick(rate)}
          </span>
        ))}
      </div>
      <svg className={styles.plot} viewBox="0 0 1 1" preserveAspectRatio="none">
        {TICKS.map((rate) => (
          <path key={rate} className={styles.grid} d={`M0 ${1 - rate}H1M${rate} 0V1`} />
        ))}
        <path className={styles.chance} d="M0 1L1 0" />
        {picked !== undefined && picked.points.length > 0 && (
          <path className={styles.area} style={colorOf(selected ?? 0)} d={`${pathOf(picked)}V1H0Z`} />
        )}
        {lines.map((line, index) => (
          <path
            key={line.name}
            className={cx(styles.line, selected !== null && styles.faded)}
            style={colorOf(index)}
            d={pathOf(line)}
          />
        ))}
        {picked !== undefined && (
          <path
            className={cx(styles.line, styles.picked)}
            style={colorOf(selected ?? 0)}
            d={pathOf(picked)}
          />
        )}
      </svg>
      <div className={styles.xTicks}>
        {TICKS.map((rate) => (
          <span key={rate} style={{ left: `${rate * 100}%` }}>
            {formatTick(rate)}
          </span>
        ))}
      </div>
      <p className={styles.xLabel}>{xLabel}</p>
    </div>
  );
}

/** Radio buttons: all curves, or one class's. */
function Legend({ legendLabel, chanceLabel, lines, all, selected, onSelect }: RocChartProps) {
  const group = useId();
  const entry = (index: number | null, name: string, auc: string) => (
    <label key={index ?? 'all'} className={cx(styles.option, index === null && styles.whole)}>
      <input
        className={styles.input}
        type="radio"
        name={group}
        checked={selected === index}
        onChange={() => onSelect(index)}
      />
      <span className={styles.face}>
        {index !== null && <span className={styles.swatch} style={colorOf(index)} aria-hidden="true" />}
        <span className={styles.name}>{name}</span>
        <span className={styles.auc}>{auc}</span>
      </span>
    </label>
  );
  return (
    <div className={styles.legend}>
      <fieldset className={styles.group}>
        <legend className={styles.legendLabel}>{legendLabel}</legend>
        <div className={styles.options}>
          {entry(null, all.name, all.auc)}
          {lines.map((line, index) => entry(index, line.name, line.auc))}
        </div>
      </fieldset>
      <p className={styles.guess}>
        <span className={styles.dashes} aria-hidden="true" />
        {chanceLabel}
      </p>
    </div>
  );
}

function pathOf({ points }: RocLine): string {
  return points
    .map((point, index) => {
      const [x, y] = [point.falsePositiveRate, 1 - point.truePositiveRate];
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(5)} ${y.toFixed(5)}`;
    })
    .join('');
}

function colorOf(index: number): CSSProperties {
  return { color: `var(--class-${index % COLORS})` };
}
