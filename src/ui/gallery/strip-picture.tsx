/** One picture out of a strip of them (a `PictureHandle`), as large as its box allows, whole. */
import { cx } from '../kit/cx.ts';
import styles from './strip-picture.module.css';

export interface Strip {
  readonly url: string;
  readonly count: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

export interface StripPictureProps {
  readonly strip: Strip;
  readonly index: number;
  /** What it shows; without it, it is decorative. */
  readonly label?: string | undefined;
  /** Each pixel a square with sharp edges. */
  readonly pixelated?: boolean | undefined;
}

/** Square; what is not stands in its middle. */
export function StripPicture({ strip, index, label, pixelated = false }: StripPictureProps) {
  const { url, count, cellWidth, cellHeight } = strip;
  const longest = Math.max(1, cellWidth, cellHeight);
  return (
    <span
      className={styles.box}
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined ? true : undefined}
    >
      <span
        className={cx(styles.picture, pixelated && styles.pixelated)}
        style={{
          width: `${(cellWidth / longest) * 100}%`,
          height: `${(cellHeight / longest) * 100}%`,
          backgroundImage: `url("${url}")`,
          backgroundSize: `${count * 100}% 100%`,
          // As background-position counts: 0% the first, 100% the last.
          backgroundPosition: `${count > 1 ? (index / (count - 1)) * 100 : 0}% 0`,
        }}
      />
    </span>
  );
}
