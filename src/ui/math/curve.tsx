/** A function of one number as a small drawn curve over its axes. */
import styles from './curve.module.css';

export interface CurveProps {
  /** In order of the first; both within `range` of 0. */
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly range: { readonly x: number; readonly y: number };
  readonly label: string;
}

const WIDTH = 120;
const HEIGHT = 80;
const PAD = 4;

export function Curve({ points, range, label }: CurveProps) {
  const across = (x: number) => WIDTH / 2 + (x / range.x) * (WIDTH / 2 - PAD);
  const down = (y: number) => HEIGHT / 2 - (y / range.y) * (HEIGHT / 2 - PAD);
  const path = points.map(([x, y]) => `${across(x).toFixed(2)},${down(y).toFixed(2)}`).join(' ');
  return (
    <svg className={styles.curve} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <path
        className={styles.axes}
        d={`M${PAD},${HEIGHT / 2}H${WIDTH - PAD}M${WIDTH / 2},${PAD}V${HEIGHT - PAD}`}
      />
      <polyline className={styles.line} points={path} />
    </svg>
  );
}
