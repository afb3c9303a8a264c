/** A line of text with its label, a hint and what is wrong with it. */
import { useId } from 'react';
import { cx } from './cx.ts';
import { useInitialFocus } from './use-initial-focus.ts';
import styles from './field.module.css';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The label is read out only. */
  readonly hideLabel?: boolean | undefined;
  readonly hint?: string | undefined;
  /** In the empty field; says no more than the label. */
  readonly placeholder?: string | undefined;
  /** What is wrong and how to mend it. */
  readonly error?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Gets the focus when it appears, its text selected: renaming in place. */
  readonly takesFocus?: boolean | undefined;
  readonly maxLength?: number | undefined;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | undefined;
  readonly onEnter?: (() => void) | undefined;
  readonly onEscape?: (() => void) | undefined;
}

export function TextField(props: TextFieldProps) {
  const id = useId();
  const ref = useInitialFocus<HTMLInputElement>(props.takesFocus === true);
  const hintId = `${id}hint`;
  const errorId = `${id}error`;
  const describedBy = cx(props.hint !== undefined && hintId, props.error !== undefined && errorId);
  return (
    <div className={styles.field}>
      <label className={cx(styles.label, props.hideLabel === true && styles.hidden)} htmlFor={id}>
        {props.label}
      </label>
      <input
        id={id}
        className={styles.input}
        type="text"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') props.onEnter?.();
          if (event.key === 'Escape') props.onEscape?.();
        }}
        disabled={props.disabled}
        ref={ref}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        inputMode={props.inputMode}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={props.error !== undefined || undefined}
        aria-describedby={describedBy === '' ? undefined : describedBy}
      />
      {props.hint !== undefined && (
        <p className={styles.hint} id={hintId}>
          {props.hint}
        </p>
      )}
      {props.error !== undefined && (
        <p className={styles.error} id={errorId} role="alert">
          {props.error}
        </p>
      )}
    </div>
  );
}
