/** Several runs' curves on one chart: each with its own colour, its own dashes, and its name at the line's end. */
import { useEffect, useId, useRef, useState } from 'react';
import { CurveNumbers, type CurveTable } from './curve-numbers.tsx';
import type { CurveXY } from './curve-scale.ts';
import styles from './results-chart.module.css';
import { overlayScale, spread } from './results-layout.ts';

export interface ResultLine {
  readonly id: string;
  readonly label: string;
  /** After the label in the legend; may be empty. */
  readonly detail: string;
  /** 0 to 7: colour and dashes, which stay with the line while others come and go. */
  readonly look: number;
  /** x in epochs, y a share. */
  readonly points: readonly CurveXY[];
}

export interface ResultsChartProps {
  readonly label: string;
  readonly lines: readonly ResultLine[];
  readonly xMax: number;
  readonly xLabel: string;
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
  /** For the last value of each line. */
  readonly formatValue: (y: number) => string;
  readonly table: CurveTable;
}

export const MOST_LINES = 8;

const DASHES = ['', '7 4', '2 3', '9 3 2 3', '12 4', '4 2', '1 4', '9 3 2 3 2 3'] as const;
const HEIGHT = 260;
const NAME_GAP = 15;
/** From here on there is room for names beside the lines. */
const WIDE = 520;
const NAME_LENGTH = 12;

export function ResultsChart(props: ResultsChartProps) {
  const { label, lines, formatValue, table } = props;
  const tableId = useId();
  const [host, width] = useWidth();
  return (
    <figure className={styles.figure} aria-label={label} aria-details={tableId}>
      <div className={styles.drawing} ref={host} style={{ minHeight: HEIGHT }} aria-hidden="true">
        {width > 0 && <Drawing {...props} width={width} />}
      </div>
      <ul role="list" className={styles.legend}>
        {lines.map((line) => {
          const last = line.points.at(-1);
          return (
            <li key={line.id}>
              <svg width="26" height="8" aria-hidden="true">
                <path className={styles.line} d="M0 4H26" {...strokeOf(line)} />
              </svg>
              <bdi>{line.label}</bdi>
              {line.detail !== '' && <bdi>{line.detail}</bdi>}
              {last !== undefined && <span className={styles.value}>{formatValue(last.y)}</span>}
            </li>
          );
        })}
      </ul>
      <div className={styles.table}>
        <CurveNumbers id={tableId} table={table} />
      </div>
    </figure>
  );
}

function Drawing({ lines, xMax, xLabel, formatX, formatY, width }: ResultsChartProps & { width: number }) {
  const named = width >= WIDE;
  const box = { left: 46, right: width - (named ? 116 : 10), top: 10, bottom: HEIGHT - 40 };
  const scale = overlayScale(
    lines.flatMap((line) => line.points),
    xMax,
    box,
  );
  const ends = lines.flatMap((line) => {
    const last = line.points.at(-1);
    return last === undefined ? [] : [{ line, x: scale.x(last.x), y: scale.y(last.y) }];
  });
  const heights = spread(
    ends.map(({ y }) => y),
    NAME_GAP,
    box.bottom,
  );
  return (
    <svg width={width} height={HEIGHT}>
      {scale.yTicks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={box.left} x2={box.right} y1={scale.y(tick)} y2={scale.y(tick)} />
          <text x={box.left - 6} y={scale.y(tick) + 4} textAnchor="end">
            {formatY(tick)}
          </text>
        </g>
      ))}
      {scale.xTicks.map((tick) => (
        <text key={tick} x={scale.x(tick)} y={box.bottom + 16} textAnchor="middle">
          {formatX(tick)}
        </text>
      ))}
      <text x={(box.left + box.right) / 2} y={HEIGHT - 6} textAnchor="middle">
        {xLabel}
      </text>
      {lines.map((line) => (
        <path
          key={line.id}
          className={styles.line}
          {...strokeOf(line)}
          d={`M${line.points.map(({ x, y }) => `${scale.x(x)} ${scale.y(y)}`).join('L')}`}
        />
      ))}
      {ends.map(({ line, x, y }, index) => (
        <g key={line.id}>
          <circle cx={x} cy={y} r={3} fill={colourOf(line)} />
          {named && (
            <text className={styles.name} x={box.right + 10} y={(heights[index] ?? y) + 4}>
              {shortened(line.label)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function colourOf({ look }: ResultLine): string {
  return `var(--class-${look % MOST_LINES})`;
}

function strokeOf(line: ResultLine): { stroke: string; strokeDasharray: string } {
  return { stroke: colourOf(line), strokeDasharray: DASHES[line.look % MOST_LINES] ?? '' };
}

function shortened(label: string): string {
  const letters = [...label];
  return letters.length <= NAME_LENGTH ? label : `${letters.slice(0, NAME_LENGTH - 1).join('')}…`;
}

/** The width of a box on the page, as it changes; 0 until it is known. */
function useWidth() {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [host, width] as const;
}
