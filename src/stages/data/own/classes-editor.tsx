/** Changes one class: its name, colour and key; or merges it into another, or deletes it. */
import { Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import type { ClassChange } from '../../../core/project/gallery.ts';
import { CLASS_COLORS, type ProjectClass } from '../../../core/project/project.ts';
import { LONGEST_CLASS_NAME, MOST_CLASSES, readClassName } from '../../../core/project/samples.ts';
import { useFormat, useMessages } from '../../../i18n/react.tsx';
import { Button } from '../../../ui/kit/button.tsx';
import { ConfirmDialog } from '../../../ui/kit/dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { TextField } from '../../../ui/kit/text-field.tsx';
import { DeleteClassDialog } from './classes-delete.tsx';
import styles from './classes.module.css';
import { classColor, counted } from './gallery-words.ts';

const KEYS = Array.from('0123456789abcdefghijklmnopqrstuvwxyz');
const NO_KEY = '';

export interface ClassEditorProps {
  readonly entry: ProjectClass;
  readonly classes: readonly ProjectClass[];
  readonly pictures: number;
  readonly onChange: (change: ClassChange) => void;
  readonly onClose: () => void;
}

export function ClassEditor({ entry, classes, pictures, onChange, onClose }: ClassEditorProps) {
  const m = useMessages();
  const { id } = entry;
  const [deleting, setDeleting] = useState(false);
  return (
    <div className={styles.editor} role="group" aria-label={m.gallery.classes.edit({ name: entry.name })}>
      <NameField
        key={entry.name}
        label={m.gallery.classes.name}
        button={m.gallery.classes.rename}
        name={entry.name}
        classes={classes}
        onName={(name) => onChange({ kind: 'rename', id, name })}
        onCancel={onClose}
      />
      <Colors entry={entry} onChange={(color) => onChange({ kind: 'recolor', id, color })} />
      <KeyChoice entry={entry} classes={classes} onChange={(key) => onChange({ kind: 'key', id, key })} />
      <MergeChoice entry={entry} classes={classes} pictures={pictures} onChange={onChange} />
      <div className={styles.buttons}>
        <Button variant="danger" size="small" icon={<Trash2 />} onPress={() => setDeleting(true)}>
          {m.gallery.classes.delete}
        </Button>
        <Button variant="quiet" size="small" onPress={onClose}>
          {m.gallery.classes.done}
        </Button>
      </div>
      {deleting && (
        <DeleteClassDialog
          name={entry.name}
          pictures={pictures}
          onDelete={(fate) => onChange({ kind: 'delete', id, pictures: fate })}
          onClose={() => setDeleting(false)}
        />
      )}
    </div>
  );
}

export interface NameFieldProps {
  readonly label: string;
  readonly button: string;
  /** As it is; '' for a new class. */
  readonly name: string;
  readonly classes: readonly ProjectClass[];
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

/** A class's name, checked as it is taken. */
export function NameField({ label, button, name: before, classes, onName, onCancel }: NameFieldProps) {
  const m = useMessages();
  const f = useFormat();
  const [text, setText] = useState(before);
  const [problem, setProblem] = useState<'empty' | 'long' | 'many' | 'taken' | null>(null);
  const names = classes.map(({ name }) => name);
  const problems = {
    empty: m.label.nameEmpty,
    long: m.label.nameLong({ most: f.number(LONGEST_CLASS_NAME) }),
    many: m.gallery.classes.aside({ count: f.number(classes.length), most: f.number(MOST_CLASSES) }),
    taken: m.gallery.classes.nameTaken,
  };
  const take = () => {
    const { name, problem: wrong } = readClassName(text, before === '' ? names : [...names, text.trim()]);
    if (name === null) setProblem(wrong);
    else if (name === before) onCancel();
    else if (names.includes(name)) setProblem('taken');
    else onName(name);
  };
  return (
    <div className={styles.nameField}>
      <TextField
        label={label}
        value={text}
        onChange={(value) => {
          setText(value);
          setProblem(null);
        }}
        error={problem === null ? undefined : problems[problem]}
        takesFocus
        onEnter={take}
        onEscape={onCancel}
      />
      <div className={styles.buttons}>
        <Button size="small" onPress={take}>
          {button}
        </Button>
        {before === '' && (
          <Button size="small" variant="quiet" onPress={onCancel}>
            {m.common.cancel}
          </Button>
        )}
      </div>
    </div>
  );
}

interface ColorsProps {
  readonly entry: ProjectClass;
  readonly onChange: (color: number) => void;
}

function Colors({ entry, onChange }: ColorsProps) {
  const m = useMessages();
  const f = useFormat();
  const group = useId();
  return (
    <fieldset className={styles.colors}>
      <legend className={styles.legendText}>{m.gallery.classes.color}</legend>
      {Array.from({ length: CLASS_COLORS }, (_, color) => (
        <label key={color} className={styles.color}>
          <input
            type="radio"
            name={group}
            checked={entry.color === color}
            aria-label={m.gallery.classes.colorName({ number: f.number(color + 1) })}
            onChange={() => onChange(color)}
          />
          <span style={{ background: classColor(color) }} aria-hidden="true" />
        </label>
      ))}
    </fieldset>
  );
}

interface KeyChoiceProps {
  readonly entry: ProjectClass;
  readonly classes: readonly ProjectClass[];
  readonly onChange: (key: string | null) => void;
}

/** A key is one class's: those of others cannot be chosen. */
function KeyChoice({ entry, classes, onChange }: KeyChoiceProps) {
  const m = useMessages();
  return (
    <Select
      label={m.gallery.classes.key}
      hint={m.gallery.classes.keyHint}
      value={entry.key ?? NO_KEY}
      options={[
        { value: NO_KEY, label: m.gallery.classes.noKey },
        ...KEYS.map((key) => {
          const owner = classes.find((other) => other.key === key && other.id !== entry.id);
          return owner === undefined
            ? { value: key, label: key }
            : {
                value: key,
                label: m.gallery.classes.keyTaken({ key, name: owner.name }),
                disabled: true,
              };
        }),
      ]}
      onChange={(key) => onChange(key === NO_KEY ? null : key)}
    />
  );
}

type MergeChoiceProps = Omit<ClassEditorProps, 'onClose'>;

function MergeChoice({ entry, classes, pictures, onChange }: MergeChoiceProps) {
  const m = useMessages();
  const f = useFormat();
  const [target, setTarget] = useState<number | null>(null);
  const [asking, setAsking] = useState(false);
  const others = classes.filter(({ id }) => id !== entry.id);
  const into = others.find(({ id }) => id === target) ?? others[0];
  if (into === undefined) return null;
  return (
    <div className={styles.merge}>
      <Select
        label={m.gallery.classes.mergeInto}
        value={String(into.id)}
        options={others.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={(value) => setTarget(Number(value))}
      />
      <Button onPress={() => setAsking(true)}>{m.gallery.classes.merge}</Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          onChange({ kind: 'merge', from: entry.id, into: into.id });
        }}
        title={m.gallery.classes.mergeTitle({ from: entry.name, into: into.name })}
        confirmLabel={m.gallery.classes.merge}
        cancelLabel={m.common.cancel}
      >
        {m.gallery.classes.mergeText({ ...counted(f, pictures), into: into.name })}
      </ConfirmDialog>
    </div>
  );
}
