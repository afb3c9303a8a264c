/** One of a few steps on a line: the browser's own range control, with its value in words beside the label. */
import { useId } from 'react';
import { cx } from './cx.ts';
import styles from './range-slider.module.css';

export interface RangeSliderProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** The value in words, shown and spoken: "2 of 4 layers". */
  readonly valueText: string;
  /** What the two ends mean. */
  readonly ends?: readonly [string, string] | undefined;
  /** Label and control on one line; the value is spoken only. */
  readonly inline?: boolean | undefined;
}

export function RangeSlider(props: RangeSliderProps) {
  const { label, min, max, value, valueText, ends, inline = false } = props;
  const id = useId();
  return (
    <div className={cx(styles.slider, inline && styles.inline)}>
      <div className={styles.words}>
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
        {!inline && (
          <span className={styles.value} aria-hidden="true">
            {valueText}
          </span>
        )}
      </div>
      <input
        id={id}
        className={styles.input}
        type="range"
        min={min}
        max={max}
        step={1}
        value={value}
        aria-valuetext={valueText}
        style={{ '--share': max === min ? 1 : (value - min) / (max - min) }}
        onChange={(event) => props.onChange(event.target.valueAsNumber)}
      />
      {ends !== undefined && (
        <div className={styles.ends} aria-hidden="true">
          <span>{ends[0]}</span>
          <span>{ends[1]}</span>
        </div>
      )}
    </div>
  );
}
