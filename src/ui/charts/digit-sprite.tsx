/** One small image out of a sprite, used as a mask so that the ink takes the theme's colour. */
import styles from './digit-sprite.module.css';

export interface SpriteSource {
  /** White with the ink as alpha. */
  readonly url: string;
  /** Cells in a row and rows in the picture; a sprite from the worker has one row. */
  readonly columns: number;
  readonly rows: number;
}

export interface DigitSpriteProps {
  readonly sprite: SpriteSource;
  /** Row-major. */
  readonly index: number;
  /** Edge in CSS pixels; fills its box where absent. */
  readonly size?: number | undefined;
  /** What it shows; without it, it is decorative. */
  readonly label?: string | undefined;
  /** 0..1 */
  readonly opacity?: number | undefined;
}

/* The mask goes by custom properties, so that the build can prefix it for older browsers; a custom property
   needs the whole address, since a relative one would start from the style sheet. */

export function DigitSprite({ sprite, index, size, label, opacity }: DigitSpriteProps) {
  const { columns, rows, url } = sprite;
  const position = `${share(index % columns, columns)}% ${share(Math.floor(index / columns), rows)}%`;
  return (
    <span
      className={styles.digit}
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined ? true : undefined}
      style={{
        width: size,
        opacity,
        '--sprite': `url("${new URL(url, document.baseURI).href}")`,
        '--sprite-size': `${columns * 100}% ${rows * 100}%`,
        '--sprite-at': position,
      }}
    />
  );
}

/** A cell's place as a percentage, as mask-position counts: 0% the first, 100% the last. */
function share(cell: number, cells: number): number {
  return cells > 1 ? (cell / (cells - 1)) * 100 : 0;
}
