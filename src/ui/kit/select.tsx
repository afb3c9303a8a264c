/** One of several, folded away: the browser's own select, which every phone and screen reader knows. */
import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import { cx } from './cx.ts';
import styles from './field.module.css';

export interface SelectOption<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly disabled?: boolean | undefined;
}

export interface SelectProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly SelectOption<V>[];
  readonly onChange: (value: V) => void;
  readonly hideLabel?: boolean | undefined;
  readonly hint?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** No edges until it is pointed at: beside a heading. */
  readonly quiet?: boolean | undefined;
  /** Label and control on one line. */
  readonly inline?: boolean | undefined;
}

export function Select<V extends string>(props: SelectProps<V>) {
  const id = useId();
  const { options } = props;
  return (
    <div
      className={cx(
        styles.field,
        props.inline === true && styles.inline,
        props.quiet === true && styles.quiet,
      )}
    >
      <label className={cx(styles.label, props.hideLabel === true && styles.hidden)} htmlFor={id}>
        {props.label}
      </label>
      <div className={styles.selectBox}>
        <select
          id={id}
          className={styles.select}
          value={props.value}
          disabled={props.disabled}
          aria-describedby={props.hint === undefined ? undefined : `${id}hint`}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen) props.onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown className={styles.chevron} size={16} aria-hidden="true" />
      </div>
      {props.hint !== undefined && (
        <p className={styles.hint} id={`${id}hint`}>
          {props.hint}
        </p>
      )}
    </div>
  );
}
