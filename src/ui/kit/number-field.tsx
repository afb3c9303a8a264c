/** A number that is typed freely: what is no number, or out of bounds, stays to be mended and says why. */
import { useId, useState, type ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './field.module.css';
import { type NumberProblem, type NumberStep, readNumber, steppedNumber } from './number-text.ts';
import { useInitialFocus } from './use-initial-focus.ts';

export interface NumberFieldProps {
  readonly label: string;
  /** The last number that was good; null where the field may be empty and is. */
  readonly value: number | null;
  /** What is typed while it is no good number; kept by the parent, which so knows what is left to mend. */
  readonly typed: string | undefined;
  /** Every change of the text; the value is null where it has none (empty too). */
  readonly onType: (text: string, value: number | null) => void;
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean | undefined;
  /** Of the arrow keys; 1 unless told. */
  readonly step?: NumberStep | undefined;
  /** May be empty. */
  readonly optional?: boolean | undefined;
  readonly errorText: (problem: NumberProblem) => string;
  /** Something else is wrong with the number. */
  readonly error?: string | undefined;
  /** One sentence on what it does. */
  readonly hint?: ReactNode;
  /** Quieter: bounds, the usual value. Gives way to an error. */
  readonly note?: string | undefined;
  /** After the number: "%". */
  readonly unit?: string | undefined;
  /** Beside the field: a button for another value. */
  readonly beside?: ReactNode;
  readonly hideLabel?: boolean | undefined;
  readonly takesFocus?: boolean | undefined;
}

export function NumberField(props: NumberFieldProps) {
  const { label, value, typed, onType, step = 1, optional = false, hint, note, unit } = props;
  const bounds = { min: props.min, max: props.max, whole: props.whole };
  const id = useId();
  const ref = useInitialFocus<HTMLInputElement>(props.takesFocus === true);
  // As it was typed ("0.10"), as long as it means the value.
  const [kept, setKept] = useState('');
  const means = readNumber(kept, bounds).value;
  const text = typed ?? (means === value ? kept : String(value ?? ''));
  const error = problemText() ?? props.error;
  const change = (next: string) => {
    setKept(next);
    onType(next, readNumber(next, bounds).value);
  };
  const described = cx(hint !== undefined && `${id}hint`, `${id}note`);
  return (
    <div className={styles.field}>
      <label className={cx(styles.label, props.hideLabel === true && styles.hidden)} htmlFor={id}>
        {label}
      </label>
      <div className={styles.numberRow}>
        <div className={styles.numberBox}>
          <input
            id={id}
            ref={ref}
            className={cx(styles.input, styles.number, unit !== undefined && styles.withUnit)}
            type="text"
            role="spinbutton"
            inputMode={props.whole === true ? 'numeric' : 'decimal'}
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => change(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
              event.preventDefault();
              const direction = event.key === 'ArrowUp' ? 1 : -1;
              change(String(steppedNumber(value ?? props.min, direction, step, bounds)));
            }}
            {...(value !== null && { 'aria-valuenow': value })}
            aria-valuetext={text}
            aria-valuemin={props.min}
            aria-valuemax={props.max}
            aria-invalid={error !== undefined || undefined}
            aria-describedby={described}
          />
          {unit !== undefined && (
            <span className={styles.unit} aria-hidden="true">
              {unit}
            </span>
          )}
        </div>
        {props.beside}
      </div>
      {hint !== undefined && (
        <p className={styles.hint} id={`${id}hint`}>
          {hint}
        </p>
      )}
      <p className={error === undefined ? styles.note : styles.error} id={`${id}note`} aria-live="polite">
        {error ?? note}
      </p>
    </div>
  );

  function problemText(): string | undefined {
    const { problem } = readNumber(text, bounds);
    if (problem === null || (problem === 'empty' && optional)) return undefined;
    return props.errorText(problem);
  }
}
