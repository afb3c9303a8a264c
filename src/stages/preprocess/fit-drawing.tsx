/** What becomes of a wide picture in a square: cut out, padded or stretched; a drawing of a few lines. */
import type { PictureSpec } from '../../core/picture/spec.ts';
import styles from './preprocess.module.css';

const WIDTH = 92;
const HEIGHT = 34;
/** The picture as it came, and the square it is put into. */
const PICTURE = { x: 1, y: 5, width: 40, height: 24 } as const;
const SQUARE = { x: 65, y: 5, edge: 24 } as const;

/** Decorative: the words beside it say the same. */
export function FitDrawing({ fit }: { readonly fit: PictureSpec['fit'] }) {
  const { x, y, edge } = SQUARE;
  const cut = PICTURE.x + (PICTURE.width - edge) / 2;
  const padded = (edge * PICTURE.height) / PICTURE.width;
  return (
    <svg
      className={styles.drawing}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
    >
      <rect className={styles.paper} {...PICTURE} rx="1" />
      <Disc x={PICTURE.x + PICTURE.width / 2} y={PICTURE.y + PICTURE.height / 2} rx={9} ry={9} />
      {fit === 'crop' && <rect className={styles.cut} x={cut} y={PICTURE.y} width={edge} height={edge} />}
      <path className={styles.arrow} d="M47 17h10m-3.5-3.5L57 17l-3.5 3.5" />
      <rect className={styles.pad} x={x} y={y} width={edge} height={edge} rx="1" />
      <rect
        className={styles.paper}
        x={x}
        y={fit === 'pad' ? y + (edge - padded) / 2 : y}
        width={edge}
        height={fit === 'pad' ? padded : edge}
        rx="1"
      />
      <Disc x={x + edge / 2} y={y + edge / 2} rx={fit === 'crop' ? 9 : 5.4} ry={fit === 'pad' ? 5.4 : 9} />
    </svg>
  );
}

interface DiscProps {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
}

function Disc({ x, y, rx, ry }: DiscProps) {
  return <ellipse className={styles.disc} cx={x} cy={y} rx={rx} ry={ry} />;
}
