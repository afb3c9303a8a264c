/** One small picture out of a sprite, shown as it is: photos keep their colours in either theme. */
import styles from './picture-sprite.module.css';

export interface PictureSpriteProps {
  readonly url: string;
  /** Cells in a row and rows in the picture; a sprite from a worker has one row. */
  readonly columns: number;
  readonly rows: number;
  /** Row-major. */
  readonly index: number;
  /** Longer edge in CSS pixels; fills its box where absent. */
  readonly size?: number | undefined;
  /** Width by height of a cell; 1 unless told. */
  readonly aspect?: number | undefined;
  /** What it shows; without it, it is decorative. */
  readonly label?: string | undefined;
}

export function PictureSprite({ url, columns, rows, index, size, aspect = 1, label }: PictureSpriteProps) {
  return (
    <span
      className={styles.picture}
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined ? true : undefined}
      style={{
        width: size === undefined ? undefined : size * Math.min(1, aspect),
        aspectRatio: aspect,
        backgroundImage: `url("${url}")`,
        backgroundSize: `${columns * 100}% ${rows * 100}%`,
        backgroundPosition: `${share(index % columns, columns)}% ${share(Math.floor(index / columns), rows)}%`,
      }}
    />
  );
}

/** A cell's place as a percentage, as background-position counts: 0% the first, 100% the last. */
function share(cell: number, cells: number): number {
  return cells > 1 ? (cell / (cells - 1)) * 100 : 0;
}
