/** What has to be asked before selected pictures are moved to another set or tagged. */
import { useState } from 'react';
import { SPLIT } from '../../../core/dataset/divide.ts';
import type { PictureChange } from '../../../core/project/gallery.ts';
import { MOST_TAGS } from '../../../core/project/project.ts';
import { useFormat, useMessages } from '../../../i18n/react.tsx';
import { Button } from '../../../ui/kit/button.tsx';
import { Stack } from '../../../ui/kit/card.tsx';
import { ChipButton } from '../../../ui/kit/chip.tsx';
import { Choice } from '../../../ui/kit/choice.tsx';
import { Dialog } from '../../../ui/kit/dialog.tsx';
import { Notice } from '../../../ui/kit/notice.tsx';
import { TextField } from '../../../ui/kit/text-field.tsx';
import { counted, type SplitKey } from './gallery-words.ts';
import styles from './gallery.module.css';

const LONGEST_TAG = 40;
const SETS = ['train', 'validation', 'test', 'none'] as const;

interface DialogProps {
  readonly count: number;
  readonly onChange: (change: PictureChange) => void;
  readonly onClose: () => void;
}

/** Says what each set is for, and what moving into or out of the test set does to scores. */
export function MoveDialog({ count, onChange, onClose }: DialogProps) {
  const m = useMessages();
  const f = useFormat();
  const [split, setSplit] = useState<SplitKey | null>(null);
  const move = () => {
    if (split === null) return;
    onChange({ kind: 'split', split: SPLIT[split] });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.gallery.moveDialog.title(counted(f, count))}
      closeLabel={m.common.close}
      actions={
        <>
          <Button onPress={onClose}>{m.common.cancel}</Button>
          <Button variant="primary" disabled={split === null} onPress={move}>
            {m.gallery.moveDialog.move}
          </Button>
        </>
      }
    >
      <Stack>
        <Choice
          label={m.gallery.moveDialog.choice}
          hideLabel
          options={SETS.map((value) => ({
            value,
            label: m.gallery.splits[value],
            description: m.gallery.moveDialog[value],
          }))}
          value={split}
          onChange={setSplit}
        />
        <Notice tone="info" live="off" what={m.gallery.moveDialog.note} />
      </Stack>
    </Dialog>
  );
}

export function TagDialog({
  tags,
  count,
  onChange,
  onClose,
}: DialogProps & { readonly tags: readonly string[] }) {
  const m = useMessages();
  const f = useFormat();
  const [text, setText] = useState('');
  const tag = text.trim();
  const existing = tags.filter((name) => name !== '');
  const isNew = tag !== '' && !existing.includes(tag);
  const isFull = isNew && existing.length >= MOST_TAGS;
  const apply = (on: boolean) => {
    if (tag === '' || isFull || (isNew && !on)) return;
    onChange({ kind: 'tag', tag, on });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.gallery.tagDialog.title(counted(f, count))}
      closeLabel={m.common.close}
      actions={
        <>
          <Button disabled={tag === '' || isNew} onPress={() => apply(false)}>
            {m.gallery.tagDialog.remove}
          </Button>
          <Button variant="primary" disabled={tag === '' || isFull} onPress={() => apply(true)}>
            {m.gallery.tagDialog.add}
          </Button>
        </>
      }
    >
      <Stack>
        <TextField
          label={m.gallery.tagDialog.name}
          hint={m.gallery.tagDialog.hint}
          error={isFull ? m.gallery.tagDialog.full({ most: f.number(MOST_TAGS) }) : undefined}
          value={text}
          onChange={setText}
          maxLength={LONGEST_TAG}
          takesFocus
          onEnter={() => apply(true)}
        />
        {existing.length > 0 && (
          <div className={styles.chips} role="group" aria-label={m.gallery.tagDialog.existing}>
            {existing.map((name) => (
              <ChipButton key={name} label={name} pressed={name === tag} onPress={() => setText(name)} />
            ))}
          </div>
        )}
      </Stack>
    </Dialog>
  );
}
