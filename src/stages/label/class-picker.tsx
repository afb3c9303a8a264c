/** The classes as large keys, one of them chosen; a new one can be named. */
import { Plus } from 'lucide-react';
import { useId, useState } from 'react';
import {
  DIGITS,
  LONGEST_CLASS_NAME,
  MOST_CLASSES,
  readClassName,
  type ClassNameReading,
} from '../../core/project/samples.ts';
import { useFormat, useMessages } from '../../i18n/react.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { cx } from '../../ui/kit/cx.ts';
import { TextField } from '../../ui/kit/text-field.tsx';
import styles from './label.module.css';

export interface ClassPickerProps {
  /** The digits, then the person's own. */
  readonly classes: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
  readonly value: string;
  readonly onChange: (name: string) => void;
  /** A name that may be among `classes`. */
  readonly onNew: (name: string) => void;
  /** After each one kept, the class with the fewest samples is next. */
  readonly onward: boolean;
  readonly onOnwardChange: (onward: boolean) => void;
}

export function ClassPicker(props: ClassPickerProps) {
  const { classes } = props;
  const m = useMessages();
  const group = useId();
  const hint = useId();
  const own = classes.filter((name) => !DIGITS.includes(name));
  const key = (name: string) => (
    <ClassKey
      key={name}
      group={group}
      name={name}
      count={props.counts.get(name) ?? 0}
      checked={name === props.value}
      onChoose={() => props.onChange(name)}
    />
  );
  return (
    <div className={styles.picker}>
      <fieldset className={styles.group}>
        <legend className={styles.hidden}>{m.label.classTitle}</legend>
        <div className={styles.digits}>{DIGITS.map(key)}</div>
        {own.length > 0 && <div className={styles.own}>{own.map(key)}</div>}
      </fieldset>
      <NewClass classes={classes} onNew={props.onNew} />
      <div>
        <label className={styles.onward}>
          <input
            type="checkbox"
            role="switch"
            aria-checked={props.onward}
            checked={props.onward}
            aria-describedby={hint}
            onChange={(event) => props.onOnwardChange(event.target.checked)}
          />
          <span>{m.label.onward}</span>
        </label>
        <p className={styles.hint} id={hint}>
          {m.label.onwardHint}
        </p>
      </div>
    </div>
  );
}

interface ClassKeyProps {
  readonly group: string;
  readonly name: string;
  readonly count: number;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

function ClassKey({ group, name, count, checked, onChoose }: ClassKeyProps) {
  const m = useMessages();
  const f = useFormat();
  const countText = f.number(count);
  return (
    <label className={styles.key}>
      <input
        className={styles.input}
        type="radio"
        name={group}
        checked={checked}
        aria-label={m.label.classKey({ name, samples: m.label.samples({ count, countText }) })}
        onChange={onChoose}
      />
      <span className={styles.face} aria-hidden="true">
        <span className={cx(styles.name, [...name].length > 2 && styles.longName)}>{name}</span>
        <span className={styles.count}>{countText}</span>
      </span>
    </label>
  );
}

/** A button that turns into a field; a name that is there already chooses that class. */
function NewClass({ classes, onNew }: Pick<ClassPickerProps, 'classes' | 'onNew'>) {
  const m = useMessages();
  const f = useFormat();
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<ClassNameReading['problem']>(null);
  if (text === null) {
    return (
      <div>
        <Button size="small" icon={<Plus />} onPress={() => setText('')}>
          {m.label.newClass}
        </Button>
      </div>
    );
  }
  const close = () => {
    setText(null);
    setProblem(null);
  };
  const add = () => {
    const reading = readClassName(text, classes);
    setProblem(reading.problem);
    if (reading.name === null) return;
    onNew(reading.name);
    close();
  };
  const problems = {
    empty: m.label.nameEmpty,
    long: m.label.nameLong({ most: f.number(LONGEST_CLASS_NAME) }),
    many: m.label.tooManyClasses({ most: f.number(MOST_CLASSES) }),
  };
  return (
    <div className={styles.newClass}>
      <TextField
        label={m.label.newClassName}
        hint={m.label.newClassHint}
        value={text}
        onChange={(value) => {
          setText(value);
          setProblem(null);
        }}
        error={problem === null ? undefined : problems[problem]}
        takesFocus
        onEnter={add}
        onEscape={close}
      />
      <div className={styles.newClassButtons}>
        <Button onPress={add}>{m.label.addClass}</Button>
        <Button variant="quiet" onPress={close}>
          {m.common.cancel}
        </Button>
      </div>
    </div>
  );
}
