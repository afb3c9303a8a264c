/** A few pictures side by side, cut out of one image; they wrap where there is no room. */
import styles from './picture-strip.module.css';

export interface PictureStripProps {
  /** Names all of them. */
  readonly label: string;
  readonly url: string;
  /** Cells of the image, side by side. */
  readonly count: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** Height of each in CSS pixels. */
  readonly height: number;
}

export function PictureStrip({ label, url, count, cellWidth, cellHeight, height }: PictureStripProps) {
  const width = Math.round((height * cellWidth) / cellHeight);
  return (
    <div className={styles.strip} role="img" aria-label={label}>
      {Array.from({ length: count }, (_unused, index) => (
        <span
          key={index}
          className={styles.cell}
          style={{
            width,
            height,
            backgroundImage: `url("${url}")`,
            backgroundPositionX: -index * width,
            backgroundSize: `${String(count * width)}px ${String(height)}px`,
          }}
        />
      ))}
    </div>
  );
}
