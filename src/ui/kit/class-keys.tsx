/** Classes as large keys, one of them chosen. */
import { useId } from 'react';
import { cx } from './cx.ts';
import styles from './class-keys.module.css';

export interface ClassKeyItem {
  readonly id: number;
  readonly name: string;
  /** Index of a class colour; null: none. */
  readonly color: number | null;
  /** Under the name: how many it has. */
  readonly count: string;
  /** The key that chooses it. */
  readonly shortcut: string | null;
  /** Name and count, read out. */
  readonly label: string;
}

export interface ClassKeysProps {
  readonly label: string;
  readonly items: readonly ClassKeyItem[];
  readonly value: number;
  readonly onChange: (id: number) => void;
}

export function ClassKeys({ label, items, value, onChange }: ClassKeysProps) {
  const group = useId();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.hidden}>{label}</legend>
      <div className={styles.keys}>
        {items.map((item) => (
          <label key={item.id} className={styles.key}>
            <input
              className={styles.input}
              type="radio"
              name={group}
              checked={item.id === value}
              aria-label={item.label}
              {...(item.shortcut === null ? {} : { 'aria-keyshortcuts': item.shortcut })}
              onChange={() => onChange(item.id)}
            />
            <span className={styles.face} aria-hidden="true">
              <span
                className={cx(styles.dot, item.color === null && styles.none)}
                style={item.color === null ? undefined : { background: `var(--class-${String(item.color)})` }}
              />
              <span className={styles.name}>{item.name}</span>
              <span className={styles.count}>{item.count}</span>
              {item.shortcut !== null && <kbd className={styles.shortcut}>{item.shortcut}</kbd>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
