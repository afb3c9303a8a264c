/** The drawing of a curve chart: uPlot set up with our axes, colours and marks. Knows no React. */
import uPlot from 'uplot';
import { themeColor } from '../theme/use-theme-version.ts';
import { alignSeries, yRange } from './curve-scale.ts';
import type { CurveAxis, CurveXY } from './curve-scale.ts';

export interface PlottedRun {
  readonly training: readonly CurveXY[];
  readonly validation: readonly CurveXY[];
}

/** What is drawn; read again at each update. */
export interface CurvePlotInput {
  /** One, whose two series are told apart by colour; or two, each in its own colour. Their number stays. */
  readonly runs: readonly PlottedRun[];
  readonly xMax: number;
  readonly axis: CurveAxis;
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
}

export interface CurvePlot {
  /** New points, formats or colours. */
  update(input: CurvePlotInput): void;
  resize(width: number): void;
  destroy(): void;
}

const AXIS_FONT = '11px "Inter Variable", system-ui, sans-serif';
const LEAST_WIDTH = 120;

/**
 * @param onHover the x under the pointer in the axis's unit, or null
 */
export function createCurvePlot(
  host: HTMLElement,
  height: number,
  first: CurvePlotInput,
  onHover: (x: number | null) => void,
): CurvePlot {
  let input = first;
  const options: uPlot.Options = {
    width: Math.max(LEAST_WIDTH, host.clientWidth),
    height,
    padding: [10, 12, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: {
      x: {
        time: false,
        range: () => [
          0,
          Math.max(input.xMax, ...input.runs.map(({ training }) => training.at(-1)?.x ?? 0)) || 1,
        ],
      },
      y: {
        range: () => {
          const ranges = input.runs.map((run) => yRange(input.axis, run.training, run.validation));
          return [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))];
        },
      },
    },
    axes: axesOf(host, () => input),
    series: [{}, ...(first.runs.length > 1 ? overlaid(host) : single(host))],
    hooks: {
      setCursor: [
        (plot) => {
          const left = plot.cursor.left ?? -1;
          onHover(left < 0 || plot.data[0].length === 0 ? null : plot.posToVal(left, 'x'));
        },
      ],
    },
  };
  const plot = new uPlot(options, dataOf(first), host);
  return {
    update(next) {
      input = next;
      plot.setData(dataOf(next));
    },
    resize: (width) => plot.setSize({ width: Math.max(LEAST_WIDTH, width), height }),
    destroy: () => plot.destroy(),
  };
}

/** Epochs below, values at the left; only the values have lines across. */
function axesOf(host: HTMLElement, input: () => CurvePlotInput): uPlot.Axis[] {
  const shared = { stroke: () => themeColor(host, '--ink-3'), font: AXIS_FONT, ticks: { show: false } };
  return [
    {
      ...shared,
      grid: { show: false },
      gap: 6,
      size: 26,
      space: 48,
      values: (_, splits) => splits.map((x) => input().formatX(x)),
    },
    {
      ...shared,
      grid: { stroke: () => themeColor(host, '--line'), width: 1 },
      gap: 8,
      size: (_, values) => widthOf(values),
      space: 36,
      values: (_, splits) => splits.map((y) => input().formatY(y)),
    },
  ];
}

/** Room for the widest tick label, about 6.8 px a character. uPlot has none to show before its first layout. */
function widthOf(labels: readonly string[] | null): number {
  return 14 + 6.8 * Math.max(3, ...(labels ?? []).map((label) => label.length));
}

/** One run: training solid in seal, validation dashed in blue. */
function single(host: HTMLElement): uPlot.Series[] {
  const seal = () => themeColor(host, '--seal');
  const blue = () => themeColor(host, '--blue');
  return [
    {
      stroke: seal,
      width: 1.75,
      spanGaps: true,
      points: { show: true, size: 7, width: 0, fill: seal, filter: lastPoint },
    },
    {
      stroke: blue,
      width: 1.75,
      dash: [5, 4],
      spanGaps: true,
      points: { show: true, size: 6, width: 0, fill: blue },
    },
  ];
}

/** Two runs, the first in seal, the second in blue: training thin and solid, validation dashed with dots. */
function overlaid(host: HTMLElement): uPlot.Series[] {
  return ['--seal', '--blue'].flatMap((token) => {
    const color = () => themeColor(host, token);
    return [
      { stroke: color, width: 1, spanGaps: true, points: { show: false } },
      {
        stroke: color,
        width: 2,
        dash: [5, 4],
        spanGaps: true,
        points: { show: true, size: 6, width: 0, fill: color },
      },
    ];
  });
}

function dataOf({ runs }: CurvePlotInput): uPlot.AlignedData {
  const { xs, ys } = alignSeries(runs.flatMap(({ training, validation }) => [training, validation]));
  return [[...xs], ...ys.map((values) => [...values])];
}

/** Only the newest training point gets a dot. */
function lastPoint(plot: uPlot, series: number): number[] {
  const values = plot.data[series] ?? [];
  for (let index = values.length - 1; index >= 0; index -= 1) {
    if (values[index] !== null) return [index];
  }
  return [];
}
