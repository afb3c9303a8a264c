/** The classes of a project of one's own: how many pictures each has in which set, and everything that can be changed. */
import { ArrowDown, ArrowUp, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ClassChange } from '../../../core/project/gallery.ts';
import type { ProjectClass } from '../../../core/project/project.ts';
import { MOST_CLASSES } from '../../../core/project/samples.ts';
import type { ProjectState } from '../../../core/project/state.ts';
import { useFormat, useMessages } from '../../../i18n/react.tsx';
import { useActions, useApp } from '../../../store/react.tsx';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { Card, Stack } from '../../../ui/kit/card.tsx';
import { LiveText } from '../../../ui/kit/visually-hidden.tsx';
import { ClassEditor, NameField } from './classes-editor.tsx';
import styles from './classes.module.css';
import { classColor } from './gallery-words.ts';

/** Nothing while no project of one's own is open. */
export function ClassPanel() {
  const project = useApp((state) => state.project);
  return project.phase === 'open' ? <Panel key={project.id} state={project.state} /> : null;
}

function Panel({ state }: { readonly state: ProjectState }) {
  const m = useMessages();
  const f = useFormat();
  const actions = useActions();
  const [edited, setEdited] = useState<number | null>(null);
  const [adding, setAdding] = useState(false);
  const [said, setSaid] = useState('');
  const { classes } = state.info;
  const { byClass } = state.counts;
  const most = Math.max(1, ...byClass.map(sum));
  const change = (what: ClassChange) => void actions.changeClasses(what);
  const move = (place: number, by: number) => {
    const ids = classes.map(({ id }) => id);
    const [id] = ids.splice(place, 1);
    if (id === undefined) return;
    ids.splice(place + by, 0, id);
    change({ kind: 'reorder', ids });
    setSaid(m.gallery.classes.moved({ name: classes[place]?.name ?? '', place: f.number(place + by + 1) }));
  };
  const unlabelled = byClass[classes.length] ?? NO_COUNTS;
  return (
    <Card
      title={m.gallery.classes.title}
      aside={m.gallery.classes.aside({ count: f.number(classes.length), most: f.number(MOST_CLASSES) })}
    >
      <Stack>
        {classes.length === 0 && <p className={styles.note}>{m.gallery.classes.none}</p>}
        <ul className={styles.list}>
          {classes.map((entry, place) => (
            <li key={entry.id} className={styles.item}>
              <ClassRow
                entry={entry}
                counts={byClass[place] ?? NO_COUNTS}
                most={most}
                open={edited === entry.id}
                onToggle={() => setEdited(edited === entry.id ? null : entry.id)}
                onUp={place === 0 ? null : () => move(place, -1)}
                onDown={place === classes.length - 1 ? null : () => move(place, 1)}
              />
              {edited === entry.id && (
                <ClassEditor
                  entry={entry}
                  classes={classes}
                  pictures={sum(byClass[place] ?? NO_COUNTS)}
                  onChange={change}
                  onClose={() => setEdited(null)}
                />
              )}
            </li>
          ))}
          {sum(unlabelled) > 0 && (
            <li className={styles.item}>
              <ClassRow entry={null} counts={unlabelled} most={most} />
            </li>
          )}
        </ul>
        {classes.length > 0 && (
          <>
            <Legend />
            <p className={styles.note}>{m.gallery.classes.orderNote}</p>
          </>
        )}
        {adding ? (
          <NameField
            label={m.gallery.classes.newName}
            button={m.gallery.classes.add}
            name=""
            classes={classes}
            onName={(name) => {
              change({ kind: 'add', name });
              setAdding(false);
            }}
            onCancel={() => setAdding(false)}
          />
        ) : (
          <div>
            <Button
              size="small"
              icon={<Plus />}
              disabled={classes.length >= MOST_CLASSES}
              onPress={() => setAdding(true)}
            >
              {m.gallery.classes.add}
            </Button>
          </div>
        )}
        <LiveText text={said} />
      </Stack>
    </Card>
  );
}

type Counts = readonly [none: number, train: number, validation: number, test: number];
const NO_COUNTS: Counts = [0, 0, 0, 0];

function sum(counts: Counts): number {
  return counts.reduce((total, count) => total + count, 0);
}

interface ClassRowProps {
  /** Null: pictures without a label. */
  readonly entry: ProjectClass | null;
  readonly counts: Counts;
  /** Pictures of the largest class: the bars' full length. */
  readonly most: number;
  readonly open?: boolean;
  readonly onToggle?: () => void;
  readonly onUp?: (() => void) | null;
  readonly onDown?: (() => void) | null;
}

function ClassRow({ entry, counts, most, open = false, onToggle, onUp, onDown }: ClassRowProps) {
  const m = useMessages();
  const f = useFormat();
  const name = entry?.name ?? m.gallery.classes.unlabelled;
  const key = entry?.key ?? null;
  const [none, train, validation, test] = counts;
  const words = m.gallery.classes.row({
    name,
    train: f.number(train),
    validation: f.number(validation),
    test: f.number(test),
    none: f.number(none),
  });
  return (
    <div className={styles.row}>
      <span
        className={styles.dot}
        style={
          entry === null
            ? undefined
            : { background: classColor(entry.color), borderColor: classColor(entry.color) }
        }
        aria-hidden="true"
      />
      <span className={styles.name}>{name}</span>
      {key !== null && <kbd className={styles.key}>{key}</kbd>}
      <span className={styles.bar} role="img" aria-label={words} title={words}>
        {[train, validation, test, none].map((count, i) => (
          <span
            key={SET_STYLES[i]}
            className={styles[SET_STYLES[i] ?? 'none']}
            style={{ width: `${(count / most) * 100}%` }}
          />
        ))}
      </span>
      <span className={styles.count}>{f.number(sum(counts))}</span>
      {entry !== null && (
        <span className={styles.actions}>
          <IconButton
            label={m.gallery.classes.up({ name })}
            icon={<ArrowUp size={16} />}
            disabled={!onUp}
            onPress={() => onUp?.()}
          />
          <IconButton
            label={m.gallery.classes.down({ name })}
            icon={<ArrowDown size={16} />}
            disabled={!onDown}
            onPress={() => onDown?.()}
          />
          <IconButton
            label={m.gallery.classes.edit({ name })}
            icon={<Pencil size={16} />}
            ariaPressed={open}
            onPress={() => onToggle?.()}
          />
        </span>
      )}
    </div>
  );
}

const SET_STYLES = ['train', 'validation', 'test', 'none'] as const;

function Legend() {
  const m = useMessages();
  return (
    <ul className={styles.legend} aria-label={m.gallery.classes.legend}>
      {SET_STYLES.map((name) => (
        <li key={name}>
          <span className={styles[name]} aria-hidden="true" />
          {m.gallery.splits[name]}
        </li>
      ))}
    </ul>
  );
}
