/** One of a few, all in view: cards with a description and a figure, or a small segmented control. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './choice.module.css';

export interface ChoiceOption<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly description?: ReactNode;
  /** At the option's right, in tabular figures: "about 1 min 50 s". */
  readonly figure?: string | undefined;
  readonly disabled?: boolean | undefined;
}

export interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly options: readonly ChoiceOption<V>[];
  /** Null: none chosen yet. */
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  /** `cards`: description and figure in each; `segments`: one line of words. */
  readonly look?: 'cards' | 'segments' | undefined;
  readonly hideLabel?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

export function Choice<V extends string>(props: ChoiceProps<V>) {
  const { label, options, value, onChange, look = 'cards' } = props;
  const name = useId();
  return (
    <fieldset className={cx(styles.group, styles[look])} disabled={props.disabled}>
      <legend className={cx(styles.legend, props.hideLabel === true && styles.hidden)}>{label}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              className={styles.input}
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span className={styles.face}>
              <span className={styles.mark} aria-hidden="true" />
              <span className={styles.words}>
                <span className={styles.name}>{option.label}</span>
                {option.description && <span className={styles.description}>{option.description}</span>}
              </span>
              {option.figure !== undefined && <span className={styles.figure}>{option.figure}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
