/** What can be done with the selected pictures. */
import { Flag, FolderInput, Tag, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { PictureChange } from '../../../core/project/gallery.ts';
import { NO_LABEL } from '../../../core/project/project.ts';
import type { ProjectInfo } from '../../../core/project/project.ts';
import { useFormat, useMessages } from '../../../i18n/react.tsx';
import { Button } from '../../../ui/kit/button.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { counted } from './gallery-words.ts';
import styles from './gallery.module.css';
import { MoveDialog, TagDialog } from './selection-dialogs.tsx';

export interface SelectionBarProps {
  readonly info: ProjectInfo;
  readonly count: number;
  readonly onChange: (change: PictureChange) => void;
  readonly onClear: () => void;
}

export function SelectionBar({ info, count, onChange, onClear }: SelectionBarProps) {
  const m = useMessages();
  const f = useFormat();
  const [label, setLabel] = useState(info.classes[0]?.id ?? NO_LABEL);
  const [asks, setAsks] = useState<'move' | 'tag' | null>(null);
  const known = info.classes.some(({ id }) => id === label) ? label : NO_LABEL;
  const keys = info.classes.flatMap(({ key }) => (key === null ? [] : [key]));
  const close = () => setAsks(null);
  return (
    <div className={styles.bar} role="group" aria-label={m.gallery.selection.label}>
      <p className={styles.barWords} role="status">
        {m.gallery.selection.count(counted(f, count))}
      </p>
      <div className={styles.barActions}>
        <Select
          label={m.gallery.selection.class}
          inline
          value={String(known)}
          options={[
            ...info.classes.map(({ id, name }) => ({ value: String(id), label: name })),
            { value: String(NO_LABEL), label: m.gallery.noLabel },
          ]}
          onChange={(value) => setLabel(Number(value))}
        />
        <Button onPress={() => onChange({ kind: 'label', label: known })}>{m.gallery.selection.apply}</Button>
        <Button icon={<FolderInput />} onPress={() => setAsks('move')}>
          {m.gallery.selection.move}
        </Button>
        <Button icon={<Tag />} onPress={() => setAsks('tag')}>
          {m.gallery.selection.tag}
        </Button>
        <Button icon={<Flag />} onPress={() => onChange({ kind: 'flag', flag: 'flagged', on: true })}>
          {m.gallery.selection.flag}
        </Button>
        <Button variant="quiet" onPress={() => onChange({ kind: 'flag', flag: 'flagged', on: false })}>
          {m.gallery.selection.unflag}
        </Button>
        <Button variant="danger" icon={<Trash2 />} onPress={() => onChange({ kind: 'delete' })}>
          {m.gallery.selection.delete}
        </Button>
        <Button variant="quiet" onPress={onClear}>
          {m.gallery.selection.clear}
        </Button>
      </div>
      {keys.length > 0 && (
        <p className={styles.barKeys}>{m.gallery.selection.keys({ keys: f.list(keys) })}</p>
      )}
      {asks === 'move' && <MoveDialog count={count} onChange={onChange} onClose={close} />}
      {asks === 'tag' && <TagDialog count={count} tags={info.tags} onChange={onChange} onClose={close} />}
    </div>
  );
}
