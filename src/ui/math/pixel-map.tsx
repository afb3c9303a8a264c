/**
 * A small grid of numbers as ink, with a window marked in it. Where its pixels can be picked, pointing at one
 * picks it, and so do the arrow keys.
 */
import { useId, useLayoutEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { cx } from '../kit/cx.ts';
import { movedOver, type Place } from './moves.ts';
import styles from './pixel-map.module.css';

export interface PixelMapProps {
  /** Row-major; the least is the ground (0, if that is less), the greatest full ink. */
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
  readonly label: string;
  /** Marks so many rows and columns from there. */
  readonly mark: Place & { readonly size: number };
}

export function PixelMap(props: PixelMapProps) {
  return (
    <div className={styles.map} role="img" aria-label={props.label}>
      <Ink {...props} />
    </div>
  );
}

export interface PixelPickerProps extends PixelMapProps {
  readonly help: string;
  readonly onPick: (place: Place, by: 'pointer' | 'key') => void;
}

export function PixelPicker({ help, onPick, ...props }: PixelPickerProps) {
  const helpId = useId();
  const { rows, columns, mark } = props;
  const point = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const along = (offset: number, length: number, count: number) =>
      Math.min(count - 1, Math.max(0, Math.floor((offset / length) * count)));
    const row = along(event.clientY - box.top, box.height, rows);
    const column = along(event.clientX - box.left, box.width, columns);
    if (row !== mark.row || column !== mark.column) onPick({ row, column }, 'pointer');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const place = movedOver(mark, event.key, rows, columns, event.ctrlKey);
    if (place === null) return;
    event.preventDefault();
    onPick(place, 'key');
  };
  return (
    <>
      {/* The arrow keys move the mark: `application` hands them to us instead of to the screen reader. */}
      <div
        className={cx(styles.map, styles.picker)}
        role="application"
        aria-label={props.label}
        aria-describedby={helpId}
        tabIndex={0}
        onPointerMove={point}
        onPointerDown={point}
        onKeyDown={onKeyDown}
      >
        <Ink {...props} />
      </div>
      <p className={styles.help} id={helpId}>
        {help}
      </p>
    </>
  );
}

function Ink({ values, rows, columns, mark }: PixelMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) context.putImageData(inkImage(values, rows, columns), 0, 0);
  }, [values, rows, columns]);
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  return (
    <>
      <canvas className={styles.ink} ref={canvas} width={columns} height={rows} aria-hidden="true" />
      <span
        className={styles.mark}
        aria-hidden="true"
        style={{
          top: percent(mark.row, rows),
          left: percent(mark.column, columns),
          width: percent(mark.size, columns),
          height: percent(mark.size, rows),
        }}
      />
    </>
  );
}

/** White with the ink as alpha; the style sheet turns it to the theme's ink. */
function inkImage(values: ArrayLike<number>, rows: number, columns: number): ImageData {
  const image = new ImageData(columns, rows);
  let [least, most] = [0, 0];
  for (let index = 0; index < rows * columns; index += 1) {
    least = Math.min(least, values[index] ?? 0);
    most = Math.max(most, values[index] ?? 0);
  }
  const range = most - least || 1;
  for (let index = 0; index < rows * columns; index += 1) {
    image.data.fill(255, index * 4, index * 4 + 3);
    image.data[index * 4 + 3] = Math.round((255 * ((values[index] ?? 0) - least)) / range);
  }
  return image;
}
