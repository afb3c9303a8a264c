/** Keeps a uPlot in a box of the page: made once, fed at each change, sized with the box. */
import { useEffect, useRef } from 'react';
import { useThemeVersion } from '../theme/use-theme-version.ts';
import { createCurvePlot } from './curve-plot.ts';
import type { CurvePlot, CurvePlotInput } from './curve-plot.ts';

/**
 * @param input its `runs` should be the same array as long as nothing of it changes
 * @param onHover must stay the same function
 */
export function useCurvePlot(input: CurvePlotInput, height: number, onHover: (x: number | null) => void) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<CurvePlot | null>(null);
  const latest = useRef(input);
  const theme = useThemeVersion();
  const { runs, xMax, axis, formatX, formatY } = input;

  useEffect(() => {
    latest.current = { runs, xMax, axis, formatX, formatY };
    plot.current?.update(latest.current);
  }, [runs, xMax, axis, formatX, formatY, theme]);

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const made = createCurvePlot(element, height, latest.current, onHover);
    plot.current = made;
    const observer = new ResizeObserver(() => made.resize(element.clientWidth));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [height, onHover]);

  return host;
}
